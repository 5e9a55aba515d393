import type { Settings } from "../settings.ts";

/** Whether nothing unasked may be sent at this instant. The hours may pass midnight; the end is not quiet any more. */
export function isQuiet(hours: Settings["quietHours"], timeZone: string, instant: Date): boolean {
  if (hours === "off") return false;
  const minute = minuteOfDay(timeZone, instant);
  const { from, to } = hours;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The first instant from this one on, to the minute, that is not quiet; the clock may be put forward or back on the way. */
export function quietUntil(hours: Settings["quietHours"], timeZone: string, instant: Date): Date {
  if (!isQuiet(hours, timeZone, instant)) return instant;
  const whole = Math.floor(instant.getTime() / MINUTE) * MINUTE;
  for (let minutes = 1; minutes <= 25 * 60; minutes += 1) {
    const later = new Date(whole + minutes * MINUTE);
    if (!isQuiet(hours, timeZone, later)) return later;
  }
  return instant;
}

const MINUTE = 60_000;

function minuteOfDay(timeZone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(instant)
    .split(":")
    .map(Number);
  return (parts[0] ?? 0) * 60 + (parts[1] ?? 0);
}
