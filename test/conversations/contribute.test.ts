import { describe, expect, it } from "vitest";
import { contributionContent } from "../../conversations/contribute.ts";
import { textsIn } from "../../src/texts.ts";
import { type Journey, walk } from "./journey.ts";
import { DONOR, HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const SAFE = vi("common:safety", { whom: "Ban Rau Củ, 0292 0000 000, 1 đường Bí Đao" });

const registeredOnly: Journey = { track: "e", answers: DONOR.answers };

async function registered(journey: Journey = registeredOnly): Promise<Person> {
  const person = new Person();
  await walk(person, journey);
  return person;
}

describe("logging a gift", () => {
  it("first wants to know who gives, and leads there", async () => {
    const person = new Person();
    await person.arrive();
    expect(await person.tap("contribute")).toContain(vi("contribute:registerFirst"));
    await person.tap("register");
    expect(person.top).toMatchObject({ flow: "choose-track", state: { track: "e" } });
  });

  it("begins with what is never asked for, and ends with a code and the sentence of truthfulness", async () => {
    const person = await registered();
    expect(await person.tap("contribute")).toContain(SAFE);
    await person.answer(
      { tap: "money" },
      "5tr2",
      "hôm qua",
      { tap: "fund" },
      "Quỹ Vì người nghèo",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
    );
    const said = await person.act("send");
    expect(said).toContain(`Mã đóng góp: ${person.code}`);
    expect(said).toContain(vi("common:truthful"));
    expect(person.effects.at(-1)).toMatchObject({
      do: "contribute",
      term: "2026-2030",
      content: {
        kind: "money",
        quantity: "5200000",
        measure: "VND",
        valueVnd: "5200000",
        givenOn: "2026-01-04",
        files: [],
      },
    });
  });

  it("tapped twice on “send” is sent once, and nothing is lost", async () => {
    const person = await registered();
    await person.answer(
      { tap: "contribute" },
      { tap: "money" },
      "5tr2",
      "hôm qua",
      { tap: "fund" },
      "Quỹ Vì người nghèo",
    );
    for (let skipped = 0; skipped < 3; skipped++) await person.act("skip");
    const token = person.session?.offers.find(({ value }) => JSON.stringify(value) === '{"act":"send"}')?.token ?? "";
    await person.send({ kind: "choice", token });
    await person.send({ kind: "choice", token });
    expect(person.effects.filter((effect) => effect.do === "contribute")).toHaveLength(1);
    expect(await person.registry.contributions()).toHaveLength(1);
  });

  it("of goods keeps how much of what, its worth where it is known, and the proof", async () => {
    const person = await registered(DONOR);
    expect(person.effects.at(-1)).toMatchObject({
      do: "contribute",
      content: { kind: "goods", quantity: "10", measure: "kg", valueVnd: "2000000", files: [{ field: "proof" }] },
    });
  });

  it("is under the registration it was opened for, also a household's", async () => {
    const person = await registered(HOUSEHOLD);
    const code = person.code;
    await person.tap("contribute");
    await person.answer(
      { tap: "money" },
      "100 nghìn",
      "hôm nay",
      { tap: "fund" },
      "Hội Khuyến học",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
    );
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({ do: "contribute", registration: code });
  });

  it("asks whose it is where there are several", async () => {
    const person = await registered(HOUSEHOLD);
    await person.register("e");
    await person.answer(
      { tap: "household" },
      "Lê Thị Bí Đao",
      { tap: "vietnam" },
      "Cà Mau",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
    );
    await person.act("send");
    await person.tap("contribute");
    expect(person.offered).toHaveLength(3);
    expect(await person.say("cà tím")).toMatch(/Xin chọn một dòng bên dưới/);
    await person.say("Lê Thị Bí Đao");
    expect(person.top).toMatchObject({ flow: "contribute/form", state: { about: person.code } });
  });

  it("takes no day to come, and no gold for money", async () => {
    const person = await registered();
    await person.answer({ tap: "contribute" }, { tap: "money" });
    expect(await person.say("2 chỉ vàng")).toContain("Vàng thì ghi như hiện vật");
    await person.say("5 triệu");
    expect(await person.say("mai")).toMatch(/\(3\/8\) Trao ngày nào\?$/);
    expect(person.top.answers).toEqual({ kind: "money", amount: "5000000" });
  });

  it("keeps money of abroad in its own currency, asks which where it can be several, and its đồng by the receipt", async () => {
    const person = await registered();
    await person.answer({ tap: "contribute" }, { tap: "money" });
    expect(await person.say("$500")).toContain("Đây là tiền nước nào?");
    expect(await person.tap({ act: "mean", index: 0 })).toContain("500 đô la Mỹ");
    expect(person.top.at).toBe("worth");
    await person.act("skip");
    await person.answer(
      "hôm qua",
      { tap: "fund" },
      "Quỹ Vì người nghèo",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
    );
    await person.act("send");
    const [sent] = person.effects.filter((effect) => effect.do === "contribute");
    expect(sent?.content).toMatchObject({ kind: "money", quantity: "500", measure: "USD", valueVnd: undefined });
    await person.say("hồ sơ của tôi");
    expect(person.reply.choices.map(({ label }) => label).join("\n")).toContain("500 đô la Mỹ");
  });

  it("takes the đồng of the receipt for its value", () => {
    const answers = {
      kind: "money",
      amount: { amount: "500", currency: "USD" },
      worth: "12700000",
      date: "2026-01-04",
    };
    expect(contributionContent(answers)).toMatchObject({ quantity: "500", measure: "USD", valueVnd: "12700000" });
    // Told for foreign money, changed to đồng since: the sum itself counts.
    expect(contributionContent({ ...answers, amount: "5000000" })).toMatchObject({
      measure: "VND",
      valueVnd: "5000000",
    });
  });

  it("belongs to the term in which it was given", async () => {
    const person = await registered();
    await person.answer(
      { tap: "contribute" },
      { tap: "money" },
      "5 triệu",
      "12/2025",
      { tap: "fund" },
      "Quỹ Vì người nghèo",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
    );
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({
      do: "contribute",
      term: "2021-2025",
      content: { givenOn: "2025-12" },
    });
  });
});

describe("a gift's line", () => {
  it("has no value where nobody knows one", () => {
    const answers = {
      kind: "goods",
      goods: "gạo",
      quantity: { amount: "10", unit: "kg" },
      value: null,
      date: "2026",
      place: null,
    };
    expect(contributionContent(answers)).toEqual({
      ...{ kind: "goods", quantity: "10", measure: "kg", givenOn: "2026", answers, files: [] },
      ...{ valueVnd: undefined, valuedBy: undefined, beneficiary: undefined, unit: undefined, credits: [] },
    });
  });
});
