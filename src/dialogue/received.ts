import type { Texts } from "../texts.ts";
import { readForeignMoney } from "../understanding/foreign-money.ts";
import { readMoney } from "../understanding/money.ts";
import { readQuantity } from "../understanding/quantity.ts";
import { showDate, showForeignMoney, showMoney, showNumber } from "./show.ts";

/** How much of what a line holds, as far as reading and writing an amount needs it. */
export interface Measured {
  kind: string;
  /** VND or another currency (ISO 4217) for money, else a unit of readings.md. */
  measure: string;
  /** The giver's own word for the measure. */
  word?: string;
}

/** So much in a line's own measure, in words: `20 kg`, `5.200.000 đồng`. */
export function showMeasured(quantity: string, { kind, measure, word }: Measured, texts: Texts): string {
  if (kind === "money" && measure === "VND") return showMoney(quantity, texts);
  if (kind === "money") return showForeignMoney({ amount: quantity, currency: measure }, texts.language);
  return `${showNumber(quantity, texts.language)} ${unitOf(Number(quantity), measure, word, texts)}`;
}

/** The measure alone, as it stands after a number. */
export function showUnit({ kind, measure, word }: Measured, texts: Texts): string {
  if (kind === "money") return measure === "VND" ? texts("common:units.VND") : measure;
  return unitOf(2, measure, word, texts);
}

function unitOf(count: number, measure: string, word: string | undefined, texts: Texts): string {
  return word ?? texts(`common:units.${measure}`, { count });
}

/** A gift in a few lines for whoever received it: of what kind, what and how much, in which month. Nobody is named. */
export function describeReceived(gift: Measured & { quantity: string; what?: string; month: string }, texts: Texts) {
  return {
    kind: texts(`contribute:kind.choices.${gift.kind}`),
    amount: [showMeasured(gift.quantity, gift, texts), gift.what].filter(Boolean).join(" · "),
    month: showDate(gift.month, texts.language),
  };
}

/** What came instead; `several`: it could mean more than one amount. */
export type ReadAmount =
  | { kind: "value"; amount: string }
  | { kind: "wrong"; why: "unreadable" | "several" | "measure" };

/** Up to sixteen digits before the point and four after it, and more than nothing: what the ledger can hold. */
const PLAIN = /^\d{1,16}(?:[.,]\d{1,4})?$/;

/**
 * Reads how much came, in the line's own measure: a bare number is of that measure, anything else has to name it. What may
 * mean several amounts is asked again, never guessed.
 */
export function readReceived(text: string, { kind, measure, word }: Measured): ReadAmount {
  const bare = text.trim();
  if (kind === "money" && measure === "VND") return ofMany(readMoney(bare), (amount) => amount);
  if (kind === "money") {
    if (PLAIN.test(bare)) return positive(bare);
    return ofMany(readForeignMoney(bare), ({ amount, currency }) => (currency === measure ? amount : undefined));
  }
  const unnamed =
    word === undefined ? bare : bare.toLocaleLowerCase("vi").replace(word.toLocaleLowerCase("vi"), "").trim();
  // "1.500" may be a thousand and a half or one and a half: only digits without a point say one thing.
  if (/^\d{1,16}$/.test(unnamed) || /^\d{1,16}[.,]\d{1,2}$/.test(unnamed)) return positive(unnamed);
  if (/^\d+$/.test(unnamed)) return { kind: "wrong", why: "unreadable" };
  if (/^[\d.,]+$/.test(unnamed)) return { kind: "wrong", why: "several" };
  return ofMany(readQuantity(bare), ({ amount, unit }) => (unit === measure ? amount : undefined));
}

function ofMany<T>(
  reading: { kind: "value"; value: T } | { kind: "ask"; options: T[] } | { kind: "none" },
  amountOf: (value: T) => string | undefined,
): ReadAmount {
  if (reading.kind === "none") return { kind: "wrong", why: "unreadable" };
  const options = reading.kind === "value" ? [reading.value] : reading.options;
  const fitting = [...new Set(options.flatMap((option) => amountOf(option) ?? []))];
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return positive(only);
  if (only !== undefined) return { kind: "wrong", why: "several" };
  return { kind: "wrong", why: options.length > 0 ? "measure" : "unreadable" };
}

function positive(amount: string): ReadAmount {
  const plain = amount.replace(",", ".");
  return PLAIN.test(plain) && Number(plain) > 0
    ? { kind: "value", amount: plain }
    : { kind: "wrong", why: "unreadable" };
}
