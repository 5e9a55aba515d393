/** The fewest people of whom a figure may be shown (people.md: groups under five are hidden). */
const LEAST_SHOWN = 5;

/** How many: exactly, or so few that it is not said. */
export type Shown = number | "few";

/** Records counted under one heading, and whose they are: no more people are remembered than it takes to tell. */
export interface Group {
  count: number;
  readonly people: Set<string>;
}

/** One whole in its parts, such that no part under five people is shown, and none follows from what is. */
export interface Breakdown {
  /** The sum of all that is shown below. */
  readonly total: Shown;
  /** Largest first. */
  readonly parts: readonly { readonly key: string; readonly count: number }[];
  /** All other parts together; absent where there are none. */
  readonly others?: number;
}

/** Counts a record of a person in. */
export function countIn(groups: Map<string, Group>, key: string, person: string): void {
  let group = groups.get(key);
  if (group === undefined) {
    group = { count: 0, people: new Set() };
    groups.set(key, group);
  }
  group.count += 1;
  if (group.people.size < LEAST_SHOWN) group.people.add(person);
}

/**
 * Breaks a whole down by its parts. Parts of fewer than five people are put together. Were they fewer than five even so, the
 * total less the other parts would tell of them; were they all alike, their number would. Then the smallest of the other
 * parts join them, all that are alike at once: so what was put together could stand the other way round, and the same would
 * be shown. Nothing is broken down, and no total told, where the whole is so small.
 */
export function breakDown(groups: ReadonlyMap<string, Group>): Breakdown {
  const entries = [...groups].filter(([, { count }]) => count > 0);
  const total = entries.reduce((sum, [, { count }]) => sum + count, 0);
  const parts = entries
    .filter(([, { people }]) => people.size >= LEAST_SHOWN)
    .map(([key, group]) => ({ key, ...group }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const hidden = entries.filter(([, { people }]) => people.size < LEAST_SHOWN).map(([, group]) => group);
  if (hidden.length > 0) {
    while (tells(hidden) && parts.length > 0) {
      const smallest = parts.at(-1)?.count;
      hidden.push(...parts.splice(parts.findIndex(({ count }) => count === smallest)));
    }
    if (peopleIn(hidden) < LEAST_SHOWN) return { total: "few", parts: [] };
  }
  const others = hidden.reduce((sum, { count }) => sum + count, 0);
  return { total, parts: parts.map(({ key, count }) => ({ key, count })), ...(hidden.length > 0 && { others }) };
}

/** Whether the sum of these groups would tell how large one of them is. */
function tells(hidden: readonly Group[]): boolean {
  return peopleIn(hidden) < LEAST_SHOWN || new Set(hidden.map(({ count }) => count)).size === 1;
}

function peopleIn(groups: readonly Group[]): number {
  return new Set(groups.flatMap(({ people }) => [...people])).size;
}

/** A number nobody is told from: none, few, or as it is. */
export function shown(count: number): Shown {
  return count > 0 && count < LEAST_SHOWN ? "few" : count;
}

/** The same to the nearest five, for a whole that what is shown could be taken from. */
export function shownRoundly(count: number): Shown {
  return count > 0 && count < LEAST_SHOWN ? "few" : Math.round(count / LEAST_SHOWN) * LEAST_SHOWN;
}
