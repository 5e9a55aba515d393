import { addMonths, exists } from "./calendar.ts";
import { AGO, MONTHS, WEEKS } from "./calendar-words.ts";
import {
  type DatePart,
  type DateYear,
  type Found,
  isJoint,
  isWord,
  numberAt,
  spokenYearAt,
  yearBehind,
  yearOf,
} from "./date-part.ts";
import type { Token } from "./tokens.ts";

/** "ngày 15 tháng 3 năm 2018", "15 tháng 3", "tháng ba năm ngoái", "T3/2018", "năm 2018", "ngày 15", "15 tháng này". */
export function wordedAt(typed: readonly Token[], at: number): Found | undefined {
  const led = isWord(typed[at], "ngay", "hom", "bua") ? at + 1 : at;
  // "tu thang 3" typed bare is rather *from* March than its fourth.
  const day = led === at && typed[at]?.typed === "tu" ? undefined : numberAt(typed, led);
  if (day !== undefined && day.value <= 99) {
    const solar = isWord(typed[day.end], "tay") ? day.end + 1 : day.end;
    const relative = MONTHS.at(typed, solar);
    const months = relative?.meanings[0];
    const ago = led === at && isAgo(typed, solar + 1) ? day.value : undefined;
    if (relative !== undefined && months !== undefined && ago !== undefined)
      return { part: eitherMonths(ago, day.value, months), end: solar + relative.length };
    if (relative !== undefined && months !== undefined)
      return { part: { kind: "day-of-month-from-today", day: day.value, months }, end: solar + relative.length };
    const month = monthAt(typed, isJoint(typed[solar]) ? solar + 1 : solar);
    if (month !== undefined)
      return {
        part: { kind: "day", day: day.value, month: month.value, ...(month.year && { year: month.year }) },
        end: month.end,
      };
    const isDay = (led > at && !isAgo(typed, day.end)) || solar > day.end;
    if (isDay && typed[day.end]?.typed !== "/" && typed[day.end]?.typed !== "-")
      return { part: { kind: "day-alone", day: day.value }, end: solar };
  }
  const month = monthAt(typed, at);
  if (month !== undefined)
    return { part: { kind: "month", month: month.value, ...(month.year && { year: month.year }) }, end: month.end };
  const spoken = spokenYearAt(typed, isWord(typed[at], "nam") ? at + 1 : at);
  if (spoken !== undefined) return { part: { kind: "year", year: spoken.year }, end: spoken.end };
  if (isWord(typed[at], "nam")) {
    const year = yearOf(typed[at + 1]);
    if (year !== undefined) return { part: { kind: "year", year }, end: at + 2 };
  }
  return undefined;
}

/** "5 tháng trước": five months ago, or the fifth of last month. */
function eitherMonths(ago: number, day: number, months: number): DatePart {
  return {
    kind: "asked",
    options: (today) => {
      const month = addMonths(today, months);
      const isDay = exists(Number(month.slice(0, 4)), Number(month.slice(5)), day);
      return [addMonths(today, -ago), ...(isDay ? [`${month}-${String(day).padStart(2, "0")}`] : [])];
    },
  };
}

function isAgo(typed: readonly Token[], at: number): boolean {
  return AGO.at(typed, at) !== undefined;
}

function monthAt(
  typed: readonly Token[],
  at: number,
): { value: number; year: DateYear | undefined; end: number } | undefined {
  if (!isWord(typed[at], "thang", "thg", "th", "t") || MONTHS.at(typed, at) !== undefined) return undefined;
  if (typed[at]?.folded === "t" && WEEKS.at(typed, at + 2) !== undefined) return undefined;
  if (typed[at]?.folded === "t" && (typed[at + 1]?.kind !== "number" || typed[at + 1]?.spaced)) return undefined;
  const numeric = typed[at + 1];
  const dotted = /^(\d{1,2})[.](\d{4})$/u.exec(numeric?.typed ?? "");
  if (dotted !== null) return { value: Number(dotted[1]), year: { typed: Number(dotted[2]) }, end: at + 2 };
  const month = numberAt(typed, at + 1);
  if (month === undefined || month.value > 99) return undefined;
  const signed = isJoint(typed[month.end]) ? yearOf(typed[month.end + 1]) : undefined;
  if (signed !== undefined) return { value: month.value, year: signed, end: month.end + 2 };
  const year = yearBehind(typed, month.end);
  return { value: month.value, year: year?.year, end: year?.end ?? month.end };
}
