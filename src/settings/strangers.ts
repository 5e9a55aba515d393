/** A name in the environment that is none of ours but looks as if it was meant to be. */
export type Stranger = { name: string; closest: string };

/** Prefixes that hardly any other program uses; elsewhere only a slip of one or two letters is taken for a typo. */
const ownPrefixes =
  /^(TELEGRAM|ZALO_BOT|ZALO_OA|ZALO_OAUTH|MEDIA|OFFICE|STAFF_DIGEST|QUIET|UNDO|TRUSTED_PROX|LIMIT_PER)_/;

/** The `names` that look like misspellings of `known` ones, each with the one it is closest to. */
export function findStrangers(names: readonly string[], known: readonly string[]): Stranger[] {
  const strangers: Stranger[] = [];
  for (const name of names) {
    if (known.includes(name)) continue;
    let closest = "";
    let nearest = Number.POSITIVE_INFINITY;
    for (const candidate of known) {
      const distance = slips(name, candidate);
      if (distance < nearest) [nearest, closest] = [distance, candidate];
    }
    // Short names are within two letters of anything.
    if (ownPrefixes.test(name) || (name.length >= 7 && nearest <= 2)) strangers.push({ name, closest });
  }
  return strangers;
}

/** How many letters must be added or dropped to turn one name into the other. */
function slips(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const letter of from) {
    const next = [(row[0] ?? 0) + 1];
    for (const [column, other] of [...to].entries()) {
      const kept = letter === other ? (row[column] ?? 0) : Number.POSITIVE_INFINITY;
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, kept));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
