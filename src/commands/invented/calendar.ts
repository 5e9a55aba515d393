import { dayIn, instantIn } from "../../dialogue/show.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Whatever happened last is an hour ago: every undo window has closed. */
const LATEST_MS = 60 * MINUTE_MS;

/** The days before a base. All invented days are counted back from it. */
export interface Calendar {
  /** YYYY-MM-DD, so many days before the base's own day. */
  day(before: number): string;
  /** A moment of that day, in minutes after its midnight; never later than an hour before the base. */
  at(before: number, minute: number): Date;
}

/** The calendar of an installation in `timeZone` (IANA name), as seen from `base`. */
export function calendarBefore(base: Date, timeZone: string): Calendar {
  const today = dayIn(timeZone, base);
  const midnight = instantIn(timeZone, `${today}T00:00`)?.getTime() ?? base.getTime();
  return {
    day: (before) => new Date(Date.parse(today) - before * DAY_MS).toISOString().slice(0, 10),
    at: (before, minute) =>
      new Date(Math.min(midnight - before * DAY_MS + minute * MINUTE_MS, base.getTime() - LATEST_MS)),
  };
}
