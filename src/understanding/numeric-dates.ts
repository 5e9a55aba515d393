import { dayOf, exists } from "./calendar.ts";
import { type DatePart, type Found, whole, yearBehind, yearOf } from "./date-part.ts";
import type { Token } from "./tokens.ts";

/** "15/3/2018", "15-3", "15.3.18", "3/2018", "2018-03-15", "15032018". */
export function numericAt(typed: readonly Token[], at: number): Found | undefined {
  const token = typed[at];
  if (token?.kind !== "number") return undefined;
  const dotted = /^(\d{1,2})[.](\d{1,2})(?:[.](\d{4}|\d{2}))?$/u.exec(token.typed);
  if (dotted !== null) return { part: dayPart(Number(dotted[1]), Number(dotted[2]), dotted[3]), end: at + 1 };
  const yearFirst = /^((?:19|20)\d\d)[.](\d{1,2})[.](\d{1,2})$/u.exec(token.typed);
  if (yearFirst !== null)
    return { part: dayPart(Number(yearFirst[3]), Number(yearFirst[2]), yearFirst[1]), end: at + 1 };
  const monthYear = /^(\d{1,2})[.](\d{4})$/u.exec(token.typed);
  if (monthYear !== null)
    return { part: { kind: "month", month: Number(monthYear[1]), year: { typed: Number(monthYear[2]) } }, end: at + 1 };
  const apart = apartAt(typed, at);
  if (apart !== undefined) return apart;
  const sign = typed[at + 1]?.typed;
  const signed = sign === "/" || sign === "-" ? signedAt(typed, at, sign) : undefined;
  if (signed !== undefined) return signed;
  if (/^\d{8}$/u.test(token.typed)) return { part: compact(token.typed), end: at + 1 };
  if (/^(?:19|20)\d\d$/u.test(token.typed))
    return { part: { kind: "year", year: { typed: Number(token.typed) } }, end: at + 1 };
  return undefined;
}

/** "15 3 2018", "15,3,2018": no signs of a date between, so it is asked. */
function apartAt(typed: readonly Token[], at: number): Found | undefined {
  const [first, second, third] = [typed[at], typed[at + 1], typed[at + 2]];
  const [, day, month, year] =
    /^(\d{1,2}),(\d{1,2}),(\d{4})$/u.exec(first?.typed ?? "") ??
    /^(\d{1,2}) (\d{1,2}) ([12]\d{3})$/u.exec([first, second, third].map((token) => token?.typed).join(" ")) ??
    [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const read = { year: Number(year), month: Number(month), day: Number(day) };
  const options = exists(read.year, read.month, read.day) ? [dayOf(read.year, read.month, read.day)] : [];
  return { part: { kind: "asked", options: () => options }, end: at + (first?.typed.includes(",") ? 1 : 3) };
}

function dayPart(day: number, month: number, year: string | undefined): DatePart {
  return { kind: "day", day, month, ...(year !== undefined && { year: { typed: Number(year) } }) };
}

function signedAt(typed: readonly Token[], at: number, sign: string): Found | undefined {
  const first = typed[at]?.typed ?? "";
  const second = whole(typed[at + 2], 4);
  if (second === undefined) return undefined;
  const third = typed[at + 3]?.typed === sign ? (yearOf(typed[at + 4]) ?? whole(typed[at + 4], 2)) : undefined;
  if (/^\d{4}$/u.test(first) && third !== undefined) {
    return {
      part: { kind: "day", day: Number(typed[at + 4]?.typed), month: second, year: { typed: Number(first) } },
      end: at + 5,
    };
  }
  if (/^\d{4}$/u.test(first) && second <= 12)
    return { part: { kind: "month", month: second, year: { typed: Number(first) } }, end: at + 3 };
  const day = whole(typed[at], 2);
  if (day === undefined) return undefined;
  const last = whole(typed[at + 2], 2);
  if (sign === "-" && last !== undefined && typed[at + 3]?.typed === "/") return daysOfMonth(typed, at, day);
  const typedSecond = typed[at + 2]?.typed ?? "";
  if (third !== undefined) {
    const year = yearOf(typed[at + 4]);
    if (year === undefined) return undefined;
    return { part: { kind: "day", day, month: second, year }, end: at + 5 };
  }
  if (typedSecond.length === 4) return { part: { kind: "month", month: day, year: { typed: second } }, end: at + 3 };
  if (typedSecond.length > 2) return undefined;
  const year = yearBehind(typed, at + 3);
  if (second > 12 && day <= 12 && year === undefined) {
    return { part: { kind: "asked", options: (today) => monthOfShortYear(day, second, today) }, end: at + 3 };
  }
  return {
    part: { kind: "day", day, month: second, ...(year !== undefined && { year: year.year }) },
    end: year?.end ?? at + 3,
  };
}

/** "15-20/3/2018": from one day to another. */
function daysOfMonth(typed: readonly Token[], at: number, first: number): Found | undefined {
  const end = signedAt(typed, at + 2, "/");
  const { part } = end ?? {};
  if (end === undefined || part?.kind !== "day" || part.year === undefined || !("typed" in part.year)) return undefined;
  const { year, month, day } = { ...part, year: part.year.typed };
  if (year < 100 || !exists(year, month, first) || !exists(year, month, day)) return undefined;
  return { part: { kind: "asked", options: () => [dayOf(year, month, first), dayOf(year, month, day)] }, end: end.end };
}

/** "3/18" can only be March of 2018. */
function monthOfShortYear(month: number, year: number, today: string): string[] {
  const century = Number(today.slice(0, 2)) * 100;
  const full = century + year;
  return [`${full > Number(today.slice(0, 4)) ? full - 100 : full}-${String(month).padStart(2, "0")}`];
}

/** "15032018": asked, where it is a day at all. */
function compact(digits: string): DatePart {
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  const fits =
    Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12 && /^(?:19|20)/u.test(year);
  return { kind: "asked", options: () => (fits ? [`${year}-${month}-${day}`] : []) };
}
