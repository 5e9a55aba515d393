/** The sources and texts of the house: path from its root, with slashes, to content. */
export type Tree = ReadonlyMap<string, string>;

/** Looks for one kind of fault in the whole house. */
export interface Finding {
  readonly name: string;
  /** One line for every fault, beginning with its place. */
  find(tree: Tree): string[];
  /** Small houses with one fault each. A check that misses one of them is blind, and nothing it says counts. */
  readonly planted: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A small house without a fault. */
  readonly sound: Readonly<Record<string, string>>;
}

export const treeOf = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files));

/** What is wrong with the finding itself: planted faults it misses, faults it sees where there are none. */
export function blindness({ name, find, planted, sound }: Finding): string[] {
  const missed = Object.entries(planted).filter(([, files]) => find(treeOf(files)).length !== 1);
  const imagined = find(treeOf(sound));
  return [
    ...missed.map(([what]) => `${name}: does not find the planted fault “${what}” once`),
    ...imagined.map((fault) => `${name}: sees a fault where there is none: ${fault}`),
  ];
}
