import { type Check, windowOf } from "./check.ts";
import type { Condition } from "./condition.ts";
import { hasVerified } from "./contributions.ts";
import { allOf, anyOf, distinct, type FactSets } from "./fact-sets.ts";
import { booleanFact, countFact, type Facts, flagFact, noneFact, timelineFact, yearlyFact } from "./facts.ts";
import type { FactRow, Pack } from "./pack-schema.ts";
import { judgeMoved, type MovedWhy } from "./timeline.ts";
import { every, not, some, type Truth } from "./truth.ts";
import { type EveryYearWhy, judgeEveryYear } from "./yearly.ts";

/** Why a rule is false or not known, as a code that locales put into words. */
export interface Reason {
  why?: MovedWhy | EveryYearWhy | "unverified-only" | "none-in-span";
  /** The years a `year-missing` or `year-missed` is about. */
  years?: number[];
}

/** A condition made ready to be judged many times. */
export interface Rule {
  /** Names of the facts it may look at, `contributions` among them. */
  readonly facts: readonly string[];
  judge(check: Check): Truth;
  /**
   * Facts the answer hangs on, which stated otherwise (or at all, where it is not known) could change it: a name, or
   * `name.flag` where the rest of the record is known.
   */
  decidedBy(check: Check): string[];
  /** The sets of facts to change, none larger than need be, each of which would make it so; one empty set where it is. */
  waysTo(wanted: boolean, check: Check): FactSets;
  /** Asked of rules that are not true. */
  reason(check: Check): Reason;
}

const noReason = (): Reason => ({});

/** Makes a condition of a checked pack ready. */
export function compile(pack: Pack, condition: Condition): Rule {
  if ("fact" in condition) return factRule(pack, condition.fact);
  if ("not" in condition) {
    const rule = compile(pack, condition.not);
    return {
      ...rule,
      judge: (check) => not(rule.judge(check)),
      waysTo: (wanted, check) => rule.waysTo(!wanted, check),
    };
  }
  if ("and" in condition) return combined(pack, condition.and, every, true);
  if ("or" in condition) return combined(pack, condition.or, some, false);
  if ("atLeast" in condition) {
    const { fact, count } = condition.atLeast;
    return oneFact(fact, ({ facts }) => {
      const stated = countFact(facts, fact);
      return stated === undefined ? undefined : stated >= count;
    });
  }
  if ("none" in condition) return oneFact(condition.none, ({ facts }) => noneFact(facts, condition.none));
  if ("unstated" in condition) {
    const rule = compileStated(getFact(pack, condition.unstated));
    const unstated = oneFact(condition.unstated, ({ facts }) => !rule(facts));
    // What is stated cannot be unsaid.
    return {
      ...unstated,
      waysTo: (wanted, check) => (wanted && !unstated.judge(check) ? [] : unstated.waysTo(wanted, check)),
    };
  }
  if ("always" in condition) {
    const waysTo = (wanted: boolean) => (wanted === condition.always ? [[]] : []);
    return { facts: [], judge: () => condition.always, decidedBy: () => [], waysTo, reason: noReason };
  }
  if ("moved" in condition) {
    const rule = condition.moved;
    const fact = getFact(pack, rule.fact);
    const values = fact.type === "timeline" ? fact.values : [];
    return judged(rule.fact, ({ facts, asOf }) => {
      const rows = timelineFact(facts, rule.fact).filter((row) => values.includes(row.is));
      return judgeMoved(rows, rule, asOf);
    });
  }
  if ("everyYear" in condition) {
    const rule = condition.everyYear;
    return judged(rule.fact, ({ facts, term, asOf }) => judgeEveryYear(yearlyFact(facts, rule.fact), rule, term, asOf));
  }
  if ("contributed" in condition) {
    const { within } = condition.contributed;
    return judged("contributions", (check) => {
      const truth = hasVerified(check.lines, windowOf(within, check));
      return { truth, why: truth === undefined ? "unverified-only" : "none-in-span" };
    });
  }
  return byReading(pack, condition.byReading);
}

function factRule(pack: Pack, path: string): Rule {
  const [name = "", flag] = path.split(".");
  if (flag !== undefined) {
    const judge = ({ facts }: Check) => flagFact(facts, name, flag);
    const hangsOn = ({ facts }: Check) => (noneFact(facts, name) === undefined ? name : path);
    return { ...oneFact(name, judge, hangsOn), facts: [name] };
  }
  const fact = getFact(pack, name);
  const otherwise = fact.type === "boolean" ? fact.otherwise : undefined;
  return oneFact(name, ({ facts }) => booleanFact(facts, name) ?? otherwise);
}

function oneFact(name: string, judge: (check: Check) => Truth, hangsOn: (check: Check) => string = () => name): Rule {
  return {
    facts: [name],
    judge,
    decidedBy: (check) => [hangsOn(check)],
    waysTo: (wanted, check) => [judge(check) === wanted ? [] : [hangsOn(check)]],
    reason: noReason,
  };
}

function judged(name: string, judge: (check: Check) => { truth: Truth } & Reason): Rule {
  return {
    ...oneFact(name, (check) => judge(check).truth),
    reason: (check) => {
      const { why, years } = judge(check);
      return { ...(why === undefined ? {} : { why }), ...(years === undefined ? {} : { years }) };
    },
  };
}

/** @param needsAll what each part has to be for the whole to be so, and without which one part is enough */
function combined(pack: Pack, conditions: readonly Condition[], combine: typeof every, needsAll: boolean): Rule {
  const rules = conditions.map((condition) => compile(pack, condition));
  const judge = (check: Check) => combine(rules, (rule) => rule.judge(check));
  return {
    facts: distinct(rules.flatMap((rule) => rule.facts)),
    judge,
    decidedBy(check) {
      const truth = judge(check);
      return distinct(rules.flatMap((rule) => (rule.judge(check) === truth ? rule.decidedBy(check) : [])));
    },
    waysTo(wanted, check) {
      const parts = rules.map((rule) => rule.waysTo(wanted, check));
      return wanted === needsAll ? allOf(parts) : anyOf(parts);
    },
    reason: (check) => {
      const truth = judge(check);
      for (const rule of rules) {
        if (rule.judge(check) !== truth) continue;
        const reason = rule.reason(check);
        if (reason.why !== undefined) return reason;
      }
      return {};
    },
  };
}

function byReading(pack: Pack, { id, values }: { id: string; values: Record<string, Condition> }): Rule {
  const rules = new Map(Object.entries(values).map(([value, condition]) => [value, compile(pack, condition)]));
  const chosen = (check: Check): Rule => {
    const value = check.readings[id] ?? "";
    const rule = rules.get(value);
    if (rule === undefined) throw new RangeError(`Reading ${id} has no rule for "${value}"`);
    return rule;
  };
  return {
    facts: distinct([...rules.values()].flatMap((rule) => rule.facts)),
    judge: (check) => chosen(check).judge(check),
    decidedBy: (check) => chosen(check).decidedBy(check),
    waysTo: (wanted, check) => chosen(check).waysTo(wanted, check),
    reason: (check) => chosen(check).reason(check),
  };
}

/** Whether a fact of this kind is known at all. */
function compileStated(fact: FactRow): (facts: Facts) => boolean {
  const { name } = fact;
  if (fact.type === "boolean") return (facts) => booleanFact(facts, name) !== undefined;
  if (fact.type === "count") return (facts) => countFact(facts, name) !== undefined;
  if (fact.type === "flags") return (facts) => noneFact(facts, name) !== undefined;
  return (facts) => Array.isArray(facts[name]) && facts[name].length > 0;
}

/** @throws RangeError where the pack has no such fact, which a checked pack never names */
function getFact(pack: Pack, name: string): FactRow {
  const fact = pack.facts.find((row) => row.name === name);
  if (fact === undefined) throw new RangeError(`No fact "${name}"`);
  return fact;
}
