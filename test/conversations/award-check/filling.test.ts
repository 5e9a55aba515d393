import { describe, expect, it } from "vitest";
import { textsIn } from "../../../src/texts.ts";
import { type Journey, sent } from "../journey.ts";
import { COMMUNITY, DONOR, HOUSEHOLD } from "../journeys-of-people.ts";
import type { Person } from "../person.ts";

describe("what is missing", () => {
  it("is filled in right there: just the answers in question, and then judged anew", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    expect(await person.tap("fill")).toContain(textsIn("vi")("register/household:helped.question"));
    expect(person.top).toMatchObject({ flow: "correct/household", state: { about: person.code, todo: ["helped"] } });
    await person.say("2");
    expect(person.reply.text).toContain(textsIn("vi")("register/household:helpGiven.question"));
    await person.tap({ act: "skip" });
    await person.tap({ act: "send" });
    expect(person.effects.at(-1)).toMatchObject({ do: "correct-registration", code: person.code });
    expect(person.reply.text).toContain(textsIn("vi")("award-check:added"));
    await person.tap(person.code);
    expect(person.top.flow).toBe("award-check");
    const record = (await person.registry.registrations())[0];
    expect(record?.facts.helpedHouseholds?.value).toBe(2);
  });

  it("asks of one award only what that award needs", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("letter");
    expect(person.offered).toEqual([person.code, "terms", "menu"]);
    await person.tap(person.code);
    await person.tap("city-5-year");
    expect(person.offered).toEqual(["fill", "pledge", person.code, "terms", "menu"]);
  });

  it("is not offered while the office decides or once it has, but for the pledge", async () => {
    for (const change of [
      (person: Person) => person.registry.settle(person.code),
      (person: Person) => person.registry.decide(person.code, "approve", person.now),
    ]) {
      const person = await sent(HOUSEHOLD);
      change(person);
      await person.tap("award-check");
      expect(person.offered).not.toContain("fill");
      expect(person.offered).toContain("pledge");
    }
  });

  it("asks again whether to tell of the criteria, where a unit put them off, and then asks them", async () => {
    const person = await sent({ ...COMMUNITY, answers: { ...COMMUNITY.answers, details: { tap: "later" } } });
    await person.tap("award-check");
    await person.tap("fill");
    expect(person.top.state.todo).toEqual(["details"]);
    expect(await person.tap("now")).toContain(textsIn("vi")("register/community:supportedPoor.question"));
  });

  it("comes after what the office returned", async () => {
    const person = await sent(HOUSEHOLD);
    person.registry.decide(person.code, "return", person.now, { fields: ["members"] });
    await person.tap("award-check");
    await person.tap("fill");
    expect(person.top.state.todo).toEqual(["members", "helped"]);
  });

  it("leads to the pledge, which can be left as it is", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("pledge");
    expect(person.top).toMatchObject({ flow: "pledge", state: { about: person.code } });
    await person.tap("yes");
    expect(person.effects.at(-1)).toMatchObject({ do: "state-fact", name: "voluntaryPledge", value: true });
    await person.tap(person.code);
    expect(person.offered).not.toContain("pledge");
  });

  it("leads a donor who has given nothing to logging a gift, under that registration", async () => {
    const person = await sent({ ...DONOR, gift: undefined } as Journey);
    await person.tap("award-check");
    await person.tap("gift");
    expect(person.top).toMatchObject({ flow: "contribute/form", state: { about: person.code } });
    for (const answer of ["tiền", "500 nghìn", "hôm qua", "một quỹ", "Quỹ Vì người nghèo phường Cái Khế"])
      await person.say(answer);
    await person.tap({ act: "skip" });
    await person.tap({ act: "skip" });
    await person.tap({ act: "skip" });
    await person.tap({ act: "send" });
    expect(person.effects.at(-1)).toMatchObject({ do: "contribute" });
    expect(
      await person.tap(person.effects.flatMap((effect) => (effect.do === "register" ? [effect.code] : []))[0] ?? ""),
    ).toContain(`${textsIn("vi")("award-check:mark.unknown")} ${textsIn("vi")("award-check:criteria.e1")}`);
  });

  it("shows one award again after an interruption, and after words that choose nothing", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("letter");
    expect(await person.say("ai xem được?")).toContain(said);
    expect(await person.say("ờ ờ")).toContain(said);
  });
});
