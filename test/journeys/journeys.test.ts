import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createPlayer } from "../../src/channels/terminal/player.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { openHouse } from "../../src/house.ts";
import type { TelegramFake } from "../fakes/telegram/fake.ts";
import { runningFake } from "../fakes/telegram/running.ts";
import { runningFake as runningZaloBot } from "../fakes/zalo-bot/running.ts";
import { ground, installation, log } from "./installation.ts";
import { playedTranscript, playThrough, transcript, webPerson } from "./players.ts";
import { telegramPerson } from "./telegram-person.ts";
import { zaloBotPerson } from "./zalo-bot-person.ts";
import { zaloOaInstallation } from "./zalo-oa-installation.ts";
import { zaloOaPerson } from "./zalo-oa-person.ts";

/** Transcripts a clerk can read. `UPDATE_GOLDEN=1 npm test` writes them anew; read the difference before committing. */
const JOURNEYS = [
  ...["household.vi", "household.km", "household.en", "donor.vi", "donor.en", "donor-abroad.en"],
  ...[
    "community.vi",
    "locality.vi",
    "agency.vi",
    "agency.en",
    "officer.vi",
    "guide.vi",
    "nominate.vi",
    "feedback.vi",
    "earlier-term.vi",
    "five-kinds.vi",
  ],
];
/** Over the other channels: the way of a household, in Vietnamese and Khmer, every time, all of them in the full tests. */
const EVERYWHERE = process.env.TEST_DATABASE_URL ? JOURNEYS : JOURNEYS.slice(0, 2);
/** On Zalo a household and a donor see everything within the limits of its two ways: fewer choices at once, shorter texts. */
const ON_ZALO = process.env.TEST_DATABASE_URL
  ? ["household.vi", "household.en", "donor.vi", "donor.en", "donor-abroad.en"]
  : ["household.vi", "donor.vi"];
const path = (name: string) => new URL(name, import.meta.url);
const script = (journey: string) => readScript(readFileSync(path(`${journey}.chat`), "utf8"));

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const played = [
  ...JOURNEYS.map((journey) => [journey, "terminal", `${journey}.txt`] as const),
  ...ON_ZALO.flatMap((journey) => [
    [journey, "zalo-bot", `${journey}.zalo-bot.txt`] as const,
    [journey, "zalo-oa", `${journey}.zalo-oa.txt`] as const,
  ]),
];

describe.each(played)("%s", (journey, channel, file) => {
  it(`reads as agreed in the terminal, as on ${channel}`, async () => {
    const { test, settings, clock } = await ground();
    open.push(() => test.close());
    const shown: string[] = [];
    const random = seededRandom(1);
    const player = await createPlayer({
      channel,
      address: "you",
      open: (port) =>
        openHouse(settings, { channels: [port], database: test.database, clock: () => clock.now, random, log }),
      pass: (ms) => clock.pass(ms),
      print: (line) => shown.push(line),
      folder: path(".").pathname,
    });
    open.push(() => player.close());
    const lines = channel === "zalo-oa" ? readingBack(script(journey)) : script(journey);
    await playThrough(lines, async (line) => {
      await player.play(line);
      const last = shown.slice(shown.findLastIndex((one) => one.startsWith("< ")));
      return last.flatMap((one) => /^ {2}\[\d+\] (.*)$/.exec(one)?.[1] ?? []);
    });
    const text = `${shown.join("\n")}\n`;
    const golden = path(file);
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

describe.each(ON_ZALO.map((journey, nth) => [journey, nth % 2 === 0 ? "webhook" : "polling"] as const))(
  "%s",
  (journey, mode) => {
    it(`is as agreed over the Zalo Bot Platform by ${mode}, one message for each of the person's, two where a file is delivered`, async () => {
      let url = "";
      const fake = await runningZaloBot({ form: "both", reach: (to) => to.replace("https://chung-tay.example", url) });
      fake.disturb({ duplicate: 2, shuffleMs: 15 });
      const { serving, later, close } = await installation({
        ...{ ZALO_BOT_TOKEN: fake.token, ZALO_BOT_API_ROOT: fake.root, ZALO_BOT_MODE: mode },
        ...{ ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-rau", PUBLIC_URL: "https://chung-tay.example" },
      });
      open.push(close);
      ({ url } = serving);
      if (mode === "webhook") await fake.waitForCall("setWebhook");
      const told = withoutCodes(await transcript(zaloBotPerson(fake, later, url), script(journey)));
      expect(told).toBe(withoutCodes(readFileSync(path(`${journey}.zalo-bot.txt`), "utf8")));
      // What is said is what is said elsewhere, but for how choices stand there.
      const elsewhere = withoutCodes(readFileSync(path(`${journey}.txt`), "utf8"));
      for (const [, label = ""] of elsewhere.matchAll(/^ {2}\[\d+\] (.*)$/gm)) expect(told).toContain(label);
      await fake.settled();
      await serving.house.delivery.drain();
      const spoken = script(journey).filter(({ kind }) => kind !== "later").length;
      const sent = (method: string) => fake.calls(method).filter(({ answer }) => answer?.ok).length;
      expect([sent("sendMessage"), sent("sendPhoto")]).toEqual([spoken, filesIn(told)]);
      const files = script(journey).filter(({ kind }) => kind === "file").length;
      expect(await serving.house.database.prisma.evidence.count()).toBe(files);
    });

    it("is as agreed over a Zalo OA, one message for each of the person's, two where a file is delivered", async () => {
      const { fake, serving, later, close } = await zaloOaInstallation();
      open.push(close);
      const { told, played } = await playedTranscript(zaloOaPerson(fake, later), readingBack(script(journey)));
      expect(withoutCodes(told)).toBe(withoutCodes(readFileSync(path(`${journey}.zalo-oa.txt`), "utf8")));
      await serving.house.delivery.drain();
      const spoken = played.filter(({ kind }) => kind !== "later").length;
      expect(fake.calls("cs").filter(({ answer }) => (answer as { error: number }).error === 0)).toHaveLength(
        spoken + filesIn(told),
      );
      expect(fake.deliveries().every(({ status, retry }) => status === 200 && retry === 0)).toBe(true);
      // Days may have passed: the tokens were changed, and no refresh token was shown twice.
      expect(fake.tokens.refusals).toBe(0);
    });
  },
);

it("takes every event of a Zalo OA twice and in any order, and answers each once", async () => {
  const { fake, serving, later, close } = await zaloOaInstallation();
  open.push(close);
  fake.disturb({ duplicate: 3, shuffleMs: 30 });
  const { told, played } = await playedTranscript(zaloOaPerson(fake, later), script("donor.vi"));
  expect(withoutCodes(told)).toBe(withoutCodes(readFileSync(path("donor.vi.zalo-oa.txt"), "utf8")));
  await fake.settled();
  await serving.house.delivery.drain();
  expect(await serving.house.database.prisma.contribution.count()).toBe(2);
  expect(fake.calls("cs")).toHaveLength(played.length);
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

/** Files that were delivered: each is a message of its own beside the reply. */
function filesIn(told: string): number {
  return told.match(/^> \[[\w/.-]+\]$/gm)?.length ?? 0;
}

function telegramOf(fake: TelegramFake): Record<string, string> {
  return { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root };
}

/** Whoever shares a number over Zalo's form confirms it: such a journey has a line more. */
function readingBack(lines: ReturnType<typeof script>): ReturnType<typeof script> {
  return lines.flatMap((line) => (line.kind === "contact" ? [line, ...readScript("#1")] : [line]));
}

/** Codes are drawn by chance, and another channel draws more of it; pages for files lie where the house is reached. */
function withoutCodes(text: string): string {
  const seen: string[] = [];
  const placeless = text.replace(/https?:\/\/\S+\/u\/[A-Z2-9]{26}/g, "PAGE");
  return placeless.replace(/\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b/g, (code) => {
    if (!seen.includes(code)) seen.push(code);
    return `CODE-${seen.indexOf(code) + 1}`;
  });
}
