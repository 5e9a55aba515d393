import type { CaseInput } from "./evaluate.ts";
import type { Contribution, FactValue } from "./facts.ts";
import type { Pack } from "./pack-schema.ts";

/** Who said a fact, and who made sure of it: codes or names, as the caller keeps them. */
export interface FactSource {
  readonly statedBy?: string;
  readonly verified?: boolean;
  readonly verifiedBy?: string;
}

/** A fact as a verdict used it. */
export interface FactUsed {
  readonly name: string;
  /** Absent where it is not known, or no record was made. */
  readonly value?: FactValue | readonly Contribution[];
  readonly source?: FactSource;
  /** Whose word verifies it, by the pack; absent where the pack names nobody. */
  readonly verifier?: string;
}

/** Whether all that is known is verified, some of it is only stated, or nothing is known. */
export type Basis = "verified" | "stated" | "nothing-known";

/** The facts with these names, `contributions` among them, as a case knows them. */
export function factsUsed(
  pack: Pack,
  { facts, contributions }: CaseInput,
  sources: Readonly<Record<string, FactSource | undefined>>,
  names: readonly string[],
): FactUsed[] {
  return names.map((name) => {
    const value = name === "contributions" ? contributions : facts[name];
    const source = sources[name];
    const verifier = pack.facts.find((row) => row.name === name)?.verifiedBy;
    return {
      name,
      ...(value === undefined ? {} : { value }),
      ...(source === undefined ? {} : { source }),
      ...(verifier === undefined ? {} : { verifier }),
    };
  });
}

/** Contributions carry their own mark, line by line; all else is verified where its source says so. */
export function basisOf(facts: readonly FactUsed[]): Basis {
  const known = facts.filter(({ value }) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  if (known.length === 0) return "nothing-known";
  return known.every(isVerified) ? "verified" : "stated";
}

/** The basis of several together. */
export function basisOfAll(bases: readonly Basis[]): Basis {
  if (bases.includes("stated")) return "stated";
  return bases.includes("verified") ? "verified" : "nothing-known";
}

function isVerified({ name, value, source }: FactUsed): boolean {
  if (name !== "contributions") return source?.verified === true;
  return Array.isArray(value) && (value as readonly Contribution[]).every((line) => line.verified === true);
}
