import { type AwardsJudge, type AwardVerdict, prepareAwards } from "./awards.ts";
import type { Check } from "./check.ts";
import { readLines } from "./contributions.ts";
import { type CriteriaJudge, type CriterionVerdict, prepareCriteria } from "./criteria.ts";
import { isDay } from "./days.ts";
import type { Contribution, Facts, Threshold } from "./facts.ts";
import { getTerm, getTrack } from "./pack.ts";
import type { Pack, Subject } from "./pack-schema.ts";

export type { AwardVerdict } from "./awards.ts";
export type { CriterionVerdict } from "./criteria.ts";
export type { RouteVerdict } from "./routes.ts";

/** One subject in one track, and what is known of it. Facts not given are unknown, records not given are none. */
export interface CaseInput {
  /** The day of the check, `YYYY-MM-DD`. Whatever is dated later does not exist yet. */
  readonly asOf: string;
  /** Id of the term the verdict is about; absent: the plan's own (R11). */
  readonly term?: string;
  readonly track: string;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly contributions?: readonly Contribution[];
  /** Measures recorded by officers; none are known of any plan. */
  readonly thresholds?: readonly Threshold[];
  /** Readings taken otherwise than the pack's default, by id. */
  readonly readings?: Readonly<Record<string, string>>;
}

/** The verdict on a case: ids and codes only, which locales put into words. */
export interface Evaluation {
  /** The general criteria and those of the track, always all of them, in the plan's order. */
  readonly criteria: readonly CriterionVerdict[];
  /** All awards of the plan, in its order. */
  readonly awards: readonly AwardVerdict[];
}

/**
 * What a plan says of one case, on one day (Mục IV.1, IV.2). Pure: the same pack and case give the same verdict.
 * Partial, odd or missing facts never fail; they are not known.
 *
 * @throws RangeError where the case names a day, term, track, subject, reading or measure the plan cannot have
 */
export function evaluate(pack: Pack, subject: CaseInput): Evaluation {
  const { asOf, facts, contributions, thresholds } = subject;
  if (!isDay(asOf)) throw new RangeError(`asOf: expected a day YYYY-MM-DD, found "${asOf}"`);
  const { judgeCriteria, judgeAwards } = prepared(pack, subject.track, subject.subject);
  const check: Check = {
    asOf,
    term: subject.term === undefined ? ownTerm(pack) : getTerm(pack, subject.term),
    facts,
    lines: readLines(contributions),
    readings: readingsOf(pack, subject.readings),
  };
  const criteria = judgeCriteria(check);
  return { criteria, awards: judgeAwards(check, criteria, thresholds) };
}

interface Prepared {
  readonly judgeCriteria: CriteriaJudge;
  readonly judgeAwards: AwardsJudge;
}

const preparedPacks = new WeakMap<Pack, Map<string, Prepared>>();

/** Conditions are compiled once per pack, track and subject. */
function prepared(pack: Pack, track: string, subject: Subject): Prepared {
  let ofPack = preparedPacks.get(pack);
  if (ofPack === undefined) {
    ofPack = new Map();
    preparedPacks.set(pack, ofPack);
  }
  const key = `${track} ${subject}`;
  let ready = ofPack.get(key);
  if (ready === undefined) {
    const { subjects } = getTrack(pack, track);
    if (!subjects.includes(subject)) {
      throw new RangeError(`Track ${track} has no subject "${subject}": ${subjects.join(", ")}`);
    }
    ready = {
      judgeCriteria: prepareCriteria(pack, track, subject),
      judgeAwards: prepareAwards(pack, track, subject),
    };
    ofPack.set(key, ready);
  }
  return ready;
}

function ownTerm(pack: Pack) {
  const term = pack.terms.find((one) => one.own);
  if (term === undefined) throw new RangeError(`The plan ${pack.id} has no term of its own`);
  return term;
}

/** Every switchable reading's value: the pack's default unless the case takes another that is allowed. */
function readingsOf(pack: Pack, taken: CaseInput["readings"] = {}): Record<string, string> {
  const values: Record<string, string> = {};
  for (const reading of pack.readings) if (reading.default !== undefined) values[reading.id] = reading.default;
  for (const [id, value] of Object.entries(taken)) {
    const allowed = pack.readings.find((reading) => reading.id === id)?.allowed;
    if (allowed === undefined)
      throw new RangeError(`No reading "${id}" can be switched: ${Object.keys(values).join(", ")}`);
    if (!allowed.includes(value))
      throw new RangeError(`Reading ${id}: expected ${allowed.join(" or ")}, found "${value}"`);
    values[id] = value;
  }
  return values;
}
