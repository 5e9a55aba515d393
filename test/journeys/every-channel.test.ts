import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chungTay } from "../../conversations/dialogue.ts";
import { telegramCapabilities } from "../../src/channels/telegram/capabilities.ts";
import { readTyped } from "../../src/channels/terminal/channel.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { MAX_TEXT, zaloBotCapabilities } from "../../src/channels/zalo-bot/capabilities.ts";
import { renderNumbered } from "../../src/channels/zalo-bot/numbered.ts";
import { LIMITS, zaloOaCapabilities } from "../../src/channels/zalo-oa/capabilities.ts";
import { render } from "../../src/channels/zalo-oa/render.ts";
import type { ChannelId, Reply } from "../../src/delivery/channel.ts";
import { withLink } from "../../src/delivery/handed-out.ts";
import { type Capabilities, unlimited } from "../../src/dialogue/capabilities.ts";
import type { Input } from "../../src/dialogue/input.ts";
import { numbered } from "../../src/dialogue/numbered-choices.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { readSession, type Session, writeSession } from "../../src/dialogue/session.ts";
import { dayIn } from "../../src/dialogue/show.ts";
import { turn } from "../../src/dialogue/turn.ts";
import { editionOn } from "../../src/plan/pack.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { HELP, OFFICE, pack, picture } from "../conversations/person.ts";
import { RegistryDouble } from "../conversations/registry-double.ts";

/** What each channel can carry, as it declares itself. */
const CHANNELS: Record<ChannelId, Capabilities> = {
  terminal: unlimited,
  web: unlimited,
  telegram: telegramCapabilities,
  "zalo-bot": zaloBotCapabilities,
  "zalo-oa": zaloOaCapabilities({ replies: 8, paid: false }),
};
/** What each channel makes of a message is whole, and what its platform takes. */
const RENDERED: Partial<Record<ChannelId, (reply: Reply) => void>> = {
  "zalo-bot"(reply) {
    const text = renderNumbered(reply);
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
    for (const part of [reply.text, ...reply.choices.map(({ label }) => label)])
      expect(text).toContain(part.normalize("NFC"));
  },
  "zalo-oa"(reply) {
    const message = JSON.parse(JSON.stringify(render(reply))) as ReturnType<typeof render>;
    const wanted = reply.text.normalize("NFC");
    if ("text" in message) {
      expect(message.text.startsWith(wanted)).toBe(true);
      expect(message.text.length).toBeLessThanOrEqual(LIMITS.text);
      const buttons = message.attachment?.payload.buttons ?? [];
      expect(buttons.length).toBeLessThanOrEqual(LIMITS.buttons);
      for (const { title, payload } of buttons) {
        expect(title.length).toBeLessThanOrEqual(LIMITS.label);
        expect(payload.length).toBeLessThanOrEqual(LIMITS.payload);
      }
      const shown = buttons.length > 0 ? buttons.map(({ title }) => title).join("\n") : message.text;
      for (const { label } of reply.choices) expect(shown).toContain(label.normalize("NFC"));
    } else {
      const [{ title, subtitle }] = message.attachment.payload.elements;
      expect(subtitle.startsWith(wanted)).toBe(true);
      expect(title.length).toBeLessThanOrEqual(LIMITS.cardTitle);
      expect(subtitle.length).toBeLessThanOrEqual(LIMITS.cardSubtitle);
    }
  },
};
/** A phone of a narrow platform nobody has built yet: much is folded here, and still nothing is lost. */
const NARROW: Capabilities = {
  buttons: 2,
  label: 20,
  text: 300,
  pieces: false,
  filesIn: "none",
  filesOut: {},
  contact: false,
};

const JOURNEYS = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".chat"));

const MORE = new Set(LANGUAGES.map((language) => textsIn(language)("common:choices.more")));

function keepsToItsLimits(reply: Reply, can: Capabilities): void {
  const text = (can.buttons === 0 ? numbered(reply) : reply.text).normalize("NFC");
  expect(text.trim()).not.toBe("");
  if (!can.pieces) expect(text.length).toBeLessThanOrEqual(can.text ?? Number.POSITIVE_INFINITY);
  if (can.buttons > 0) expect(reply.choices.length).toBeLessThanOrEqual(can.buttons);
  for (const { label } of reply.choices) expect(label.length).toBeLessThanOrEqual(can.label);
}

/** Plays a script as somebody on this channel, who presses “Xem thêm” until what they look for is there. */
async function play(
  journey: string,
  can: Capabilities,
  rendered?: (reply: Reply) => void,
): Promise<{ effects: string; more: number }> {
  const registry = new RegistryDouble();
  const random = seededRandom(1);
  let now = new Date("2026-01-05T08:00:00+07:00");
  let session: Session | undefined;
  let reply: Reply = { text: "", choices: [] };
  let more = 0;
  const say = async (input: Input) => {
    const today = dayIn("Asia/Ho_Chi_Minh", now);
    const edition = editionOn(pack, today);
    const result = await turn(chungTay, session && readSession(writeSession(session)), input, {
      ...{ textsIn, now, today, random, capabilities: can },
      units: { edition, units: pack.units[edition] },
      world: {
        read: registry,
        pack,
        office: OFFICE,
        help: HELP,
        timeZone: "Asia/Ho_Chi_Minh",
        publicUrl: "https://chungtay.example",
      },
      uploadAddress: (code) => `https://chungtay.example/u/${code}`,
    });
    session = result.session;
    registry.apply(result.effects, now);
    // One message a turn, two where a file is delivered, which comes first.
    expect(result.replies).toHaveLength(result.handedOut ? 2 : 1);
    const file = result.handedOut && (result.replies[0] as Reply);
    if (file) {
      expect(file.choices).toEqual([]);
      expect(file.text.length).toBeLessThanOrEqual(1_000);
      keepsToItsLimits(withLink(file, "https://chungtay.example/m/ABCDEFGHJKLMNPQRSTUVWXYZ23"), can);
    }
    reply = result.replies.at(-1) as Reply;
    keepsToItsLimits(reply, can);
    rendered?.(reply);
  };
  /** The choices of the last question, those behind “Xem thêm” too: pressing is one more message each time. */
  const choiceAt = async (position: number): Promise<string> => {
    const seen: string[] = [];
    for (;;) {
      for (const { token, label } of reply.choices) if (!MORE.has(label) && !seen.includes(token)) seen.push(token);
      const found = seen[position - 1];
      if (found) return found;
      const next = reply.choices.find(({ label }) => MORE.has(label));
      if (!next) throw new Error(`No choice ${position}`);
      more += 1;
      await say({ kind: "choice", token: next.token });
    }
  };
  for (const line of readScript(readFileSync(new URL(journey, import.meta.url), "utf8"))) {
    if (line.kind === "later") now = new Date(now.getTime() + line.ms);
    else if (line.kind === "say") await say(inputOf(line.text));
    else if (line.kind === "contact") await say({ kind: "text", text: line.phone });
    else if (line.kind === "choose") await say({ kind: "choice", token: await choiceAt(line.position) });
    else if (line.kind === "file") await say({ kind: "files", files: [picture(1)], refused: [] });
  }
  return { effects: withoutCodes(JSON.stringify(registry.effects)), more };
}

function inputOf(typed: string): Input {
  return readTyped(typed) as Input;
}

/** Codes and ids are drawn by chance, and where there is a page to upload to more is drawn. */
function withoutCodes(text: string): string {
  const seen: string[] = [];
  return text.replace(
    /\b(?:[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/g,
    (code) => {
      if (!seen.includes(code)) seen.push(code);
      return `CODE-${seen.indexOf(code) + 1}`;
    },
  );
}

describe.each(JOURNEYS)("%s", (journey) => {
  it("keeps to every channel's limits, one message a turn, and leads to the same records", async () => {
    const { effects } = await play(journey, unlimited);
    for (const [id, can] of Object.entries(CHANNELS))
      expect([id, (await play(journey, can, RENDERED[id as ChannelId])).effects]).toEqual([id, effects]);
    const narrow = await play(journey, NARROW);
    expect(narrow.effects).toBe(effects);
    expect(narrow.more).toBeGreaterThan(0);
  });
});
