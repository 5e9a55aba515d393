import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCode, systemRandom } from "../../src/dialogue/random.ts";
import type { Nominee } from "../../src/registry/interface.ts";
import { ROLES, type Staff } from "../../src/registry/staff.ts";
import type { Person } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";
import { type Fields, type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let clerk: Staff;
let cookie: string;
let nominator: Person;

beforeAll(async () => {
  office = await openOffice({ PUBLIC_URL: "https://chungtay.example" });
  clerk = await office.addStaff({ name: "Võ Thị Bông Cải", unit: "31120" });
  cookie = await office.enter(clerk);
  nominator = await office.addPerson();
});
afterAll(() => office.close());

const CARROT: Nominee = { name: "Nguyễn Thị Cà Rốt", place: "31120", deed: "nấu cháo <phát> ở trạm y tế" };
async function nominate(nominee = CARROT): Promise<string> {
  const code = newCode(systemRandom);
  await writeEffects(office, nominator, [{ do: "nominate", code, nominee }]);
  return code;
}
const at = (code: string) => `/office/nominations/${code}`;
const read = async (code: string, as = cookie) => (await office.get(at(code), as)).text();
const act = (code: string, fields: Fields, as = cookie) =>
  office.post(`${at(code)}/act`, { once: randomUUID(), ...fields }, as);
const stateOf = async (code: string) =>
  (await office.database.prisma.nomination.findUniqueOrThrow({ where: { code } })).state;

describe("the list of people put forward", () => {
  it("names a code, a place and when it is erased, and nobody", async () => {
    const code = await nominate();
    const html = await (await office.get("/office/nominations", cookie)).text();
    expect(html).toContain(`<a class="code" href="${at(code)}">${code}</a>`);
    expect(html).toContain("chưa liên hệ");
    expect(html).toContain("08:00 · 04/02/2026");
    expect(html).not.toContain("Cà Rốt");
    expect(html).not.toContain("cháo");
  });

  it.each(ROLES)("is open, and stands in the head of each page, for a %s only if it may decide", async (role) => {
    const decides = ["admin", "board", "reviewer"].includes(role);
    const as = await office.enter(await office.addStaff({ role }));
    expect((await office.get("/office/nominations", as)).status).toBe(decides ? 200 : 403);
    const first = await (await office.get("/office", as)).text();
    expect(first.includes('href="/office/nominations"')).toBe(decides);
  });

  it("is for who is signed in", async () => {
    expect((await office.get("/office/nominations")).status).toBe(401);
  });
});

describe("somebody put forward", () => {
  it("is shown with name, place and deed as text, and nothing of who did so", async () => {
    const html = await read(await nominate());
    expect(html).toContain("<dt>Giới thiệu ai</dt><dd>Nguyễn Thị Cà Rốt</dd>");
    expect(html).toContain("nấu cháo &lt;phát&gt; ở trạm y tế");
    for (const trace of [nominator.id, nominator.chatId]) expect(html).not.toContain(trace);
  });

  it("does not exist for another commune, nor for the city while this one has an office", async () => {
    const code = await nominate();
    for (const of of [{ unit: "31135" }, { role: "admin" as const }]) {
      const as = await office.enter(await office.addStaff(of));
      expect((await office.get(at(code), as)).status).toBe(404);
      expect((await act(code, { to: "declined", sure: "yes" }, as)).status).toBe(404);
    }
    expect(await stateOf(code)).toBe("new");
  });

  it("takes no post from another site", async () => {
    const code = await nominate();
    const response = await office.post(`${at(code)}/act`, { to: "agreed" }, cookie, { "sec-fetch-site": "cross-site" });
    expect([response.status, await stateOf(code)]).toEqual([403, "new"]);
  });

  it.each(["x", "ZZZZ-9999", "%00"])("is none at %s", async (code) => {
    expect((await office.get(at(code), cookie)).status).toBe(404);
    expect((await act(code, { to: "agreed" })).status).toBe(404);
  });

  it("who agrees is shown the way to register, and kept", async () => {
    const code = await nominate();
    expect((await act(code, { to: "contacted" })).status).toBe(303);
    expect((await act(code, { to: "agreed", text: "Cảm ơn." })).status).toBe(303);
    const html = await read(code);
    expect(html).toContain("<code>https://chungtay.example</code>");
    expect(html).toContain("đã đồng ý");
    expect(html).toContain("Võ Thị Bông Cải");
    expect(html).not.toContain("Tự xóa lúc");
  });

  it("pressed twice is done once", async () => {
    const code = await nominate();
    const fields = { to: "agreed", text: "Cảm ơn.", once: randomUUID() };
    const pressed = await Promise.all([act(code, fields), act(code, fields)]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    expect(await office.database.prisma.answer.count({ where: { nomination: { code } } })).toBe(1);
    expect(await office.database.prisma.notice.count({ where: { record: code } })).toBe(1);
  });

  it("who says no is erased, once it is confirmed", async () => {
    const code = await nominate();
    const unsure = await act(code, { to: "declined", text: "Cảm ơn mình." });
    expect([unsure.status, await stateOf(code)]).toEqual([422, "new"]);
    const html = await unsure.text();
    expect(html).toContain("Chưa xóa gì cả.");
    expect(html).toContain("Cảm ơn mình.</textarea>");
    expect(await (await act(code, { to: "declined", sure: "yes" })).text()).toContain("đã xóa");
    expect((await act(code, { to: "declined", sure: "yes" })).status).toBe(200);
    expect([(await office.get(at(code), cookie)).status, await stateOf(code)]).toEqual([404, "declined"]);
    expect(await (await office.get("/office/nominations", cookie)).text()).not.toContain(code);
  });

  it("is not erased with a word that names them", async () => {
    const code = await nominate();
    const response = await act(code, { to: "declined", sure: "yes", text: "Cô Nguyễn Thị Cà Rốt chưa muốn." });
    expect([response.status, await stateOf(code)]).toEqual([422, "new"]);
  });

  it("can be written about without being moved; an empty word is none", async () => {
    const code = await nominate();
    expect((await act(code, { to: "answer", text: "  " })).status).toBe(422);
    expect((await act(code, { to: "answer", text: "Đang hỏi." })).status).toBe(303);
    expect(await stateOf(code)).toBe("new");
    expect(await read(code)).toContain("Đang hỏi.");
  });

  it("that somebody else moved meanwhile tells so and keeps the words", async () => {
    const code = await nominate();
    await act(code, { to: "agreed" });
    const late = await act(code, { to: "contacted", text: "Đã ghé nhà." });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("Đã ghé nhà.</textarea>");
  });
});
