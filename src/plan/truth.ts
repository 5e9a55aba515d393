/** Three-valued truth: true, false, or not known (`undefined`). */
export type Truth = boolean | undefined;

/** Kleene's "not": what is not known stays so. */
export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** Kleene's "and": one false decides, whatever is not known. */
export function every<Item>(items: readonly Item[], truthOf: (item: Item) => Truth): Truth {
  let all: Truth = true;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === false) return false;
    if (truth === undefined) all = undefined;
  }
  return all;
}

/** Kleene's "or": one true decides, whatever is not known. */
export function some<Item>(items: readonly Item[], truthOf: (item: Item) => Truth): Truth {
  let any: Truth = false;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === true) return true;
    if (truth === undefined) any = undefined;
  }
  return any;
}
