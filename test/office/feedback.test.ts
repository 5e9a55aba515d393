import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCode, systemRandom } from "../../src/dialogue/random.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { ROLES, type Staff } from "../../src/registry/staff.ts";
import type { Person } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";
import { type Fields, type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let board: Staff;
let cookie: string;
let teller: Person;
let registration: string;

beforeAll(async () => {
  office = await openOffice();
  board = await office.addStaff({ name: "Võ Thị Bông Cải", role: "board" });
  cookie = await office.enter(board);
  teller = await office.addPerson();
  registration = (await office.addRegistration({ person: teller })).code;
});
afterAll(() => office.close());

const WHAT = "=HYPERLINK(…) ra phường bị đòi <tiền> trà nước";
type Told = Partial<Extract<Effect, { do: "give-feedback" }>>;
async function tell(told: Told = {}): Promise<string> {
  const code = newCode(systemRandom);
  await writeEffects(office, teller, [
    {
      ...{ do: "give-feedback", code, about: "difficulty", anonymous: true, marks: ["money-asked"] },
      ...{ content: { what: WHAT }, toldOn: "2026-01-05" },
      ...told,
    },
  ]);
  return code;
}
const at = (code: string) => `/office/feedback/${code}`;
const text = async (path: string, as = cookie) => (await office.get(path, as)).text();
const answer = (code: string, fields: Fields, as = cookie) =>
  office.post(`${at(code)}/answer`, { once: randomUUID(), ...fields }, as);

describe("the Board's desk", () => {
  it.each(ROLES)("is open, and stands in the head of each page, for a %s only if it is the Board's", async (role) => {
    const isBoard = role === "admin" || role === "board";
    const code = await tell();
    for (const [unit, opens] of [
      [undefined, isBoard],
      ["31120", false],
    ] as const) {
      const as = await office.enter(await office.addStaff({ role, ...(unit && { unit }) }));
      for (const path of ["/office/feedback", at(code), "/office/feedback/table", "/office/feedback/table.csv"]) {
        expect((await office.get(path, as)).status, `${path} ${unit}`).toBe(opens ? 200 : 403);
      }
      expect((await text("/office", as)).includes('href="/office/feedback"')).toBe(opens);
      if (!opens) expect((await answer(code, { text: "x" }, as)).status).toBe(403);
    }
    expect((await office.get("/office/feedback")).status).toBe(401);
  });

  it("lists kind, marks and day, nobody's words", async () => {
    const code = await tell({ marks: ["money-asked", "false-file"] });
    const html = await text("/office/feedback");
    expect(html).toContain(`href="${at(code)}"`);
    expect(html).toContain("đòi tiền</span>");
    expect(html).toContain("khai không đúng</span>");
    expect(html).toContain("không ghi tên");
    expect(html).not.toContain("trà nước");
  });
});

describe("something told", () => {
  it("is shown as text, and of who told it only what they signed", async () => {
    const hidden = await text(at(await tell()));
    expect(hidden).toContain("ra phường bị đòi &lt;tiền&gt; trà nước");
    expect(hidden).toContain("Không ghi tên.");
    const signed = await text(at(await tell({ anonymous: false, content: { what: WHAT, name: "Trần Văn Su Hào" } })));
    expect(signed).toContain("<dd>Trần Văn Su Hào</dd>");
  });

  it("is answered once, however often the button is pressed", async () => {
    const code = await tell();
    const fields = { text: "Ban đã nhắc phường.", once: randomUUID() };
    const pressed = await Promise.all([answer(code, fields), answer(code, fields)]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    expect(await office.database.prisma.answer.count({ where: { feedback: { code } } })).toBe(1);
    const html = await text(at(code));
    expect(html).toContain("Ban đã nhắc phường.");
    expect(html).toContain("Khép lại</button>");
  });

  it("takes no empty answer, and none from another site", async () => {
    const code = await tell();
    expect((await answer(code, { text: " \n " })).status).toBe(422);
    const foreign = await office.post(`${at(code)}/answer`, { text: "x" }, cookie, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect(await office.database.prisma.answer.count({ where: { feedback: { code } } })).toBe(0);
  });

  it("is closed after an answer, and then takes no more; what was typed is told not to be sent", async () => {
    const code = await tell();
    const close = () => office.post(`${at(code)}/close`, {}, cookie);
    expect((await close()).status).toBe(409);
    await answer(code, { text: "Ban đã nhắc phường." });
    expect([(await close()).status, (await close()).status]).toEqual([303, 303]);
    expect((await answer(code, { text: "Muộn." })).status).toBe(409);
    expect(await text(at(code))).toContain("Phản ánh này đã khép lại.");
  });

  it.each(["x", "ZZZZ-9999", "%00", "table.xlsx"])("is none at %s", async (code) => {
    expect((await office.get(at(code), cookie)).status).toBe(404);
  });
});

describe("the table for the report to the chair", () => {
  it("holds all with their answers, within the days asked for, and no name", async () => {
    const code = await tell({
      toldOn: "2024-03-01",
      anonymous: false,
      content: { what: WHAT, name: "Trần Văn Su Hào" },
    });
    await answer(code, { text: "Ban đã nhắc phường." });
    const html = await text("/office/feedback/table?from=2024-03-01&to=2024-03-31");
    expect(html).toContain("Từ 01/03/2024 đến 31/03/2024: 1 phản ánh.");
    expect(html).toContain("05/01/2026: Ban đã nhắc phường.");
    expect(html).toContain("Khó khăn, vướng mắc; Có người đòi tiền, đòi quà");
    expect(html).not.toContain("Su Hào");
    expect(html).toContain('href="/office/feedback/table.csv?from=2024-03-01&amp;to=2024-03-31"');
    expect(await text("/office/feedback/table?from=2023-01-01&to=2023-12-31")).toContain("Không có phản ánh nào");
  });

  it("is a file in which no cell is run", async () => {
    const code = await tell({ toldOn: "2024-05-01" });
    const response = await office.get("/office/feedback/table.csv?from=2024-05-01&to=2024-05-01", cookie);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="phan-anh-2024-05-01-2024-05-01.csv"',
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const csv = bytes.toString("utf8");
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain(`"1","${code}","01/05/2024"`);
    expect(csv).toContain(`"'=HYPERLINK(…)`);
  });

  it.each(["from=hôm-nay", "from=2026-02-31", "to=%27%3B--", "from=2026-1-1"])("passes over %s", async (query) => {
    expect((await office.get(`/office/feedback/table?${query}`, cookie)).status).toBe(200);
  });
});

it("no page, file or audit row leads to who told without a name", async () => {
  const code = await tell();
  await answer(code, { text: "Ban đã nhắc phường." });
  const pages = await Promise.all(
    [
      "/office/feedback",
      "/office/feedback?state=answered",
      at(code),
      "/office/feedback/table",
      "/office/feedback/table.csv",
    ].map((path) => text(path)),
  );
  const audits = await office.database.query<{ line: string }>(
    "select a::text as line from audit a where record = $1",
    [code],
  );
  const { maskId } = await office.database.prisma.feedback.findUniqueOrThrow({ where: { code } });
  expect(audits.length).toBeGreaterThan(3);
  const everything = [...pages, ...audits.map(({ line }) => line)].join("\n");
  for (const trace of [teller.id, teller.chatId, registration, maskId]) expect(everything).not.toContain(trace);
});
