import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const DEED = "nấu cháo phát ở trạm y tế mỗi sáng chủ nhật";
const WHAT = "Tháng trước ra phường hỏi, ba lần chưa có người hướng dẫn.";

async function nominated(person = new Person()): Promise<Person> {
  if (!person.session) await person.arrive();
  await person.tap("nominate");
  await person.answer("Lê Thị Bí Đao", "phường Cái Khế", DEED);
  await person.act("send");
  return person;
}

async function told(person = new Person()): Promise<Person> {
  if (!person.session) await person.arrive();
  await person.tap("feedback");
  await person.answer({ tap: "difficulty" }, WHAT, { tap: "anonymous" });
  await person.act("send");
  return person;
}

const codeOf = ({ effects }: Person, does: "nominate" | "give-feedback") => {
  const effect = effects.find((candidate) => candidate.do === does);
  return effect && "code" in effect ? effect.code : "";
};

describe("what was told", () => {
  it("opens by itself where there is nothing else", async () => {
    const person = await nominated();
    const said = await person.say("xem");
    expect(said).toContain("Tình trạng: đang chờ cán bộ. Gửi ngày 05/01/2026.");
    expect(said).toContain("• Giới thiệu ai: Lê Thị Bí Đao");
    expect(said).toContain("• Ở đâu: Phường Cái Khế");
    expect(person.offered).toEqual(["withdraw", "list", "menu"]);
  });

  it("stands among the files, without a name in any button, and what was answered last first", async () => {
    const person = new Person();
    await walk(person, HOUSEHOLD);
    await told(await nominated(person));
    const code = codeOf(person, "give-feedback");
    person.later(1);
    person.registry.answer(code, "answered", person.now, "Ban đã nhắc phường.");
    await person.say("xem");
    expect(person.offered).toEqual([code, person.code, codeOf(person, "nominate"), "apps", "menu"]);
    expect(person.reply.choices.map(({ label }) => label).join()).not.toContain("Bí Đao");
    const said = await person.tap(code);
    expect(said).toContain("Trả lời ngày 05/01/2026: Ban đã nhắc phường.");
    expect(said).toContain("• Người gửi: Không ghi tên");
    expect(person.offered).toEqual(["list", "menu"]);
    await person.tap("list");
    expect(person.offered).toContain(person.code);
    expect(person.session?.frames.map(({ flow }) => flow)).toEqual(["home", "my-file"]);
  });

  it.each([
    ["contacted", "cán bộ đã liên hệ", true],
    ["agreed", "người được giới thiệu đồng ý", false],
  ] as const)("of somebody %s says so", async (state, words, withdraws) => {
    const person = await nominated();
    person.registry.answer(codeOf(person, "nominate"), state, person.now);
    expect(await person.say("xem")).toContain(words);
    expect(person.offered.includes("withdraw")).toBe(withdraws);
  });

  it("of somebody who is no longer here tells nothing of them, nor why", async () => {
    const person = await nominated();
    person.registry.answer(codeOf(person, "nominate"), "closed", person.now, "Cảm ơn mình.");
    const said = await person.say("xem");
    expect(said).toContain(vi("nominate:next.closed"));
    expect(said).toContain("Cảm ơn mình.");
    expect(said).not.toContain("Bí Đao");
    expect(said).not.toContain("cháo");
  });

  it("asks for a button, and lets a clear wish go where it wants", async () => {
    const person = await nominated();
    await person.say("xem");
    expect(await person.say("cà pháo mắm tôm")).toMatch(/^Chưa đọc được câu trả lời\./);
    await person.say("tôi muốn đăng ký");
    expect(person.top.flow).toBe("choose-track");
  });
});

describe("taking it back", () => {
  it.each([
    ["somebody put forward", nominated, "withdraw-nomination"],
    ["a word to the Board", told, "withdraw-feedback"],
  ] as const)("of %s is asked for twice", async (_what, send, does) => {
    const person = await send();
    await person.say("xem");
    await person.tap("withdraw");
    await person.tap("withdraw-no");
    expect(person.effects.some((effect) => effect.do === does)).toBe(false);
    await person.tap("withdraw");
    await person.tap("withdraw-yes");
    expect(person.effects.at(-1)).toMatchObject({ do: does });
    expect(person.top.flow).toBe("home");
    expect(await person.say("xem")).toContain("Tình trạng: đã rút");
  });

  it("is overtaken by an answer", async () => {
    const person = await told();
    await person.say("xem");
    await person.tap("withdraw");
    person.registry.answer(codeOf(person, "give-feedback"), "answered", person.now, "Ban đã nhắc phường.");
    expect(await person.tap("withdraw-yes")).toContain("Ban đã nhắc phường.");
    expect(person.effects.at(-1)?.do).toBe("give-feedback");
  });
});
