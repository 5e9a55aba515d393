import type { DutyRow } from "./calendar-schema.ts";
import type { Window } from "./days.ts";
import type { Pack } from "./pack-schema.ts";

/** A duty of one year or span: `from` and `to` are both included, `to` is the last day to do it. */
export type Duty = Omit<DutyRow, "yearly">;

/** The duties of the plan (Mục III, V) whose days touch a window, yearly ones once for each year, by their last day. */
export function dutiesWithin(pack: Pack, { from, to }: Window): Duty[] {
  return pack.calendar
    .flatMap(eachYear)
    .filter((duty) => duty.from <= to && duty.to >= from)
    .sort((one, other) => (one.to === other.to ? 0 : one.to < other.to ? -1 : 1));
}

function eachYear({ yearly, ...duty }: DutyRow): Duty[] {
  if (!yearly) return [duty];
  const duties: Duty[] = [];
  const [first, last] = [yearOf(duty.from), yearOf(duty.to)];
  for (let year = first; year <= last; year += 1) {
    const from = year === first ? duty.from : `${year}-01-01`;
    duties.push({ ...duty, from, to: year === last ? duty.to : `${year}-12-31` });
  }
  return duties;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
