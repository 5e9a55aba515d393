import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { playedChannels } from "../channels/terminal/channel.ts";
import { createPlayer, PlayFault } from "../channels/terminal/player.ts";
import { type PlacedLine, readScript, ScriptFault } from "../channels/terminal/script.ts";
import { seededRandom, systemRandom } from "../dialogue/random.ts";
import { instantIn } from "../dialogue/show.ts";
import { openHouse } from "../house.ts";
import { readSettings, type Settings } from "../settings.ts";
import { openDatabase } from "../storage/database.ts";
import { StartFault } from "../storage/fault.ts";
import { createLog } from "../telemetry/log.ts";
import { LANGUAGES } from "../texts.ts";
import { CommandError, type CommandIo, defineCommand } from "./command.ts";
import { runAlone } from "./frame/run.ts";

/** What a script sees when it names no other day and seed: the same every time. */
const SCRIPT_NOW = "2026-01-05T08:00";
const SCRIPT_SEED = 1;

/** `npm run chat`: talks to the bot in the terminal, or plays a script and prints the transcript. */
export const chat = defineCommand<undefined>()({
  name: "chat",
  usage: [
    "chat",
    "chat -- --script FILE [--channel terminal|telegram|zalo-bot|zalo-oa] [--lang vi|en|km] [--db memory|DIR]",
  ],
  summary: "Talks to the bot in the terminal. With --script it plays a file and prints the transcript.",
  options: {
    channel: { type: "string", value: "NAME", help: `how messages look: ${playedChannels.join(", ")}` },
    as: { type: "string", value: "ID", help: "who speaks, where several share one --db" },
    lang: { type: "string", value: "LANG", help: `what the device says of the language: ${LANGUAGES.join(", ")}` },
    script: { type: "string", value: "FILE", help: "lines to say; see the README" },
    db: { type: "string", value: "DIR", help: "keep everything in this folder; otherwise in memory for this run" },
    now: { type: "string", value: "TIME", help: "the clock's beginning, YYYY-MM-DDTHH:MM" },
    seed: { type: "string", value: "N", help: "the seed that codes are drawn from" },
  },
  async run({ io, options }, [surplus]) {
    if (surplus !== undefined) throw new CommandError(`“${surplus}” is one word too many; see --help`, 2);
    const channel = playedChannels.find((name) => name === (options.channel ?? "terminal"));
    if (!channel) throw new CommandError(`--channel is one of ${playedChannels.join(", ")}`, 2);
    const language = LANGUAGES.find((name) => name === options.lang);
    if (options.lang && !language) throw new CommandError(`--lang is one of ${LANGUAGES.join(", ")}`, 2);
    const scriptFile = options.script && resolve(io.folder, options.script);
    const lines = scriptFile === undefined ? undefined : await readLines(scriptFile);
    const settings = settingsOf(options.db && options.db !== "memory" ? resolve(io.folder, options.db) : undefined);
    const clock = createClock(settings, options.now ?? (lines && SCRIPT_NOW));
    const seed = readSeed(options.seed ?? (lines && String(SCRIPT_SEED)));
    const kept = await keep(settings, options.db === undefined || options.db === "memory");
    try {
      const player = await createPlayer({
        ...{ channel, address: options.as ?? "you" },
        ...(language && { language }),
        open: (port) =>
          openHouse(kept.settings, {
            channels: [port],
            clock: clock.read,
            random: seed,
            log: createLog({ level: kept.settings.logLevel, to: "stderr" }),
            ...(kept.database && { database: kept.database }),
          }).catch((error: unknown) => {
            throw error instanceof StartFault ? new CommandError(error.message) : error;
          }),
        pass: clock.pass,
        print: (line) => io.out(line),
        folder: scriptFile ? dirname(scriptFile) : io.folder,
      });
      try {
        await (scriptFile && lines ? playAll(player, lines, scriptFile) : converse(player, io));
      } finally {
        await player.close();
      }
    } finally {
      await kept.close();
    }
    return 0;
  },
});

type Player = Awaited<ReturnType<typeof createPlayer>>;

async function readLines(file: string): Promise<PlacedLine[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandError(`The script ${file} cannot be read.`);
  });
  try {
    return readScript(text);
  } catch (error) {
    if (error instanceof ScriptFault) throw new CommandError(`${file}, ${error.message}`);
    throw error;
  }
}

async function playAll(player: Player, lines: PlacedLine[], file: string): Promise<void> {
  for (const line of lines) {
    await player.play(line).catch((error: unknown) => {
      if (error instanceof PlayFault) throw new CommandError(`${file}, line ${line.number}: ${error.message}`);
      throw error;
    });
  }
}

async function converse(player: Player, io: CommandIo): Promise<void> {
  const input = createInterface({ input: process.stdin, output: process.stderr, prompt: "" });
  io.signal.addEventListener("abort", () => input.close(), { once: true });
  await player.play({ kind: "say", text: "/start", source: "/start" });
  for await (const typed of input) {
    for (const line of typed.trim() === "" ? [] : readLoose(typed)) {
      await player.play(line).catch((error: unknown) => {
        if (!(error instanceof PlayFault)) throw error;
        io.err(error.message);
      });
    }
  }
}

/** At a prompt a line that is no script line is simply said. */
function readLoose(typed: string): PlacedLine[] {
  try {
    return readScript(typed);
  } catch {
    return [{ kind: "say", text: typed, source: typed, number: 1 }];
  }
}

/** Only what concerns a conversation is taken from the environment: never a server, a token or a key. */
function settingsOf(dataDir: string | undefined): Settings {
  const { OFFICE_NAME, OFFICE_PHONE, OFFICE_ADDRESS, PLAN, TZ, LOG_LEVEL = "warn" } = process.env;
  const reading = readSettings({
    ...{ OFFICE_NAME, OFFICE_PHONE, OFFICE_ADDRESS, PLAN, TZ, LOG_LEVEL },
    ...(dataDir && { DATA_DIR: dataDir }),
  });
  if ("faults" in reading)
    throw new CommandError(reading.faults.map(({ name, expected }) => `${name}: ${expected}`).join("\n"));
  return reading.settings;
}

/** Where the run keeps its data: a folder that stays, or memory and a temporary folder that go with it. */
async function keep(settings: Settings, memory: boolean) {
  if (!memory) return { settings, close: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), "chung-tay-chat-"));
  const database = await openDatabase({ dataDir, memory: true });
  const close = async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { settings: { ...settings, dataDir }, database, close };
}

/** A clock that begins where told and can be moved on; it goes by itself only when nothing was told. */
function createClock(settings: Settings, begins: string | undefined) {
  const fixed = begins === undefined ? undefined : instantIn(settings.timeZone, begins);
  if (begins !== undefined && fixed === undefined)
    throw new CommandError("--now is a time such as 2018-12-31T08:00", 2);
  let passed = 0;
  return {
    read: () => new Date((fixed?.getTime() ?? Date.now()) + passed),
    pass(ms: number) {
      passed += ms;
    },
  };
}

function readSeed(text: string | undefined) {
  if (text === undefined) return systemRandom;
  if (!/^\d{1,9}$/.test(text)) throw new CommandError("--seed is a whole number", 2);
  return seededRandom(Number(text));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone(chat);
