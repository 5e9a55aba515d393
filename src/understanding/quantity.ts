import { decimal, times, written } from "./decimal.ts";
import { HINTS, type Hint, MONEY_WORDS, RECIPIENTS } from "./gift-words.ts";
import { type Amount, amountAt, type Gift, giftAt, LONGEST_DIGITS, type Quantity, WEIGHTS } from "./gifts.ts";
import { slipsFrom } from "./mistyped.ts";
import { readMoney } from "./money.ts";
import { readNonAnswer } from "./non-answer.ts";
import { isHalf, NUMBER_WORDS } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";
import { MEASURES } from "./units-of-quantity.ts";

export type { Quantity } from "./gifts.ts";
export { UNITS, type Unit } from "./units-of-quantity.ts";

/**
 * Reads how much is given: "10 ký gạo" → 10 kg, "2 tạ" → 200 kg, "20 phần quà" → 20 sets. "1,500 kg", packs, rates, two
 * gifts, a *chục* of pieces and a *công* that may be land are asked; sums of money are of the wrong kind.
 */
export function readQuantity(text: string): Reading<Quantity> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text, LONGEST_ANSWER);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const gifts: Gift[] = [];
  const hints = new Set<Hint>();
  let numbers = 0;
  let bareNumber: Amount | undefined;
  for (let at = 0; at < typed.length; ) {
    if (isPartOfName(typed, at)) {
      at++;
      continue;
    }
    const gift = giftAt(typed, at);
    const hint = isCloth(typed, at, gifts) ? undefined : HINTS.at(typed, at);
    if (isNegative(typed, at)) return none("impossible");
    if (hint?.meanings[0] !== undefined && (gift === undefined || hint.length > 1)) {
      hints.add(hint.meanings[0]);
      at += hint.length;
    } else if (gift !== undefined) {
      gifts.push(gift);
      at = gift.end;
    } else {
      const amount = amountAt(typed, at);
      if (amount !== undefined) {
        numbers++;
        bareNumber ??= amount;
      }
      // "hai bao gạo rưỡi": half of something, behind the thing.
      if (gifts.length > 0 && isHalf(typed[at])) hints.add("bound");
      if (typed[at]?.typed === "/" || typed[at]?.typed === "*" || typed[at]?.typed === "×") hints.add("rate");
      at = amount?.end ?? at + 1;
    }
  }
  return settle(text, typed, gifts, hints, numbers, bareNumber);
}

function settle(
  text: string,
  typed: readonly Token[],
  gifts: readonly Gift[],
  hints: ReadonlySet<Hint>,
  numbers: number,
  bareNumber: Amount | undefined,
): Reading<Quantity> {
  const [first, second] = gifts;
  if (hints.has("money")) return none("wrong-kind");
  if (first === undefined) return withoutUnit(text, hints, bareNumber);
  const options = gifts.flatMap((gift) => gift.options).filter((option) => option.amount !== "0");
  if (options.length === 0 && gifts.some((gift) => gift.options.length > 0)) return none("impossible");
  if (options.some((option) => option.amount.replace(/\D/gu, "").length > LONGEST_DIGITS)) return none("out-of-range");
  if (gifts.length === 1) {
    if (hints.has("vague")) return none("vague");
    const range =
      numbers > 0 && bareNumber !== undefined && isRange(typed, bareNumber, first) ? rangeStart(bareNumber, first) : [];
    const [only] = first.options;
    const doubtful = isMistyped(withoutThing(typed, first)) || isWeighed(typed, first);
    const certain = !doubtful && first.sure && first.options.length === 1 && numbers === 0 && hints.size === 0;
    return certain && only !== undefined ? value(only) : ask([...range, ...options]);
  }
  return ask([...(second === undefined ? [] : productOf(first, second)), ...options]);
}

const isMistyped = slipsFrom(
  [NUMBER_WORDS, MEASURES, HINTS, RECIPIENTS, MONEY_WORDS],
  `gao mi thit ca dau an nuoc mam tom tap vo sach ao quan trung hot vit ga heo sua duong muoi xi mang cat da gach ton giong dua trai cam
   chuoi khoai bap lua nep banh keo rau qua chan man thuoc trang xe dap may tet chay chung tu ban ghe giuong noi bep com chao xoi go son
   vai rice oil lan mua thom dai st khoa giao loai tinh thuong duc suc khoang tam chung co chua nhau`,
);

/** What is counted piece by piece stands right behind its unit, and there are more things than we know of: "20 cái mền". */
function withoutThing(typed: readonly Token[], { options: [only], end }: Gift): readonly Token[] {
  return only === undefined || WEIGHTS.has(only.unit) ? typed : typed.filter((_, at) => at !== end && at !== end + 1);
}

/** "5 cục ký gạo": a weight right behind a unit of pieces is one unit too many. */
function isWeighed(typed: readonly Token[], gift: Gift): boolean {
  return (
    MEASURES.at(typed, gift.end)
      ?.meanings.flat()
      .some(({ unit }) => WEIGHTS.has(unit)) === true
  );
}

/** "3 bao 50kg", "3 bao, mỗi bao 50 ký": packs of a weight weigh together. */
function productOf(first: Gift, second: Gift): Quantity[] {
  const [packs] = first.options;
  const [each] = second.options;
  if (packs === undefined || each === undefined || WEIGHTS.has(packs.unit) || !WEIGHTS.has(each.unit)) return [];
  const amount = written(times(decimal(packs.amount), decimal(each.amount)));
  return amount === "0" ? [] : [{ ...each, amount }];
}

function withoutUnit(text: string, hints: ReadonlySet<Hint>, bareNumber: Amount | undefined): Reading<Quantity> {
  if (hints.has("vague")) return none("vague");
  const money = readMoney(text);
  if (money.kind === "value" || (money.kind === "none" && /[$€£¥₩฿₽]/u.test(text))) return none("wrong-kind");
  return bareNumber === undefined ? none("unreadable") : ask([]);
}

function isRange(typed: readonly Token[], number: Amount, gift: Gift): boolean {
  if (number.end > gift.start) return false;
  const between = typed.slice(number.end, gift.start);
  return (
    between.length <= 2 &&
    between.every(
      (token) =>
        ["-", "~", ","].includes(token.typed) || ["den", "toi", "hay", "hoac", "to", "or"].includes(token.folded),
    )
  );
}

function rangeStart(number: Amount, gift: Gift): Quantity[] {
  const [measured] = gift.options;
  if (measured === undefined) return [];
  return number.values.map((amount) => ({ ...measured, amount: written(amount) })).filter((one) => one.amount !== "0");
}

function isNegative(typed: readonly Token[], at: number): boolean {
  return typed[at]?.typed === "-" && typed[at + 1]?.kind === "number" && !typed[at + 1]?.spaced && at === 0;
}

/** "100 met vai": typed bare behind what was measured it is cloth, not *vài*. */
function isCloth(typed: readonly Token[], at: number, gifts: readonly Gift[]): boolean {
  return typed[at]?.typed === "vai" && gifts.at(-1)?.end === at;
}

/** Kinds of rice and other seed that a number belongs to. */
const NAMED_BY_NUMBER = new Set(["st", "om", "ir", "rvt", "vd"]);

/** "ST25": digits that belong to a name. */
function isPartOfName(typed: readonly Token[], at: number): boolean {
  return typed[at]?.kind === "number" && !typed[at]?.spaced && NAMED_BY_NUMBER.has(typed[at - 1]?.folded ?? "");
}
