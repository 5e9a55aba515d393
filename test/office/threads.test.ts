import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCode, systemRandom } from "../../src/dialogue/random.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { ROLES, type Staff } from "../../src/registry/staff.ts";
import type { Person } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";
import { type Fields, type OfficeBed, openOffice, PDF, photoWithPlace } from "./bed.ts";

let office: OfficeBed;
let clerk: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  clerk = await office.addStaff({ name: "Võ Thị Bông Cải", role: "reviewer" });
  cookie = await office.enter(clerk);
});
afterAll(() => office.close());

const WORDS = "Con ở trọ, ghi <nơi> nào?";
type Opening = Partial<Extract<Effect, { do: "open-thread" }>>;
async function ask(more: Opening = {}, by?: Person): Promise<string> {
  const code = newCode(systemRandom);
  const person = by ?? (await office.addPerson());
  await writeEffects(office, person, [{ do: "open-thread", code, said: { text: WORDS }, ...more }]);
  return code;
}
const at = (code: string) => `/office/threads/${code}`;
const text = async (path: string, as = cookie) => (await office.get(path, as)).text();
const answer = (code: string, fields: Fields, as = cookie) =>
  office.post(`${at(code)}/answer`, { once: randomUUID(), ...fields }, as);
const act = (code: string, fields: Fields, as = cookie) => office.post(`${at(code)}/act`, fields, as);

describe("the desk for who asks for a person", () => {
  it.each(ROLES)("is open for a %s unless it only looks on", async (role) => {
    const as = await office.enter(await office.addStaff({ role }));
    const opens = role !== "viewer";
    const code = await ask();
    for (const path of ["/office/threads", at(code)])
      expect((await office.get(path, as)).status).toBe(opens ? 200 : 403);
    expect((await text("/office", as)).includes('href="/office/threads"')).toBe(opens);
    if (!opens) expect((await answer(code, { text: "x" }, as)).status).toBe(403);
    expect((await office.get("/office/threads")).status).toBe(401);
  });

  it("lists code, place, age and who has it, what is urgent first, and nobody's words", async () => {
    const plain = await ask({ unit: "31120" });
    const urgent = await ask({ urgent: true });
    const html = await text("/office/threads");
    expect(html.indexOf(urgent)).toBeLessThan(html.indexOf(plain));
    expect(html).toContain("gấp</span>");
    expect(html).toContain("Cái Khế");
    expect(html).toContain("chưa ai nhận");
    expect(html).not.toContain("ở trọ");
    expect(await text("/office")).toMatch(/GẤP: \d+ người/);
  });

  it("is of the account's own place", async () => {
    const code = await ask({ unit: "31120" });
    const foreign = await office.enter(await office.addStaff({ unit: "31135" }));
    expect(await text("/office/threads", foreign)).not.toContain(code);
    expect((await office.get(at(code), foreign)).status).toBe(404);
    expect((await answer(code, { text: "x" }, foreign)).status).toBe(404);
  });
});

describe("one thread", () => {
  it("shows what was written as text, and is answered once", async () => {
    const code = await ask();
    expect(await text(at(code))).toContain("ghi &lt;nơi&gt; nào?");
    const fields = { text: "Ghi nơi đang ở.", once: randomUUID() };
    const pressed = await Promise.all([answer(code, fields), answer(code, fields)]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    const html = await text(at(code));
    expect(html.split("Ghi nơi đang ở.")).toHaveLength(2);
    expect(html).toContain("của tôi");
    expect(html).toContain("đang gửi");
  });

  it("tells the second of two who was faster, and keeps what they typed", async () => {
    const code = await ask();
    const slow = await office.enter(await office.addStaff({ name: "Trần Văn Bí Đỏ", role: "entry" }));
    await answer(code, { text: "Ghi nơi đang ở." });
    const late = await answer(code, { text: "Ghi theo hộ khẩu." }, slow);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain("Võ Thị Bông Cải vừa nhận trước");
    expect(html).toContain("Ghi theo hộ khẩu.");
    expect((await act(code, { to: "take", from: clerk.id }, slow)).status).toBe(303);
    expect(await text(at(code), slow)).toContain("của tôi");
    expect((await answer(code, { text: "x" })).status).toBe(409);
  });

  it("takes no empty answer, no unknown act and none from another site", async () => {
    const code = await ask();
    expect((await answer(code, { text: " \n" })).status).toBe(422);
    expect((await act(code, { to: "burn" })).status).toBe(404);
    const foreign = await office.post(`${at(code)}/act`, { to: "close" }, cookie, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
  });

  it("is taken, given back and closed", async () => {
    const code = await ask();
    expect((await act(code, { to: "take" })).status).toBe(303);
    expect(await text(at(code))).toContain("Đã nhận cuộc này.");
    expect((await act(code, { to: "release" })).status).toBe(303);
    expect(await text(at(code))).toContain("chưa ai nhận");
    expect((await act(code, { to: "close" })).status).toBe(303);
    expect(await text(at(code))).toContain("Cán bộ đã khép lại");
    const late = await answer(code, { text: "khoan" });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("khoan");
  });

  it("shows pictures without their place, gives other files to be saved, and audits each look", async () => {
    const person = await office.addPerson();
    const [photo, paper] = await Promise.all(
      [await photoWithPlace(), PDF].map((bytes) => office.evidence.put(person.id, person.key, bytes)),
    );
    if (!photo || !paper || "refused" in photo || "refused" in paper) throw new Error("Not taken");
    const code = await ask({ said: { files: [photo, paper] } }, person);
    expect(await text(at(code))).toContain(`${at(code)}/files/0?size=small`);
    const shown = await office.get(`${at(code)}/files/0`, cookie);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(Buffer.from(await shown.arrayBuffer()).includes("Su Su")).toBe(false);
    const saved = await office.get(`${at(code)}/files/1`, cookie);
    expect(saved.headers.get("content-disposition")).toBe(`attachment; filename="${code}-2.pdf"`);
    expect((await office.get(`${at(code)}/files/2`, cookie)).status).toBe(404);
    const looks = await office.database.prisma.audit.count({ where: { record: code, action: "evidence.view" } });
    expect(looks).toBe(2);
  });

  it("says when a person has had their data erased", async () => {
    const person = await office.addPerson();
    const code = await ask({}, person);
    await office.database.prisma.person.update({ where: { id: person.id }, data: { key: null } });
    const html = await text(at(code));
    expect(html).toContain("đã xóa dữ liệu");
    expect(html).not.toContain("ở trọ");
    expect((await answer(code, { text: "x" })).status).toBe(409);
  });

  it.each(["x", "ZZZZ-9999", "%00"])("is none at %s", async (code) => {
    expect((await office.get(at(code), cookie)).status).toBe(404);
  });
});
