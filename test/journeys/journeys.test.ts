import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createPlayer } from "../../src/channels/terminal/player.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { openHouse } from "../../src/house.ts";
import type { TelegramFake } from "../fakes/telegram/fake.ts";
import { runningFake } from "../fakes/telegram/running.ts";
import { ground, installation, log } from "./installation.ts";
import { transcript, webPerson } from "./players.ts";
import { telegramPerson } from "./telegram-person.ts";

/** Transcripts a clerk can read. `UPDATE_GOLDEN=1 npm test` writes them anew; read the difference before committing. */
const JOURNEYS = [
  ...["household.vi", "household.en", "donor.vi", "donor.en", "community.vi", "locality.vi", "agency.vi", "agency.en"],
  ...["officer.vi", "guide.vi", "earlier-term.vi"],
];
/** Over the other channels: the way of a household and of a donor every time, all of them in the full tests. */
const EVERYWHERE = process.env.TEST_DATABASE_URL ? JOURNEYS : JOURNEYS.slice(0, 4);
const path = (name: string) => new URL(name, import.meta.url);
const script = (journey: string) => readScript(readFileSync(path(`${journey}.chat`), "utf8"));

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

describe.each(JOURNEYS)("%s", (journey) => {
  it("reads as agreed in the terminal", async () => {
    const { test, settings, clock } = await ground();
    open.push(() => test.close());
    const shown: string[] = [];
    const random = seededRandom(1);
    const player = await createPlayer({
      channel: "terminal",
      address: "you",
      open: (port) =>
        openHouse(settings, { channels: [port], database: test.database, clock: () => clock.now, random, log }),
      pass: (ms) => clock.pass(ms),
      print: (line) => shown.push(line),
      folder: path(".").pathname,
    });
    open.push(() => player.close());
    for (const line of script(journey)) await player.play(line);
    const text = `${shown.join("\n")}\n`;
    const golden = path(`${journey}.txt`);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });
});

describe.each(EVERYWHERE)("%s", (journey) => {
  it("is the same over the web chat", async () => {
    const { serving, clock, close } = await installation();
    open.push(close);
    const person = await webPerson(serving.url, (ms) => clock.pass(ms));
    open.push(() => person.leave());
    expect(withoutCodes(await transcript(person, script(journey)))).toBe(
      withoutCodes(readFileSync(path(`${journey}.txt`), "utf8")),
    );
  });

  it("is the same over Telegram", async () => {
    const fake = await runningFake();
    const { later, close } = await installation(telegramOf(fake));
    open.push(close);
    const person = telegramPerson(fake, journey.slice(-2), later);
    const told = await transcript(person, script(journey));
    expect(withoutCodes(told)).toBe(withoutCodes(readFileSync(path(`${journey}.txt`), "utf8")));
  });
});

it("takes every update of Telegram twice and late, and answers each once", { timeout: 120_000 }, async () => {
  const fake = await runningFake();
  fake.disturb({ duplicate: 2, reorder: { chats: true, late: true }, seed: 7 });
  const { serving, later, close } = await installation(telegramOf(fake));
  open.push(close);
  const journeys = ["household.en", "donor.vi"] as const;
  const told = await Promise.all(
    journeys.map((journey) => transcript(telegramPerson(fake, journey.slice(-2), later), script(journey))),
  );
  for (const [index, journey] of journeys.entries())
    expect(withoutCodes(told[index] ?? "")).toBe(withoutCodes(readFileSync(path(`${journey}.txt`), "utf8")));
  await fake.settled();
  await serving.house.delivery.drain();
  const { prisma } = serving.house.database;
  expect(await prisma.registration.count()).toBe(2);
  expect(await prisma.contribution.count()).toBe(2);
  const spoken = journeys.flatMap((journey) => script(journey)).filter(({ kind }) => kind !== "later").length;
  expect(fake.calls({ method: "sendMessage" })).toHaveLength(spoken);
});

function telegramOf(fake: TelegramFake): Record<string, string> {
  return { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root };
}

/** Codes are drawn by chance, and another channel draws more of it. */
function withoutCodes(text: string): string {
  const seen: string[] = [];
  return text.replace(/\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b/g, (code) => {
    if (!seen.includes(code)) seen.push(code);
    return `CODE-${seen.indexOf(code) + 1}`;
  });
}
