import { isFor } from "./audience.ts";
import type { Check } from "./check.ts";
import type { Criterion, Pack } from "./pack-schema.ts";
import { compile, type Reason } from "./rule.ts";

/** How one criterion stands on the day of a check. */
export interface CriterionVerdict {
  readonly id: string;
  readonly verdict: "met" | "unmet" | "unknown" | "not-applicable";
  readonly clause: string;
  /** Facts it rests on, by name; `contributions` among them. */
  readonly facts: readonly string[];
  /** Facts that could settle it where it is unknown: a name, or `name.flag` where only a part is missing. */
  readonly missing: readonly string[];
  /** The reading taken of the clause, where there is one. */
  readonly reading?: string;
  /** Code for why it is unmet, unknown or not applicable, where the facts named do not say it already. */
  readonly why?: Reason["why"] | "not-asked" | "does-not-apply";
  /** Years a `year-missing` or `year-missed` is about. */
  readonly years?: readonly number[];
  /** Whether it can hold an award back: not where it does not apply, nor where it is only told (R5). */
  readonly blocks: boolean;
}

/** The criteria of one track and subject, made ready to be judged. */
export type CriteriaJudge = (check: Check) => CriterionVerdict[];

const nothing: readonly string[] = Object.freeze([]);

/** Prepares the general criteria and those of a track, in the plan's order, for a subject. */
export function prepareCriteria(pack: Pack, track: string, subject: string): CriteriaJudge {
  const judges = pack.criteria
    .filter((criterion) => criterion.track === undefined || criterion.track === track)
    .map((criterion) => prepareCriterion(pack, criterion, isFor(criterion.asked, track, subject)));
  return (check) => judges.map((judge) => judge(check));
}

/** Most verdicts are one of a few that never change; those are made once and handed out frozen. */
function prepareCriterion(pack: Pack, criterion: Criterion, asked: boolean): (check: Check) => CriterionVerdict {
  const { id, clause, reading, blocks } = criterion;
  const applies = criterion.applies === undefined ? undefined : compile(pack, criterion.applies);
  const met = compile(pack, criterion.met);
  const rules = applies === undefined ? [met] : [applies, met];
  const facts = asked ? Object.freeze([...new Set(rules.flatMap((rule) => rule.facts))]) : nothing;
  const base = { id, clause, ...(reading === undefined ? {} : { reading }), facts, missing: nothing };
  const isMet: CriterionVerdict = Object.freeze({ ...base, verdict: "met", blocks: true });
  const isTold: CriterionVerdict = Object.freeze({ ...base, verdict: "met", blocks: false });
  const isNotApplicable: CriterionVerdict = Object.freeze({
    ...base,
    verdict: "not-applicable",
    why: asked ? "does-not-apply" : "not-asked",
    blocks: false,
  });
  if (!asked) return () => isNotApplicable;
  return (check) => {
    const applicable = applies === undefined ? true : applies.judge(check);
    if (applicable === false) return isNotApplicable;
    const holds = blocks === undefined || check.readings[blocks.reading] === blocks.is;
    const truth = met.judge(check);
    if (applicable === undefined || truth === undefined) {
      const open = rules.filter((rule) => rule.judge(check) === undefined);
      const missing = [...new Set(open.flatMap((rule) => rule.open(check)))];
      return { ...base, verdict: "unknown", missing, ...open[0]?.reason(check), blocks: holds };
    }
    if (truth) return holds ? isMet : isTold;
    return { ...base, verdict: "unmet", ...met.reason(check), blocks: holds };
  };
}
