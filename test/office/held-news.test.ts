import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Added } from "../registry/bed.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let here: Added;
let there: Added;

beforeAll(async () => {
  office = await openOffice();
  here = await office.addRegistration({ unit: "31120" });
  there = await office.addRegistration({ unit: "31135" });
  for (const { code, person } of [here, there]) await hold(code, person.chatId);
});
afterAll(() => office.close());

async function hold(record: string, chatId: string): Promise<void> {
  const { now } = office.clock;
  const data = { id: randomUUID(), chatId, record, dueAt: now, createdAt: now, heldAt: now, heldWhy: "window" };
  await office.database.prisma.notice.create({ data });
}

/** The part of the first page that tells of held news. */
async function listed(unit?: string): Promise<string> {
  const cookie = await office.enter(await office.addStaff(unit === undefined ? {} : { unit }));
  const html = await (await office.get("/office", cookie)).text();
  return /<details class="card held">.*?<\/details>/s.exec(html)?.[0] ?? "";
}

it("tells an account of the city of everybody whose news waits, with the way to each record", async () => {
  const html = await listed();
  expect(html).toContain("2 hồ sơ có tin chưa báo được");
  for (const { code } of [here, there]) expect(html).toContain(`/office/records/${code}`);
  expect(html).not.toContain("chờ lâu nhất");
});

it("tells an account of a commune of its own alone, and one without any nothing", async () => {
  const html = await listed("31120");
  expect(html).toContain("1 hồ sơ có tin chưa báo được");
  expect(html).toContain(here.code);
  expect(html).not.toContain(there.code);
  expect(await listed("31147")).toBe("");
});

it("stands on the page of the record itself until it is told", async () => {
  const cookie = await office.enter(await office.addStaff());
  const page = async () => (await office.get(`/office/records/${here.code}`, cookie)).text();
  expect(await page()).toContain("Tin chưa báo được từ");
  await office.database.prisma.notice.updateMany({ where: { record: here.code }, data: { sentAt: office.clock.now } });
  expect(await page()).not.toContain("Tin chưa báo được từ");
});

it("shows those that have waited longest where there are more than a page holds", async () => {
  for (let nth = 0; nth < 51; nth++) {
    const { code, person } = await office.addRegistration({ unit: "31153", person: here.person });
    await hold(code, person.chatId);
  }
  const html = await listed("31153");
  expect(html).toContain("51 hồ sơ có tin chưa báo được");
  expect(html).toContain("Trên đây là 50 hồ sơ chờ lâu nhất.");
  expect(html.match(/<li>/g)).toHaveLength(50);
});
