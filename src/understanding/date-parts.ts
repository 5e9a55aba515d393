import {
  AGO,
  AGO_BEFORE,
  DAYS,
  ENGLISH_MONTHS,
  MONTHS,
  NEAR,
  PERIODS,
  WEEK_WORDS,
  WEEKDAYS,
  WEEKS,
  YEARS,
} from "./calendar-words.ts";
import type { DatePart, Found } from "./date-part.ts";
import { englishAt } from "./english-dates.ts";
import { lexicon } from "./lexicon.ts";
import { numericAt } from "./numeric-dates.ts";
import { relativeAt } from "./relative-dates.ts";
import { wordedAt } from "./spoken-dates.ts";
import type { Token } from "./tokens.ts";

const LUNAR = lexicon([
  [
    "lunar",
    "trung thu | giỗ tổ | mùng | mồng | rằm | chạp | tháng giêng | giêng | tết | âm lịch | âl | âm | giao thừa | nguyên đán | ba mươi tết | vu lan | lunar",
  ],
]);

const SOLAR = lexicon([["solar", "tây | dương lịch | dương | dl"]]);

const VAGUE = lexicon([
  [
    "vague",
    "nửa | khoảng | tầm | hồi | chừng | cuối | đầu | giữa | gần | hơn | trước | sau | vài | mấy | bữa hổm | hôm trước | bữa trước | hôm bữa | lâu rồi | quý | noel | giáng sinh | lễ | dạo trước | đợt trước | mới đây | gần đây | about | around | end of | early | late",
  ],
]);

/** All words that change a date, for what must notice one typed wrong. */
export const DATE_WORDS = lexicon([
  [
    "date",
    [
      ENGLISH_MONTHS,
      LUNAR,
      SOLAR,
      VAGUE,
      DAYS,
      YEARS,
      MONTHS,
      WEEKS,
      WEEKDAYS,
      WEEK_WORDS,
      NEAR,
      AGO,
      AGO_BEFORE,
      PERIODS,
    ]
      .flatMap((list) => [...list.words])
      .concat("hoặc hay và giờ phút".split(" "))
      .join(" | "),
  ],
]);

/**
 * Every date in a text; `lunar` where one is by the lunar calendar, `vague` where words
 * around it blur it, `leftover` where a number is no part of any.
 */
export function datePartsIn(typed: readonly Token[]): {
  parts: DatePart[];
  lunar: boolean;
  vague: boolean;
  leftover: boolean;
} {
  const parts: DatePart[] = [];
  let lunar = false;
  let vague = false;
  let leftover = false;
  let solar = false;
  for (let at = 0; at < typed.length; ) {
    const clock = clockAt(typed, at);
    const found = clock === undefined ? dateAt(typed, at) : undefined;
    const isLunar = LUNAR.at(typed, at);
    const isSolar = SOLAR.at(typed, at);
    const isVague = typed[at]?.typed === "hổm" || typed[at]?.typed === "nẳm" ? { length: 1 } : VAGUE.at(typed, at);
    if (clock !== undefined) at = clock;
    else if (found !== undefined) {
      const near = nearBehind(typed, found);
      parts.push(near === undefined ? found.part : near.part);
      at = near?.end ?? found.end;
    } else if (isLunar !== undefined) {
      lunar = true;
      at += isLunar.length;
    } else if (isSolar !== undefined) {
      solar = true;
      at += isSolar.length;
    } else {
      vague ||= isVague !== undefined;
      leftover ||= typed[at]?.kind === "number";
      at += isVague?.length ?? 1;
    }
  }
  return { parts, lunar: lunar && !solar, vague, leftover };
}

/** "tháng 3 vừa rồi": the last one; a year that was said says it already. */
function nearBehind(typed: readonly Token[], { part, end }: Found): Found | undefined {
  if ((part.kind !== "day" && part.kind !== "month") || part.year !== undefined) return undefined;
  const match = NEAR.at(typed, end);
  const near = match?.meanings[0];
  return match === undefined || near === undefined ? undefined : { part: { ...part, near }, end: end + match.length };
}

/** "8h30", "8 giờ", "8:30": hours are ignored. */
function clockAt(typed: readonly Token[], at: number): number | undefined {
  if (typed[at]?.kind !== "number" || !/^\d{1,2}$/u.test(typed[at]?.typed ?? "")) return undefined;
  const next = typed[at + 1];
  if (next === undefined || !["h", "g", "gio", ":", "am", "pm"].includes(next.folded)) return undefined;
  let end = at + 2;
  const beyond = typed[end + 1];
  const isDayOfMonth = ["thang", "/", "-"].includes(beyond?.folded ?? "");
  if (/^\d{1,2}$/u.test(typed[end]?.typed ?? "") && !isDayOfMonth) {
    end++;
    if (next.typed === ":" && beyond?.typed === ":" && /^\d{2}$/u.test(typed[end + 1]?.typed ?? "")) end += 2;
  }
  while (["phut", "p", "sang", "chieu", "toi", "trua", "ruoi", "am", "pm"].includes(typed[end]?.folded ?? "")) end++;
  return end;
}

function dateAt(typed: readonly Token[], at: number): Found | undefined {
  return numericAt(typed, at) ?? wordedAt(typed, at) ?? relativeAt(typed, at) ?? englishAt(typed, at);
}
