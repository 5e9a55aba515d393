import { addDays, addMonths, exists } from "./calendar.ts";
import { lexicon } from "./lexicon.ts";
import { numeralAt } from "./numerals.ts";
import type { Token } from "./tokens.ts";

/** A year as typed, two or four digits, or counted from this one. */
export type DateYear = { typed: number } | { fromThis: number };

/** One date found in a text, not yet held against a calendar. */
export type DatePart =
  | { kind: "day"; day: number; month: number; year?: DateYear }
  | { kind: "month"; month: number; year?: DateYear }
  | { kind: "year"; year: DateYear }
  | { kind: "day-alone"; day: number }
  | { kind: "days-from-today"; days: number }
  | { kind: "months-from-today"; months: number }
  | { kind: "day-of-month-from-today"; day: number; months: number }
  | { kind: "weekday"; weekday: number; week?: number }
  | { kind: "asked"; options: (today: string) => string[] };

interface Found {
  part: DatePart;
  end: number;
}

const LUNAR = lexicon([
  [
    "lunar",
    "mùng | mồng | rằm | chạp | tháng giêng | giêng | tết | âm lịch | âl | âm | giao thừa | nguyên đán | ba mươi tết | vu lan | lunar",
  ],
]);
const SOLAR = lexicon([["solar", "tây | dương lịch | dương | dl"]]);
const VAGUE = lexicon([
  [
    "vague",
    "khoảng | tầm | hồi | chừng | cuối | đầu | giữa | gần | hơn | trước | sau | vài | mấy | bữa hổm | hổm | hôm trước | bữa trước | hôm bữa | hồi nẳm | lâu rồi | dạo trước | đợt trước | mới đây | gần đây | about | around | end of | early | late",
  ],
]);
const DAYS = lexicon<number>([
  [
    0,
    "hôm nay | bữa nay | nay | ngày hôm nay | sáng nay | trưa nay | chiều nay | tối nay | bây giờ | hồi sáng | hồi nãy | today | now",
  ],
  [
    -1,
    "hôm qua | bữa qua | ngày hôm qua | sáng qua | trưa qua | chiều qua | tối qua | đêm qua | hồi hôm qua | qua | yesterday",
  ],
  [-2, "hôm kia | bữa kia | hôm kia đó | day before yesterday | the day before yesterday"],
  [-3, "hôm kìa | bữa kìa"],
  [1, "mai | ngày mai | sáng mai | chiều mai | tối mai | bữa mai | tomorrow"],
  [2, "mốt | ngày mốt | bữa mốt | day after tomorrow | the day after tomorrow"],
]);
const YEARS = lexicon<number>([
  [-1, "năm ngoái | năm rồi | năm qua | năm trước | năm vừa rồi | năm vừa qua | last year"],
  [0, "năm nay | năm này | this year"],
  [-2, "năm kia"],
  [1, "năm sau | năm tới | sang năm | qua năm | next year"],
]);
const MONTHS = lexicon<number>([
  [-1, "tháng trước | tháng rồi | tháng qua | tháng vừa rồi | tháng vừa qua | last month"],
  [0, "tháng này | tháng nay | this month"],
  [1, "tháng sau | tháng tới | next month"],
]);
const WEEKS = lexicon<number>([
  [-1, "tuần trước | tuần rồi | tuần qua | tuần vừa rồi | tuần vừa qua | last week"],
  [0, "tuần này | tuần nay | this week"],
  [1, "tuần sau | tuần tới | next week"],
]);
const WEEKDAYS = lexicon<number>([
  [1, "thứ hai | thứ 2 | t2 | monday"],
  [2, "thứ ba | thứ 3 | t3 | tuesday"],
  [3, "thứ tư | thứ 4 | t4 | wednesday"],
  [4, "thứ năm | thứ 5 | t5 | thursday"],
  [5, "thứ sáu | thứ 6 | t6 | friday"],
  [6, "thứ bảy | thứ 7 | t7 | thứ bẩy | saturday"],
  [7, "chủ nhật | chúa nhật | cn | sunday"],
]);
/** Which week a weekday's own word names: "thứ hai rồi", "thứ hai này". */
const WEEK_WORDS = lexicon<number>([
  [-1, "rồi | trước | qua"],
  [1, "tới | sau"],
]);
const ENGLISH_MONTHS = lexicon<number>(
  [
    "january | jan",
    "february | feb",
    "march | mar",
    "april | apr",
    "may",
    "june | jun",
    "july | jul",
    "august | aug",
    "september | sep | sept",
    "october | oct",
    "november | nov",
    "december | dec",
  ].map((names, i) => [i + 1, names] as const),
);
const AGO = lexicon([["ago", "trước | rồi | qua | về trước | ago"]]);
const AGO_BEFORE = lexicon([["ago", "cách đây | cách nay"]]);
const PERIODS = lexicon<"day" | "week" | "month" | "year">([
  ["day", "ngày | hôm | bữa | days | day"],
  ["week", "tuần | weeks | week"],
  ["month", "tháng | months | month"],
  ["year", "năm | years | year"],
]);

/** Every date in a text; `lunar` where one is by the lunar calendar, `vague` where words around it blur it. */
export function datePartsIn(typed: readonly Token[]): { parts: DatePart[]; lunar: boolean; vague: boolean } {
  const parts: DatePart[] = [];
  let lunar = false;
  let vague = false;
  let solar = false;
  for (let at = 0; at < typed.length; ) {
    const clock = clockAt(typed, at);
    const found = clock === undefined ? dateAt(typed, at) : undefined;
    const isLunar = LUNAR.at(typed, at);
    const isSolar = SOLAR.at(typed, at);
    const isVague = VAGUE.at(typed, at);
    if (clock !== undefined) at = clock;
    else if (found !== undefined) {
      parts.push(found.part);
      at = found.end;
    } else if (isLunar !== undefined) {
      lunar = true;
      at += isLunar.length;
    } else if (isSolar !== undefined) {
      solar = true;
      at += isSolar.length;
    } else {
      vague ||= isVague !== undefined;
      at += isVague?.length ?? 1;
    }
  }
  return { parts, lunar: lunar && !solar, vague };
}

/** "8h30", "8 giờ", "8:30": hours are ignored. */
function clockAt(typed: readonly Token[], at: number): number | undefined {
  if (typed[at]?.kind !== "number" || !/^\d{1,2}$/u.test(typed[at]?.typed ?? "")) return undefined;
  const next = typed[at + 1];
  if (next === undefined || !["h", "g", "gio", ":", "am", "pm"].includes(next.folded)) return undefined;
  let end = at + 2;
  if (/^\d{1,2}$/u.test(typed[end]?.typed ?? "") && (next.folded !== "gio" || typed[end + 1]?.folded === "phut")) end++;
  while (["phut", "p", "sang", "chieu", "toi", "trua", "ruoi", "am", "pm"].includes(typed[end]?.folded ?? "")) end++;
  return end;
}

function dateAt(typed: readonly Token[], at: number): Found | undefined {
  return numericAt(typed, at) ?? wordedAt(typed, at) ?? relativeAt(typed, at) ?? englishAt(typed, at);
}

function whole(token: Token | undefined, most: number): number | undefined {
  return token?.kind === "number" && /^\d+$/u.test(token.typed) && token.typed.length <= most
    ? Number(token.typed)
    : undefined;
}

function yearOf(token: Token | undefined): DateYear | undefined {
  return /^(?:\d{2}|[12]\d{3})$/u.test(token?.typed ?? "") ? { typed: Number(token?.typed) } : undefined;
}

/** "15/3/2018", "15-3", "15.3.18", "3/2018", "2018-03-15", "15032018". */
function numericAt(typed: readonly Token[], at: number): Found | undefined {
  const token = typed[at];
  if (token?.kind !== "number") return undefined;
  const dotted = /^(\d{1,2})[.](\d{1,2})(?:[.](\d{4}|\d{2}))?$/u.exec(token.typed);
  if (dotted !== null) return { part: dayPart(Number(dotted[1]), Number(dotted[2]), dotted[3]), end: at + 1 };
  const monthYear = /^(\d{1,2})[.](\d{4})$/u.exec(token.typed);
  if (monthYear !== null)
    return { part: { kind: "month", month: Number(monthYear[1]), year: { typed: Number(monthYear[2]) } }, end: at + 1 };
  const sign = typed[at + 1]?.typed;
  if (sign === "/" || sign === "-") return signedAt(typed, at, sign);
  if (/^\d{8}$/u.test(token.typed)) return { part: compact(token.typed), end: at + 1 };
  if (/^(?:19|20)\d\d$/u.test(token.typed))
    return { part: { kind: "year", year: { typed: Number(token.typed) } }, end: at + 1 };
  return undefined;
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

/** A number in digits, or spoken: "mười lăm". */
function numberAt(typed: readonly Token[], at: number): { value: number; end: number } | undefined {
  const digits = whole(typed[at], 4);
  if (digits !== undefined) return { value: digits, end: at + 1 };
  const spoken = typed[at]?.kind === "word" ? numeralAt(typed, at) : undefined;
  const [only] = spoken?.values ?? [];
  return spoken !== undefined && spoken.values.length === 1 && only !== undefined
    ? { value: only, end: at + spoken.length }
    : undefined;
}

function isWord(token: Token | undefined, ...folded: string[]): boolean {
  return token?.kind === "word" && folded.includes(token.folded);
}

/** "ngày 15 tháng 3 năm 2018", "15 tháng 3", "tháng ba năm ngoái", "T3/2018", "năm 2018", "ngày 15", "15 tháng này". */
function wordedAt(typed: readonly Token[], at: number): Found | undefined {
  const led = isWord(typed[at], "ngay", "hom", "bua") ? at + 1 : at;
  const day = numberAt(typed, led);
  if (day !== undefined && day.value <= 99) {
    const solar = isWord(typed[day.end], "tay") ? day.end + 1 : day.end;
    const relative = MONTHS.at(typed, solar);
    const months = relative?.meanings[0];
    const ago = led === at && isAgo(typed, solar + 1) ? day.value : undefined;
    if (relative !== undefined && months !== undefined && ago !== undefined)
      return { part: eitherMonths(ago, day.value, months), end: solar + relative.length };
    if (relative !== undefined && months !== undefined)
      return { part: { kind: "day-of-month-from-today", day: day.value, months }, end: solar + relative.length };
    const month = monthAt(typed, solar);
    if (month !== undefined)
      return {
        part: { kind: "day", day: day.value, month: month.value, ...(month.year && { year: month.year }) },
        end: month.end,
      };
    const isDay = (led > at && isWord(typed[at], "ngay") && !isAgo(typed, day.end)) || solar > day.end;
    if (isDay && typed[day.end]?.typed !== "/" && typed[day.end]?.typed !== "-")
      return { part: { kind: "day-alone", day: day.value }, end: solar };
  }
  const month = monthAt(typed, at);
  if (month !== undefined)
    return { part: { kind: "month", month: month.value, ...(month.year && { year: month.year }) }, end: month.end };
  if (isWord(typed[at], "nam") && typed[at]?.typed !== "nam" && isWord(typed[at + 1])) return undefined;
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
  if (!isWord(typed[at], "thang", "t") || MONTHS.at(typed, at) !== undefined) return undefined;
  if (typed[at]?.folded === "t" && (typed[at + 1]?.kind !== "number" || typed[at + 1]?.spaced)) return undefined;
  const numeric = typed[at + 1];
  const dotted = /^(\d{1,2})[.](\d{4})$/u.exec(numeric?.typed ?? "");
  if (dotted !== null) return { value: Number(dotted[1]), year: { typed: Number(dotted[2]) }, end: at + 2 };
  const month = numberAt(typed, at + 1);
  if (month === undefined || month.value > 99) return undefined;
  const sign = typed[month.end]?.typed;
  const signed =
    sign === "/" || sign === "-" || sign === "." || sign === "," ? yearOf(typed[month.end + 1]) : undefined;
  if (signed !== undefined) return { value: month.value, year: signed, end: month.end + 2 };
  const year = yearBehind(typed, month.end);
  return { value: month.value, year: year?.year, end: year?.end ?? month.end };
}

/** "năm 2018", "năm ngoái", ", 2018" behind a month. */
function yearBehind(typed: readonly Token[], at: number): { year: DateYear; end: number } | undefined {
  const start = typed[at]?.typed === "," ? at + 1 : at;
  const relative = YEARS.at(typed, start);
  const fromThis = relative?.meanings[0];
  if (relative !== undefined && fromThis !== undefined) return { year: { fromThis }, end: start + relative.length };
  const named = isWord(typed[start], "nam") ? start + 1 : start;
  const year = yearOf(typed[named]);
  if (year === undefined || (named === start && "typed" in year && year.typed < 1000)) return undefined;
  return { year, end: named + 1 };
}

/** "hôm qua", "3 ngày trước", "tháng rồi", "thứ hai tuần rồi", "tuần trước". */
function relativeAt(typed: readonly Token[], at: number): Found | undefined {
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
  const dated =
    typed[end]?.typed === "," || isWord(typed[end], "ngay") ? end + (typed[end]?.typed === "," ? 1 : 0) : end;
  const day = numericAt(typed, dated) ?? wordedAt(typed, dated);
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
  if (before === undefined && after === undefined) return undefined;
  const done = end + (after?.length ?? 0);
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

/** "15 March 2018", "March 15, 2018", "March 2018". */
function englishAt(typed: readonly Token[], at: number): Found | undefined {
  const day = whole(typed[at], 2);
  const suffix = day !== undefined && isWord(typed[at + 1], "st", "nd", "rd", "th") ? 1 : 0;
  const behind = day === undefined ? undefined : ENGLISH_MONTHS.at(typed, at + 1 + suffix);
  if (day !== undefined && behind?.meanings[0] !== undefined)
    return withEnglishYear(typed, at + 1 + suffix + behind.length, day, behind.meanings[0]);
  const month = ENGLISH_MONTHS.at(typed, at);
  if (month?.meanings[0] === undefined) return undefined;
  const next = whole(typed[at + 1], 2);
  if (next !== undefined) {
    const end = at + 2 + (isWord(typed[at + 2], "st", "nd", "rd", "th") ? 1 : 0);
    return withEnglishYear(typed, end, next, month.meanings[0]);
  }
  const year = yearOf(typed[at + 1]);
  return year === undefined ? undefined : { part: { kind: "month", month: month.meanings[0], year }, end: at + 2 };
}

function withEnglishYear(typed: readonly Token[], at: number, day: number, month: number): Found {
  const start = typed[at]?.typed === "," ? at + 1 : at;
  const year = yearOf(typed[start]);
  return year === undefined
    ? { part: { kind: "day", day, month }, end: at }
    : { part: { kind: "day", day, month, year }, end: start + 1 };
}
