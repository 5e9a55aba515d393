import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tellAward } from "../../../conversations/award-check/award.ts";
import { type Judged, weigh } from "../../../conversations/award-check/judged.ts";
import { tellOverview } from "../../../conversations/award-check/overview.ts";
import type { Here } from "../../../conversations/world.ts";
import { readCases } from "../../../src/plan/cases/case-file.ts";
import { getTerm } from "../../../src/plan/pack.ts";
import type { RegistrationView } from "../../../src/registry/interface.ts";
import { LANGUAGES, textsIn } from "../../../src/texts.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

/** What Telegram carries in one message. */
const LONGEST_MESSAGE = 4_096;
const FOLDER = new URL("../../cases/", import.meta.url);

const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => readCases(pack, readFileSync(new URL(name, FOLDER), "utf8")).cases);

/** A case as the chat would meet it: a registration that was sent for its term, by nobody there is. */
function judged({ input }: (typeof cases)[number]): Judged {
  const term = getTerm(pack, input.term ?? "2016-2020");
  const record: RegistrationView = {
    ...{
      kind: "registration",
      code: "CA-ROT1",
      version: 1,
      state: "submitted",
      settling: false,
      profile: "p",
      answers: {},
    },
    ...{ track: input.track, subject: input.subject, term: term.id, submittedAt: new Date(`${input.asOf}T01:00:00Z`) },
    facts: Object.fromEntries(
      Object.entries(input.facts).map(([name, value]) => [name, { value, statedBy: "self", verified: false }]),
    ),
  };
  return weigh(pack, record, term, input);
}

function tellAll(context: Here, of: Judged): string[] {
  return [tellOverview(context, of), ...of.awards.map((award) => tellAward(context, of, award))];
}

const told = LANGUAGES.flatMap((language) =>
  cases.map((one) => {
    const context = here({ texts: textsIn(language), language, today: one.input.asOf });
    const of = judged(one);
    return { name: `${one.name} (${language})`, language, context, of, messages: tellAll(context, of) };
  }),
);

/** Lines that say what is about to be said, or speak of the whole, and rest on no clause of their own. */
const frames = new Set(
  LANGUAGES.flatMap((language) =>
    ["awards", "conditions", "comesWith", "papers", "stated", "noPromise", "howRead", "goal.rates", "goal.heading"].map(
      (key) => textsIn(language)(`award-check:${key}`),
    ),
  ),
);

function isFrame(line: string): boolean {
  const ofTerm = /^(CA-ROT1|Giai đoạn \d|Lưu ý: kế hoạch|The final review|Please note: plan)/.test(line);
  // What to do about a condition stands below the condition, which has its clause; so do the steps of a way.
  const below = line.startsWith("   → ") || line.endsWith(":");
  return line === "" || frames.has(line) || ofTerm || below;
}

describe("every case of the plan, told to a person", () => {
  it("is there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it("has a clause or a decree in every sentence of its verdicts", () => {
    const without = told.flatMap(({ messages }) =>
      messages
        .flatMap((message) => message.split("\n"))
        .filter((line) => !isFrame(line) && !/\(.*(Mục|Nghị định).*\)/.test(line)),
    );
    expect([...new Set(without)]).toEqual([]);
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
