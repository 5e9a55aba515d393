import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identity } from "../../src/registry/interface.ts";
import type { Added } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let cookie: string;
let hamlet: Added;
beforeEach(async () => {
  office = await openOffice();
  cookie = await office.enter(await office.addStaff());
  hamlet = await office.addRegistration({ track: "b", subject: "collective", represented: true });
});
afterEach(() => office.close());

const pageOf = async (code = hamlet.code) => (await office.get(`/office/records/${code}`, cookie)).text();
const confirm = (fields: Record<string, string>) =>
  office.post(
    `/office/records/${hamlet.code}/speaker`,
    { version: "1", how: "phone", note: "0292", ...fields },
    cookie,
  );

describe("who speaks for a unit", () => {
  test("stands unconfirmed in the list and on the page, and the page says why it cannot be approved", async () => {
    const list = await (await office.get("/office", cookie)).text();
    expect(list).toContain("chưa xác nhận người đại diện");
    expect(await pageOf()).toContain("Chưa xác nhận người đại diện");
    const answer = await office.post(
      `/office/records/${hamlet.code}/decide`,
      { version: "1", decision: "approve" },
      cookie,
    );
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Chưa xác nhận người đại diện của đơn vị, nên chưa duyệt được.");
  });

  test("is confirmed with how and what, shown with both, and taken back with a reason", async () => {
    expect((await confirm({ note: "Gọi 0292 3 000 111" })).status).toBe(303);
    const page = await pageOf();
    expect(page).toContain("Đã xác nhận người đại diện");
    expect(page).toContain("Gọi 0292 3 000 111");
    const back = await office.post(`/office/records/${hamlet.code}/speaker/take-back`, { reason: "nhầm" }, cookie);
    expect(back.status).toBe(303);
    expect(await pageOf()).toContain("Chưa xác nhận người đại diện");
  });

  test.each([
    [{ note: "" }, 422, "Xin chọn cách xác nhận"],
    [{ how: "rumour" }, 422, "Xin chọn cách xác nhận"],
    [{ version: "9" }, 409, "Hồ sơ đã thay đổi"],
  ])("%o changes nothing and says what to do", async (fields, status, words) => {
    const answer = await confirm(fields as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });

  test("is not for an account that only looks, nor for one of another commune", async () => {
    const path = `/office/records/${hamlet.code}/speaker`;
    const fields = { version: "1", how: "phone", note: "x" };
    const viewer = await office.enter(await office.addStaff({ role: "viewer" }));
    expect((await office.post(path, fields, viewer)).status).toBe(403);
    const elsewhere = await office.enter(await office.addStaff({ unit: "31135" }));
    expect((await office.post(path, fields, elsewhere)).status).toBe(404);
    expect((await office.post(path, fields, cookie, {})).status).toBe(403);
  });
});

describe("a second person who speaks for a unit", () => {
  const identity: Identity = { track: "b", subject: "collective", term: "2026-2030", who: "ap rau muong|31120" };
  const content = { facts: {}, files: [], unit: "31120", who: identity.who, represented: true };
  beforeEach(async () => {
    const [first, second] = [await office.addPerson(), await office.addPerson()];
    await writeEffects(office, first, [
      {
        do: "register",
        code: "CARA-T222",
        ...identity,
        content: { ...content, answers: { head: "Nguyễn Thị Cà Rốt" } },
      },
    ]);
    await writeEffects(office, second, [
      { do: "claim", code: "BEDA-2222", identity, content: { ...content, answers: { head: "Trần Văn Bí Đỏ" } } },
    ]);
  });
  const settle = (fields: Record<string, string>) =>
    office.post("/office/records/CARA-T222/claims/BEDA-2222", fields, cookie);

  test("stands above the list and on the page of the first, with both speakers, and the viewing is audited", async () => {
    const list = await (await office.get("/office", cookie)).text();
    expect(list).toContain("1 đơn vị có hơn một người nhận đại diện");
    const page = await pageOf("CARA-T222");
    expect(page).toContain("Nguyễn Thị Cà Rốt");
    expect(page).toContain("Trần Văn Bí Đỏ");
    const views = await office.database.prisma.audit.findMany({ where: { action: "record.view" } });
    expect(views.map(({ record }) => record).sort()).toEqual(["BEDA-2222", "CARA-T222"]);
  });

  test("is told that the first is kept, or takes its place; both need a reason", async () => {
    expect((await settle({ decision: "keep", reason: "" })).status).toBe(422);
    expect((await settle({ decision: "burn", reason: "x" })).status).toBe(422);
    const over = await settle({ decision: "hand-over", reason: "Trưởng ấp nay là người khác." });
    expect(over.headers.get("location")).toBe("/office/records/BEDA-2222");
    expect(await pageOf("BEDA-2222")).toContain("Trần Văn Bí Đỏ");
    const page = await pageOf("CARA-T222");
    expect(page).toContain("Trưởng ấp nay là người khác.");
    expect((await settle({ decision: "keep", reason: "x" })).status).toBe(409);
  });
});
