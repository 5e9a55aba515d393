import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createPlayer } from "../../src/channels/terminal/player.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { openHouse } from "../../src/house.ts";
import { serve } from "../../src/serve.ts";
import { readSettings, type Settings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";
import { transcript, webPerson } from "./players.ts";

/** Transcripts a clerk can read. `UPDATE_GOLDEN=1 npm test` writes them anew; read the difference before committing. */
const JOURNEYS = ["household.vi", "household.en", "donor.vi", "donor.en"] as const;
const path = (name: string) => new URL(name, import.meta.url);
const script = (journey: string) => readScript(readFileSync(path(`${journey}.chat`), "utf8"));
const log = createLog({ level: "error", to: "stderr" });

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function begin(): Promise<{ test: TestDatabase; settings: Settings; clock: { now: Date; pass(ms: number): void } }> {
  const test = await openTestDatabase();
  open.push(() => test.close());
  const reading = readSettings({ DATA_DIR: test.dataDir, OFFICE_NAME: "Ban Thi đua - Khen thưởng (thử)", OFFICE_PHONE: "0292 0000 000" });
  if ("faults" in reading) throw new Error("The settings of the test are wrong");
  const clock = {
    now: new Date("2026-01-05T08:00:00+07:00"),
    pass(ms: number) {
      this.now = new Date(this.now.getTime() + ms);
    },
  };
  return { test, settings: reading.settings, clock };
}

describe.each(JOURNEYS)("%s", (journey) => {
  it("reads as agreed in the terminal", async () => {
    const { test, settings, clock } = await begin();
    const shown: string[] = [];
    const random = seededRandom(1);
    const player = await createPlayer({
      channel: "terminal",
      address: "you",
      open: (port) => openHouse(settings, { channels: [port], database: test.database, clock: () => clock.now, random, log }),
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

  it("is the same over the web chat", async () => {
    const { test, settings, clock } = await begin();
    const serving = await serve(
      { ...settings, port: 0 },
      { database: test.database, clock: () => clock.now, random: seededRandom(1), log },
    );
    open.push(() => serving.close());
    const person = await webPerson(serving.url, (ms) => clock.pass(ms));
    open.push(() => person.leave());
    expect(withoutCodes(await transcript(person, script(journey)))).toBe(
      withoutCodes(readFileSync(path(`${journey}.txt`), "utf8")),
    );
  });
});

/** Codes are drawn by chance, and another channel draws more of it. */
function withoutCodes(text: string): string {
  const seen: string[] = [];
  return text.replace(/\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b/g, (code) => {
    if (!seen.includes(code)) seen.push(code);
    return `CODE-${seen.indexOf(code) + 1}`;
  });
}
