import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { readScript } from "../../src/channels/terminal/script.ts";
import { installation } from "./installation.ts";
import { officeClerk } from "./office-clerk.ts";
import { transcript, webPerson } from "./players.ts";

/** A transcript a clerk can read. `UPDATE_GOLDEN=1` with the full tests writes it anew. */
const GOLDEN = new URL("second-claimant.vi.txt", import.meta.url);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const codeIn = (text: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? "";

/** Registers a hamlet, told by one of its people; what it has done is left for later. */
const hamlet = (speaker: string, post: string, phone: string) =>
  `/start\n#1\n#1\n#1\n#2\n#1\nẤp Rau Muống\nphường Cái Khế\n${speaker}\n${post}\n${phone}\n#2\n#1`;

/** Two people who speak for one hamlet, and the office; what each says and reads is written down in turn. */
async function begin() {
  const { serving, clock, close } = await installation();
  open.push(close);
  const written: string[] = [];
  const newcomer = async (title: string) => {
    const person = await webPerson(serving.url, (ms) => clock.pass(ms));
    open.push(() => person.leave());
    return {
      /** Says every line, and resolves to all that was read on the way. */
      async tell(script: string): Promise<string> {
        const part = await transcript(person, readScript(script));
        written.push(`== ${title} ==`, part);
        return part;
      },
      async hear(): Promise<string> {
        const { text } = await person.hear();
        written.push(`== ${title} ==`, `> ${text}\n`);
        return text;
      },
    };
  };
  const first = await newcomer("Cô Cà Rốt");
  const second = await newcomer("Anh Bí Đỏ");
  const clerk = await officeClerk(serving.url, serving.firstLink ?? "");
  const decide = async (registration: string, claim: string, decision: "keep" | "hand-over", reason: string) => {
    const page = `/office/records/${registration}`;
    const status = await clerk.send(page, `${page}/claims/${claim}`, { decision, reason });
    written.push("== Cán bộ ==", `${decision === "keep" ? "Giữ" : "Giao"} ${registration} (${claim}): ${reason}\n`);
    return status;
  };
  return { serving, clock, first, second, clerk, decide, written };
}

async function bothSpeak() {
  const all = await begin();
  const { first, second, clock } = all;
  const registration = codeIn(await first.tell(hamlet("Nguyễn Thị Cà Rốt", "Trưởng ấp", "0912345678")));
  clock.pass(60_000);
  const said = await second.tell(hamlet("Trần Văn Bí Đỏ", "Phó ấp", "0987654321"));
  const claim = codeIn(said);
  return { ...all, registration, claim, said };
}

describe("two people who speak for one hamlet", () => {
  it("read as agreed: the second is no registration but a case, and is told when the first is kept", {
    timeout: 120_000,
  }, async () => {
    const { second, clerk, clock, decide, written, registration, claim, said } = await bothSpeak();
    expect(claim).not.toBe(registration);
    expect(said).toContain("Đơn vị này đã có người đăng ký rồi");
    for (const own of [registration, "Cà Rốt", "0912"]) expect(said).not.toContain(own);

    // The office sees one hamlet with two who speak for it, and both what they gave.
    const queue = await clerk.open("/office");
    expect(queue).toContain(registration);
    expect(queue).not.toContain(`/office/records/${claim}"`);
    const page = await clerk.open(`/office/records/${registration}`);
    for (const shown of [claim, "Nguyễn Thị Cà Rốt", "Trần Văn Bí Đỏ"]) expect(page).toContain(shown);
    expect(await second.tell("menu\nhồ sơ của tôi\n#1")).toContain("cán bộ đang xem ai đại diện");

    // Without a reason nothing is decided.
    const at = `/office/records/${registration}`;
    expect(await clerk.send(at, `${at}/claims/${claim}`, { decision: "keep", reason: " " })).toBe(422);
    const reason = "Theo giấy giới thiệu của ấp, người đại diện là cô Cà Rốt.";
    expect(await decide(registration, claim, "keep", reason)).toBe(303);
    clock.pass(1_000);
    expect(await second.hear()).toBe(`Hồ sơ ${claim} có tin mới. Nhắn XEM để xem.`);
    const read = await second.tell("xem\n#1");
    expect(read).toContain("giữ hồ sơ đã đăng ký trước");
    expect(read).toContain(reason);

    const shown = `${written.join("\n").trimEnd()}\n`;
    if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, shown);
    expect(shown).toBe(readFileSync(GOLDEN, "utf8"));
  });

  it("hand over from the one to the other, and both are told", { timeout: 120_000 }, async () => {
    const { first, second, clerk, clock, decide, registration, claim } = await bothSpeak();
    const reason = "Ấp báo bằng văn bản: anh Bí Đỏ làm đại diện từ tháng này.";
    expect(await decide(registration, claim, "hand-over", reason)).toBe(303);
    clock.pass(1_000);
    expect(await second.hear()).toContain(claim);
    expect(await first.hear()).toContain(registration);
    expect(await first.tell("xem")).toContain(reason);
    const own = await second.tell("xem");
    expect(own).toContain(claim);
    expect(own).toContain("đang chờ xem");
    expect(own).not.toMatch(/Cà Rốt|0912/);
    expect(await clerk.open(`/office/records/${claim}`)).toContain("Trần Văn Bí Đỏ");
  });

  it("of whom the second takes the case back: the office has nothing left to decide", {
    timeout: 120_000,
  }, async () => {
    const { second, clerk, registration, claim } = await bothSpeak();
    expect(await second.tell("menu\nhồ sơ của tôi\n#1\n#1")).toContain(`Đã rút ${claim}`);
    const at = `/office/records/${registration}`;
    expect(await clerk.send(at, `${at}/claims/${claim}`, { decision: "keep", reason: "Muộn." })).toBe(409);
  });
});
