import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignNumbers } from "../../src/registry/campaign-numbers.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await openRegistry();
  const { prisma } = registry.database;
  const carrot = await registry.addPerson();
  const donor = await registry.addRegistration({ person: carrot, track: "e", subject: "individual" });
  const of = { person: carrot, registrationId: donor.id };
  const add = async (more: object, verifiedVnd?: string) => {
    const added = await registry.addContribution({ ...of, ...more });
    if (verifiedVnd) await prisma.contribution.update({ where: { id: added.id }, data: { verifiedVnd } });
  };
  await add({ state: "approved" }, "5200000");
  await add({ state: "approved", quantity: "800000", unit: "31135" });
  await add({ state: "approved", measure: "USD", quantity: "500.5" }, "12700000");
  await add({ state: "approved", kind: "land", measure: "m2", quantity: "2592", valueVnd: "9000000" });
  await add({ state: "approved", kind: "land", measure: "m2", quantity: "0.5" });
  await add({ state: "submitted", kind: "labour", measure: "workday", quantity: "6" });
  await add({ state: "refused", quantity: "77" });
  await add({ state: "withdrawn", quantity: "99" });
  await registry.addContribution({ state: "approved", kind: "land", measure: "m2", quantity: "10" });
});
afterAll(() => registry.close());

describe("the campaign in numbers", () => {
  it("adds up each kind in its own measure, values only as far as somebody else stands for them", async () => {
    const rows = await campaignNumbers(registry.house, undefined, { by: "kind" });
    expect(rows).toEqual([
      row("money", "USD", { lines: 1, quantity: "500.5", valued: 1, valueVnd: "12700000" }),
      row("money", "VND", { lines: 2, quantity: "6000000", valued: 1, valueVnd: "5200000" }),
      row("labour", "workday", { verified: false, lines: 1, quantity: "6" }),
      row("land", "m2", { lines: 3, people: 2, quantity: "2602.5" }),
    ]);
  });

  it("stays within an account's commune, and within a term", async () => {
    const commune = await registry.addStaff({ unit: "31135" });
    const rows = await campaignNumbers(registry.house, commune, { by: "unit", term: "2026-2030" });
    expect(rows).toMatchObject([{ key: "31135", kind: "money", quantity: "800000", lines: 1 }]);
    expect(await campaignNumbers(registry.house, commune, { by: "unit", term: "2016-2020" })).toEqual([]);
  });

  it("is broken down by the giver's track, and by the month given", async () => {
    expect((await campaignNumbers(registry.house, undefined, { by: "track" })).map(({ key }) => key)).toEqual(
      expect.arrayContaining(["e"]),
    );
    const months = await campaignNumbers(registry.house, undefined, { by: "month" });
    expect(new Set(months.map(({ key }) => key))).toEqual(new Set(["2026-01"]));
  });
});

function row(kind: string, measure: string, more: object) {
  return { key: kind, kind, measure, verified: true, people: 1, valued: 0, valueVnd: "0", ...more };
}
