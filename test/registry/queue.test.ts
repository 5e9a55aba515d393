import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Cursor,
  countQueue,
  type Filter,
  findNext,
  listQueue,
  type QueueItem,
  type View,
} from "../../src/registry/queue.ts";
import { decide, undo } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import fc, { runs } from "../property.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
let city: Staff;
let commune: Staff;
const today = new Date("2026-01-04T17:00:00Z");

beforeAll(async () => {
  registry = await openRegistry();
  city = await registry.addStaff({ role: "board" });
  commune = await registry.addStaff({ unit: "31135" });
});
afterAll(() => registry.close());
afterEach(async () => {
  const { prisma } = registry.database;
  await prisma.review.deleteMany();
  await prisma.notice.deleteMany();
  await prisma.fact.deleteMany();
  await prisma.contribution.deleteMany();
  await prisma.registration.deleteMany();
});

const list = (staff: Staff, of: { view?: View; filter?: Filter; size?: number; cursor?: Cursor } = {}) =>
  listQueue(registry.house, staff, { view: "waiting", filter: {}, size: 50, today, ...of });
const codes = (items: QueueItem[]) => items.map(({ code }) => code);
const hours = (ago: number) => new Date(registry.clock.now.getTime() - ago * 3_600_000);

describe("what waits", () => {
  it("is listed oldest first, registrations and contributions together, by when they began to wait", async () => {
    const young = await registry.addRegistration({ at: hours(1) });
    const gift = await registry.addContribution({ at: hours(5) });
    const corrected = await registry.addRegistration({ at: hours(90), waitingSince: hours(3) });
    const { items, earlier, later } = await list(city);
    expect(codes(items)).toEqual([gift.code, corrected.code, young.code]);
    expect([earlier, later]).toEqual([false, false]);
    expect(items[0]).toEqual({
      kind: "contribution",
      code: gift.code,
      state: "submitted",
      contribution: "money",
      quantity: "5200000",
      measure: "VND",
      unit: "31120",
      files: 0,
      since: hours(5),
    });
  });

  it("tells of nobody: neither names nor answers nor what a household's status is", async () => {
    await registry.addRegistration({ answers: { head: "Nguyễn Thị Cà Rốt" }, facts: { status: [{ is: "poor" }] } });
    const told = JSON.stringify(await list(city));
    expect(told).not.toMatch(/Cà Rốt|poor/);
  });

  it("leaves out what was decided, returned or withdrawn", async () => {
    for (const state of ["approved", "refused", "returned", "withdrawn"]) await registry.addRegistration({ state });
    expect((await list(city)).items).toEqual([]);
  });

  it("is narrowed by kind, track, kind of gift and unit", async () => {
    const household = await registry.addRegistration({ at: hours(4) });
    const donor = await registry.addRegistration({ at: hours(3), track: "e", subject: "individual", unit: null });
    const money = await registry.addContribution({ at: hours(2), unit: "31135" });
    const goods = await registry.addContribution({ at: hours(1), kind: "goods", measure: "kg", quantity: "10.5" });
    const narrowed = async (filter: Filter) => codes((await list(city, { filter })).items);
    expect(await narrowed({ kind: "registration" })).toEqual([household.code, donor.code]);
    expect(await narrowed({ kind: "contribution" })).toEqual([money.code, goods.code]);
    expect(await narrowed({ track: "e" })).toEqual([donor.code]);
    expect(await narrowed({ contribution: "goods" })).toEqual([goods.code]);
    expect(await narrowed({ unit: "31135" })).toEqual([money.code]);
    expect(await narrowed({ unit: "" })).toEqual([donor.code]);
    expect(await narrowed({ track: "e", kind: "contribution" })).toEqual([]);
  });

  it("is an account's own commune's alone, whatever unit is asked for", async () => {
    await registry.addRegistration({ unit: "31120" });
    await registry.addRegistration({ unit: null });
    const own = await registry.addContribution({ unit: "31135" });
    expect(codes((await list(commune)).items)).toEqual([own.code]);
    expect((await list(commune, { filter: { unit: "31120" } })).items).toEqual([]);
    expect((await list(commune, { filter: { unit: "" } })).items).toEqual([]);
  });

  it("names the record to go on with, never the one just decided", async () => {
    expect(await findNext(registry.house, city, "")).toBeUndefined();
    const [oldest, second] = [
      await registry.addRegistration({ at: hours(2), unit: "31135" }),
      await registry.addContribution({ at: hours(1) }),
    ];
    expect(await findNext(registry.house, city, second.code)).toBe(oldest.code);
    expect(await findNext(registry.house, city, oldest.code)).toBe(second.code);
    expect(await findNext(registry.house, commune, oldest.code)).toBeUndefined();
  });
});

describe("paging", () => {
  it("shows every record once, on the way there and back, however many wait since the same moment", async () => {
    const plan = fc.array(fc.record({ gift: fc.boolean(), ago: fc.integer({ min: 0, max: 3 }) }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (records, size) => {
        await registry.database.prisma.contribution.deleteMany();
        await registry.database.prisma.registration.deleteMany();
        for (const { gift, ago } of records) {
          await (gift ? registry.addContribution({ at: hours(ago) }) : registry.addRegistration({ at: hours(ago) }));
        }
        const all = codes((await list(city, { size: 100 })).items);
        const there: string[][] = [];
        let page = await list(city, { size });
        let last = page;
        for (;;) {
          there.push(codes(page.items));
          last = page;
          const end = page.items.at(-1);
          if (!page.later || end === undefined) break;
          page = await list(city, { size, cursor: { side: "after", since: end.since, code: end.code } });
        }
        expect(there.flat()).toEqual(all);
        expect(there.every(({ length }) => length <= size)).toBe(true);
        const back = [codes(last.items)];
        for (let [first] = last.items; last.earlier && first !== undefined; [first] = last.items) {
          last = await list(city, { size, cursor: { side: "before", since: first.since, code: first.code } });
          back.unshift(codes(last.items));
          expect(last.later).toBe(true);
        }
        expect(back.flat()).toEqual(all);
      }),
      { numRuns: runs(12) },
    );
  });
});

describe("what was decided", () => {
  const approve = (staff: Staff, code: string) =>
    decide(registry.house, staff, { code, version: 1, decision: "approve", reason: {}, fields: [] }, 10);

  it("today is listed newest first; what was undone or decided yesterday is not", async () => {
    const [first, second, undone, yesterday] = await Promise.all(
      Array.from({ length: 4 }, () => registry.addRegistration({ at: hours(50) })),
    );
    registry.later(-24 * 60);
    await approve(city, yesterday?.code ?? "");
    registry.later(24 * 60);
    await approve(city, first?.code ?? "");
    registry.later(1);
    await approve(city, second?.code ?? "");
    await approve(city, undone?.code ?? "");
    const review = await registry.database.prisma.review.findFirstOrThrow({ where: { registrationId: undone?.id } });
    expect(await undo(registry.house, city, undone?.code ?? "", review.id)).toBe("undone");
    expect(codes((await list(city, { view: "today" })).items)).toEqual([second?.code, first?.code]);
    expect((await countQueue(registry.house, city, today)).today).toBe(2);
    expect((await countQueue(registry.house, commune, today)).today).toBe(0);
  });

  it("and returned waits for its sender, longest first", async () => {
    const late = await registry.addRegistration({ state: "returned", at: hours(2) });
    const early = await registry.addContribution({ state: "returned", at: hours(9) });
    expect(codes((await list(city, { view: "returned" })).items)).toEqual([early.code, late.code]);
  });
});

describe("counts", () => {
  it("are those of the lists, within the account's scope", async () => {
    await registry.addRegistration({ unit: "31135" });
    await registry.addRegistration({ track: "e", unit: null });
    await registry.addRegistration({ state: "returned" });
    await registry.addContribution({ unit: "31135" });
    await registry.addContribution({ kind: "goods" });
    await registry.addContribution({ kind: "goods", state: "returned", unit: "31135" });
    expect(await countQueue(registry.house, city, today)).toEqual({
      registrations: 2,
      contributions: 2,
      returned: 2,
      today: 0,
      byTrack: new Map([
        ["a", 1],
        ["e", 1],
      ]),
      byContribution: new Map([
        ["money", 1],
        ["goods", 1],
      ]),
      byUnit: new Map([
        ["31135", 2],
        ["", 1],
        ["31120", 1],
      ]),
    });
    expect(await countQueue(registry.house, commune, today)).toMatchObject({
      registrations: 1,
      contributions: 1,
      returned: 1,
      byUnit: new Map([["31135", 2]]),
    });
  });

  it("are nought in an empty house", async () => {
    expect(await countQueue(registry.house, city, today)).toMatchObject({
      registrations: 0,
      contributions: 0,
      returned: 0,
    });
  });
});
