import { measuredAwards } from "../../plan/cases/rule-schema.ts";
import { isDay } from "../../plan/days.ts";
import type { Pack } from "../../plan/pack.ts";
import type { RecordedReading, RecordedRule, RecordedThreshold } from "../../plan/recorded-rules.ts";

/** What the forms of rules hold, as it was typed. */
export interface SentRule {
  award: string;
  subject: string;
  minVnd: string;
  /** Ticked: no measure from that day on. */
  none: boolean;
  /** Id of a reading, with `=VALUE` where it can be switched. */
  reading: string;
  from: string;
  to: string;
  cite: string;
}

export type RuleField = Exclude<keyof SentRule, "none">;

/** What is wrong beside which field; the words are `rules:fault.<code>`. */
export type RuleFaults = Partial<Record<RuleField, "choose" | "sum" | "day" | "order" | "cite" | "taken">>;

export type RuleReading<Rule extends RecordedRule> = { rule: Rule } | { faults: RuleFaults };

export const SUBJECTS = ["household", "collective", "individual"] as const;

/** Longest citation, in characters. */
export const CITE_LENGTH = 300;

/** Reads the fields off a form or an address; what is not there is empty. */
export function readSent(body: Record<string, unknown>): SentRule {
  const text = (name: string) => (typeof body[name] === "string" ? body[name].trim().slice(0, CITE_LENGTH) : "");
  return {
    award: text("award"),
    subject: text("subject"),
    minVnd: text("minVnd"),
    none: text("none") !== "",
    reading: text("reading"),
    from: text("from"),
    to: text("to"),
    cite: text("cite").replace(/\s+/g, " "),
  };
}

/** The measure that was typed, or what is wrong with it. */
export function readThreshold(pack: Pack, sent: SentRule): RuleReading<RecordedThreshold> {
  const faults: RuleFaults = held(pack, sent);
  const { award, subject, none } = sent;
  if (!measuredAwards(pack).some(({ id }) => id === award)) faults.award = "choose";
  if (!SUBJECTS.some((one) => one === subject)) faults.subject = "choose";
  const minVnd = readSum(sent.minVnd);
  if (none ? sent.minVnd !== "" : minVnd === undefined) faults.minVnd = "sum";
  if (Object.keys(faults).length > 0) return { faults };
  return { rule: { kind: "threshold", award, subject, ...(minVnd !== undefined && { minVnd }), ...heldBy(sent) } };
}

/** The reading that was chosen, or what is wrong with it. */
export function readReading(pack: Pack, sent: SentRule): RuleReading<RecordedReading> {
  const faults: RuleFaults = held(pack, sent);
  const [id = "", value] = sent.reading.split("=");
  const reading = pack.readings.find((one) => one.id === id);
  const known = value === undefined ? reading?.allowed === undefined : reading?.allowed?.includes(value);
  if (reading === undefined || !known) faults.reading = "choose";
  if (Object.keys(faults).length > 0) return { faults };
  return { rule: { kind: "reading", id, ...(value !== undefined && { value }), ...heldBy(sent) } };
}

/** Whole đồng as digits, typed plainly or in groups of three: `5000000`, `5.000.000`. */
function readSum(typed: string): string | undefined {
  const plain = /^\d{1,3}([., ]?)\d{3}(?:\1\d{3})*$/.test(typed) ? typed.replace(/[., ]/g, "") : typed;
  return /^\d{1,15}$/.test(plain) ? String(BigInt(plain)) : undefined;
}

/** What is wrong with the days and the paper. A day outside all terms of the movement is a slip of the hand. */
function held({ terms }: Pack, { from, to, cite }: SentRule): RuleFaults {
  const isWithin = (day: string) => isDay(day) && day >= (terms[0]?.from ?? day) && day <= (terms.at(-1)?.to ?? day);
  const faults: RuleFaults = {};
  if (!isWithin(from)) faults.from = "day";
  if (to !== "" && !isWithin(to)) faults.to = "day";
  else if (to !== "" && to < from) faults.to = "order";
  if (cite === "") faults.cite = "cite";
  return faults;
}

function heldBy({ from, to, cite }: SentRule) {
  return { from, ...(to !== "" && { to }), cite };
}

/** A rule as the forms would hold it, so that what was proposed can be tried out. */
export function sentOf(rule: RecordedRule): Record<string, string> {
  const held = { from: rule.from, ...(rule.to !== undefined && { to: rule.to }) };
  if (rule.kind === "reading") {
    return { reading: rule.value === undefined ? rule.id : `${rule.id}=${rule.value}`, ...held };
  }
  const { award, subject, minVnd } = rule;
  return { award, subject, ...(minVnd === undefined ? { none: "yes" } : { minVnd }), ...held };
}
