import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";
import { type CaseInput, type Evaluation, evaluate } from "./evaluate.ts";
import type { FactSource } from "./facts-used.ts";
import type { Pack } from "./pack-schema.ts";
import { explain, type Trace } from "./trace.ts";
import { differencesBetween, type VerdictDifference } from "./verdict-differences.ts";

/** Which plan a verdict was given under. The hash tells a pack that was changed without a new version. */
export interface PackMark {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the pack's content but for its lists of units, in hexadecimal. */
  readonly hash: string;
}

/**
 * A verdict as it was told, with all it rested on: enough to give it again, and to see what another rule would make of
 * it. Plain data without a name, fit to be stored.
 */
export interface FrozenVerdict {
  readonly pack: PackMark;
  /** Day, term, track, subject, facts, gifts, and the measures and readings in force. */
  readonly input: CaseInput;
  /** Who stated and who verified each fact. */
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly evaluation: Evaluation;
  readonly trace: Trace;
}

/** What the city has laid down for a plan: measures recorded by officers, and readings taken otherwise. */
export type Rules = Pick<CaseInput, "thresholds" | "readings">;

/** What giving a frozen verdict again came to. */
export type Replay =
  | { readonly kind: "identical" }
  | { readonly kind: "different"; readonly differences: readonly VerdictDifference[] }
  /** The pack at hand is not the one the verdict was given under: nothing is compared. */
  | { readonly kind: "other-pack"; readonly frozen: PackMark; readonly atHand: PackMark };

/** What today's rules make of the same facts. */
export type Recalculation =
  | { readonly kind: "recalculated"; readonly differences: readonly VerdictDifference[] }
  /** Today's plan knows no such term, track, subject or reading any more; `why` says which. */
  | { readonly kind: "not-possible"; readonly why: string };

const marks = new WeakMap<Pack, PackMark>();

/** The pack's id, version and hash; worked out once per pack. */
export function markOf(pack: Pack): PackMark {
  let mark = marks.get(pack);
  if (mark === undefined) {
    // Which communes there are decides no verdict: a corrected name must not make another plan of it.
    const { units, ...rules } = pack;
    const hash = createHash("sha256").update(canonical(rules)).digest("hex");
    mark = { id: pack.id, version: pack.version, hash };
    marks.set(pack, mark);
  }
  return mark;
}

/**
 * Freezes the verdict on a case.
 *
 * @param sources as `explain`; only who stated and verified is kept of them
 * @throws RangeError as `evaluate`
 */
export function freeze(
  pack: Pack,
  input: CaseInput,
  sources: Readonly<Record<string, FactSource | undefined>> = {},
): FrozenVerdict {
  const kept = sourcesOf(sources);
  const { trace, ...evaluation } = explain(pack, input, kept);
  return { pack: markOf(pack), input, sources: kept, evaluation, trace };
}

/** The frozen verdict as text: equal verdicts give equal text, whatever the order of their keys. */
export function writeFrozen(frozen: FrozenVerdict): string {
  return canonical(frozen);
}

/** Reads what `writeFrozen` wrote. */
export function readFrozen(text: string): FrozenVerdict {
  return JSON.parse(text) as FrozenVerdict;
}

/** Gives the verdict again on what was frozen, and compares verdict and reasons. Refused under any other pack. */
export function replay(pack: Pack, frozen: FrozenVerdict): Replay {
  const atHand = markOf(pack);
  if (atHand.id !== frozen.pack.id || atHand.hash !== frozen.pack.hash) {
    return { kind: "other-pack", frozen: frozen.pack, atHand };
  }
  const again = freeze(pack, frozen.input, frozen.sources);
  if (writeFrozen(again) === writeFrozen(frozen)) return { kind: "identical" };
  return { kind: "different", differences: differencesBetween(frozen, again) };
}

/**
 * What the rules of a day make of the facts that were frozen ("tính lại theo quy định hiện nay"): the pack at hand, the
 * measures and readings then in force, and that day, by which dated rows such as decrees are chosen. The term stays.
 *
 * @returns differences of verdicts, measures and rewards; reasons alone are none
 */
export function recalculate(pack: Pack, frozen: FrozenVerdict, rules: Rules & { asOf: string }): Recalculation {
  const { thresholds, readings, ...facts } = frozen.input;
  const input = { ...facts, ...rules };
  try {
    return {
      kind: "recalculated",
      differences: differencesBetween({ evaluation: frozen.evaluation }, { evaluation: evaluate(pack, input) }),
    };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "not-possible", why: error.message };
    throw error;
  }
}

function sourcesOf(sources: Readonly<Record<string, FactSource | undefined>>): Record<string, FactSource> {
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, source]) => {
      if (source === undefined) return [];
      const { statedBy, verified, verifiedBy } = source;
      return [
        [
          name,
          {
            ...(statedBy !== undefined && { statedBy }),
            ...(verified !== undefined && { verified }),
            ...(verifiedBy !== undefined && { verifiedBy }),
          },
        ],
      ];
    }),
  );
}
