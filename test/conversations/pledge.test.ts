import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");

/** A household that has just sent its registration. */
async function asked(): Promise<Person> {
  const person = new Person();
  const points: Person[] = [];
  await walk(person, HOUSEHOLD, async () => {
    if (person.top.flow === "pledge") points.push(person.fork());
  });
  const [point] = points;
  if (!point) throw new Error("The pledge was not asked");
  return point;
}

async function pledgeOf(person: Person): Promise<unknown> {
  const [record] = await person.registry.registrations();
  return record?.facts.voluntaryPledge?.value;
}

describe("the pledge", () => {
  it("is asked after sending, by itself, and says that “chưa” is as good and changes nothing", async () => {
    const person = await asked();
    expect(person.effects.some(({ do: what }) => what === "register")).toBe(true);
    expect(person.offered).toEqual(["yes", "not-yet"]);
    const again = await person.say("giúp");
    expect(again).toContain("“Chưa” cũng tốt như “Có”. Đổi lúc nào cũng được, không ảnh hưởng gì khác.");
  });

  it.each([
    ["Chưa", false],
    ["chưa", false],
    ["Có, tự nguyện", true],
    ["có", true],
    ["2", false],
  ])("takes %s", async (text, value) => {
    const person = await asked();
    await person.say(text);
    expect(person.effects.at(-1)).toEqual({
      do: "state-fact",
      registration: person.code,
      name: "voluntaryPledge",
      value,
    });
    expect(person.top.flow).toBe("home");
  });

  it("changes nothing else: state, version, answers and other facts stay", async () => {
    const person = await asked();
    const [before] = await person.registry.registrations();
    for (const answer of ["yes", "not-yet"]) {
      const other = person.fork();
      await other.tap(answer);
      const [after] = await other.registry.registrations();
      expect({ ...after, facts: { ...after?.facts, voluntaryPledge: undefined } }).toEqual({
        ...before,
        facts: { ...before?.facts, voluntaryPledge: undefined },
      });
    }
  });

  it.each(["bỏ qua", "menu", "dừng"])("may be left (%s), stays unknown, and is answered later", async (text) => {
    const person = await asked();
    await person.say(text);
    expect(await pledgeOf(person)).toBeUndefined();
    expect(await person.say("hồ sơ của tôi")).toContain(vi("pledge:line.unknown"));
    await person.tap("pledge");
    await person.tap("yes");
    expect(await pledgeOf(person)).toBe(true);
  });

  it("can be changed at any time, also once the office has decided", async () => {
    const person = await asked();
    await person.tap("yes");
    person.registry.decide(person.code, "approve", person.now);
    await person.say("xem");
    await person.tap("pledge");
    await person.tap("not-yet");
    expect(await pledgeOf(person)).toBe(false);
    expect(await person.say("xem")).toContain(vi("pledge:line.notYet"));
  });

  it("shows no record of before the answer after it", async () => {
    const person = await asked();
    await person.tap("yes");
    await person.say("xem");
    await person.tap("pledge");
    const said = await person.tap("not-yet");
    expect(said).toContain(vi("pledge:answered.not-yet"));
    expect(said).not.toContain(vi("pledge:line.yes"));
  });

  it("asks for a button where words are neither", async () => {
    const person = await asked();
    expect(await person.say("để hỏi vợ cái đã")).toMatch(/Xin chọn một dòng bên dưới\.\n\nCòn một câu/);
    expect(await pledgeOf(person)).toBeUndefined();
  });
});
