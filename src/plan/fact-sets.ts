/** Sets of names, each enough by itself; none contains another. */
export type FactSets = readonly (readonly string[])[];

/** One of the alternatives is enough. */
export function anyOf(alternatives: readonly FactSets[]): FactSets {
  return smallest(alternatives.flat());
}

/** One set of each part is needed, together. */
export function allOf(parts: readonly FactSets[]): FactSets {
  return parts.reduce<FactSets>(
    (sofar, part) => smallest(sofar.flatMap((one) => part.map((other) => distinct([...one, ...other])))),
    [[]],
  );
}

/** Leaves out every set that holds all of another; the sizes rise. */
export function smallest(sets: FactSets): FactSets {
  const kept: (readonly string[])[] = [];
  for (const set of sets.toSorted((one, other) => one.length - other.length)) {
    if (!kept.some((smaller) => smaller.every((name) => set.includes(name)))) kept.push(set);
  }
  return kept;
}

/** Each name once, in the order of its first mention. */
export function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
