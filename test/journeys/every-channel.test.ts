import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { telegramCapabilities } from "../../src/channels/telegram/capabilities.ts";
import { readTyped } from "../../src/channels/terminal/channel.ts";
import { readScript, type ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Channel, ChannelId, InboundBody, Reply } from "../../src/delivery/channel.ts";
import { type Capabilities, unlimited } from "../../src/dialogue/capabilities.ts";
import { numbered } from "../../src/dialogue/numbered-choices.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { openHouse } from "../../src/house.ts";
import { textsIn } from "../../src/texts.ts";
import { ground, log } from "./installation.ts";

/** What each channel can carry, by the names that the platforms' own declarations have too. */
const CHANNELS: Record<ChannelId, Capabilities> = {
  terminal: unlimited,
  web: unlimited,
  telegram: telegramCapabilities,
  "zalo-bot": { buttons: 0, label: 200, text: 1900, pieces: false, filesIn: "pictures", contact: false },
  "zalo-oa": {
    ...{ buttons: 5, label: 100, text: 1900, pieces: false, filesIn: "all", contact: true },
    window: { freeHours: 48, billedHours: 168, replies: 8, billed: false },
  } as Capabilities,
};
/** A phone of a narrow platform nobody has built yet: much is folded here, and still nothing is lost. */
const NARROW: Capabilities = { buttons: 2, label: 20, text: 300, pieces: false, filesIn: "none", contact: false };

const JOURNEYS = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".chat"));
/** Every time the ways of a household and of a donor; all of them in the full tests. */
const PLAYED = process.env.TEST_DATABASE_URL ? JOURNEYS : ["household.vi.chat", "donor.en.chat"];
const MORE = new Set(["vi", "en"].map((language) => textsIn(language as "vi" | "en")("common:choices.more")));

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function keepsToItsLimits(reply: Reply, can: Capabilities): void {
  const text = (can.buttons === 0 ? numbered(reply) : reply.text).normalize("NFC");
  expect(text.trim()).not.toBe("");
  if (!can.pieces) expect(text.length).toBeLessThanOrEqual(can.text ?? Number.POSITIVE_INFINITY);
  if (can.buttons > 0) expect(reply.choices.length).toBeLessThanOrEqual(can.buttons);
  for (const { label } of reply.choices) expect(label.length).toBeLessThanOrEqual(can.label);
}

/** Plays a script as somebody on this channel, who presses “Xem thêm” until what they look for is there. */
async function play(journey: string, id: ChannelId, can: Capabilities): Promise<{ records: unknown; more: number }> {
  const { test, settings, clock } = await ground();
  open.push(() => test.close());
  const sent: Reply[] = [];
  const channel: Channel = {
    id,
    pull: false,
    capabilities: can,
    send: async (_address, reply) => void sent.push(reply),
  };
  const house = await openHouse(settings, {
    ...{ channels: [channel], database: test.database, log, random: seededRandom(1) },
    clock: () => clock.now,
  });
  open.push(() => house.close());
  let spoken = 0;
  let more = 0;
  const say = async (body: InboundBody) => {
    const before = sent.length;
    await house.delivery.receive({ channel: id, address: "cà-rốt", key: `k${++spoken}`, body });
    await house.delivery.drain();
    expect(sent.length - before).toBe(1);
    keepsToItsLimits(sent.at(-1) as Reply, can);
  };
  /** The choices of the last question, those behind “Xem thêm” too: pressing is one more message each time. */
  const choiceAt = async (position: number): Promise<string> => {
    const seen: string[] = [];
    for (;;) {
      const { choices } = sent.at(-1) as Reply;
      const own = choices.filter(({ label }) => !MORE.has(label)).map(({ token }) => token);
      for (const token of own) if (!seen.includes(token)) seen.push(token);
      const found = seen[position - 1];
      if (found) return found;
      const next = choices.find(({ label }) => MORE.has(label));
      if (!next) throw new Error(`No choice ${position}`);
      more += 1;
      await say({ kind: "choice", token: next.token });
    }
  };
  const act = async (line: ScriptLine) => {
    if (line.kind === "later") return clock.pass(line.ms);
    if (line.kind === "restart") return;
    if (line.kind === "say") return say(readTyped(line.text));
    if (line.kind === "contact") return say({ kind: "text", text: line.phone });
    if (line.kind === "choose") return say({ kind: "choice", token: await choiceAt(line.position) });
    await say({ kind: "upload", files: [readFileSync(new URL(line.path, import.meta.url))] });
  };
  for (const line of readScript(readFileSync(new URL(journey, import.meta.url), "utf8"))) await act(line);
  const { prisma } = house.database;
  const [registrations, contributions, facts, evidence] = await Promise.all([
    prisma.registration.findMany({
      orderBy: { submittedAt: "asc" },
      select: { track: true, state: true, unit: true, version: true },
    }),
    prisma.contribution.findMany({
      orderBy: { submittedAt: "asc" },
      select: { kind: true, quantity: true, state: true },
    }),
    prisma.fact.findMany({ orderBy: { name: "asc" }, select: { name: true } }),
    prisma.evidence.findMany({ orderBy: { sha256: "asc" }, select: { sha256: true, field: true } }),
  ]);
  return { records: JSON.parse(JSON.stringify({ registrations, contributions, facts, evidence })), more };
}

describe.each(PLAYED)("%s", (journey) => {
  it("keeps to every channel's limits, one message a turn, and leads to the same records", {
    timeout: 60_000,
  }, async () => {
    const { records } = await play(journey, "terminal", unlimited);
    expect(JSON.stringify(records)).toMatch(/submitted|approved|withdrawn/);
    for (const [id, can] of Object.entries(CHANNELS) as [ChannelId, Capabilities][]) {
      if (can === unlimited && id !== "web") continue;
      expect({ id, ...((await play(journey, id, can)).records as object) }).toEqual({ id, ...(records as object) });
    }
    const narrow = await play(journey, "zalo-oa", NARROW);
    expect(narrow.records).toEqual(records);
    expect(narrow.more).toBeGreaterThan(0);
  });
});
