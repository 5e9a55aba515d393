import { fileURLToPath } from "node:url";
import { CommandError, defineCommand } from "./command.ts";
import { openForCommand } from "./frame/open.ts";
import { runCommand } from "./frame/run.ts";
import { RECORDS_PER_SEED, SEEDS } from "./invented/code.ts";
import { type FillHouse, fill } from "./invented/fill.ts";
import { type Foreign, findForeign, findNote, type SeedNote, writeNote } from "./invented/standing.ts";

/** What all invented days are counted back from, up to half a year: a Monday evening in Cần Thơ. */
export const BASE = new Date("2026-01-05T10:00:00Z");

const MOST = RECORDS_PER_SEED / 2 - 1;

/** `npm run seed`: an obviously invented data set, the same each time for the same seed and numbers. */
export const seed = defineCommand<FillHouse>()({
  name: "seed",
  usage: ["seed -- --registrations N --contributions M [--seed 1]"],
  summary:
    "Fills an empty database with invented people, their registrations and contributions in every state, up to half a year\n" +
    "before 5 January 2026. The same seed gives the same records; another seed adds others. Refuses a database that holds\n" +
    "anything else. Broken off, the same command goes on where it was.",
  options: {
    registrations: { type: "string", value: "N", help: "how many registrations, on all six tracks" },
    contributions: { type: "string", value: "M", help: "how many contributions, made under those registrations" },
    seed: { type: "string", value: "S", help: `1 (default) to ${SEEDS - 1}: which records` },
  },
  async run({ house, io, options }, [surplus]) {
    if (surplus !== undefined) throw new CommandError(`what is "${surplus}"? See --help`, 2);
    const ordered: SeedNote = {
      registrations: readNumber("--registrations", options.registrations, 1, MOST),
      contributions: readNumber("--contributions", options.contributions, 0, MOST),
    };
    const number = readNumber("--seed", options.seed ?? "1", 1, SEEDS - 1);

    const foreign = await findForeign(house.database);
    if (foreign) throw new CommandError(describeForeign(foreign));
    const before = await findNote(house.database, number);
    if (before && !isSame(before, ordered)) {
      throw new CommandError(
        `seed ${number} is here already, with ${describe(before)}. Another --seed adds more. Nothing was changed.`,
      );
    }
    if (!before) await writeNote(house.database, number, ordered, house.clock());

    const written = await fill(
      house,
      { seed: number, ...ordered, base: BASE },
      {
        signal: io.signal,
        progress: (done) => io.progress(`${done} of ${ordered.registrations} registrations`),
      },
    );
    if (written.registrations === 0) {
      io.err(
        `Seed ${number} is here already, with ${describe(before ?? ordered)}: nothing was added. Another --seed adds more.`,
      );
    } else {
      io.out(
        `Seed ${number}: ${describe(written)}, of ${written.people} invented people, with ${written.files} files.`,
      );
    }
    return 0;
  },
});

function readNumber(name: string, typed: string | undefined, least: number, most: number): number {
  if (typed === undefined) throw new CommandError(`${name} is missing`, 2);
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(number >= least && number <= most)) throw new CommandError(`${name} is a whole number, ${least} to ${most}`, 2);
  return number;
}

function isSame(one: SeedNote, other: SeedNote): boolean {
  return one.registrations === other.registrations && one.contributions === other.contributions;
}

function describe({ registrations, contributions }: SeedNote): string {
  return `${registrations} registrations and ${contributions} contributions`;
}

function describeForeign({ people, chats, staff }: Foreign): string {
  const found = [
    people > 0 ? `people: ${people}` : "",
    chats > 0 ? `chats: ${chats}` : "",
    staff.length > 0 ? `staff accounts in use: ${staff.join(", ")}` : "",
  ];
  return (
    `this database holds what is not invented (${found.filter(Boolean).join("; ")}). Invented people never stand beside real ` +
    "ones, so nothing was changed. Name an empty folder in DATA_DIR, or an empty database in DATABASE_URL; npm run demo " +
    "needs neither."
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(seed, { open: openForCommand });
