import { describe, expect, it } from "vitest";
import { householdForm, householdTrack } from "../../../conversations/register/household.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { evaluate } from "../../../src/plan/evaluate.ts";
import type { Facts } from "../../../src/plan/facts.ts";
import { textsIn } from "../../../src/texts.ts";
import { walk } from "../journey.ts";
import { HOUSEHOLD } from "../journeys-of-people.ts";
import { Person, pack } from "../person.ts";

const vi = textsIn("vi");
const TODAY = "2026-01-05";

describe("registering a household", () => {
  it("begins with two short lines: no list, no benefit; and this is not where aid is asked for, and where that is", async () => {
    const person = new Person();
    await person.arrive();
    await person.register("a");
    const lines = person.reply.text.split("\n");
    const intro = lines.slice(0, lines.indexOf(""));
    expect(intro).toHaveLength(2);
    expect(intro[0]).toMatch(
      /không đưa ai vào hay ra khỏi danh sách hộ nghèo.*trợ cấp.*rà soát hằng năm của xã, phường/,
    );
    expect(intro[1]).toMatch(/không phải chỗ nhận trợ giúp.*Ủy ban nhân dân xã, phường/);
    expect(lines.at(-1)).toBe("(1/9) Họ và tên chủ hộ là gì?");
  });

  it("reads everything back with the same two lines before sending", async () => {
    const person = new Person();
    let review = "";
    await walk(person, HOUSEHOLD, async () => {
      if (person.top.state.phase === "review") review ||= person.reply.text;
    });
    expect(review).toContain(vi("register/household:intro"));
    expect(review).toContain("• Chủ hộ: Nguyễn Thị Cà Rốt");
    expect(review).toContain("• Ảnh: 2 tệp");
    expect(review.match(/^• /gm)).toHaveLength(
      relevantFields(householdForm, { status: "poor", helped: 0, loan: true }).length,
    );
  });

  it("ends with a code, one plain sentence of truthfulness, and no threat", async () => {
    const person = new Person();
    let sent = "";
    await walk(person, HOUSEHOLD, async () => {
      if (person.top.flow === "pledge") sent ||= person.reply.text;
    });
    expect(sent).toContain(`Mã hồ sơ: ${person.code}`);
    expect(sent).toContain("Lỡ sai chỗ nào thì cứ sửa lại, trước khi xét vẫn kịp.");
    expect(sent).not.toMatch(/phạt|xử lý|trách nhiệm trước pháp luật|hình sự/i);
  });

  it("is sent as a household on track a, in the running term, with its facts and files", async () => {
    const person = new Person();
    await walk(person, HOUSEHOLD);
    const [sent] = person.effects.filter((effect) => effect.do === "register");
    expect(sent).toMatchObject({
      track: "a",
      subject: "household",
      term: "2026-2030",
      content: {
        phone: "+84912345678",
        facts: {
          status: [{ from: TODAY, is: "poor" }],
          helpedHouseholds: 0,
          loan: { rightPurpose: true, onTime: false },
        },
        files: [{ field: "photos" }, { field: "photos" }],
      },
    });
    expect(sent?.do === "register" && "voluntaryPledge" in sent.content.facts).toBe(false);
  });
});

describe("what a household is asked", () => {
  const asked = (answers: Answers) => relevantFields(householdForm, answers).map(({ name }) => name);

  it("is the year only of who has left the list, and what was done only of who has helped", () => {
    expect(asked({ status: "left-the-list" })).toContain("leftIn");
    expect(asked({ status: "poor" })).not.toContain("leftIn");
    expect(asked({ helped: 2 })).toContain("helpGiven");
    for (const helped of [0, null]) expect(asked({ helped })).not.toContain("helpGiven");
    expect(vi("register/household:helpGiven.help")).toMatch(/đừng ghi tên/);
  });
});

describe("that the list is not right", () => {
  it.each(["tôi thấy danh sách chưa đúng", "danh sach cua xa sai roi"])("goes to the commune: %s", async (text) => {
    const person = new Person();
    await person.arrive();
    await person.register("a");
    await person.answer("Nguyễn Thị Cà Rốt", "0912 345 678", "phường Cái Khế");
    const asked = person.top.at;
    await person.say(text);
    expect(person.reply.text).toContain(vi("common:listNotRight"));
    expect(person.top.at).toBe(asked);
    await person.answer({ tap: "poor" });
    await person.say(text);
    expect(person.reply.text).toContain(vi("common:listNotRight"));
    expect(person.top.at).toBe("members");
  });
});

describe("a household's facts", () => {
  it.each([
    ["poor", "poor"],
    ["near-poor", "near-poor"],
    ["newly-escaped", "newly-escaped"],
    ["left-the-list", "not-poor"],
  ])("say of the list what it said: %s", (status, is) => {
    expect(householdTrack.facts({ status }, TODAY).status).toEqual([{ from: TODAY, is }]);
  });

  it("date leaving the list by the year that was told, and by today where none was", () => {
    expect(householdTrack.facts({ status: "left-the-list", leftIn: 2019 }, TODAY).status).toEqual([
      { from: "2019", is: "not-poor" },
    ]);
    expect(householdTrack.facts({ status: "left-the-list", leftIn: null }, TODAY).status).toEqual([
      { from: TODAY, is: "not-poor" },
    ]);
    // An answer that no longer applies dates nothing.
    expect(householdTrack.facts({ status: "poor", leftIn: 2019 }, TODAY).status).toEqual([{ from: TODAY, is: "poor" }]);
  });

  it("leave a.3 open where nothing earlier is listed, whatever the year", () => {
    for (const leftIn of [2019, 2026]) {
      const facts = householdTrack.facts({ status: "left-the-list", leftIn, helped: 2 }, TODAY) as Facts;
      const input = {
        asOf: TODAY,
        term: "2026-2030",
        track: "a",
        subject: "household" as const,
        facts,
        contributions: [],
      };
      const a3 = evaluate(pack, input).criteria.find(({ id }) => id === "a.3");
      expect(a3?.verdict).toBe("unknown");
    }
  });

  it("leave unknown what was not said", () => {
    const facts = householdTrack.facts({ status: "rather-not-say", initiative: null, helped: null, loan: null }, TODAY);
    expect(Object.values(facts)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("tell a loan that there is none of from one of which nothing is known", () => {
    expect(householdTrack.facts({ loan: false }, TODAY).loan).toBe("none");
    expect(householdTrack.facts({ loan: true, loanOnTime: null }, TODAY).loan).toEqual({});
    expect(householdTrack.facts({ loan: true, loanOnTime: true, loanEffective: false }, TODAY).loan).toEqual({
      onTime: true,
      effective: false,
    });
  });

  it("never hold the pledge, which is asked by itself", () => {
    expect(householdTrack.facts({}, TODAY)).not.toHaveProperty("voluntaryPledge");
  });
});
