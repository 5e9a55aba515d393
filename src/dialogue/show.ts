import { type Language, localeOf, type Texts } from "../texts.ts";
import type { ForeignMoney } from "../understanding/foreign-money.ts";
import { cityOf } from "../understanding/time-zone.ts";

/**
 * How numbers are grouped. Whoever reads Khmer here holds Vietnamese receipts beside the chat and types sums as they stand
 * there: `1.500` must not read as one thousand five hundred in the one and as one and a half in the other.
 */
const NUMBERS: Record<Language, string> = { vi: localeOf("vi"), en: localeOf("en"), km: localeOf("vi") };

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language): Intl.NumberFormat {
  const known = formats.get(language);
  if (known) return known;
  const made = new Intl.NumberFormat(NUMBERS[language], { maximumFractionDigits: 4 });
  formats.set(language, made);
  return made;
}

/** A plain decimal string, grouped: `"1250.5"` → `1.250,5` in Vietnamese. */
export function showNumber(amount: string | number, language: Language): string {
  return numberFormat(language).format(amount as Intl.StringNumericLiteral);
}

/** Whole đồng: `"5200000"` → `5.200.000 đồng`, in English `5,200,000 đồng`. */
export function showMoney(vnd: string, texts: Texts): string {
  return `${showNumber(vnd, texts.language)} ${texts("common:units.VND")}`;
}

/**
 * A day or a part of one: `2026-01-05` → `05/01/2026`; in other languages with the month as a word, so that none is
 * mistaken.
 */
export function showDate(date: string, language: Language): string {
  const [year, month, day] = date.split("-").map(Number);
  if (language === "vi") return date.split("-").reverse().join("/");
  const at = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
  return new Intl.DateTimeFormat(localeOf(language), {
    year: "numeric",
    ...(month && { month: "long" }),
    ...(day && { day: "numeric" }),
    timeZone: "UTC",
  }).format(at);
}

/** The same with the month as a word in every language: `2026-04-03` → `ngày 3 tháng tư năm 2026`. */
export function showDateInWords(date: string, texts: Texts): string {
  if (texts.language !== "vi") return showDate(date, texts.language);
  const [year, month, day] = date.split("-").map(Number);
  const precision = day ? "day" : month ? "month" : "year";
  return texts(`common:date.${precision}`, { year, day, month: month && texts(`common:date.months.${month}`) });
}

/** A country (ISO 3166-1) by its name: `US` → `Hoa Kỳ`. */
export function showCountry(code: string, language: Language): string {
  return new Intl.DisplayNames([localeOf(language)], { type: "region" }).of(code) ?? code;
}

/** A sum in another currency, which is named: `500 đô la Mỹ`, `500 US dollars`. */
export function showForeignMoney({ amount, currency }: ForeignMoney, language: Language): string {
  const format = new Intl.NumberFormat(localeOf(language), {
    ...{ style: "currency", currency, currencyDisplay: "name", minimumFractionDigits: 0 },
  });
  const name = format.formatToParts(2).find(({ type }) => type === "currency")?.value;
  // The sum itself as every other number of the language, also where its money would be grouped otherwise.
  return name === undefined || language !== "km"
    ? format.format(amount as Intl.StringNumericLiteral)
    : `${showNumber(amount, language)} ${name}`;
}

/** A time zone by its city and what its time is called: `Los Angeles (Giờ Thái Bình Dương)`. */
export function showTimeZone(zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: "longGeneric" });
  const name = parts.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value;
  return name ? `${cityOf(zone)} (${name})` : cityOf(zone);
}

const days = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a time zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: Date): string {
  let format = days.get(timeZone);
  if (!format) {
    // Making one takes longer than a whole turn should; an installation has one or two time zones.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    days.set(timeZone, format);
  }
  return format.format(instant);
}

/** The instant of a local time (`2018-12-31T08:00`) in a time zone; undefined for what is no such time. */
export function instantIn(timeZone: string, local: string): Date | undefined {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(asUtc);
  const offset = Date.parse(`${shown.replace(" ", "T")}Z`) - asUtc;
  return new Date(asUtc - offset);
}
