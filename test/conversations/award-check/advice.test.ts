import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { baseOf } from "../../../conversations/award-check/asked.ts";
import { LANGUAGES, OFFICE_LANGUAGES, textsIn } from "../../../src/texts.ts";
import { pack } from "../person.ts";
import { told } from "./told-cases.ts";

/** What nobody brings about by will alone, and nobody is to be pushed to. */
const NEVER_OWN = ["loan", "status", "incomes", "rates", "drops", "disciplined"];

/** Words that would push somebody to borrow, or off the list of poor households. */
const PUSHES = [
  /(hãy|nên|cần|phải|thử|(?<!đã )xin|cứ) vay\b/i,
  /vay (thêm|nữa|mới)/i,
  /(hãy|nên|cần|phải|thử|cứ) (xin )?(ra khỏi|rút khỏi|rời|thôi)( tên)?( khỏi)? (danh sách|diện|hộ nghèo)/i,
  /xin (được )?(ra|rút|thoát)( tên)?( khỏi)? (danh sách|diện|hộ)/i,
  /\b(should|please|try to|must|need to|could) (borrow|take (out )?a loan)/i,
  /borrow (more|again)|another loan/i,
  /ask (to be taken|to get|to leave|to come)?\s*off the list|ask to leave the list|(should|please|must) leave the list/i,
];
/** What is said against it. */
const AGAINST = /(không (cần|ai|phải)|đừng|never|do not|don't|not need|no need|nobody)/i;

function pushes(sentence: string): boolean {
  return PUSHES.some((push) => push.test(sentence)) && !AGAINST.test(sentence);
}

function sentencesIn(value: unknown): string[] {
  if (typeof value === "string") return value.split(/(?<=[.!?])\s+|\n/);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentencesIn) : [];
}

describe("no word advises to borrow or to ask off the list", () => {
  it.each(OFFICE_LANGUAGES)("in any sentence there is (%s)", (language) => {
    const folder = new URL(`../../../locales/${language}/`, import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    expect(files).toEqual(expect.arrayContaining(["award-check.json", "guide.json", "pledge.json"]));
    const found = files.flatMap((name) =>
      sentencesIn(JSON.parse(readFileSync(new URL(name, folder), "utf8"))).filter(pushes),
    );
    expect(found).toEqual([]);
  });

  it("in anything told of the cases of the plan", () => {
    const found = told.flatMap(({ messages }) => messages.flatMap((message) => message.split("\n").filter(pushes)));
    expect(found).toEqual([]);
  });

  it.each([
    "Nhà mình nên vay thêm vốn.",
    "Hãy vay Ngân hàng Chính sách xã hội.",
    "Mình có thể xin ra khỏi danh sách hộ nghèo.",
    "Nên ra khỏi danh sách sớm.",
    "You should borrow from the bank.",
    "Please ask to be taken off the list.",
  ])("and such a sentence would be found: %s", (sentence) => expect(pushes(sentence)).toBe(true));

  it.each(["Không cần vay thêm để được xét.", "vay vốn chính sách: dùng đúng việc, trả đúng hẹn, có hiệu quả"])(
    "while what is told as a fact, or against it, stays: %s",
    (sentence) => expect(pushes(sentence)).toBe(false),
  );
});

describe("the nearest way", () => {
  it("holds in one's own power no loan, status, income, figure of a year or discipline", () => {
    for (const fact of NEVER_OWN) expect(pack.ownPower.facts.map(baseOf)).not.toContain(fact);
    for (const { type, name } of pack.facts)
      if (type === "timeline" || type === "yearly") expect(pack.ownPower.facts).not.toContain(name);
  });

  it("is no step towards any of them in any case of the plan", () => {
    const steps = told.flatMap(({ of }) => of.paths.flatMap(({ paths }) => paths.flatMap((path) => path.steps)));
    const own = steps.filter((step) => step.ownPower).flatMap(({ facts }) => facts.map(baseOf));
    expect(own.length).toBeGreaterThan(0);
    for (const fact of NEVER_OWN) expect(own).not.toContain(fact);
  });

  it("never tells a loan or leaving the list as a next step", () => {
    const of = (id: string) => LANGUAGES.map((language) => textsIn(language)(`award-check:criteria.${id}`));
    const facts = [...of("a4"), ...of("b5"), ...of("c5"), ...of("G5")];
    for (const { messages } of told)
      for (const message of messages) for (const words of facts) expect(message).not.toContain(`→ ${words}`);
  });
});
