import {
  type AwardVerdict,
  type CaseInput,
  type CriterionVerdict,
  type Evaluation,
  evaluate,
} from "../../src/plan/evaluate.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { type FrozenVerdict, freeze } from "../../src/plan/frozen-verdict.ts";
import { type AwardPaths, nearestPaths, type Step } from "../../src/plan/nearest-path.ts";
import type { Pack, Term } from "../../src/plan/pack.ts";
import { type RulesInForce, rulesOn } from "../../src/plan/recorded-rules.ts";
import type { Trace } from "../../src/plan/trace.ts";
import { caseOf } from "../../src/registry/case.ts";
import type { RegistrationView } from "../../src/registry/interface.ts";
import { formOf } from "../forms.ts";
import { isSame } from "../register/who.ts";
import type { Here } from "../world.ts";
import { answersAbout } from "./asked.ts";

/** One registration as the plan judges it in one term, with the reasons. */
export interface Judged extends Evaluation {
  readonly record: RegistrationView;
  readonly term: Term;
  readonly input: CaseInput;
  readonly trace: Trace;
  /** All of it, to be kept once it is shown. */
  readonly frozen: FrozenVerdict;
  readonly paths: readonly AwardPaths[];
  /**
   * Ids of general criteria that nobody asked the person: the authorities confirm them (cơ quan xác nhận), and until then
   * nothing is missing. So are obeying the law and discipline for households and donors.
   */
  readonly confirmed: ReadonlySet<string>;
  /** The papers by which two persons of the office confirmed a reading, by its id. */
  readonly cites: RulesInForce["cites"];
  /** The awards, were all of these confirmed: what would come with one that waits for nothing else. */
  readonly onceConfirmed: readonly AwardVerdict[];
}

/** The verdict of today on one registration in one term, on what was stated and given, by the rules in force. */
export async function judge(here: Here, record: RegistrationView, term: Term): Promise<Judged> {
  const { today } = here;
  const { read, pack } = here.world;
  const gifts = await read.contributions();
  const same = new Set((await read.registrations()).filter((one) => isSame(one, record)).map(({ code }) => code));
  // A gift counts in the term of its day, under whichever registration of the same giver it was logged.
  const own = gifts.map((gift) => (same.has(gift.registration) ? { ...gift, registration: record.code } : gift));
  const { thresholds, readings, cites } = rulesOn(pack, await read.rules(), today);
  return weigh(pack, record, term, { ...caseOf(record, own, today), thresholds, readings }, cites);
}

/** The same on a case whose facts are gathered already. */
export function weigh(
  pack: Pack,
  record: RegistrationView,
  term: Term,
  facts: Omit<CaseInput, "term">,
  cites: RulesInForce["cites"] = {},
): Judged {
  const input = { ...facts, term: term.id };
  const frozen = freeze(pack, input, record.facts);
  const { trace } = frozen;
  const { criteria, awards } = frozen.evaluation;
  const paths = nearestPaths(pack, input);
  const general = new Set(pack.criteria.filter(({ track }) => track === undefined).map(({ id }) => id));
  const form = formOf(record);
  const confirmed = criteria.filter(
    ({ id, verdict, facts: used }) =>
      isOpenVerdict(verdict) && general.has(id) && used.every((fact) => answersAbout(form, fact).length === 0),
  );
  return {
    ...{ record, term, input, criteria, awards, trace, frozen, paths, cites },
    confirmed: new Set(confirmed.map(({ id }) => id)),
    onceConfirmed: evaluate(pack, { ...input, facts: supposeMet(pack, input, confirmed) }).awards,
  };
}

/** The facts with those added that these criteria, resting on yes or no, wait for. */
function supposeMet(pack: Pack, input: CaseInput, criteria: readonly CriterionVerdict[]): Facts {
  const isMet = (id: string, facts: Facts) =>
    evaluate(pack, { ...input, facts }).criteria.some(
      (criterion) => criterion.id === id && criterion.verdict === "met",
    );
  let facts = input.facts;
  for (const { id, missing } of criteria) {
    const answers = missing.flatMap((fact) => [true, false].map((value) => ({ ...facts, [fact]: value })));
    facts = answers.find((supposed) => isMet(id, supposed)) ?? facts;
  }
  return facts;
}

/** Whether a criterion still stands between the person and an award. */
export function isOpenVerdict(verdict: CriterionVerdict["verdict"]): boolean {
  return verdict === "unmet" || verdict === "unknown";
}

/** What a path asks for of a criterion, whichever award it leads to. */
export function findStep({ paths }: Judged, criterion: string): Step | undefined {
  const steps = paths.flatMap((award) => award.paths.flatMap((path) => path.steps));
  return steps.find((step) => step.kind === "criterion" && step.id === criterion);
}

/**
 * Ids of the readings an award hangs on: taken otherwise, one of its criteria or routes would stand otherwise.
 */
export function decidingReadings(pack: Pack, { input, trace, awards }: Judged, award: string): string[] {
  const verdict = awards.find(({ id }) => id === award);
  const needed = new Set(verdict?.routes.flatMap((route) => route.needs));
  const ofCriteria = trace.criteria.filter(({ id }) => needed.has(id)).flatMap(({ otherwise }) => otherwise);
  const routes = (readings: Record<string, string>) => {
    const other = evaluate(pack, { ...input, readings: { ...input.readings, ...readings } });
    const found = other.awards.find(({ id }) => id === award);
    return JSON.stringify(found?.routes.map((route) => [route.id, route.verdict, route.measure?.sum]));
  };
  const asTaken = routes({});
  const about = [`track ${input.track}`, ...(verdict?.routes ?? []).map((route) => `${award} ${route.id}`)];
  const ofRoutes = pack.readings.filter(
    ({ id, about: subjects, allowed }) =>
      subjects.some((one) => about.includes(one)) && allowed?.some((value) => routes({ [id]: value }) !== asTaken),
  );
  const deciding = new Set([...ofCriteria, ...ofRoutes].map(({ id }) => id));
  return pack.readings.flatMap(({ id }) => (deciding.has(id) ? [id] : []));
}
