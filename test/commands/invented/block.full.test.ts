import { beforeAll, describe, expect, it } from "vitest";
import { formOf } from "../../../conversations/forms.ts";
import {
  BLOCK_SIZE,
  type Block,
  blocksOf,
  firstOf,
  type Ground,
  inventBlock,
  type Order,
} from "../../../src/commands/invented/block.ts";
import { drawSamples } from "../../../src/commands/invented/samples.ts";
import { describeAnswers, findNextField } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { dayIn } from "../../../src/dialogue/show.ts";
import { findUnit, loadPack } from "../../../src/plan/pack.ts";
import { textsIn } from "../../../src/texts.ts";
import fc, { runs } from "../../property.ts";

const pack = loadPack("kh-145-2017");
const base = new Date("2026-01-05T10:00:00Z");
const timeZone = "Asia/Ho_Chi_Minh";
let ground: Ground;

beforeAll(async () => {
  ground = { pack, timeZone, samples: await drawSamples() };
});

function invent(order: Order): Block {
  const blocks = Array.from({ length: blocksOf(order) }, (_, number) => inventBlock(order, number, ground));
  return {
    people: blocks.flatMap(({ people }) => people),
    registrations: blocks.flatMap(({ registrations }) => registrations),
    contributions: blocks.flatMap(({ contributions }) => contributions),
  };
}

const order = (registrations: number, contributions: number, seed = 1): Order => ({
  ...{ seed, registrations, contributions, base },
});

describe("invented records", () => {
  it("are as many as ordered, whatever the numbers", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 230 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 65_535 }),
        (n, m, seed) => {
          const { registrations, contributions } = invent(order(n, m, seed));
          expect([registrations.length, contributions.length]).toEqual([n, m]);
          const codes = [...registrations, ...contributions].map(({ code }) => code);
          expect(new Set(codes).size).toBe(n + m);
        },
      ),
      { numRuns: runs(25) },
    );
  });

  it("are the same each time, and others for another seed", () => {
    expect(inventBlock(order(150, 40), 1, ground)).toEqual(inventBlock(order(150, 40), 1, ground));
    const codes = ({ registrations }: Block) => registrations.map(({ code }) => code);
    const other = new Set(codes(invent(order(150, 40, 2))));
    expect(codes(invent(order(150, 40))).filter((code) => other.has(code))).toEqual([]);
  });

  it("cover every track, every kind of gift and every state by a few dozen, for any seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (seed) => {
        const { registrations, contributions } = invent(order(90, 60, seed));
        expect(new Set(registrations.map(({ track }) => track))).toEqual(new Set(pack.tracks.map(({ id }) => id)));
        expect(new Set(contributions.map(({ content }) => content.kind))).toEqual(
          new Set(["money", "goods", "labour", "land", "expertise"]),
        );
        for (const records of [registrations, contributions]) {
          expect(new Set(records.map(({ course }) => course.state)).size).toBe(5);
        }
      }),
      { numRuns: runs(20) },
    );
  });

  it("answer the forms of today completely, in communes that there were", () => {
    const { registrations, contributions } = invent(order(300, 200));
    const records = [
      ...registrations.map((record) => ({ ...record, kind: "registration" as const })),
      ...contributions.map((record) => ({ ...record, kind: "contribution" as const })),
    ];
    for (const record of records) {
      const answers = record.content.answers as Answers;
      const form = formOf(record as Parameters<typeof formOf>[0]);
      expect(findNextField(form, answers)).toBeUndefined();
      const units = { edition: "2025" as const, units: pack.units["2025"] };
      const lines = describeAnswers(form, answers, { texts: textsIn("vi"), today: "2026-01-05", units });
      expect(lines).toHaveLength(Object.keys(answers).length);
      expect(record.content.unit).toBe(answers.place ?? undefined);
      if (record.content.unit) expect(findUnit(pack, record.content.unit, "2025")).toBeDefined();
    }
  });

  it("are contributions under one's own registration, sent after it and given before told", () => {
    const { registrations, contributions } = invent(order(250, 250));
    for (const { registrationId, personId, profileId, content, course } of contributions) {
      const registration = registrations.find(({ id }) => id === registrationId);
      expect(registration).toMatchObject({ personId, profileId });
      expect(["submitted", "returned", "approved"]).toContain(registration?.course.state);
      expect(course.submittedAt > (registration?.course.submittedAt as Date)).toBe(true);
      expect(content.givenOn <= dayIn(timeZone, course.submittedAt)).toBe(true);
    }
  });

  it("state the facts their answers state, and pledges only of households", () => {
    const { registrations } = invent(order(200, 0));
    const households = registrations.filter(({ track }) => track === "a");
    expect(households.some(({ pledge }) => pledge === true) && households.some(({ pledge }) => pledge === false)).toBe(
      true,
    );
    expect(households.some(({ pledge }) => pledge === undefined)).toBe(true);
    expect(registrations.filter(({ track, pledge }) => track !== "a" && pledge !== undefined)).toEqual([]);
    const told = households.find(({ content }) => content.answers.status === "poor");
    expect(told?.content.facts.status).toEqual([{ from: told?.course.sentOn, is: "poor" }]);
  });

  it("give some people two registrations, on different tracks", () => {
    const { people, registrations } = invent(order(100, 0));
    expect(people).toHaveLength(90);
    for (const second of [9, 19, 29, 39]) {
      const own = registrations.filter(({ personId }) => personId === registrations[second]?.personId);
      expect(own).toHaveLength(2);
      expect(new Set(own.map(({ track }) => track)).size).toBe(2);
      expect(own.map(({ track }) => track)).toContain("a");
      expect(new Set(own.map(({ profileId }) => profileId)).size).toBe(2);
    }
  });

  it("come with files in a bounded number, however many records", () => {
    for (const [n, m] of [
      [30, 30],
      [180, 120],
      [1_500, 1_500],
    ] as const) {
      const { registrations, contributions } = invent(order(n, m));
      const files = [...registrations, ...contributions].flatMap(({ content, evidence }) => {
        expect(evidence).toHaveLength(content.files.length);
        return content.files;
      });
      expect(files.length).toBeGreaterThan(5);
      expect(files.length).toBeLessThanOrEqual(200);
    }
  });

  it("are made up of blocks that begin with a person of their own", () => {
    const large = order(2 * BLOCK_SIZE + 1, 0);
    expect(blocksOf(large)).toBe(3);
    for (const number of [0, 1, 2]) {
      expect(inventBlock(large, number, ground).people[0]?.id).toBe(firstOf(large, number));
    }
  });

  it("lie in the term of the day they were sent, or given", () => {
    const { registrations, contributions } = invent(order(100, 100));
    for (const { term, course } of registrations) {
      expect(term).toBe(dayIn(timeZone, course.submittedAt) < "2026-01-01" ? "2021-2025" : "2026-2030");
    }
    for (const { term, content } of contributions) {
      if (content.givenOn < "2025-13") expect(term).toBe("2021-2025");
    }
  });
});
