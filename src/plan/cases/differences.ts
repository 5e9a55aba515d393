import { findDossier } from "../dossiers.ts";
import { evaluate } from "../evaluate.ts";
import type { Pack } from "../pack-schema.ts";
import type { AwardCase } from "./case-file.ts";

/** One place where a verdict is not what a case expects. */
export interface Difference {
  /** E.g. `routes › city-5-year › standards`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

type Tree = { readonly [key: string]: unknown };

/** Judges a case and compares by the keys it names; what it expects to be `null` must not be there. */
export function differencesOf(pack: Pack, { input, expect }: AwardCase): Difference[] {
  const { criteria, awards } = evaluate(pack, input);
  const byAward = (of: (award: (typeof awards)[number]) => unknown) =>
    Object.fromEntries(awards.map((award) => [award.id, of(award)]));
  const found: Tree = {
    criteria: Object.fromEntries(criteria.map(({ id, verdict }) => [id, verdict])),
    awards: byAward(({ verdict }) => verdict),
    routes: byAward(({ routes }) => Object.fromEntries(routes.map(({ id, verdict }) => [id, verdict]))),
    measures: byAward(({ routes }) => routes.find(({ measure }) => measure !== undefined)?.measure),
    rewards: byAward(({ reward }) => reward),
    dossiers: byAward(({ id }) => dossierOf(pack, id, input.asOf)),
  };
  return compare(expect, found, []);
}

function dossierOf(pack: Pack, award: string, asOf: string): Tree | undefined {
  const dossier = findDossier(pack, award, asOf);
  if (dossier === undefined) return undefined;
  return { ...Object.fromEntries(dossier.parts.map(({ id, copies }) => [id, copies])), sets: dossier.sets };
}

function compare(expected: unknown, found: unknown, path: readonly string[]): Difference[] {
  if (isTree(expected) && isTree(found)) {
    return Object.entries(expected).flatMap(([key, value]) => compare(value, found[key], [...path, key]));
  }
  const [one, other] = [show(expected), show(found)];
  return one === other ? [] : [{ path: path.join(" › "), expected: one, found: other }];
}

/** Sums are numbers in one place and digits in another; what is not there is `null`. */
function show(value: unknown): string {
  return isTree(value) ? JSON.stringify(value) : String(value ?? null);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}
