import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { passSilentLines } from "../../src/registry/receiver-silence.ts";
import type { Added } from "../registry/bed.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let city: string;
let commune: string;
let gift: Added;
beforeAll(async () => {
  office = await openOffice({ PUBLIC_URL: "https://rau.example" });
  city = await office.enter(await office.addStaff());
  commune = await office.enter(await office.addStaff({ unit: "31120", role: "entry" }));
});
beforeEach(async () => {
  const answers = { kind: "goods", goods: "gạo" };
  gift = await office.addContribution({ kind: "goods", quantity: "10", measure: "kg", answers });
});
afterAll(() => office.close());

const page = async (cookie = commune) => (await office.get(`/office/records/${gift.code}`, cookie)).text();
const post = (what: string, fields: Record<string, string>, cookie = commune) =>
  office.post(`/office/records/${gift.code}/receiver-${what}`, fields, cookie);
const issue = async () => {
  const slip = await post("code", { confirmer: "household", to: "" });
  const html = await slip.text();
  return { slip, html, code: /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(html)?.[0] ?? "" };
};

describe("a receiver's code in the office", () => {
  test("comes as a slip that is shown once, with the gift and three answers, and nobody's name", async () => {
    const { slip, html, code } = await issue();
    expect([slip.status, slip.headers.get("cache-control")]).toEqual([200, "no-store"]);
    for (const shown of ["10 kg · gạo", "Đã nhận đủ", "Chưa nhận", "https://rau.example/c", "<svg", code])
      expect(html).toContain(shown);
    expect(html).not.toContain("Cà Rốt");
    expect(slip.headers.get("set-cookie")).toMatch(/^device=[0-9a-f-]{36};.*HttpOnly; Secure; SameSite=Lax/);
    const record = await page();
    expect(record).toContain(`${code.slice(0, 4)}-····-····`);
    expect(record).not.toContain(code);
  });

  test("is keyed in off the signed slip; what it said is read by the city, the commune reads that it is looked into", async () => {
    const { code } = await issue();
    const keyed = { slip: code.toLowerCase(), outcome: "other-quantity", quantity: "4 ký", reason: "Chỉ có bốn ký" };
    expect((await post("slip", { ...keyed, quantity: "4 bao" })).status).toBe(422);
    expect((await post("slip", keyed)).status).toBe(303);
    expect((await post("slip", keyed)).status).toBe(409);
    const above = await page(city);
    for (const words of ["4 kg", "Chỉ có bốn ký", "cán bộ nhập theo giấy đã ký"]) expect(above).toContain(words);
    const below = await page();
    expect(below).toContain("Đang xác minh");
    expect(below).not.toContain("Chỉ có bốn ký");
  });

  test.each([
    [{ confirmer: "neighbour", to: "" }, 422],
    [{ confirmer: "household", to: "CARR-2222" }, 409],
    [{ confirmer: "household", to: "không biết" }, 422],
  ])("is not made of %o", async (fields, status) => {
    expect((await post("code", fields)).status).toBe(status);
    expect(await page()).not.toContain("····");
  });

  test("is none of a viewer's, nor of who serves another commune or entered the gift", async () => {
    const viewer = await office.enter(await office.addStaff({ unit: "31120", role: "viewer" }));
    expect((await post("code", { confirmer: "household" }, viewer)).status).toBe(403);
    expect((await post("slip", { slip: "K7MQ-22XP-ABCD", outcome: "received" }, viewer)).status).toBe(403);
    expect(await page(viewer)).not.toContain("Phát mã");
    const elsewhere = await office.enter(await office.addStaff({ unit: "31135", role: "entry" }));
    expect((await post("code", { confirmer: "household" }, elsewhere)).status).toBe(404);
    const enterer = await office.addStaff({ unit: "31120", role: "entry" });
    const enteredBy = `staff:${enterer.id}`;
    await office.database.prisma.contribution.update({ where: { id: gift.id }, data: { enteredBy } });
    const own = await post("code", { confirmer: "household" }, await office.enter(enterer));
    expect([own.status, await own.text()]).toEqual([409, expect.stringContaining("Xin chuyển người khác")]);
  });

  test("unanswered for two weeks brings the gift before staff, until somebody answers", async () => {
    const { code } = await issue();
    const first = async () => (await office.get("/office", commune)).text();
    expect(await passSilentLines(office.house)).toBe(0);
    office.later(14 * 24 * 60);
    commune = await office.enter(await office.addStaff({ unit: "31120", role: "entry" }));
    expect(await passSilentLines(office.house)).toBeGreaterThan(0);
    expect(await passSilentLines(office.house)).toBe(0);
    const silent = `<a class="code" href="/office/records/${gift.code}#codes">`;
    expect(await first()).toContain(silent);
    await post("slip", { slip: code, outcome: "received" });
    expect(await first()).not.toContain(silent);
  });
});
