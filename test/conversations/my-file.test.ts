import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { DONOR, HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");

async function household(): Promise<Person> {
  const person = new Person();
  await walk(person, HOUSEHOLD);
  return person;
}

async function donor(): Promise<Person> {
  const person = new Person();
  await walk(person, DONOR);
  return person;
}

describe("the status of what was sent", () => {
  it("is nothing where nothing was sent", async () => {
    const person = new Person();
    await person.arrive();
    expect(await person.tap("my-file")).toMatch(new RegExp(`^${vi("my-file:nothing")}`));
    expect(person.top.flow).toBe("home");
  });

  it("is shown with the day and every answer", async () => {
    const person = await household();
    const said = await person.say("xem");
    expect(said).toContain(`${person.code} · Nguyễn Thị Cà Rốt`);
    expect(said).toContain("Tình trạng: đang chờ xem. Gửi ngày 05/01/2026.");
    expect(said).toContain("• Số người trong nhà: 4");
    expect(person.offered).toEqual(["correct", "pledge", "award-check", "picture", "withdraw", "list", "apps", "menu"]);
  });

  it("lists several, what was decided last first", async () => {
    const person = await donor();
    const [register, gift] = person.effects.flatMap((effect) => ("code" in effect ? [effect.code] : []));
    if (!register || !gift) throw new Error("Two records were to be sent");
    person.registry.decide(register, "approve", person.now);
    await person.say("xem");
    expect(person.offered).toEqual([register, gift, "apps", "menu"]);
    expect(await person.tap(gift)).toContain("10 kg gạo");
  });

  it("tells the office's reason, its own words too", async () => {
    const person = await household();
    person.registry.decide(person.code, "refuse", person.now, { reason: { text: "Xin liên hệ phường." } });
    const said = await person.say("xem");
    expect(said).toContain("Tình trạng: chưa được nhận");
    expect(said).toContain("Cán bộ viết: Xin liên hệ phường.");
    expect(person.offered).not.toContain("correct");
  });

  it("leads clear wishes where they want to go, and asks for a button otherwise", async () => {
    const person = await household();
    await person.say("xem");
    expect(await person.say("cà pháo mắm tôm")).toMatch(/^Chưa đọc được câu trả lời\. Xin chọn một dòng bên dưới\./);
    await person.say("tôi muốn ghi một khoản đóng góp");
    expect(person.top.flow).toBe("contribute/form");
  });
});

describe("a returned record", () => {
  it("leads to just the answers in question, is read back, and is sent as a correction", async () => {
    const person = await household();
    person.registry.decide(person.code, "return", person.now, {
      fields: ["members", "place"],
      reason: { text: "Xin xem lại." },
    });
    await person.say("XEM");
    await person.tap("correct");
    expect(person.top).toMatchObject({ flow: "correct/household", at: "members" });
    expect(person.reply.text).toContain("(5/12)");
    await person.say("6");
    expect(person.top.at).toBe("place");
    await person.say("xã Trường Long");
    expect(person.reply.text).toContain(vi("register/household:intro"));
    const said = await person.act("send");
    expect(said).toContain(`Đã gửi lại ${person.code}`);
    expect(said).toContain(vi("common:truthful"));
    expect(said).not.toContain("Tình trạng");
    expect(person.effects.at(-1)).toMatchObject({
      do: "correct-registration",
      code: person.code,
      version: 2,
      content: { answers: { members: 6, head: "Nguyễn Thị Cà Rốt" }, unit: "31309" },
    });
    expect(await person.say("xem")).toContain("đang chờ xem");
  });

  it("keeps the pledge", async () => {
    const person = await household();
    person.registry.decide(person.code, "return", person.now, { fields: ["members"] });
    await person.answer("xem", { tap: "correct" }, "6", { tap: { act: "send" } });
    const [record] = await person.registry.registrations();
    expect(record?.facts.voluntaryPledge?.value).toBe(false);
  });

  it("with no answer named is read back whole", async () => {
    const person = await household();
    person.registry.decide(person.code, "return", person.now);
    await person.answer("xem", { tap: "correct" });
    expect(person.reply.text).toContain("Xin xem lại:");
  });

  it("asks no question of a field there is none of", async () => {
    const person = await household();
    person.registry.decide(person.code, "return", person.now, { fields: ["tractor"] });
    await person.answer("xem", { tap: "correct" });
    expect(person.reply.text).toContain("Xin xem lại:");
  });

  it("of a gift is corrected likewise", async () => {
    const person = await donor();
    person.registry.decide(person.code, "return", person.now, { fields: ["quantity"] });
    await person.answer("xem", { tap: person.code }, { tap: "correct" }, "12 kg", { tap: { act: "send" } });
    expect(person.effects.at(-1)).toMatchObject({
      do: "correct-contribution",
      content: { quantity: "12", measure: "kg" },
    });
  });
});

describe("when the office was faster", () => {
  it("nothing is overwritten, the person is told, and sees the record", async () => {
    const person = await household();
    await person.answer("xem", { tap: "correct" });
    await person.act("change");
    await person.tap({ act: "field", field: "members" });
    await person.say("6");
    person.registry.decide(person.code, "approve", person.now);
    const said = await person.act("send");
    expect(said).toContain("Cán bộ vừa xem");
    expect(said).toContain("đã được ghi nhận");
    expect(person.effects.some(({ do: what }) => what === "correct-registration")).toBe(false);
  });

  it("a correction left unfinished goes on over the record of today, with what was typed", async () => {
    const person = await household();
    await person.answer(
      "xem",
      { tap: "correct" },
      { tap: { act: "change" } },
      { tap: { act: "field", field: "members" } },
      "6",
      "menu",
    );
    person.registry.decide(person.code, "return", person.now, { fields: ["helped"] });
    await person.answer("xem", { tap: "correct" });
    expect(person.top.at).toBe("helped");
    await person.answer("3", { tap: { act: "skip" } }, { tap: { act: "send" } });
    expect(person.effects.at(-1)).toMatchObject({
      do: "correct-registration",
      version: 2,
      content: { answers: { members: 6, helped: 3 } },
    });
  });

  it("nothing can be changed while the decision settles", async () => {
    const person = await household();
    await person.say("xem");
    person.registry.settle(person.code);
    await person.tap("correct");
    expect(person.top.flow).toBe("my-file");
    expect(person.offered).not.toContain("withdraw");
  });
});

describe("taking back", () => {
  it("is asked first, and done with the version that was read", async () => {
    const person = await household();
    await person.say("xem");
    expect(await person.tap("withdraw")).toContain(`Mình muốn rút lại ${person.code} không?`);
    const kept = person.fork();
    await kept.tap(person.code);
    expect(kept.effects).toEqual(person.effects);
    expect(await person.say("có")).toContain(`Đã rút ${person.code}`);
    expect(person.effects.at(-1)).toEqual({ do: "withdraw", record: "registration", code: person.code, version: 1 });
    expect(await person.say("xem")).toContain("đã rút");
    expect(person.offered).not.toContain("correct");
  });
});

describe("a gift that waits for the person's word", () => {
  const CODE = "K7MQ-22XP-ABCD";
  const open = {
    kind: "open",
    gift: { revision: 1, kind: "goods", quantity: "10", measure: "kg", what: "gạo", month: "2026-01" },
  } as const;

  it("stands first in what they look up, says nothing of itself there, and leads to the question", async () => {
    const person = await household();
    person.registry.receiverCodes.set(CODE, open);
    person.registry.waitingCodes.push(CODE);
    const said = await person.say("xem");
    expect(said).toContain("• Một món quà chờ mình trả lời: đã nhận hay chưa?");
    expect(said).not.toMatch(/gạo|22XP/);
    expect(person.offered).toEqual([CODE, person.code, "apps", "menu"]);
    expect(await person.tap(CODE)).toContain("gạo");
    await person.tap("received");
    await person.tap("send");
    expect(person.effects.at(-1)).toMatchObject({ do: "receiver-word", code: CODE, answer: { outcome: "received" } });
    expect(await person.say("xem")).not.toContain("Một món quà chờ");
  });

  it("is found also by who has sent nothing themselves", async () => {
    const person = new Person();
    await person.arrive();
    person.registry.receiverCodes.set(CODE, open);
    person.registry.waitingCodes.push(CODE);
    await person.say("xem");
    expect(person.offered).toEqual([CODE, "apps", "menu"]);
  });
});
