import type { ContributionKind } from "./field-schema.ts";

/** A row of a dated list such as `status`: from this day on it is so. A partial day (`2018-10`, `2018`) is allowed. */
export interface TimelineRow {
  readonly from: string;
  readonly is: string;
}

/** A year's figures, e.g. `{ year: 2018, drop: 1.2, targetDrop: 1 }`; a column left out is not known. */
export interface YearRow {
  readonly year: number;
  readonly [column: string]: number | undefined;
}

/** An award given earlier: `award` is an id of the plan's awards. */
export interface GivenAward {
  readonly award: string;
  readonly date: string;
}

/** Named booleans, e.g. the six dimensions of `improved`; one left out is not known. */
type Flags = Readonly<Record<string, boolean | undefined>>;

/** What may be known about one fact. `"none"` stands for a record that there is nothing of (`loan: none`). */
export type FactValue =
  | boolean
  | number
  | "none"
  | Flags
  | readonly TimelineRow[]
  | readonly YearRow[]
  | readonly GivenAward[];

/** Facts by the names the plan's pack declares; absent means not known. A value of another type counts as not known. */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

/** A contribution of money, goods, labour, land or expertise. */
export interface Contribution {
  /** `YYYY-MM-DD`, or a partial `YYYY-MM` or `YYYY`. */
  readonly date: string;
  readonly kind: ContributionKind;
  /** Whole VND as digits; absent where no value is known. */
  readonly value?: string;
  /** Absent means no. */
  readonly verified?: boolean;
}

/** The measure an officer recorded for an award of this city; `from` and `to` are both included. */
export interface Threshold {
  readonly award: string;
  readonly subject: string;
  /** Whole VND as digits. */
  readonly minVnd: string;
  readonly from: string;
  readonly to?: string;
  readonly cite: string;
}

/** A boolean fact, or `undefined`. */
export function booleanFact(facts: Facts, name: string): boolean | undefined {
  const value: unknown = facts[name];
  return typeof value === "boolean" ? value : undefined;
}

/** A count from 0 up, or `undefined`. */
export function countFact(facts: Facts, name: string): number | undefined {
  const value: unknown = facts[name];
  return typeof value === "number" && value >= 0 ? value : undefined;
}

/** True where the fact was stated as `none`, false where something else is known of it. */
export function noneFact(facts: Facts, name: string): boolean | undefined {
  const value: unknown = facts[name];
  if (value === "none") return true;
  return isRecord(value) ? false : undefined;
}

/** One flag of a record; each is false where there is none of the whole thing. */
export function flagFact(facts: Facts, name: string, flag: string): boolean | undefined {
  const value: unknown = facts[name];
  if (value === "none") return false;
  if (!isRecord(value)) return undefined;
  const found = value[flag];
  return typeof found === "boolean" ? found : undefined;
}

/** The rows of a dated list that can be read. */
export function timelineFact(facts: Facts, name: string): TimelineRow[] {
  return rows(facts, name).filter((row): row is TimelineRow & typeof row => typeof row.is === "string");
}

/** The rows of a yearly list that can be read. */
export function yearlyFact(facts: Facts, name: string): YearRow[] {
  return rows(facts, name).filter((row): row is YearRow & typeof row => Number.isInteger(row.year));
}

/** The awards given earlier that can be read. */
export function awardsFact(facts: Facts, name: string): GivenAward[] {
  return rows(facts, name).filter((row): row is GivenAward & typeof row => typeof row.award === "string");
}

function rows(facts: Facts, name: string): Record<string, unknown>[] {
  const value: unknown = facts[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
