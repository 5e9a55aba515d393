import { readCount } from "./count.ts";
import { plain, unaccented } from "./fold.ts";
import { ask, none, type Reading, value } from "./reading.ts";

/** A sum in another currency than đồng. */
export interface ForeignMoney {
  /** Plain decimal, more than nothing. */
  amount: string;
  /** ISO 4217 */
  currency: string;
}

const DOLLARS = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"];

/** How people write currencies, without accents, the longest first; where one sign is of several, they are asked. */
const WRITTEN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/us ?\$|\busd\b|\b(?:do la|do) my\b|\b(?:us|american|u\.s\.) dollars?\b/u, ["USD"]],
  [/au? ?\$|\baud\b|\b(?:do la|do) uc\b|\b(?:australian|aussie) dollars?\b/u, ["AUD"]],
  [/ca? ?\$|\bcad\b|\b(?:do la|do) ca ?na ?da\b|\bcanadian dollars?\b/u, ["CAD"]],
  [/nz ?\$|\bnzd\b|\bnew zealand dollars?\b/u, ["NZD"]],
  [/(?:s|sg) ?\$|\bsgd\b|\b(?:do la|do) sing(?:apore)?\b|\bsingapore dollars?\b/u, ["SGD"]],
  [/hk ?\$|\bhkd\b|\bhong kong dollars?\b/u, ["HKD"]],
  [/nt ?\$|\btwd\b|\b(?:do la|do|te|dai te) dai loan\b|\bdai te\b/u, ["TWD"]],
  [/€|\beur(?:os?)?\b|\b(?:dong )?o ro\b/u, ["EUR"]],
  [/£|\bgbp\b|\bbang(?: anh)?\b|\bpounds?(?: sterling)?\b/u, ["GBP"]],
  [/\bjpy\b|\byen(?: nhat)?\b/u, ["JPY"]],
  [/\bcny\b|\brmb\b|\bnhan dan te\b|\byuan\b/u, ["CNY"]],
  [/\bte\b/u, ["CNY", "TWD"]],
  [/[¥￥]/u, ["JPY", "CNY"]],
  [/₩|\bkrw\b|\bwon\b/u, ["KRW"]],
  [/฿|\bthb\b|\b(?:baht|bath)\b/u, ["THB"]],
  [/\bchf\b|\b(?:franc|phat lang) thuy s[iy]\b|\bswiss francs?\b/u, ["CHF"]],
  [/\brub\b|\brup\b|\broubles?\b|\brubles?\b/u, ["RUB"]],
  [/\bkhr\b|\briel\b/u, ["KHR"]],
  [/\$|\bdo(?: la)?\b|\bdollars?\b|\bbucks\b/u, DOLLARS],
];

/** Currencies that have no smaller coin. */
const WHOLE = new Set(["JPY", "KRW"]);

/** Reads one sum in a currency that is named: `$500`, `500 đô Mỹ`, `1.000,50 euro`. Which dollars are meant is asked. */
export function readForeignMoney(text: string): Reading<ForeignMoney> {
  const typed = unaccented(plain(text));
  const found = WRITTEN.find(([written]) => written.test(typed));
  if (!found) return none("wrong-kind");
  const [written, currencies] = found;
  const amounts = amountsIn(typed.replace(written, " ").trim(), plain(text));
  if (amounts.length === 0) return ask([]);
  const sums = amounts.flatMap((amount) =>
    currencies.filter((one) => !WHOLE.has(one) || !amount.includes(".")).map((currency) => ({ amount, currency })),
  );
  const [only] = sums;
  return only && sums.length === 1 ? value(only) : ask(sums);
}

/** Figures as they are grouped in either language, else a number in words. */
function amountsIn(rest: string, typed: string): string[] {
  const figures = rest.match(/\d[\d.,]*\d|\d/gu) ?? [];
  if (figures.length > 0 && /^[\d.,\s+-]+$/u.test(rest)) return figures.flatMap((one) => decimalsOf(one));
  const count = readCount(rest);
  if (count.kind === "value" && count.value > 0) return [String(count.value)];
  const spoken = readCount(typed);
  if (spoken.kind === "value" && spoken.value > 0) return [String(spoken.value)];
  return figures.flatMap((one) => decimalsOf(one));
}

/** `1,000.50`, `1.000,50` and `1.000` are plain; so is nothing else with more than one reading. */
function decimalsOf(figure: string): string[] {
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/u.exec(figure);
  const plainly = /^(\d+)(?:[.,](\d{1,2}))?$/u.exec(figure);
  const [whole, cents] = grouped ? [grouped[1], grouped[3]] : plainly ? [plainly[1], plainly[2]] : [];
  if (whole === undefined) return [];
  const units = whole.replace(/[.,]/gu, "").replace(/^0+(?=\d)/u, "");
  const amount = cents && Number(cents) > 0 ? `${units}.${cents.replace(/0$/u, "")}` : units;
  return Number(amount) > 0 && units.length <= 12 ? [amount] : [];
}
