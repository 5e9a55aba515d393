import type { Threshold } from "./facts.ts";
import type { Pack } from "./pack-schema.ts";

/** What rules an office records have in common: the days they hold, both included, and the paper they rest on. */
interface Recorded {
  readonly from: string;
  readonly to?: string;
  readonly cite: string;
}

/** The measure of an award (mức đóng góp) for a subject; without a sum there is no measure from that day on. */
export interface RecordedThreshold extends Recorded {
  readonly kind: "threshold";
  readonly award: string;
  readonly subject: string;
  /** Whole VND as digits. */
  readonly minVnd?: string;
}

/** How a place is read where the plan is silent (cách hiểu): one of the reading's values, or that its text stands. */
export interface RecordedReading extends Recorded {
  readonly kind: "reading";
  readonly id: string;
  /** Only of a reading that can be switched. */
  readonly value?: string;
}

export type RecordedRule = RecordedThreshold | RecordedReading;

/** What a case is judged by beside the plan itself. */
export interface RulesInForce {
  /** At most one for each award and subject. */
  readonly thresholds: readonly Threshold[];
  /** Values of the switchable readings somebody recorded, by id. */
  readonly readings: Readonly<Record<string, string>>;
  /** The papers that the readings recorded rest on, by id; of those that are texts too. */
  readonly cites: Readonly<Record<string, string>>;
}

/**
 * The rules recorded that hold on a day (YYYY-MM-DD): of several about one thing the one that begins last (plan 145, §4 of
 * the design), of two that begin on one day the later in the list. What the plan does not know, such as a reading of
 * another plan, is passed over.
 */
export function rulesOn(pack: Pack, recorded: readonly RecordedRule[], day: string): RulesInForce {
  const latest = new Map<string, RecordedRule>();
  for (const rule of recorded) {
    if (!holdsOn(rule, day) || !isKnown(pack, rule)) continue;
    const other = latest.get(subjectOf(rule));
    if (other === undefined || rule.from >= other.from) latest.set(subjectOf(rule), rule);
  }
  const thresholds: Threshold[] = [];
  const readings: Record<string, string> = {};
  const cites: Record<string, string> = {};
  for (const rule of latest.values()) {
    if (rule.kind === "threshold") {
      const { kind, minVnd, ...threshold } = rule;
      if (minVnd !== undefined) thresholds.push({ ...threshold, minVnd });
    } else {
      if (rule.value !== undefined) readings[rule.id] = rule.value;
      cites[rule.id] = rule.cite;
    }
  }
  return { thresholds, readings, cites };
}

/** The same, were a draft recorded: it stands instead of whatever else is recorded about the same things. */
export function rulesWith(
  pack: Pack,
  recorded: readonly RecordedRule[],
  draft: readonly RecordedRule[],
  day: string,
): RulesInForce {
  const drafted = new Set(draft.filter((rule) => holdsOn(rule, day)).map(subjectOf));
  return rulesOn(pack, [...recorded.filter((rule) => !drafted.has(subjectOf(rule))), ...draft], day);
}

/** Whether a rule's days hold a day. */
export function holdsOn({ from, to }: RecordedRule, day: string): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** What a rule is about: of rules about one thing only one is in force. */
export function subjectOf(rule: RecordedRule): string {
  return rule.kind === "threshold" ? `threshold ${rule.award} ${rule.subject}` : `reading ${rule.id}`;
}

function isKnown(pack: Pack, rule: RecordedRule): boolean {
  if (rule.kind === "threshold") return pack.awards.some(({ id }) => id === rule.award);
  const reading = pack.readings.find(({ id }) => id === rule.id);
  if (reading === undefined) return false;
  return rule.value === undefined ? reading.allowed === undefined : (reading.allowed?.includes(rule.value) ?? false);
}
