import type { OfficeHours } from "../src/settings/help.ts";

/** When somebody of the office is there: now, or from an instant on; undefined where the office tells no hours. */
export type Opening = { open: true } | { open: false; at: Date } | undefined;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK_DAYS = 7;

/** The hours are those of the office's clock. Public holidays are nobody's to know here: whoever tells of it says so. */
export function nextOpening(hours: OfficeHours, timeZone: string, now: Date): Opening {
  if (hours === "off") return undefined;
  const { weekday, minute } = clockAt(timeZone, now);
  for (let ahead = 0; ahead <= WEEK_DAYS; ahead += 1) {
    if (!hours.days.includes(((weekday - 1 + ahead) % WEEK_DAYS) + 1)) continue;
    for (const { from, to } of hours.spans) {
      if (ahead === 0 && minute >= from && minute < to) return { open: true };
      const minutes = ahead * DAY_MINUTES + from - minute;
      if (minutes > 0) return { open: false, at: new Date(startOfMinute(now) + minutes * MINUTE_MS) };
    }
  }
  return undefined;
}

function startOfMinute(now: Date): number {
  return Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
}

/** Monday is 1. */
function clockAt(timeZone: string, now: Date): { weekday: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1;
  return { weekday, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}
