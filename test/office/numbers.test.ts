import { afterAll, beforeAll, expect, test } from "vitest";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let city: string;
beforeAll(async () => {
  office = await openOffice();
  city = await office.enter(await office.addStaff({ role: "viewer" }));
  await office.addContribution({ state: "approved", verifiedVnd: "5200000" });
  await office.addContribution({ state: "approved", kind: "land", measure: "m2", quantity: "2592", unit: "31135" });
  await office.addContribution({ state: "submitted", kind: "labour", measure: "workday", quantity: "6" });
});
afterAll(() => office.close());

const numbers = async (query = "", cookie = city) => (await office.get(`/office/numbers${query}`, cookie)).text();

test("the numbers stand by kind, each in its own measure, verified and waiting apart", async () => {
  const page = await numbers();
  const [verified = "", waiting = ""] = page.split("Chưa xác nhận");
  for (const words of ["5.200.000 đồng", "2.592 m²"]) expect(verified).toContain(words);
  expect(verified).not.toContain("6 ngày công");
  expect(waiting).toContain("6 ngày công");
});

test("they are broken down by commune, track and month, and by the plan's terms", async () => {
  expect(await numbers("?by=unit")).toContain("2.592 m²");
  expect(await numbers("?by=track")).toContain("e. Công tác từ thiện");
  expect(await numbers("?by=month")).toContain("01/2026");
  expect(await numbers("?by=kind&term=2016-2020")).toContain("Chưa có món nào.");
  expect(await numbers("?by=kind&term=all")).toContain("2.592 m²");
  expect(await numbers("?by=nonsense&term=nonsense")).toContain("2.592 m²");
});

test("an account of a commune sees its own", async () => {
  const commune = await office.enter(await office.addStaff({ unit: "31135" }));
  const page = await numbers("", commune);
  expect(page).toContain("2.592 m²");
  expect(page).not.toContain("5.200.000 đồng");
});
