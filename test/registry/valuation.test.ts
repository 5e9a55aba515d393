import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordReceiverWord } from "../../src/registry/receiver-word.ts";
import { findRecord } from "../../src/registry/record.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { recordValuation, type ValuationRequest } from "../../src/registry/valuation.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let staff: Staff;
let goods: Added;
beforeAll(async () => {
  registry = await openRegistry();
  staff = await registry.addStaff();
});
beforeEach(async () => {
  goods = await registry.addContribution({ kind: "goods", quantity: "10", measure: "kg", valueVnd: "99000000" });
});
afterAll(() => registry.close());

const value = (more: Partial<ValuationRequest> = {}, by = staff) =>
  recordValuation(registry.house, by, {
    ...{ code: goods.code, revision: 1, basis: "invoice", valueVnd: "180000", who: "Cửa hàng Rau Củ", paper: "HĐ 12" },
    ...more,
  });
const verified = async (code = goods.code) =>
  (await registry.database.prisma.contribution.findUniqueOrThrow({ where: { code } })).verifiedVnd?.toFixed();
const line = async (code = goods.code) => {
  const record = await findRecord(registry.house, staff, code);
  return record?.kind === "contribution" ? record.line : undefined;
};

describe("what a gift is worth", () => {
  test("is nothing by the giver's word, and what the paper says once staff have seen it; sealed and audited", async () => {
    expect(await verified()).toBeUndefined();
    expect(await value({ valueVnd: " 1.250.000 đ" })).toEqual({ kind: "done", valueVnd: "1250000" });
    expect(await verified()).toBe("1250000");
    expect((await line())?.valuation).toMatchObject({
      ...{ basis: "invoice", valueVnd: "1250000", staffId: staff.id },
      note: { who: "Cửa hàng Rau Củ", paper: "HĐ 12" },
    });
    const [row] = await registry.database.prisma.audit.findMany({ where: { record: goods.code } });
    expect(row).toMatchObject({ action: "line.value", actor: `staff:${staff.id}`, personId: goods.person.id });
  });

  test("is added to what was recorded before, and the newest counts", async () => {
    await value();
    await value({ valueVnd: "170000", basis: "valuer", who: "Hội Giá cả" });
    expect(await verified()).toBe("170000");
    const rows = await registry.database.prisma.valuation.findMany({ where: { contributionId: goods.id } });
    expect(rows.map(({ nth }) => nth).sort()).toEqual([1, 2]);
    await expect(registry.database.prisma.valuation.deleteMany({})).rejects.toThrow(/never changed/);
  });

  test.each([
    ["no sum", { valueVnd: "" }, ["value"]],
    ["nothing", { valueVnd: "0" }, ["value"]],
    ["less than nothing", { valueVnd: "-5" }, ["value"]],
    ["10^18", { valueVnd: "1000000000000000000" }, ["value"]],
    ["neither who nor paper", { who: " ", paper: "" }, ["who", "paper"]],
    ["a rate for goods", { basis: "rate" as const }, ["basis"]],
    ["the receiver's word for goods", { basis: "receiver" as const }, ["basis"]],
    ["the giver for a valuer", { basis: "valuer" as const, who: "NGUYỄN THỊ CÀ RỐT" }, ["giver"]],
  ])("with %s is not recorded", async (_name, more, gaps) => {
    expect(await value(more)).toEqual({ kind: "incomplete", gaps });
    expect(await verified()).toBeUndefined();
  });

  test("falls with a correction: what is declared anew has to be valued anew", async () => {
    await value();
    await writeEffects(registry, goods.person, [
      {
        ...{ do: "correct-contribution", code: goods.code, version: 1 },
        content: { kind: "goods", quantity: "12", measure: "kg", givenOn: "2026-01-03", answers: {}, files: [] },
      },
    ]);
    expect(await verified()).toBeUndefined();
    expect(await line()).toMatchObject({ revision: 2, lineState: "corrected" });
    expect((await line())?.valuation).toBeUndefined();
    expect(await value()).toEqual({ kind: "changed" });
    expect(await value({ revision: 2 })).toMatchObject({ kind: "done" });
  });

  test("of money in đồng is the sum itself, by the fund's paper, or by the receiver once they have confirmed it", async () => {
    const money = await registry.addContribution();
    const of = { code: money.code, valueVnd: "1" };
    expect(await value({ ...of, basis: "receiver", who: "", paper: "" })).toEqual({
      kind: "incomplete",
      gaps: ["basis"],
    });
    await recordReceiverWord(registry.house, {
      ...{ code: money.code, revision: 1, outcome: "received", confirmer: "fund", speaker: { by: "code" } },
    });
    expect(await value({ ...of, basis: "receiver", who: "", paper: "" })).toEqual({
      kind: "done",
      valueVnd: "5200000",
    });
    expect(await value({ ...of, basis: "fund" })).toEqual({ kind: "done", valueVnd: "5200000" });
  });

  test("of another currency is what the fund's paper says, or a rate with its source and day; until then none", async () => {
    const dollars = await registry.addContribution({ quantity: "500.25", measure: "USD" });
    const of = { code: dollars.code, valueVnd: "", who: "" };
    expect(await verified(dollars.code)).toBeUndefined();
    expect(await value({ ...of, basis: "rate", rate: "25400.5", paper: "Vietcombank" })).toEqual({
      kind: "incomplete",
      gaps: ["rate-day"],
    });
    expect(await value({ ...of, basis: "rate", rateDay: "2026-01-03", rate: "nhiều" })).toMatchObject({
      gaps: ["rate"],
    });
    expect(await value({ ...of, basis: "rate", rateDay: "2027-01-03", rate: "25400" })).toMatchObject({
      gaps: ["rate-day"],
    });
    expect(await value({ ...of, basis: "rate", rate: "25400.5", rateDay: "2026-01-03", paper: "VCB" })).toEqual({
      kind: "done",
      valueVnd: "12706600",
    });
    expect((await line(dollars.code))?.valuation).toMatchObject({ rate: "25400.5", rateDay: "2026-01-03" });
    expect(await value({ code: dollars.code, basis: "fund", valueVnd: "12650000" })).toMatchObject({ kind: "done" });
    expect(await verified(dollars.code)).toBe("12650000");
  });

  test("is recorded by who may decide, within the scope, never by who gave or entered the gift", async () => {
    expect(await value({}, await registry.addStaff({ role: "entry" }))).toEqual({ kind: "forbidden" });
    expect(await value({}, await registry.addStaff({ unit: "31135" }))).toEqual({ kind: "not-found" });
    expect(await value({}, { ...staff, chatId: goods.person.chatId })).toEqual({ kind: "own" });
    await registry.database.prisma.contribution.update({
      where: { id: goods.id },
      data: { enteredBy: `staff:${staff.id}` },
    });
    expect(await value()).toEqual({ kind: "own" });
    await registry.database.prisma.contribution.update({ where: { id: goods.id }, data: { state: "withdrawn" } });
    expect(await value({}, await registry.addStaff())).toEqual({ kind: "changed" });
    expect(await value({ code: "ABCD-EFGH" })).toEqual({ kind: "not-found" });
  });
});
