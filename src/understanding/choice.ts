import { fold, plain } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { slipsFrom } from "./mistyped.ts";
import { readNonAnswer } from "./non-answer.ts";
import { numberWord } from "./numerals.ts";
import { answersWithin } from "./politeness.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { agrees, LONGEST_ANSWER, type Token, tokens, words } from "./tokens.ts";
import { readYesNo } from "./yes-no.ts";

/** What may stand before a typed position: "số 1", "chọn câu 2", "cái thứ ba". */
const POINTERS = lexicon([
  [
    "pointer",
    "số | chọn | chọn số | câu | câu số | mục | mục số | ý | ý số | cái | cái số | cái thứ | thứ | dòng | dòng số | đáp án | phương án | lựa chọn | lựa chọn số | lấy | lấy số | bấm | bấm số | em chọn | tôi chọn | tui chọn | con chọn | mình chọn | option | number | no | the",
  ],
]);
const ENDS = lexicon<"first" | "last">([
  [
    "first",
    "đầu | đầu tiên | cái đầu | cái đầu tiên | thứ nhất | cái thứ nhất | nhất | trên cùng | cái trên cùng | first | the first | first one | the first one",
  ],
  [
    "last",
    "cuối | cuối cùng | cái cuối | cái cuối cùng | sau cùng | cái sau cùng | chót | cái chót | dưới cùng | cái dưới cùng | last | the last | last one | the last one",
  ],
]);
const ALL = lexicon([
  [
    "all",
    "cả hai | cả hai cái | cả ba | cả 2 | cả 3 | tất cả | hết | hết luôn | chọn hết | cái nào cũng được | both | all | all of them",
  ],
]);
/** What joins one pick to another. */
const JOINTS = new Set(["hay", "hoac", "va", "voi", "or", "and"]);
const LONG_TEXT = 5;
const NEGATIONS = new Set(["khong", "ko", "hong", "hok", "khum", "chua", "dung", "khoi", "not", "kg", "k"]);

/**
 * Reads one of `labels` (no `|` in them) to its index, from 0; typed positions start at 1: "1", "1.", "số 1", "cái đầu",
 * or the label, whole or in part, with or without accents. A whole label beats part of another. Several picks, and a
 * position that stands as a number in another label, are asked; a position there is not is `out-of-range`.
 */
export function readChoice(text: string, labels: readonly string[]): Reading<number> {
  const all = tokens(text, LONGEST_ANSWER);
  const typed = all.filter((token) => token.kind !== "mark");
  if (typed.length === 0) return none(all.length === 0 ? "empty" : "unreadable");
  if (all.length > LONGEST_ANSWER) return none("unreadable");
  const named = labels.map((label) => words(label));
  if (/^\s*-\d/u.test(plain(text))) return none("out-of-range");
  const core = coreOf(typed);

  const whole = wholeLabels(typed, core, named);
  const position = positionOf(core, labels.length);
  if (whole.length > 0) {
    const other = position?.kind === "value" && !whole.includes(position.value) ? [position.value] : [];
    const close = whole.some((i) =>
      named[i]?.every((word, at) => agreesAt(typed, at, word) || agreesAt(core, at, word)),
    );
    return close ? settle([...whole, ...other]) : ask([...whole, ...other]);
  }
  if (position !== undefined) return checkAgainstLabels(position, core, named);
  const several = positionsOf(core, labels.length);
  if (several.length > 1) return ask(several);
  if (ALL.whole(core).length > 0) return ask(labels.map((_, i) => i));

  const why = readNonAnswer(text);
  const alike = why === undefined ? [] : indexesWhere(labels, (label) => readNonAnswer(label) === why);
  if (alike.length > 0) return settle(alike);
  const yesNo = why === undefined || why === "has-none" ? asYesNo(text, labels) : undefined;
  if (yesNo !== undefined) return yesNo;
  if (why !== undefined) return none(why);
  return partOfLabels(core, named) ?? none("unreadable");
}

/** The words without respect, and without who chooses: "con chọn số 2 ạ". */
function coreOf(typed: readonly Token[]): readonly Token[] {
  const [core = typed, said = core] = answersWithin(typed);
  return said.length < core.length && core.slice(-said.length).every((word, i) => word === said[i]) ? said : core;
}

function settle(found: readonly number[]): Reading<number> {
  const [only] = found;
  if (only === undefined) return none("unreadable");
  return found.length === 1 ? value(only) : ask(found);
}

function wholeLabels(typed: readonly Token[], core: readonly Token[], named: readonly Token[][]): number[] {
  const key = (list: readonly Token[]) => list.map((word) => word.folded).join(" ");
  const same = (list: readonly Token[]) => indexesWhere(named, (label) => label.length > 0 && key(label) === key(list));
  const found = same(typed).length > 0 ? same(typed) : same(core);
  if (found.length < 2) return found;
  const closer = found.filter((i) => named[i]?.every((word, at) => agreesAt(core, at, word)));
  return closer.length > 0 ? closer : found;
}

function indexesWhere<T>(list: readonly T[], holds: (item: T) => boolean): number[] {
  return list.flatMap((item, i) => (holds(item) ? [i] : []));
}

function agreesAt(typed: readonly Token[], at: number, meant: Token): boolean {
  const token = typed[at];
  return token !== undefined && agrees(token, meant);
}

/** The one position the text names, where it names nothing else. */
function positionOf(core: readonly Token[], count: number): Reading<number> | undefined {
  const end = ENDS.whole(core)[0];
  if (end !== undefined) return count === 0 ? none("out-of-range") : value(end === "first" ? 0 : count - 1);
  const pointer = POINTERS.at(core, 0);
  const rest = pointer === undefined ? core : core.slice(pointer.length);
  const ofRest = ENDS.whole(rest)[0];
  if (pointer !== undefined && ofRest !== undefined)
    return count === 0 ? none("out-of-range") : value(ofRest === "first" ? 0 : count - 1);
  const [token] = rest;
  if (token === undefined || rest.length > 1) return undefined;
  const typed = token.kind === "number" ? wholeNumber(token) : numberWord(token);
  if (typed === undefined) return undefined;
  return typed >= 1 && typed <= count ? value(typed - 1) : none("out-of-range");
}

function wholeNumber(token: Token): number | undefined {
  return /^\d{1,6}$/u.test(token.typed) ? Number(token.typed) : undefined;
}

/** A number that is a position may be meant as the number in a label: "2" beside "2 người". */
function checkAgainstLabels(
  position: Reading<number>,
  core: readonly Token[],
  named: readonly Token[][],
): Reading<number> {
  const number = core.at(-1);
  const holders =
    number === undefined ? [] : indexesWhere(named, (label) => label.some((word) => word.folded === number.folded));
  if (position.kind !== "value") {
    return position.kind === "none" && position.why === "out-of-range" && holders.length > 0
      ? settle(holders)
      : position;
  }
  const others = holders.filter((i) => i !== position.value);
  return others.length === 0 ? position : ask([position.value, ...others]);
}

/** "1,2" are two numbers where positions are typed. */
function parted(token: Token): Token[] {
  if (token.kind !== "number" || !/[.,]/u.test(token.typed)) return [token];
  return token.typed.split(/[.,]/u).map((typed) => ({ ...token, typed, folded: typed }));
}

/** "1 và 2", "1, 3": every position named, where nothing but positions and joints stands there. */
function positionsOf(core: readonly Token[], count: number): number[] {
  const found: number[] = [];
  for (const token of core.flatMap(parted)) {
    if (["va", "voi", "hoac", "hay", "and", "or", "so"].includes(token.folded)) continue;
    const number = token.kind === "number" ? wholeNumber(token) : numberWord(token);
    if (number === undefined || number < 1 || number > count) return [];
    found.push(number - 1);
  }
  return [...new Set(found)];
}

/** The labels that hold all the typed words, or that stand whole inside the typed text. */
function partOfLabels(core: readonly Token[], named: readonly Token[][]): Reading<number> | undefined {
  const inside = indexesWhere(named, (label) => label.length > 0 && standsIn(label, core));
  const longest = inside.filter((i) => !inside.some((j) => i !== j && isLonger(named[j], named[i])));
  if (longest.length > 0) {
    return core.some(
      (word) => NEGATIONS.has(word.folded) && !longest.some((i) => named[i]?.some((own) => own.folded === word.folded)),
    )
      ? ask([])
      : withOthers(settleInside(longest, core, named), core, named);
  }
  if (core.some((word) => NEGATIONS.has(word.folded))) return undefined;
  const holding = indexesWhere(named, (label) => standsIn(core, label) && core.every((word) => word.folded.length > 1));
  if (holding.length > 0) return settle(holding);
  const initials = core.map((word) => word.folded).join("");
  const abbreviated = indexesWhere(named, (label) => label.length > 1 && initialsOf(label) === initials);
  return abbreviated.length > 0 ? settle(abbreviated) : undefined;
}

/** "hộ nghèo hay cận nghèo", "1 hộ cận nghèo": what is named beside a label, in part or by its position. */
function withOthers(read: Reading<number>, core: readonly Token[], named: readonly Token[][]): Reading<number> {
  if (read.kind !== "value") return read;
  const rest = without(core, named[read.value] ?? []);
  const joint = rest.findIndex((word) => JOINTS.has(word.folded));
  const beside = joint === -1 ? [] : rest.filter((_, at) => at !== joint);
  const inPart = indexesWhere(named, (label) => standsIn(beside, label));
  const first = core[0]?.kind === "number" ? wholeNumber(core[0]) : undefined;
  const position = first !== undefined && first >= 1 && first <= named.length ? [first - 1] : [];
  const others = [...inPart, ...position].filter((i) => i !== read.value);
  if (others.length > 0) return ask([read.value, ...others]);
  const telling = new Set([...NEGATIONS, ...JOINTS, ...named.flat().map((word) => word.folded)]);
  return rest.length > 0 && slipsFrom([{ words: telling }])(rest) ? ask([read.value]) : read;
}

/** The words of a text without a label that stands whole in it. */
function without(core: readonly Token[], label: readonly Token[]): Token[] {
  const at = core.findIndex((_, i) => label.every((word, j) => core[i + j]?.folded === word.folded));
  return at === -1 ? [...core] : [...core.slice(0, at), ...core.slice(at + label.length)];
}

/** A label of one word may stand in a long text by chance. */
function settleInside(found: readonly number[], core: readonly Token[], named: readonly Token[][]): Reading<number> {
  const [only] = found;
  const byChance = found.length === 1 && only !== undefined && named[only]?.length === 1 && core.length > LONG_TEXT;
  return byChance ? ask(found) : settle(found);
}

function isLonger(a: readonly Token[] | undefined, b: readonly Token[] | undefined): boolean {
  return a !== undefined && b !== undefined && a.length > b.length && standsIn(b, a);
}

function initialsOf(label: readonly Token[]): string {
  return label.map((word) => word.folded.slice(0, 1)).join("");
}

/** Whether `short` stands in `long` as a run of whole words. */
function standsIn(short: readonly Token[], long: readonly Token[]): boolean {
  const key = (list: readonly Token[]) => ` ${list.map((word) => word.folded).join(" ")} `;
  return short.length > 0 && key(long).includes(key(short));
}

/** Where exactly one label says yes and one no, a yes or no in any words is one of them. */
function asYesNo(text: string, labels: readonly string[]): Reading<number> | undefined {
  const said = labels.map((label) => readYesNo(fold(label) === "" ? "" : label));
  const yes = indexesWhere(said, (one) => one.kind === "value" && one.value);
  const no = indexesWhere(said, (one) => one.kind === "value" && !one.value);
  const [ofYes] = yes;
  const [ofNo] = no;
  if (ofYes === undefined || ofNo === undefined || yes.length > 1 || no.length > 1) return undefined;
  const answer = readYesNo(text);
  if (answer.kind === "value") return value(answer.value ? ofYes : ofNo);
  return answer.kind === "ask" && answer.options.length > 0
    ? ask(answer.options.map((option) => (option ? ofYes : ofNo)))
    : undefined;
}
