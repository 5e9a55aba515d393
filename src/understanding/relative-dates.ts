import { addDays, addMonths } from "./calendar.ts";
import { AGO, AGO_BEFORE, DAYS, MONTHS, PERIODS, WEEK_WORDS, WEEKDAYS, WEEKS, YEARS } from "./calendar-words.ts";
import { type Found, isWord, numberAt, whole } from "./date-part.ts";
import { numericAt } from "./numeric-dates.ts";
import { wordedAt } from "./spoken-dates.ts";
import type { Token } from "./tokens.ts";

/** "hôm qua", "3 ngày trước", "tháng rồi", "thứ hai tuần rồi", "tuần trước". */
export function relativeAt(typed: readonly Token[], at: number): Found | undefined {
  const alone = typed.length === 1 ? whole(typed[at], 2) : undefined;
  if (alone !== undefined) return { part: { kind: "day-alone", day: alone }, end: at + 1 };
  const counted = countedAgo(typed, at);
  if (counted !== undefined) return counted;
  const weekday = WEEKDAYS.at(typed, at) ?? shortWeekday(typed, at);
  if (weekday?.meanings[0] !== undefined) return weekdayAt(typed, at, weekday.meanings[0], weekday.length);
  const week = WEEKS.at(typed, at);
  if (week !== undefined) return weekFirst(typed, at, week.meanings[0] ?? 0, week.length);
  const month = MONTHS.at(typed, at);
  if (month?.meanings[0] !== undefined)
    return { part: { kind: "months-from-today", months: month.meanings[0] }, end: at + month.length };
  const year = YEARS.at(typed, at);
  if (year?.meanings[0] !== undefined)
    return { part: { kind: "year", year: { fromThis: year.meanings[0] } }, end: at + year.length };
  return daysAt(typed, at);
}

function daysAt(typed: readonly Token[], at: number): Found | undefined {
  if (isWord(typed[at], "ngay") && isWord(typed[at + 1], "kia"))
    return { part: { kind: "asked", options: () => [] }, end: at + 2 };
  const days = DAYS.at(typed, at);
  if (days === undefined) return undefined;
  const end = at + days.length;
  const [only] = days.meanings;
  if (days.meanings.length > 1 || only === undefined) {
    return { part: { kind: "asked", options: (today) => days.meanings.map((count) => addDays(today, count)) }, end };
  }
  return { part: { kind: "days-from-today", days: only }, end };
}

function shortWeekday(typed: readonly Token[], at: number): { meanings: number[]; length: number } | undefined {
  const day = whole(typed[at + 1], 1);
  return isWord(typed[at], "t") &&
    typed[at + 1]?.spaced === false &&
    day !== undefined &&
    day >= 2 &&
    day <= 7 &&
    WEEKS.at(typed, at + 2) !== undefined
    ? { meanings: [day - 1], length: 2 }
    : undefined;
}

function weekdayAt(typed: readonly Token[], at: number, weekday: number, length: number): Found | undefined {
  const end = at + length;
  const week = WEEKS.at(typed, end);
  if (week?.meanings[0] !== undefined)
    return { part: { kind: "weekday", weekday, week: week.meanings[0] }, end: end + week.length };
  const word = WEEK_WORDS.at(typed, end);
  const dated = typed[end]?.typed === "," ? end + 1 : end;
  const day = numericAt(typed, isWord(typed[dated], "ngay") ? dated + 1 : dated) ?? wordedAt(typed, dated);
  if (day !== undefined && day.part.kind === "day") return day;
  return { part: { kind: "weekday", weekday }, end: end + (word?.length ?? 0) };
}

/** "tuần rồi thứ hai"; the week alone is no day. */
function weekFirst(typed: readonly Token[], at: number, week: number, length: number): Found {
  const weekday = WEEKDAYS.at(typed, at + length);
  if (weekday?.meanings[0] !== undefined)
    return { part: { kind: "weekday", weekday: weekday.meanings[0], week }, end: at + length + weekday.length };
  return { part: { kind: "asked", options: () => [] }, end: at + length };
}

/** "3 ngày trước", "cách đây 2 tháng". */
function countedAgo(typed: readonly Token[], at: number): Found | undefined {
  const before = AGO_BEFORE.at(typed, at);
  const count = numberAt(typed, at + (before?.length ?? 0));
  if (count === undefined || count.value > 999) return undefined;
  const period = PERIODS.at(typed, count.end);
  const [kind] = period?.meanings ?? [];
  if (period === undefined || kind === undefined) return undefined;
  const end = count.end + period.length;
  const after = AGO.at(typed, end);
  // "hai năm nay": for two years, which is no date.
  if (before === undefined && isWord(typed[end], "nay"))
    return { part: { kind: "asked", options: () => [] }, end: end + 1 };
  if (before === undefined && after === undefined) return undefined;
  const done = end + (after?.length ?? 0);
  if (isWord(typed[done], "nua")) return { part: { kind: "asked", options: () => [] }, end: done + 1 };
  if (kind === "day") return { part: { kind: "days-from-today", days: -count.value }, end: done };
  if (kind === "month") return { part: { kind: "months-from-today", months: -count.value }, end: done };
  if (kind === "year") return { part: { kind: "year", year: { fromThis: -count.value } }, end: done };
  return {
    part: {
      kind: "asked",
      options: (today) => (count.value > 52 ? [addMonths(today, -Math.round(count.value / 4.35))] : []),
    },
    end: done,
  };
}
