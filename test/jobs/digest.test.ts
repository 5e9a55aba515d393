import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newSession, writeSession } from "../../src/dialogue/session.ts";
import { type DigestDeps, digestJob } from "../../src/jobs/digest.ts";
import { schedule } from "../../src/jobs/schedule.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { disableStaff, type NewStaff, type Staff, setLanguage } from "../../src/registry/staff.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openRegistry, type Person, type Registry } from "../registry/bed.ts";

let registry: Registry;
let deps: DigestDeps;

beforeAll(async () => {
  registry = await openRegistry();
  deps = {
    ...registry.house,
    settings: { staffDigestCron: "30 7 * * 1-5", publicUrl: "https://chungtay.example", timeZone: "Asia/Ho_Chi_Minh" },
    pack: loadPack("kh-145-2017"),
    isPull: (channel) => channel === "web",
  };
});
afterAll(() => registry.close());
afterEach(async () => {
  const { prisma } = registry.database;
  await prisma.outgoing.deleteMany();
  await prisma.slot.deleteMany();
  await prisma.contribution.deleteMany();
  await prisma.registration.deleteMany();
  await prisma.staff.deleteMany();
});

const slot = { name: "digest", at: new Date("2026-01-05T00:30:00Z") };
const run = (at = slot.at) => digestJob(deps).run({ ...slot, at });
const hours = (ago: number) => new Date(registry.clock.now.getTime() - ago * 3_600_000);

/** An account with a chat in which somebody has spoken. */
async function linked(of: Partial<NewStaff> = {}): Promise<{ staff: Staff; person: Person }> {
  const [staff, person] = [await registry.addStaff(of), await registry.addPerson()];
  const body = new Uint8Array(person.key.seal(writeSession(newSession("vi"))));
  await registry.database.prisma.session.create({ data: { chatId: person.chatId, version: 1, body } });
  await registry.database.prisma.staff.update({ where: { id: staff.id }, data: { chatId: person.chatId } });
  return { staff, person };
}

async function saidTo({ chatId, key }: Person): Promise<string[]> {
  const rows = await registry.database.prisma.outgoing.findMany({ where: { chatId }, orderBy: { id: "asc" } });
  return rows.map(({ body }) => JSON.parse(key.openText(body)).text);
}

describe("the digest", () => {
  it("tells how much waits, what waits longest, and where to go", async () => {
    const { person } = await linked({ role: "board" });
    const eldest = await registry.addRegistration({ at: hours(12 * 24) });
    const gift = await registry.addContribution({ at: hours(30), unit: "31135" });
    const abroad = await registry.addRegistration({ at: hours(2), track: "e", subject: "individual", unit: null });
    await registry.addRegistration({ state: "returned" });
    await run();
    expect(await saidTo(person)).toEqual([
      [
        "Văn phòng Chung Tay, bản tin 05/01",
        "Đang chờ: 2 đăng ký, 1 đóng góp.",
        "Chờ người gửi sửa: 1.",
        "Chờ lâu nhất:",
        `• ${eldest.code} · nội dung a · Phường Cái Khế · 12 ngày`,
        `• ${gift.code} · đóng góp · Phường Ninh Kiều · 1 ngày`,
        `• ${abroad.code} · nội dung e · không ghi địa bàn · 2 giờ`,
        "Mở văn phòng: https://chungtay.example/office",
      ].join("\n"),
    ]);
  });

  it("never tells a name, a telephone, a status or an amount, and names five at most", async () => {
    const { person } = await linked({ role: "admin" });
    const answers = { head: "Nguyễn Thị Cà Rốt", phone: "0912 345 678", status: "poor" };
    for (let index = 0; index < 7; index++) {
      await registry.addRegistration({ answers, facts: {}, at: hours(index) });
    }
    await registry.addContribution({ at: hours(100) });
    await run();
    const [text = ""] = await saidTo(person);
    expect(text).not.toMatch(/Cà Rốt|0912|nghèo|poor|5200000|5\.200\.000/);
    expect(text.match(/^• /gm)).toHaveLength(5);
    expect(text.length).toBeLessThan(2_000); // a message of Zalo's holds so many, of Telegram's twice that
  });

  it("says that nothing waits, where nothing does", async () => {
    const { person } = await linked();
    await run();
    expect(await saidTo(person)).toEqual([
      "Văn phòng Chung Tay, bản tin 05/01\nKhông có hồ sơ nào chờ.\nMở văn phòng: https://chungtay.example/office",
    ]);
  });

  it("tells an account of its own commune alone, in its own language", async () => {
    const { staff, person } = await linked({ unit: "31135" });
    await setLanguage(registry.house, staff, "en");
    await registry.addRegistration({ unit: "31120" });
    await registry.addRegistration({ unit: null });
    const own = await registry.addRegistration({ unit: "31135", at: hours(3) });
    await run();
    expect(await saidTo(person)).toEqual([
      [
        "Chung Tay office, digest of 05 January",
        "Unit: Phường Ninh Kiều",
        "Waiting: registrations 1, contributions 0.",
        "Waiting longest:",
        `• ${own.code} · track a · Phường Ninh Kiều · 3 hours`,
        "Open the office: https://chungtay.example/office",
      ].join("\n"),
    ]);
  });

  it("goes to enabled accounts with a chat alone", async () => {
    await registry.addStaff({ role: "admin" });
    const { staff, person } = await linked();
    await disableStaff(registry.house, staff.id);
    const gone = await linked();
    await registry.database.prisma.chat.update({ where: { id: gone.person.chatId }, data: { goneAt: new Date() } });
    await run();
    expect(await saidTo(person)).toEqual([]);
    expect(await saidTo(gone.person)).toEqual([]);
  });
});

describe("once per slot", () => {
  it("each account is told once, however often and by however many the slot is run", async () => {
    const all = [await linked(), await linked({ unit: "31135" }), await linked({ role: "admin" })];
    await run();
    await run();
    await Promise.all([run(), run(), run()]);
    for (const { person } of all) expect(await saidTo(person)).toHaveLength(1);
  });

  it("a run that died half-way is taken up where it was", async () => {
    const all = [await linked(), await linked(), await linked()].sort((a, b) => (a.staff.id < b.staff.id ? -1 : 1));
    const [first, , third] = all;
    let told = 0;
    const dying = digestJob({
      ...deps,
      isPull: () => {
        if (++told === 3) throw new Error("killed");
        return false;
      },
    });
    await expect(dying.run(slot)).rejects.toThrow("killed");
    expect(await saidTo(third?.person as Person)).toEqual([]);
    await run();
    for (const { person } of all) expect(await saidTo(person)).toHaveLength(1);
    expect(first?.staff.id).not.toBe(third?.staff.id);
  });

  it("tells before a channel's messages of the month are used up", async () => {
    const { person } = await linked();
    const near = () => ({ channel: "zalo-bot" as const, used: 2_400, limit: 3_000 });
    await digestJob({ ...deps, quota: { near } }).run(slot);
    expect((await saidTo(person)).join()).toContain("2400/3000");
  });

  it("the next slot is told again", async () => {
    const { person } = await linked();
    await run();
    await run(new Date("2026-01-06T00:30:00Z"));
    expect(await saidTo(person)).toHaveLength(2);
  });

  it("the schedule runs it at its time, in the office's time zone, and not again when asked again", async () => {
    const { person } = await linked();
    const log = createLog({ level: "silent" });
    const timetable = schedule({
      database: registry.database,
      log,
      clock: registry.house.clock,
      timeZone: deps.settings.timeZone,
      jobs: [digestJob(deps)],
    });
    const night = new Date("2026-01-04T18:00:00Z"); // Monday, one in the morning; the last slot was on Friday
    const was = registry.clock.now;
    registry.clock.now = night;
    await timetable.runDue();
    expect(await saidTo(person)).toEqual([]);
    registry.clock.now = new Date("2026-01-05T00:30:10Z");
    await timetable.runDue();
    await timetable.runDue();
    expect(await saidTo(person)).toHaveLength(1);
    registry.clock.now = was;
    await timetable.stop();
  });
});
