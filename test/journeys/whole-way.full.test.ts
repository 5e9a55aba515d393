import { afterEach, expect, it } from "vitest";
import { readScript } from "../../src/channels/terminal/script.ts";
import { installation } from "./installation.ts";
import { officeClerk } from "./office-clerk.ts";
import { type Person, webPerson } from "./players.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Says every line, and resolves to the text of the last answer. */
async function tell(person: Person, script: string): Promise<string> {
  let last = "";
  for (const line of readScript(script)) last = (await person.say(line)).at(-1)?.text ?? "";
  return last;
}

const REGISTER_HOUSEHOLD = `/start\n#1\n#1\n#1\n#1\n#1\nNguyễn Thị Cà Rốt\n0912345678\nphường Cái Khế\n#1\n4\nbỏ qua\nbỏ qua\nkhông\nbỏ qua\n#1\n#1`;
const REGISTER_DONOR = `/start\n#1\n#1\n#1\n#6\n#1\n#1\nTrần Văn Su Hào\n#1\nCái Khế\nbỏ qua\nkhông\nkhông\n#1`;
const GIVE = `#2\n#1\n5tr2\nhôm qua\nmột quỹ\nQuỹ Vì người nghèo phường Cái Khế\nCái Khế\nbỏ qua\n@photo receipt.jpg\nxong\n#1`;
const codeIn = (text: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? "";

it("leads a household, a donor and the office the whole way", { timeout: 90_000 }, async () => {
  const { serving, clock, close } = await installation();
  open.push(close);
  const newcomer = async () => {
    const person = await webPerson(serving.url, (ms) => clock.pass(ms));
    open.push(() => person.leave());
    return person;
  };

  const household = await newcomer();
  await tell(household, REGISTER_HOUSEHOLD);
  const status = await tell(household, "hồ sơ của tôi");
  const registration = codeIn(status);
  expect(status).toContain("đang chờ xem");

  clock.pass(60_000);
  const donor = await newcomer();
  expect(codeIn(await tell(donor, REGISTER_DONOR))).not.toBe("");
  const gift = codeIn(await tell(donor, GIVE));

  // The office signs in with the link printed at start and sees what waits, oldest first.
  const clerk = await officeClerk(serving.url, serving.firstLink ?? "");
  const queue = await clerk.open("/office");
  expect(queue.indexOf(registration)).toBeGreaterThan(-1);
  expect(queue.indexOf(gift)).toBeGreaterThan(queue.indexOf(registration));
  const page = await clerk.open(`/office/records/${gift.toLowerCase().replace("-", "")}`);
  expect(page).toContain("5.200.000");
  expect(page).toMatch(/<img[^>]+\/files\//);

  expect(await clerk.decide(gift, { decision: "approve" })).toBe(303);
  const reason = "Nhà mình ghi 4 người, sổ của phường ghi 5.";
  expect(await clerk.decide(registration, { decision: "return", fields: "members", text: reason })).toBe(303);

  // While the decision can still be undone the person sees none of it.
  expect(await tell(household, "menu\nhồ sơ của tôi")).toContain("đang chờ xem");

  // Then both are told without asking, by the code and nothing else.
  clock.pass(11 * 60_000);
  const news = [await household.hear(), await donor.hear()];
  expect(news.map(({ text }) => text)).toEqual([
    `Hồ sơ ${registration} có tin mới. Nhắn XEM để xem.`,
    `Hồ sơ ${gift} có tin mới. Nhắn XEM để xem.`,
  ]);
  expect(await tell(donor, "xem")).toContain("đã được ghi nhận");

  // The household reads why, and is led to just the answer in question.
  const returned = await tell(household, "#1");
  expect(returned).toContain("cần bổ sung");
  expect(returned).toContain(reason);
  expect(await tell(household, "#1")).toMatch(/Nhà mình có mấy người\?$/);
  expect(await tell(household, "5")).toContain("Số người trong nhà: 5");
  expect(await tell(household, "#1")).toContain(`Đã gửi lại ${registration}`);
  const again = await clerk.open("/office");
  expect(again).toContain(registration);
  expect(again).not.toContain(gift);
});

it("tells nobody anything unasked at night", { timeout: 60_000 }, async () => {
  const { serving, clock, close } = await installation();
  open.push(close);
  const person = await webPerson(serving.url, (ms) => clock.pass(ms));
  open.push(() => person.leave());
  const code = codeIn(await tell(person, `${REGISTER_HOUSEHOLD}\nhồ sơ của tôi`));
  const clerk = await officeClerk(serving.url, serving.firstLink ?? "");
  clock.pass(11.9 * 3_600_000); // 19:54
  await clerk.decide(code, { decision: "approve" });

  let heard: string | undefined;
  void person.hear().then(({ text }) => {
    heard = text;
  });
  clock.pass(3 * 3_600_000); // 22:54
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(heard).toBeUndefined();
  clock.pass(8.2 * 3_600_000); // 07:06
  await expect.poll(() => heard, { timeout: 5_000 }).toBe(`Hồ sơ ${code} có tin mới. Nhắn XEM để xem.`);
});
