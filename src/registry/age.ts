import { localeOf, type Texts } from "../texts.ts";

const SPANS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago, in the largest whole unit up to days: `3 ngày`, `5 hours`. */
export function showAge(since: Date, now: Date, texts: Texts): string {
  const elapsed = now.getTime() - since.getTime();
  const [unit, length] = SPANS.find(([, span]) => elapsed >= span) ?? [];
  if (unit === undefined || length === undefined) return texts("office:age.now");
  const format = new Intl.NumberFormat(localeOf(texts.language), { style: "unit", unit, unitDisplay: "long" });
  return format.format(Math.floor(elapsed / length));
}
