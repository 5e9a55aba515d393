import { plain } from "./fold.ts";

/** Two short numbers, with a year or without: 4/3, 4-3-2026. Not the year first: that order is nobody's doubt. */
const DAY_AND_MONTH = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})((?:\2(?:\d{4}|\d{2}))?)(?![\d/.-]*\d)/u;

/** The same text with day and month changed about: `4/3` → `3/4`; undefined where there is nothing to change. */
export function otherOrder(text: string): string | undefined {
  const typed = plain(text);
  const found = DAY_AND_MONTH.exec(typed);
  if (!found) return undefined;
  const [both = "", first = "", sign = "", second = "", year = ""] = found;
  if (Number(first) === Number(second)) return undefined;
  return `${typed.slice(0, found.index)}${second}${sign}${first}${year}${typed.slice(found.index + both.length)}`;
}
