/** Days of the solar calendar as `YYYY-MM-DD`, months as `YYYY-MM`; counted without clock or time zone. */
const DAY_MS = 86_400_000;

/** A day written out. */
export function dayOf(year: number, month: number, day: number): string {
  return `${monthOf(year, month)}-${String(day).padStart(2, "0")}`;
}

/** A month written out. */
export function monthOf(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** Whether the month has this day. */
export function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** The day `days` later, or earlier where it is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The month `months` after the one `day` lies in. */
export function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return monthOf(Math.floor(count / 12), (count % 12) + 1);
}

/** The weekday of a day: 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
