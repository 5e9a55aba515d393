import { afterEach, expect, it } from "vitest";
import { readScript } from "../../src/channels/terminal/script.ts";
import { installation } from "./installation.ts";
import { officeClerk } from "./office-clerk.ts";
import { type Person, webPerson } from "./players.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function begin() {
  const { serving, clock, close } = await installation();
  open.push(close);
  const person = await webPerson(serving.url, (ms) => clock.pass(ms));
  open.push(() => person.leave());
  const clerk = await officeClerk(serving.url, serving.firstLink ?? "");
  return { serving, clock, person, clerk };
}

/** Says every line, and resolves to the text of the last answer. */
async function tell(person: Person, script: string): Promise<string> {
  let last = "";
  for (const line of readScript(script)) last = (await person.say(line)).at(-1)?.text ?? "";
  return last;
}

const codeIn = (text: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? "";
const NOMINATE = "/start\n#1\n#1\n#6\nLê Thị Bí Đao\nphường Cái Khế\nnấu cháo phát ở trạm y tế mỗi sáng chủ nhật\n#1";
const TELL = "/start\n#1\n#1\n#7\n#3\nLần nào ra phường cũng nghe đòi tiền trà nước.\n#1\n#1";

it("leads somebody put forward from the chat to the office, and the office's answer back", {
  timeout: 90_000,
}, async () => {
  const { clock, person, clerk } = await begin();
  const code = codeIn(await tell(person, NOMINATE));
  expect(await clerk.open("/office/nominations")).toContain(code);
  const page = `/office/nominations/${code}`;
  expect(await clerk.open(page)).toContain("nấu cháo phát ở trạm y tế");

  expect(await clerk.send(page, `${page}/act`, { to: "contacted" })).toBe(303);
  expect(await clerk.send(page, `${page}/act`, { to: "agreed", text: "Cô đã nhận lời. Cảm ơn mình." })).toBe(303);
  clock.pass(1_000);
  expect((await person.hear()).text).toBe(`Hồ sơ ${code} có tin mới. Nhắn XEM để xem.`);
  const answer = await tell(person, "xem");
  expect(answer).toContain("người được giới thiệu đồng ý");
  expect(answer).toContain("Cô đã nhận lời. Cảm ơn mình.");

  // Then they think again: nothing of them is left, neither for the office nor in what the chat shows.
  expect(await clerk.send(page, `${page}/act`, { to: "declined", sure: "yes", text: "" })).toBe(200);
  clock.pass(1_000);
  expect((await person.hear()).text).toContain(code);
  const closed = await tell(person, "xem");
  expect(closed).toContain("đã khép lại");
  expect(closed).not.toContain("Bí Đao");
  await expect(clerk.open(page)).rejects.toThrow("404");
});

it("erases somebody nobody heard of for thirty days, and tells so", { timeout: 90_000 }, async () => {
  const { serving, clock, person } = await begin();
  const code = codeIn(await tell(person, NOMINATE));
  clock.pass(31 * 24 * 3_600_000);
  await expect
    .poll(async () => (await serving.house.database.prisma.nomination.findFirst())?.state, { timeout: 40_000 })
    .toBe("expired");
  clock.pass(1_000);
  expect((await person.hear()).text).toContain(code);
  expect(await tell(person, "xem")).toContain("Tên, nơi ở và việc làm của người được giới thiệu đã xóa.");
});

it("leads a word without a name to the Board, and the Board's answer to nobody but the chat", {
  timeout: 90_000,
}, async () => {
  const { serving, clock, person, clerk } = await begin();
  const sent = await tell(person, TELL);
  const code = codeIn(sent);
  expect(sent).toContain("tố cáo gửi cơ quan quản lý người bị tố cáo");
  expect(await clerk.open("/office/feedback")).toContain("đòi tiền");
  const page = `/office/feedback/${code}`;
  expect(await clerk.open(page)).toContain("Không ghi tên.");

  const answered = { text: "Ban đã nhắc phường. Không ai được lấy tiền của mình." };
  expect(await clerk.send(page, `${page}/answer`, answered)).toBe(303);
  clock.pass(1_000);
  expect((await person.hear()).text).toBe(`Hồ sơ ${code} có tin mới. Nhắn XEM để xem.`);
  expect(await tell(person, "xem")).toContain("Ban đã nhắc phường. Không ai được lấy tiền của mình.");

  const table = await clerk.open("/office/feedback/table.csv");
  expect(table).toContain("Lần nào ra phường cũng nghe đòi tiền trà nước.");
  expect(table).toContain("Ban đã nhắc phường.");
  const [chat] = await serving.house.database.prisma.chat.findMany();
  for (const path of [page, "/office/feedback/table", "/office/feedback/table.csv"]) {
    const shown = await clerk.open(path);
    expect(shown).not.toContain(chat?.id);
    expect(shown).not.toContain(chat?.personId);
  }
});
