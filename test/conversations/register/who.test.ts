import { describe, expect, it } from "vitest";
import { hasNewSpeaker, isRepresented, isSame, whoIs } from "../../../conversations/register/who.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import type { RegistrationView } from "../../../src/registry/interface.ts";
import fc from "../../property.ts";

const HAMLET = { unit: "Ấp Rau Muống", place: "31120", speaker: "Trần Văn Su Hào", post: "Trưởng ấp" };

function registration(answers: Answers, more: Partial<RegistrationView> = {}): RegistrationView {
  return {
    ...{ kind: "registration", code: "CARO-T222", version: 1, state: "submitted", settling: false, profile: "p" },
    ...{ track: "b", subject: "collective", term: "2026-2030", facts: {}, submittedAt: new Date(0) },
    answers,
    ...more,
  };
}

describe("who is registered", () => {
  it.each([
    [HAMLET, "ap rau muong|31120"],
    [{ head: "Nguyễn Thị Cà Rốt", place: "31120" }, "nguyen thi ca rot|31120"],
    [{ organisation: "Công ty TNHH Đậu-Bắp", name: "", place: "31120" }, "cong ty tnhh dau bap|31120"],
    [{ name: "Lê Thị Bí Đao", unit: "Sở Rau Củ" }, "le thi bi dao|"],
    [{ name: "John McCarrot", town: "San José" }, "john mccarrot|san jose"],
    [{ place: "31120" }, "|31120"],
    [{}, "|"],
  ])("is one line: %j", (answers, line) => expect(whoIs(answers as Answers)).toBe(line));

  it("is the same however it was typed", () => {
    const typing = fc.array(
      fc.constantFrom<((text: string) => string)[]>(
        (text: string) => text.toUpperCase(),
        (text: string) => text.normalize("NFD"),
        (text: string) => text.replaceAll(" ", "  "),
        (text: string) => ` ${text}.`,
        (text: string) => text.replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, ""),
        (text: string) => text.replaceAll(" ", "-"),
      ),
    );
    const names = fc.constantFrom<string[]>("Ấp Rau Muống", "Tổ phụ nữ Đậu Bắp 3", "Hội Trái Cây");
    fc.assert(
      fc.property(names, typing, (unit, changes) => {
        const typed = changes.reduce<string>((text, change) => change(text), unit);
        expect(whoIs({ unit: typed, place: "31120" })).toBe(whoIs({ unit, place: "31120" }));
      }),
    );
  });

  it("is another in another commune, or by another name", () => {
    expect(whoIs({ ...HAMLET, place: "31121" })).not.toBe(whoIs(HAMLET));
    expect(whoIs({ ...HAMLET, unit: "Ấp Rau Muống 2" })).not.toBe(whoIs(HAMLET));
  });
});

it("a collective is always spoken for, and one of its people where the unit tells of them", () => {
  expect(isRepresented("collective", {})).toBe(true);
  expect(isRepresented("individual", { teller: "unit" })).toBe(true);
  expect(isRepresented("individual", { teller: "self" })).toBe(false);
  expect(isRepresented("household", {})).toBe(false);
});

describe("what the office made sure of", () => {
  it.each(["speaker", "post", "phone", "unitPhone", "teller", "unit", "place"])(
    "is another with another %s",
    (name) => {
      expect(hasNewSpeaker(HAMLET, { ...HAMLET, [name]: "khác" })).toBe(true);
      expect(hasNewSpeaker({ ...HAMLET, [name]: "trước" }, HAMLET)).toBe(true);
    },
  );

  it("stays where only what was done is told otherwise, or a name is written otherwise", () => {
    expect(hasNewSpeaker(HAMLET, { ...HAMLET, supportedPoor: true })).toBe(false);
    expect(hasNewSpeaker(HAMLET, { ...HAMLET, unit: "ap rau muong" })).toBe(false);
  });
});

it("two registrations are of the same on one track, as one subject, by one name, in whichever term", () => {
  const one = registration(HAMLET);
  expect(isSame(one, registration({ ...HAMLET, unit: "ấp rau muống" }, { term: "2021-2025", code: "BIDO-2222" }))).toBe(
    true,
  );
  expect(isSame(one, registration(HAMLET, { track: "d" }))).toBe(false);
  expect(isSame(one, registration(HAMLET, { subject: "individual" }))).toBe(false);
  expect(isSame(one, registration({ ...HAMLET, place: "31121" }))).toBe(false);
});
