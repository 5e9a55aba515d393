import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Added } from "../registry/bed.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let cookie: string;
let record: Added;
beforeAll(async () => {
  office = await openOffice();
  cookie = await office.enter(await office.addStaff({ role: "reviewer" }));
});
afterAll(() => office.close());
beforeEach(async () => {
  record = await office.addRegistration();
  await setPin();
});

const profiles = () => office.database.prisma.profile;
const setPin = () =>
  profiles().updateMany({
    where: { registrations: { some: { code: record.code } } },
    data: { pinHash: new Uint8Array(32), pinTries: 3 },
  });
const hasPin = async () =>
  (await profiles().count({ where: { registrations: { some: { code: record.code } }, pinHash: { not: null } } })) > 0;
const off = (note: string, by = cookie) => office.post(`/office/records/${record.code}/pin-off`, { note }, by);
const audited = () =>
  office.database.prisma.audit.findMany({ where: { record: record.code, action: "record.pin-off" } });

describe("a PIN somebody forgot", () => {
  it("is offered to be taken off only where there is one", async () => {
    const page = async () => (await office.get(`/office/records/${record.code}`, cookie)).text();
    expect(await page()).toContain("Quên mã PIN?");
    await off("Gọi số trong hồ sơ");
    expect(await page()).not.toContain("Quên mã PIN?");
  });

  it("is taken off once, with how it was made sure who asks, sealed under the person's key", async () => {
    expect((await off("Gọi số trong hồ sơ, hỏi tên con")).status).toBe(303);
    expect((await off("Gọi số trong hồ sơ, hỏi tên con")).status).toBe(303);
    expect(await hasPin()).toBe(false);
    const [entry, ...more] = await audited();
    expect(more).toEqual([]);
    expect(record.person.key.openText(entry?.details ?? new Uint8Array())).toBe("Gọi số trong hồ sơ, hỏi tên con");
  });

  it("stays without a word on how, which is asked for beside the field", async () => {
    const response = await off("  ");
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Xin ghi đã kiểm tra bằng cách nào");
    expect(await hasPin()).toBe(true);
  });

  it("is no viewer's to take off, nor another commune's", async () => {
    const viewer = await office.enter(await office.addStaff({ role: "viewer" }));
    const elsewhere = await office.enter(await office.addStaff({ role: "reviewer", unit: "31117" }));
    expect((await off("Gọi", viewer)).status).toBe(403);
    expect((await off("Gọi", elsewhere)).status).toBe(404);
    expect(await hasPin()).toBe(true);
    expect(await audited()).toEqual([]);
  });
});
