import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DECISIONS } from "../../src/registry/review.ts";
import { ROLES, type Role, type Staff } from "../../src/registry/staff.ts";
import type { Added } from "../registry/bed.ts";
import { type Fields, type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let clerk: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  clerk = await office.addStaff({ name: "Võ Thị Bông Cải" });
  cookie = await office.enter(clerk);
});
afterAll(() => office.close());

const at = ({ code }: Added) => `/office/records/${code}`;
const read = async (record: Added, as = cookie) => (await office.get(at(record), as)).text();
const full = (decision: string, version = 1): Fields => ({
  decision,
  version: String(version),
  "return-reason": "incomplete",
  "refuse-reason": "outside",
  text: "Xin ghi thêm cho rõ.",
  fields: ["members"],
});
const post = (record: Added, fields: Fields, as = cookie) => office.post(`${at(record)}/decide`, fields, as);
const reviews = ({ id }: Added) =>
  office.database.prisma.review.findMany({ where: { OR: [{ registrationId: id }, { contributionId: id }] } });
const undoIn = (html: string) => /name="review" value="([^"]+)"/.exec(html)?.[1] ?? "";

describe("a record's page", () => {
  it("reads the answers line by line, facts and how it stands", async () => {
    const facts = { voluntaryPledge: false, status: [{ from: "2026-01-05", is: "near-poor" }] };
    const html = await read(await office.addRegistration({ facts }));
    expect(html).toContain("<dt>Chủ hộ</dt><dd>Nguyễn Thị Cà Rốt</dd>");
    expect(html).toContain("<dt>Theo danh sách của xã</dt><dd>hộ cận nghèo, từ 05/01/2026");
    expect(html).toContain("<dt>Tự nguyện đăng ký thoát nghèo</dt><dd>chưa<small> · người gửi cho biết");
    expect(html).toContain("a. Hộ gia đình vượt khó vươn lên thoát nghèo");
    expect(html).toContain("đang chờ");
  });

  it("is found by its code in any case, with or without hyphen", async () => {
    const record = await office.addContribution();
    for (const typed of [
      record.code.toLowerCase(),
      record.code.replace("-", ""),
      record.code.toLowerCase().replace("-", ""),
    ]) {
      const response = await office.get(`/office/records/${typed}`, cookie);
      expect([response.status, response.headers.get("location")]).toEqual([303, at(record)]);
    }
    expect((await office.get(at(record), cookie)).status).toBe(200);
  });

  it.each(["ZZZZ-9999", "x", "%00", "AAAA-AAAAA", "..%2F..%2Fetc"])("does not exist for %s", async (code) => {
    expect((await office.get(`/office/records/${code}`, cookie)).status).toBe(404);
  });

  it("shows whatever people wrote as text", async () => {
    const html = await read(
      await office.addRegistration({ answers: { head: '<script>alert("Cà")</script>', "<b>x</b>": "'\"&" } }),
    );
    expect(html).toContain("&lt;script&gt;alert(&quot;Cà&quot;)&lt;/script&gt;");
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<b>x</b>");
  });

  it("is written to the audit each time, with whose it is", async () => {
    const record = await office.addRegistration();
    await read(record);
    const rows = await office.database.prisma.audit.findMany({ where: { record: record.code } });
    expect(rows).toMatchObject([{ actor: `staff:${clerk.id}`, action: "record.view", personId: record.person.id }]);
  });

  it("of an erased person says so, and nothing else of them", async () => {
    const record = await office.addRegistration();
    await office.database.prisma.person.update({ where: { id: record.person.id }, data: { key: null } });
    const html = await read(record);
    expect(html).toContain("đã xóa dữ liệu của mình");
    expect(html).not.toContain("Cà Rốt");
  });

  it("leads to what belongs with it", async () => {
    const donor = await office.addRegistration({ track: "e", subject: "individual" });
    const gift = await office.addContribution({ registrationId: donor.id, person: donor.person });
    expect(await read(donor)).toContain(`href="${at(gift)}"`);
    expect(await read(gift)).toContain(`href="${at(donor)}"`);
  });
});

describe("each role", () => {
  const decides = (role: Role) => ["admin", "board", "reviewer"].includes(role);

  it.each(ROLES)("%s reads, and decides or is told that it may not", async (role) => {
    const as = await office.enter(await office.addStaff({ role }));
    for (const decision of DECISIONS) {
      const record = await office.addContribution();
      const html = await read(record, as);
      expect(html).toContain("5200000");
      expect(html.includes("Ghi quyết định")).toBe(decides(role));
      expect(html.includes("xem được hồ sơ nhưng không quyết định")).toBe(!decides(role));
      const response = await post(record, { ...full(decision), fields: ["kind"] }, as);
      expect(response.status).toBe(decides(role) ? 303 : 403);
      expect((await reviews(record)).length).toBe(decides(role) ? 1 : 0);
    }
  });

  it.each(ROLES)("%s undoes what it may", async (role) => {
    const staff = await office.addStaff({ role });
    const record = await office.addRegistration();
    await post(record, full("approve"));
    const [review] = await reviews(record);
    const as = await office.enter(staff);
    expect((await read(record, as)).includes("Hoàn tác</button>")).toBe(role === "admin");
    const response = await office.post(`${at(record)}/undo`, { review: review?.id ?? "" }, as);
    expect(response.status).toBe(role === "admin" ? 303 : 403);
    expect(await office.row(record.code)).toMatchObject({ state: role === "admin" ? "submitted" : "approved" });
  });
});

describe("a commune's account", () => {
  it("finds nothing of another commune at any address, and changes nothing there", async () => {
    const as = await office.enter(await office.addStaff({ role: "admin", unit: "31135" }));
    for (const record of [
      await office.addRegistration({ unit: "31120" }),
      await office.addContribution({ unit: "31120" }),
      await office.addRegistration({ unit: null }),
    ]) {
      const file = await office.addEvidence(record, Buffer.from("%PDF-1.4\n%%EOF"));
      expect((await office.get(at(record), as)).status).toBe(404);
      expect((await office.get(`/office/records/${record.code.toLowerCase()}`, as)).status).toBe(404);
      expect((await office.get(file, as)).status).toBe(404);
      expect((await post(record, full("approve"), as)).status).toBe(404);
      expect((await office.post(`${at(record)}/undo`, { review: record.id }, as)).status).toBe(404);
      expect(await office.row(record.code)).toMatchObject({ state: "submitted", version: 1 });
    }
    const own = await office.addRegistration({ unit: "31135" });
    expect((await post(own, full("approve"), as)).status).toBe(303);
  });
});

describe("deciding", () => {
  it.each([
    ["approve", "approved", "đã duyệt"],
    ["return", "returned", "trả lại để sửa"],
    ["refuse", "refused", "đã từ chối"],
  ])(
    "to %s leads back to the record, which says so and until when it can be undone",
    async (decision, state, words) => {
      const record = await office.addRegistration();
      const response = await post(record, full(decision));
      expect([response.status, response.headers.get("location")]).toEqual([303, at(record)]);
      expect(await office.row(record.code)).toMatchObject({ state, version: 2 });
      const html = await read(record);
      expect(html).toContain(words);
      expect(html).toContain("hoàn tác được đến 08:10");
      expect(html).not.toContain("Ghi quyết định");
    },
  );

  it("keeps the reason as the person will read it, and just the answers in question", async () => {
    const record = await office.addRegistration();
    await post(record, { ...full("return"), fields: ["members", "nonsense", "head"] });
    const html = await read(record);
    expect(html).toContain("Thông tin còn thiếu. Xin ghi thêm cho đủ.\nXin ghi thêm cho rõ.");
    expect(html).toContain("Câu cần sửa: Chủ hộ, Số người trong nhà");
    expect((await reviews(record))[0]?.fields).toEqual(["head", "members"]);
  });

  it("shows a reason with markup in it as text", async () => {
    const record = await office.addRegistration();
    await post(record, { ...full("refuse"), text: "<i onmouseover=alert(1)>Xin lỗi</i>" });
    expect(await read(record)).toContain("&lt;i onmouseover=alert(1)&gt;");
  });

  it.each([
    [{ version: "1" }, "Xin chọn duyệt, trả lại hay từ chối."],
    [{ ...full("return"), "return-reason": "", text: " " }, "Xin chọn một lý do hoặc ghi lời giải thích."],
    [{ ...full("return"), fields: [] }, "Xin đánh dấu ít nhất một câu cần sửa."],
    [{ ...full("return"), fields: ["nonsense"] }, "Xin đánh dấu ít nhất một câu cần sửa."],
    [{ ...full("refuse"), "refuse-reason": "incomplete", text: "" }, "Xin chọn một lý do hoặc ghi lời giải thích."],
  ] as [Fields, string][])("with %j is asked again, and nothing written is lost", async (fields, words) => {
    const record = await office.addRegistration();
    const response = await post(record, { text: "Ghi chú dài", ...fields });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(words);
    if (fields.text === undefined) expect(html).toContain("Ghi chú dài");
    if (fields.decision) expect(html).toMatch(new RegExp(`value="${fields.decision}" checked`));
    expect(await office.row(record.code)).toMatchObject({ state: "submitted", version: 1 });
  });

  it("takes no more than a thousand characters of one's own, and line breaks as they are", async () => {
    const record = await office.addRegistration();
    await post(record, { ...full("refuse"), text: `một\r\nhai${"ă".repeat(2_000)}` });
    const [review] = await reviews(record);
    const { text } = JSON.parse(record.person.key.openText(review?.reason ?? new Uint8Array()));
    expect(text).toMatch(/^một\nhaiă+$/);
    expect(text).toHaveLength(1_000);
  });

  it.each(["", "x", "1.5", "-1", "99", "1e0x"])("on a version %j that is none changes nothing", async (version) => {
    const record = await office.addRegistration();
    expect((await post(record, { ...full("approve"), version })).status).toBe(409);
    expect(await office.row(record.code)).toMatchObject({ state: "submitted", version: 1 });
  });

  it("names what waits longest to go on with", async () => {
    const eldest = await office.addRegistration({ at: new Date("2020-01-01T00:00:00Z") });
    const record = await office.addRegistration();
    await post(record, full("approve"));
    expect(await read(record)).toContain(`href="${at(eldest)}"`);
    expect(await read(eldest)).not.toContain("chờ lâu nhất tiếp theo");
    await post(eldest, full("approve"));
  });
});

describe("a form sent twice", () => {
  it("decides once: pressed again, loaded again, or sent from a page gone back to", async () => {
    const record = await office.addRegistration();
    const responses = [await post(record, full("return")), await post(record, full("return"))];
    expect(responses.map(({ status }) => status)).toEqual([303, 303]);
    expect(await reviews(record)).toHaveLength(1);
    expect(await office.database.prisma.notice.count({ where: { record: record.code } })).toBe(1);
  });

  it("decides once although both arrive at the same moment", async () => {
    const record = await office.addRegistration();
    const responses = await Promise.all(Array.from({ length: 5 }, () => post(record, full("refuse"))));
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect(await reviews(record)).toHaveLength(1);
  });
});

describe("two who decide at once", () => {
  it("the second is shown what happened, with the words they wrote", async () => {
    const record = await office.addRegistration();
    const other = await office.enter(await office.addStaff({ name: "Đỗ Văn Gừng", role: "board" }));
    const both = await Promise.all([post(record, full("approve")), post(record, full("refuse"), other)]);
    const [won, lost] = both.sort((one, two) => one.status - two.status);
    expect([won?.status, lost?.status]).toEqual([303, 409]);
    const html = (await lost?.text()) ?? "";
    expect(html).toContain("Hồ sơ đã thay đổi trong lúc bạn xem.");
    expect(html).toContain("Quyết định vừa gửi chưa được ghi.");
    expect(html).toContain("Xin ghi thêm cho rõ.");
    expect(html).toMatch(/(Võ Thị Bông Cải|Đỗ Văn Gừng) \(S\w+\) đã (duyệt|từ chối)/);
    expect(html).not.toContain("Ghi quyết định");
    expect(await reviews(record)).toHaveLength(1);
  });

  it("and a correction by the person in between: the present answers are shown, the words still in the form", async () => {
    const record = await office.addRegistration();
    const answers = new Uint8Array(
      record.person.key.seal(JSON.stringify({ head: "Nguyễn Thị Cà Rốt Tím", members: 5 })),
    );
    await office.database.prisma.registration.update({ where: { id: record.id }, data: { answers, version: 2 } });
    const response = await post(record, full("return", 1));
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain("Cà Rốt Tím");
    expect(html).toContain("Dưới đây là bản hiện tại.");
    expect(html).toContain(">Xin ghi thêm cho rõ.</textarea>");
    expect(html).toContain('name="version" value="2"');
    expect((await post(record, full("return", 2))).status).toBe(303);
  });

  it("and a withdrawal in between is said as such", async () => {
    const record = await office.addContribution();
    const data = { state: "withdrawn", version: 2 };
    await office.database.prisma.contribution.update({ where: { id: record.id }, data });
    const html = await (await post(record, full("approve"))).text();
    expect(html).toContain("Người gửi đã rút hồ sơ.");
  });
});

describe("undoing", () => {
  it("puts the record back in the queue, tells nobody, and the history keeps it", async () => {
    const record = await office.addRegistration();
    await post(record, full("return"));
    const review = undoIn(await read(record));
    for (let press = 0; press < 2; press++) {
      const response = await office.post(`${at(record)}/undo`, { review }, cookie);
      expect([response.status, response.headers.get("location")]).toEqual([303, at(record)]);
    }
    const html = await read(record);
    expect(html).toContain("Ghi quyết định");
    expect(html).toContain("Đã hoàn tác lúc");
    expect(await office.database.prisma.notice.count({ where: { record: record.code } })).toBe(0);
    expect((await post(record, full("approve", 3))).status).toBe(303);
  });

  it("after the window is told kindly to be too late", async () => {
    const record = await office.addRegistration();
    await post(record, full("approve"));
    const review = undoIn(await read(record));
    office.later(10);
    expect(undoIn(await read(record))).toBe("");
    const response = await office.post(`${at(record)}/undo`, { review }, cookie);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain("Thời gian hoàn tác đã hết");
    expect(await office.row(record.code)).toMatchObject({ state: "approved" });
    office.later(-10);
  });

  it.each(["", "x", "00000000-0000-4000-8000-000000000000"])(
    "of a decision %j that is none is not found",
    async (review) => {
      const record = await office.addRegistration();
      expect((await office.post(`${at(record)}/undo`, { review }, cookie)).status).toBe(404);
      expect((await office.post(`${at(record)}/undo`, {}, cookie)).status).toBe(404);
      expect((await office.post("/office/records/nothing/undo", { review }, cookie)).status).toBe(404);
    },
  );

  it("is not offered where a decision holds at once", async () => {
    const prompt = await openOffice({ UNDO_MINUTES: "0" });
    try {
      const as = await prompt.enter(await prompt.addStaff());
      const record = await prompt.addRegistration();
      expect(await (await prompt.get(at(record), as)).text()).toContain(
        "Người gửi được báo ngay; không hoàn tác được.",
      );
      await prompt.post(`${at(record)}/decide`, full("approve"), as);
      expect(undoIn(await (await prompt.get(at(record), as)).text())).toBe("");
    } finally {
      await prompt.close();
    }
  });
});
