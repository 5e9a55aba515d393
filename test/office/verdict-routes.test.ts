import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Staff } from "../../src/registry/staff.ts";
import type { Added } from "../registry/bed.ts";
import { recordReading } from "../registry/recorded-reading.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let clerk: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  clerk = await office.addStaff({ name: "Võ Thị Bông Cải" });
  cookie = await office.enter(clerk);
});
afterAll(() => office.close());

/** A household's registration whose page was opened, and the address of the verdict that was kept. */
async function looked(facts: Record<string, unknown> = { initiatives: 1, loan: "none" }) {
  const record = await office.addRegistration({ facts });
  const html = await (await office.get(`/office/records/${record.code}`, cookie)).text();
  const row = await office.database.prisma.verdict.findFirstOrThrow({ where: { registrationId: record.id } });
  return { record, html, row, at: `/office/records/${record.code}/verdicts/${row.id}` };
}

const audited = async ({ code }: Added) =>
  (await office.database.prisma.audit.findMany({ where: { record: code }, orderBy: { id: "asc" } })).map(
    ({ actor, action }) => `${actor} ${action}`,
  );

describe("a registration's page", () => {
  it("shows how it stands to each award today with the clause, and keeps what this account saw, once", async () => {
    const { record, html, row } = await looked();
    for (const { name, clause } of office.deps.pack.awards) {
      expect(html).toContain(`<b>${name.vi}</b>`);
      expect(html).toContain(`(${clause})`);
    }
    expect(row).toMatchObject({ shownTo: `staff:${clerk.id}`, term: "2026-2030" });
    await office.get(`/office/records/${record.code}`, cookie);
    expect(await office.database.prisma.verdict.count({ where: { registrationId: record.id } })).toBe(1);
  });

  it("lists what the sender was told, with the version and a link", async () => {
    const { record, html, row, at } = await looked();
    expect(html).toContain("Người gửi chưa xem kết quả lần nào.");
    await office.database.prisma.verdict.update({ where: { id: row.id }, data: { shownTo: "person" } });
    const again = await (await office.get(`/office/records/${record.code}`, cookie)).text();
    expect(again).toContain(`<a href="${at}">`);
    expect(again).toContain(`bản quy định ${office.deps.pack.version}`);
  });

  it("has none of it for a gift", async () => {
    const { code } = await office.addContribution();
    expect(await (await office.get(`/office/records/${code}`, cookie)).text()).not.toContain("Kết quả đã báo");
  });
});

describe("a verdict's page", () => {
  it("tells each condition with its clause, the facts used, who stated them, and what would change it", async () => {
    const { record, at } = await looked();
    const html = await (await office.get(at, cookie)).text();
    for (const { id, clause, track } of office.deps.pack.criteria)
      if (track === undefined || track === "a") expect(html).toContain(`(${id}, ${clause})`);
    expect(html).toContain("người gửi cho biết, chưa xác minh");
    expect(html).toContain("Có thể đổi khi thay đổi:");
    expect(html).toMatch(/Nếu hiểu theo R2 cách khác \(.+\): ✗ Còn thiếu\./);
    expect(html).not.toMatch(/undefined|\[object|award-check:|office:/);
    expect(await audited(record)).toEqual([`staff:${clerk.id} record.view`, `staff:${clerk.id} verdict.view`]);
  });

  it("is given again and is identical, and says so; looking is audited", async () => {
    const { record, at } = await looked();
    expect(await (await office.get(`${at}?do=replay`, cookie)).text()).toContain("giống hệt");
    expect((await audited(record)).at(-1)).toBe(`staff:${clerk.id} verdict.replay`);
  });

  it("is reckoned by the rules of today: no difference, and what differs once a reading was changed", async () => {
    const { record, at } = await looked();
    const ask = async () => (await office.get(`${at}?do=recalculate`, cookie)).text();
    expect(await ask()).toContain("Theo quy định hiện nay kết quả vẫn như vậy.");
    await recordReading(office, { id: "R2", value: "unmet" });
    const html = await ask();
    expect(html).toContain("trước “– Không tính”, nay “✗ Còn thiếu”");
    expect((await audited(record)).at(-1)).toBe(`staff:${clerk.id} verdict.recalculate`);
  });

  it("of other rules is not compared, and says why", async () => {
    const { at } = await looked();
    const { pack } = office.deps;
    office.deps.pack = { ...pack, version: "2099-1" };
    const html = await (await office.get(`${at}?do=replay`, cookie)).text().finally(() => (office.deps.pack = pack));
    expect(html).toContain(`bản quy định ${pack.version}, ở đây đang có bản 2099-1`);
  });

  it("is closed to accounts of another commune, under another code, and to guests", async () => {
    const { at, row } = await looked();
    const foreign = await office.enter(await office.addStaff({ unit: "31135" }));
    expect((await office.get(at, foreign)).status).toBe(404);
    const other = await office.addRegistration();
    expect((await office.get(`/office/records/${other.code}/verdicts/${row.id}`, cookie)).status).toBe(404);
    expect((await office.get(at)).status).toBe(401);
  });

  it("says that it is gone once the person is erased", async () => {
    const { record, at } = await looked();
    await office.database.query("update person set key = null where id = $1::uuid", [record.person.id]);
    const response = await office.get(at, cookie);
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining("đã xóa dữ liệu")]);
  });
});
