import type { Pack, Reading } from "./pack-schema.ts";

/** A reading as a verdict took it; the value only where the office can switch it. */
export interface ReadingTaken {
  readonly id: string;
  readonly value?: string;
}

/**
 * The readings about any of these (criteria, awards, `AWARD ROUTE`, `track TRACK`, `terms`, …), in the pack's order.
 *
 * @param values of the switchable readings, as the check takes them
 */
export function readingsAbout(
  pack: Pack,
  about: readonly string[],
  values: Readonly<Record<string, string>>,
): ReadingTaken[] {
  return pack.readings
    .filter((reading) => reading.about.some((one) => about.includes(one)))
    .map(({ id }) => (values[id] === undefined ? { id } : { id, value: values[id] }));
}

/** The values a reading could be switched to. */
export function otherValues(pack: Pack, { id, value }: ReadingTaken): string[] {
  const reading: Reading | undefined = pack.readings.find((row) => row.id === id);
  return reading?.allowed?.filter((other) => other !== value) ?? [];
}

/** The clauses of the plan a reading is about, each once. */
export function clausesOf(pack: Pack, { id, about }: Reading): string[] {
  const clauses = about.flatMap((subject) => {
    const [kind = "", name] = subject.split(" ");
    // The plan says nothing of the terms after its own: it is about the whole of it.
    if (subject === "terms") return pack.plan.number;
    if (subject === "rewards") return pack.rewards.clause;
    if (subject === "dossiers") return pack.dossiers.levels.map(({ clause }) => clause);
    if (subject === "citations") return pack.citations.filter((row) => row.reading === id).map(({ clause }) => clause);
    if (kind === "track") return pack.tracks.filter((row) => row.id === name).map(({ clause }) => clause);
    const named = [...pack.criteria, ...pack.awards].filter((row) => row.id === kind);
    return named.map(({ clause }) => clause);
  });
  return [...new Set(clauses)];
}
