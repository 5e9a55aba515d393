import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dayIn } from "../dialogue/show.ts";
import { readRules } from "../plan/cases/rule-file.ts";
import { isDay } from "../plan/days.ts";
import { findUnit, type Pack } from "../plan/pack.ts";
import type { RecordedRule } from "../plan/recorded-rules.ts";
import type { Direction } from "../plan/what-if.ts";
import type { House } from "../registry/house.ts";
import type { Breakdown, Shown } from "../registry/small-groups.ts";
import { whatIf as ask, type WhatIfAnswer } from "../registry/what-if.ts";
import { type AwardDifference, type Moved, readChange } from "../registry/what-if-tally.ts";
import type { Settings } from "../settings.ts";
import { CommandError, type CommandIo, defineCommand } from "./command.ts";
import { openForCommand } from "./frame/open.ts";
import { runCommand } from "./frame/run.ts";

/** What the command needs of the installation. */
export interface WhatIfHouse extends House {
  pack: Pack;
  settings: Pick<Settings, "timeZone">;
}

/** `npm run what-if`: who would gain and who would lose, were a draft of rules recorded. */
export const whatIf = defineCommand<WhatIfHouse>()({
  name: "what-if",
  usage: ["-s what-if -- FILE.yaml [--term 2016-2020] [--as-of DAY]"],
  summary:
    "Judges every stored registration by the rules in force and by those of FILE, and prints who gains and who loses. FILE\n" +
    "holds `thresholds`, `readings` or both, written as in the case files; they stand instead of what is recorded about the\n" +
    "same things. Nothing is recorded but that it was asked. No group of fewer than five people is shown.",
  options: {
    term: { type: "string", value: "TERM", help: "only registrations for this term; without it each in its own" },
    "as-of": { type: "string", value: "DAY", help: "the day of the check, YYYY-MM-DD; without it today" },
  },
  async run({ house, io, options }, [file, surplus]) {
    if (file === undefined) throw new CommandError("FILE.yaml is missing", 2);
    if (surplus !== undefined) throw new CommandError(`what is "${surplus}"? See --help`, 2);
    const asOf = readDay(options["as-of"] ?? dayIn(house.settings.timeZone, house.clock()));
    const term = options.term === undefined ? undefined : readTerm(house.pack, options.term);
    const draft = await readDraft(house.pack, file, asOf, io);
    if (draft === undefined) return 1;
    const answer = await ask(
      house,
      { draft, asOf, ...(term !== undefined && { term }) },
      { signal: io.signal, progress: (done, all) => io.progress(`${done} of ${all} registrations`) },
    );
    for (const line of describe(house.pack, answer)) io.out(line);
    return 0;
  },
});

function readDay(typed: string): string {
  if (!isDay(typed)) throw new CommandError(`--as-of is a day YYYY-MM-DD, not "${typed}"`, 2);
  return typed;
}

function readTerm({ terms }: Pack, typed: string): string {
  if (terms.some(({ id }) => id === typed)) return typed;
  throw new CommandError(`--term is one of ${terms.map(({ id }) => id).join(", ")}, not "${typed}"`, 2);
}

/** The rules of a file; undefined where they are faulty, all faults told with the line. */
async function readDraft(pack: Pack, file: string, asOf: string, io: CommandIo): Promise<RecordedRule[] | undefined> {
  const text = await readFile(resolve(io.folder, file), "utf8").catch((error: Error) => {
    throw new CommandError(`${file} cannot be read: ${error.message}`);
  });
  const { rules, faults } = readRules(pack, text, asOf);
  for (const { line, path, expected } of faults) {
    io.err([`${file}:${line}`, ...(path === "" ? [] : [path]), expected].join(": "));
  }
  return faults.length > 0 ? undefined : rules;
}

function describe(pack: Pack, answer: WhatIfAnswer): string[] {
  const { asOf, term, judged, erased, idle, differences } = answer;
  const many = judged === "few" || judged === 0 ? show(judged) : `About ${judged}`;
  const which = term === undefined ? "each in the term it was sent for" : `those for ${term}`;
  return [
    `${many} registrations judged as of ${asOf}, ${which}; of erased people, not judged: ${show(erased)}.`,
    ...idle.map((rule) => `Does not hold on ${asOf}, so it changes nothing: ${nameOf(rule)}.`),
    ...(differences.length === 0 ? ["No difference: every verdict stays as it is."] : []),
    ...differences.flatMap((difference) => ["", ...describeAward(pack, difference)]),
  ];
}

function nameOf(rule: RecordedRule): string {
  const days = `from ${rule.from}${rule.to === undefined ? "" : ` to ${rule.to}`}`;
  return rule.kind === "threshold" ? `the measure of ${rule.award} for ${rule.subject}, ${days}` : `reading ${rule.id}`;
}

const DIRECTIONS: readonly Direction[] = ["gain", "lose"];

function describeAward(pack: Pack, difference: AwardDifference): string[] {
  const { award, gain, lose } = difference;
  const name = pack.awards.find(({ id }) => id === award)?.name.vi ?? award;
  const total = (moved: Moved | undefined) => show(moved?.changes.total ?? 0);
  return [
    `${award}: ${name}`,
    `  gain ${total(gain)}, lose ${total(lose)}`,
    ...DIRECTIONS.flatMap((direction) => describeChanges(direction, difference[direction]?.changes)),
    ...table("by track", difference, "byTrack", (id) => pack.tracks.find((track) => track.id === id)?.letter ?? id),
    ...table("by unit", difference, "byUnit", (code) =>
      code === "" ? "none told, or outside the city" : `${code} ${findUnit(pack, code)?.name ?? ""}`.trim(),
    ),
  ];
}

function describeChanges(direction: Direction, changes: Breakdown | undefined): string[] {
  if (changes === undefined) return [];
  const rows = changes.parts.map(({ key, count }) => {
    const { from, to } = readChange(key);
    return `    ${`${from} → ${to}`.padEnd(34)} ${direction} ${count}`;
  });
  return changes.others === undefined ? rows : [...rows, `    ${"others".padEnd(34)} ${direction} ${changes.others}`];
}

/** Two columns; what is too small to be told stands among the others. */
function table(
  title: string,
  difference: AwardDifference,
  by: "byTrack" | "byUnit",
  label: (key: string) => string,
): string[] {
  const columns = DIRECTIONS.map((direction) => difference[direction]?.[by]);
  const keys = [...new Set(columns.flatMap((column) => column?.parts.map(({ key }) => key) ?? []))];
  const cell = (column: Breakdown | undefined, key: string) =>
    column?.parts.find((part) => part.key === key)?.count.toString() ?? "";
  const rows = keys.map((key) => [label(key), ...columns.map((column) => cell(column, key))]);
  if (columns.some((column) => column?.others !== undefined)) {
    rows.push(["others", ...columns.map((column) => column?.others?.toString() ?? "")]);
  }
  if (rows.length === 0) return [];
  const line = (indent: string, [name = "", ...cells]: readonly string[]) =>
    `${(indent + name).padEnd(40)}${cells.map((one) => one.padStart(9)).join("")}`.trimEnd();
  return [line("  ", [title, ...DIRECTIONS]), ...rows.map((row) => line("    ", row))];
}

function show(count: Shown): string {
  return count === "few" ? "<5" : String(count);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(whatIf, { open: openForCommand });
