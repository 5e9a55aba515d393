import { creditsInvariant } from "./credits.ts";
import { evidenceInvariant } from "./evidence.ts";
import type { Invariant, InvariantHouse } from "./invariant.ts";
import { statesInvariant } from "./states.ts";
import { sumsInvariant } from "./sums.ts";

/** Everything that holds of the live data, one file each. A new one is added here and nowhere else. */
export const INVARIANTS: readonly Invariant[] = [sumsInvariant(), statesInvariant, creditsInvariant, evidenceInvariant];

export interface Fault {
  invariant: string;
  /** Where, by code or id; nobody's name. */
  where: string;
}

/** Looks through all of the data, one invariant after the other. */
export async function* findFaults(
  house: InvariantHouse,
  signal: AbortSignal,
  invariants: readonly Invariant[] = INVARIANTS,
): AsyncGenerator<Fault> {
  for (const { name, broken } of invariants)
    for await (const where of broken(house, signal)) yield { invariant: name, where };
}
