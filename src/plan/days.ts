/** The days a date may mean, `first` and `last` included, as `YYYY-MM-DD`; such strings compare as days do. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** A date nobody can read may be any day. */
const anyDay: Days = { first: "0000-01-01", last: "9999-12-31" };

/**
 * The days meant by `YYYY-MM-DD`, or by a partial `YYYY-MM` or `YYYY`. What is no date, or no day of the calendar
 * (2018-02-30), may be any day: it decides nothing and is not dropped.
 */
export function daysOf(date: unknown): Days {
  const parts = typeof date === "string" ? /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) : null;
  if (parts === null) return anyDay;
  const [whole, year, month, day] = parts;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const length = daysInMonth(Number(year), Number(month));
  if (day === undefined) return length === 0 ? anyDay : { first: `${whole}-01`, last: `${whole}-${length}` };
  return Number(day) >= 1 && Number(day) <= length ? { first: whole, last: whole } : anyDay;
}

/** Whether a text is one whole day of the calendar, `YYYY-MM-DD`. */
export function isDay(date: string): boolean {
  const { first, last } = daysOf(date);
  return first === last;
}

/** Whether a text is a day, a month or a year of the calendar: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export function isDate(date: string): boolean {
  return daysOf(date) !== anyDay;
}

function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A span of days, both included; empty where `from` is after `to`. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** All days agree that it holds, all that it does not, or they differ. */
export type Certainty = "yes" | "maybe" | "no";

/** Whether a date lies in a window: `maybe` where some of the days it may mean do and others do not. */
export function within({ first, last }: Days, { from, to }: Window): Certainty {
  if (last < from || first > to || from > to) return "no";
  return first >= from && last <= to ? "yes" : "maybe";
}

/** Whether a date is later than another; with `sameDay` also where both are the same day. */
export function laterThan(later: Days, earlier: Days, sameDay: boolean): Certainty {
  if (sameDay) {
    if (later.first >= earlier.last) return "yes";
    return later.last < earlier.first ? "no" : "maybe";
  }
  if (later.first > earlier.last) return "yes";
  return later.last <= earlier.first ? "no" : "maybe";
}
