import { describe, expect, it } from "vitest";
import type { Paper, Statement } from "../../src/registry/paper.ts";
import { walk } from "./journey.ts";
import { DONOR } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

async function donor(): Promise<Person> {
  const person = new Person();
  await walk(person, DONOR);
  return person;
}

const giftOf = (person: Person) => {
  const given = person.effects.find((effect) => effect.do === "contribute");
  if (given?.do !== "contribute") throw new Error("Nothing was given");
  return given.code;
};
const statementOf = (person: Person): Statement => {
  const { recipe, type } = person.handedOut ?? {};
  expect(type).toContain("wordprocessingml");
  const paper = recipe as unknown as Paper;
  if (paper?.paper !== "statement") throw new Error("No statement was handed out");
  return paper.statement;
};

describe("a statement", () => {
  it("is found from a gift in my file, and tells what stands verified and what does not", async () => {
    const person = await donor();
    await person.say("xem");
    await person.tap(giftOf(person));
    expect(await person.tap("statement")).toContain("bản kê của khoảng nào");
    const said = await person.tap("all");
    expect(said).toContain("Chưa xác nhận:\n• Hiện vật: 10 kg (1 lần)");
    expect(said).not.toContain("Đã xác nhận:");
    expect(statementOf(person)).toMatchObject({
      language: "vi",
      to: "2026-01-05",
      asOf: "2026-01-05",
      lines: [{ kind: "goods", quantity: "10", measure: "kg", month: "2026-01", verified: false }],
    });
    person.registry.decide(giftOf(person), "approve", person.now);
    await person.say("bản kê");
    expect(await person.tap("this-year")).toContain("Đã xác nhận:\n• Hiện vật: 10 kg (1 lần)");
  });

  it("names nobody who received, and holds nothing that was written about them", async () => {
    const person = await donor();
    await person.say("ban ke");
    const said = await person.tap("all");
    for (const word of ["Quỹ Vì người nghèo", "gạo"]) {
      expect(said).not.toContain(word);
      expect(JSON.stringify(statementOf(person))).not.toContain(word);
    }
  });

  it.each([
    ["last-year", "chưa ghi đóng góp nào"],
    ["this-year", "10 kg"],
    ["term", "10 kg"],
  ])("of %s holds what was given in it", async (span, words) => {
    const person = await donor();
    await person.say("bản kê");
    expect(await person.tap(span)).toContain(words);
  });

  it.each([
    [["3/1/2026", "4/1/2026"], "10 kg", ["2026-01-03", "2026-01-04"]],
    [["4/1/2026", "3/1/2026"], "10 kg", ["2026-01-03", "2026-01-04"]],
    [["2025", "2026"], "10 kg", ["2025-01-01", "2026-01-05"]],
    [["1/2026", "1/2026"], "10 kg", ["2026-01-01", "2026-01-05"]],
    [["1/1/2026", "3/1/2026"], "chưa ghi đóng góp nào", undefined],
  ])("is for any days at all: %j", async (days, words, span) => {
    const person = await donor();
    await person.say("bản kê");
    await person.tap("other");
    for (const day of days) await person.say(day);
    expect(await person.tap({ act: "send" })).toContain(words);
    if (span) expect([statementOf(person).from, statementOf(person).to]).toEqual(span);
  });

  it("leaves out what was refused or taken back", async () => {
    const person = await donor();
    person.registry.decide(giftOf(person), "refuse", person.now, { reason: { text: "Xin liên hệ phường." } });
    await person.say("bản kê");
    expect(await person.tap("all")).toContain("chưa ghi đóng góp nào");
  });

  it("asks again where none of its choices was meant", async () => {
    const person = await donor();
    await person.say("bản kê");
    expect(await person.say("cà pháo")).toContain("bản kê của khoảng nào");
  });
});

describe("a receipt", () => {
  it("is issued the first time it is asked for, and is the same one afterwards", async () => {
    const person = await donor();
    person.registry.decide(giftOf(person), "approve", person.now);
    await person.say("xem");
    await person.tap(giftOf(person));
    expect(person.offered).toContain("receipt");
    const said = await person.tap("receipt");
    const code = /Mã biên nhận: (\S+)\. /.exec(said)?.[1] ?? "";
    expect(said).toContain(`https://chungtay.example/r/${code}`);
    expect(said).toContain("không phải hóa đơn");
    expect(person.handedOut?.recipe).toEqual({ paper: "receipt-code", code });
    expect(person.effects.at(-1)).toEqual({ do: "issue-receipt", contribution: giftOf(person), code });
    expect(await person.tap("receipt")).toContain(code);
    expect(person.effects.filter((effect) => effect.do === "issue-receipt")).toHaveLength(1);
  });

  it("is not offered while somebody looks into what its receiver says; the statement does not count it either", async () => {
    const person = await donor();
    person.registry.decide(giftOf(person), "approve", person.now);
    const [gift] = await person.registry.contributions();
    if (gift) person.registry.hold({ ...gift, inDispute: true });
    await person.say("xem");
    await person.tap(giftOf(person));
    expect(person.offered).not.toContain("receipt");
    expect(await person.tap("statement")).toContain("khoảng nào");
    const said = await person.tap("all");
    expect(said).toContain("Chưa xác nhận:\n• Hiện vật");
    expect(said).not.toContain("Đã xác nhận:");
  });

  it("is not offered for what nobody has verified", async () => {
    const person = await donor();
    await person.say("xem");
    await person.tap(giftOf(person));
    expect(person.offered).not.toContain("receipt");
  });
});
