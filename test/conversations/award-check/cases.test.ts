import { describe, expect, it } from "vitest";
import { LANGUAGES, textsIn } from "../../../src/texts.ts";
import { pack } from "../person.ts";
import { cases, said, told } from "./told-cases.ts";

/** What Telegram carries in one message. */
const LONGEST_MESSAGE = 4_096;

/** Lines that say what is about to be said, or speak of the whole, and rest on no clause of their own. */
const FRAMES = [
  ...["awards", "conditions", "comesWith", "papers", "stated", "noPromise", "howRead", "howReadConfirmed"],
  ...["goal.rates", "goal.heading", "nearest.own", "nearest.facts", "title", "term.past", "term.sentFor"],
  // What to do about a condition stands below the condition, which has its clause.
  "next",
].map((key) => `award-check:${key}`);
const frames = new Set([...FRAMES, "common:carriedOn"].flatMap((key) => [...(said.get(key)?.said ?? [])]));

const restsOn = (line: string) => /\(.*(Mục|Nghị định).*\)/.test(line);
/** Lines that would have to rest on a clause or a decree, and do not. */
function withoutClause(message: string): string[] {
  return message.split("\n").filter((line) => line !== "" && !frames.has(line) && !restsOn(line));
}

describe("every case of the plan, told to a person", () => {
  it("is there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it("has a clause or a decree in every sentence of its verdicts", () => {
    const without = told.flatMap(({ messages }) => messages.flatMap(withoutClause));
    expect([...new Set(without)]).toEqual([]);
  });

  it("would be caught without a clause, whichever sentence lost it", () => {
    const bare = [...said].flatMap(([key, { bare: lines }]) => [...lines].map((line) => ({ key, line })));
    expect(new Set(bare.map(({ key }) => key)).size).toBeGreaterThan(25);
    const missed = bare.filter(({ line }) => withoutClause(line).length === 0);
    expect([...new Set(missed.map(({ key }) => key))]).toEqual([]);
  });

  it("would be caught with a line more that rests on nothing", () => {
    for (const { messages } of told.slice(0, 20))
      for (const message of messages)
        expect(withoutClause(`${message}\nMình nên nộp thêm giấy tờ:`)).toEqual(["Mình nên nộp thêm giấy tờ:"]);
  });

  it("shows the figures of the years that were given beside their targets", () => {
    const withRates = told.filter(({ of }) => of.input.track === "b" || of.input.track === "c");
    const shown = withRates.filter(({ context, messages }) =>
      messages[0]?.includes(context.texts("award-check:goal.rates")),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { context, of, messages } of told)
      if (of.input.track === "a") expect(messages[0]).not.toContain(context.texts("award-check:goal.rates"));
  });

  it("fits into one message", () => {
    const longest = Math.max(...told.flatMap(({ messages }) => messages.map((message) => message.length)));
    expect(longest).toBeLessThanOrEqual(LONGEST_MESSAGE);
  });

  it("leaves nothing unsaid or half said", () => {
    for (const { messages } of told)
      for (const message of messages) expect(message).not.toMatch(/undefined|null|NaN|\{\{|\[object/);
  });

  it("never promises, and says that it does not", () => {
    for (const { context, messages } of told) {
      for (const message of messages) {
        expect(message).toContain(context.texts("award-check:noPromise"));
        expect(message).not.toMatch(/sẽ được (khen|tặng|thưởng)|chắc chắn được|will (be awarded|receive)|guarantee/i);
      }
    }
  });

  it("never advises to borrow, to ask off the list, or anybody to be behind", () => {
    for (const { messages } of told)
      for (const message of messages)
        expect(message).not.toMatch(
          /hãy vay|nên vay|vay thêm|xin ra khỏi|chậm hơn|please borrow|ask to leave the list|you are behind|fall(en|ing)? behind/i,
        );
  });

  it("names no district from 1/7/2025", () => {
    const later = told.filter(({ of }) => of.input.asOf >= "2025-07-01");
    expect(later.length).toBeGreaterThan(0);
    for (const { messages } of later)
      for (const message of messages) expect(message).not.toMatch(/cấp huyện|\bquận\b|districts?\b/i);
  });

  it("says of which plan the term is whenever it is not the plan's own", () => {
    for (const { context, of, messages } of told)
      for (const message of messages) {
        const line =
          context.language === "vi"
            ? "kế hoạch 145 là của 2016–2020, giai đoạn này chờ kế hoạch mới của thành phố"
            : "plan 145 is of 2016–2020";
        expect(message.includes(line)).toBe(!of.term.own);
      }
  });

  it("tells a next step only where all of it is in the person's own power", () => {
    let found = 0;
    for (const { of, messages } of told) {
      of.awards.forEach((award, at) => {
        const message = messages[at + 1] ?? "";
        const steps = message.split("\n").filter((line) => line.startsWith("→ "));
        found += steps.length;
        const paths = of.paths.find((one) => one.award === award.id)?.paths ?? [];
        const own = paths.filter(({ steps: all }) =>
          all.every((step) => step.ownPower || (step.kind === "criterion" && of.confirmed.has(step.id))),
        );
        if (own.length === 0) expect(steps).toEqual([]);
      });
    }
    expect(found).toBeGreaterThan(0);
  });

  it("shows obeying the law and discipline of households and donors as confirmed by the authorities, not as missing", () => {
    for (const { context, messages } of told.filter(({ of }) => of.input.track === "a" || of.input.track === "e")) {
      const [missing, unclear] = ["unmet", "unknown"].map((verdict) => context.texts(`award-check:mark.${verdict}`));
      for (const id of ["G1", "G5"]) {
        const words = context.texts(`award-check:criteria.${id}`);
        for (const message of messages) {
          expect(message).not.toContain(`${missing} ${words}`);
          expect(message).not.toContain(`${unclear} ${words}`);
          expect(message).not.toMatch(new RegExp(`^[→–] ${words}`, "m"));
        }
      }
    }
  });
});

describe.each(LANGUAGES)("the words of the plan (%s)", (language) => {
  const texts = textsIn(language);
  it("are there for every award, criterion, route, reading, verifier and decision", () => {
    const missing = [
      ...pack.awards.map(({ id }) => `short.${id}`),
      ...pack.awards.map(({ proposed }) => `proposed.${proposed}`),
      ...pack.awards.flatMap(({ routes }) => routes.map(({ id }) => `routes.${id}`)),
      ...pack.awards.flatMap(({ routes }) =>
        routes.flatMap(({ closed = [] }) => closed.map(({ why }) => `why.${why}`)),
      ),
      ...pack.criteria.map(({ id }) => `criteria.${id.replace(".", "")}`),
      ...pack.readings.flatMap(({ id, allowed }) =>
        allowed ? allowed.map((value) => `readings.${id}.${value}`) : [`readings.${id}`],
      ),
      ...pack.facts.map(({ verifiedBy }) => `decides.${verifiedBy}`),
      ...pack.criteria.flatMap(({ met }) =>
        [...JSON.stringify(met).matchAll(/"value":"(\w+)"/g)].map(([, figure]) => `goal.figures.${figure}`),
      ),
      ...["high", "medium", "low", "not-found"].map((sure) => `confidence.${sure}`),
    ].filter((key) => !texts.has(`award-check:${key}`));
    expect(missing).toEqual([]);
  });
});
