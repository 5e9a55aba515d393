import { addDays, addMonths, dayOf, exists, monthOf, weekdayOf } from "./calendar.ts";
import type { DatePart, DateYear } from "./date-part.ts";
import { DATE_WORDS, datePartsIn } from "./date-parts.ts";
import { slipsFrom } from "./mistyped.ts";
import { readNonAnswer } from "./non-answer.ts";
import { NUMBER_WORDS } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, tokens } from "./tokens.ts";

/**
 * Reads a day (`YYYY-MM-DD`), month (`YYYY-MM`) or year (`YYYY`), each kept as precise as it was said. The day stands
 * before the month, always. Without a year it is this year's where that is not after `today` (`YYYY-MM-DD`), else last
 * year's and this year's are asked. Lunar days and "tuần trước" are never values; impossible days are `impossible`.
 */
export function readDate(text: string, today: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text, LONGEST_ANSWER);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const { parts, lunar, vague: blurred, leftover } = datePartsIn(typed);
  if (lunar) return ask([]);
  const read = parts.map((part) => readPart(part, today));
  const [first] = read;
  const vague = blurred || isMistyped(typed);
  if (first === undefined) return none(blurred ? "vague" : "unreadable");
  if (read.length === 1) return vague || leftover ? offered(first) : first;
  const agreed = first.kind === "value" && read.every((one) => one.kind === "value" && one.value === first.value);
  if (agreed && !vague && !leftover) return first;
  return ask(read.flatMap(optionsOf));
}

const isMistyped = slipsFrom(
  [NUMBER_WORDS, DATE_WORDS],
  "st nd rd th of on in sinh gui lam tuoi cong hoi le noel lich",
);

function optionsOf(read: Reading<string>): string[] {
  if (read.kind === "value") return [read.value];
  return read.kind === "ask" ? read.options : [];
}

function offered(read: Reading<string>): Reading<string> {
  return read.kind === "none" ? read : ask(optionsOf(read));
}

function readPart(part: DatePart, today: string): Reading<string> {
  switch (part.kind) {
    case "day":
      return nearest(readDay(part.day, part.month, part.year, today), part.near, today);
    case "month":
      return nearest(readMonth(part.month, part.year, today), part.near, today.slice(0, 7));
    case "year":
      return readYear(part.year, today);
    case "day-alone":
      return readDayAlone(part.day, today);
    case "days-from-today":
      return value(addDays(today, part.days));
    case "months-from-today":
      return value(addMonths(today, part.months));
    case "day-of-month-from-today": {
      const month = addMonths(today, part.months);
      return wholeDay(Number(month.slice(0, 4)), Number(month.slice(5)), part.day);
    }
    case "weekday":
      return readWeekday(part.weekday, part.week, today);
    case "asked":
      return ask(part.options(today));
  }
}

/** Of two years asked, the last or the next as it was said. */
function nearest(read: Reading<string>, near: "last" | "next" | undefined, today: string): Reading<string> {
  if (near === undefined || read.kind === "none") return read;
  const options = optionsOf(read);
  const fitting = near === "last" ? options.findLast((one) => one <= today) : options.find((one) => one >= today);
  return fitting === undefined ? ask(options) : value(fitting);
}

/** "năm ngoái" is -1; numbers from 100 on are the year itself; two digits the latest such year not after today. */
function fullYear(
  year: { typed: number } | { fromThis: number },
  latest: (year: number) => boolean,
  today: string,
): number {
  const now = Number(today.slice(0, 4));
  if ("fromThis" in year) return now + year.fromThis;
  if (year.typed >= 100) return year.typed;
  let full = now - (now % 100) + year.typed;
  if (!latest(full)) full -= 100;
  return full;
}

const [FIRST_YEAR, LAST_YEAR] = [1800, 2200];

function isWithinReach(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function wholeDay(year: number, month: number, day: number): Reading<string> {
  if (!isWithinReach(year)) return none("out-of-range");
  return exists(year, month, day) ? value(dayOf(year, month, day)) : none("impossible");
}

function readDay(day: number, month: number, year: DateYear | undefined, today: string): Reading<string> {
  if (year !== undefined)
    return wholeDay(
      fullYear(year, (full) => dayOf(full, month, day) <= today, today),
      month,
      day,
    );
  if (!exists(2000, month, day)) return none("impossible");
  const now = Number(today.slice(0, 4));
  if (exists(now, month, day) && dayOf(now, month, day) <= today) return value(dayOf(now, month, day));
  const years = exists(2001, month, day) ? [now - 1, now] : [now - 4, now - 3, now - 2, now - 1, now];
  return ask(years.filter((one) => exists(one, month, day)).map((one) => dayOf(one, month, day)));
}

function readMonth(month: number, year: DateYear | undefined, today: string): Reading<string> {
  if (month < 1 || month > 12) return none("impossible");
  if (year !== undefined) {
    const full = fullYear(year, (one) => monthOf(one, month) <= today.slice(0, 7), today);
    return isWithinReach(full) ? value(monthOf(full, month)) : none("out-of-range");
  }
  const now = Number(today.slice(0, 4));
  const mine = monthOf(now, month);
  return mine <= today.slice(0, 7) ? value(mine) : ask([monthOf(now - 1, month), mine]);
}

function readYear(year: DateYear, today: string): Reading<string> {
  const full = fullYear(year, (one) => one <= Number(today.slice(0, 4)), today);
  return isWithinReach(full) ? value(String(full)) : none("out-of-range");
}

/** "ngày 15" alone: this month's and last month's, whichever is not after today first. */
function readDayAlone(day: number, today: string): Reading<string> {
  if (day < 1 || day > 31) return none("impossible");
  const months = [today.slice(0, 7), addMonths(today, -1)];
  const days = months
    .map((month) => `${month}-${String(day).padStart(2, "0")}`)
    .filter((one) => exists(Number(one.slice(0, 4)), Number(one.slice(5, 7)), day));
  return ask([...days.filter((one) => one <= today), ...days.filter((one) => one > today)]);
}

/** A weekday alone may be the last or the next; weeks start on Monday. */
function readWeekday(weekday: number, week: number | undefined, today: string): Reading<string> {
  const monday = addDays(today, 1 - weekdayOf(today));
  if (week !== undefined) return value(addDays(monday, week * 7 + weekday - 1));
  const mine = addDays(monday, weekday - 1);
  const last = mine < today ? mine : addDays(mine, -7);
  const next = mine > today ? mine : addDays(mine, 7);
  return ask(mine === today ? [today, last, next] : [last, next]);
}
