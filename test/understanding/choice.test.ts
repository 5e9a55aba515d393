import { describe, expect, it, test } from "vitest";
import { readChoice } from "../../src/understanding/choice.ts";
import { fold } from "../../src/understanding/fold.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

describe("choices as people make them", () => {
  describe("Có|Không", () => {
    const labels = "Có|Không".split("|");
    test.each(
      rows(`
        1 → = 0
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Hộ nghèo|Hộ cận nghèo|Hộ mới thoát nghèo", () => {
    const labels = "Hộ nghèo|Hộ cận nghèo|Hộ mới thoát nghèo".split("|");
    test.each(
      rows(`
        2. → = 1
        số 1 → = 0
        cái đầu → = 0
        ho ngheo → = 0
        nghèo → ? 0 | 1 | 2
        cận nghèo → = 1
        can ngheo → = 1
        hcn → = 1
        4 → x out-of-range
        0 → x out-of-range
        thứ hai → = 1
        hai → = 1
        1 và 2 → ? 0 | 1
        1, 3 → ? 0 | 2
        không phải hộ nghèo → ?
        tôi là hộ cận nghèo → = 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Tiền|Hiện vật", () => {
    const labels = "Tiền|Hiện vật".split("|");
    test.each(
      rows(`
        cả hai → ? 0 | 1
        tiền → = 0
        1️⃣ → = 0
        1.5 → x unreadable
        second one → x unreadable
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("2 người|1 người|3 người", () => {
    const labels = "2 người|1 người|3 người".split("|");
    test.each(
      rows(`
        2 → ? 1 | 0
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("1 người|2 người|3 người", () => {
    const labels = "1 người|2 người|3 người".split("|");
    test.each(
      rows(`
        2 → = 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("1 người|5 người|3 người", () => {
    const labels = "1 người|5 người|3 người".split("|");
    test.each(
      rows(`
        5 → = 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Có|Không|Không rõ", () => {
    const labels = "Có|Không|Không rõ".split("|");
    test.each(
      rows(`
        dạ có → = 0
        hổng có → = 1
        không biết → = 2
        không nhớ → = 2
        không → = 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Tiền mặt|Hiện vật|Ngày công", () => {
    const labels = "Tiền mặt|Hiện vật|Ngày công".split("|");
    test.each(
      rows(`
        tien mat → = 0
        ngày công nha → = 2
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("A|B|C", () => {
    const labels = "A|B|C".split("|");
    test.each(
      rows(`
        cuối cùng → = 2
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Gạo, mì|Quần áo", () => {
    const labels = "Gạo, mì|Quần áo".split("|");
    test.each(
      rows(`
        gao → = 0
        lúa → x unreadable
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Yes|No", () => {
    const labels = "Yes|No".split("|");
    test.each(
      rows(`
        yes → = 0
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Ông|Bà|Ba", () => {
    const labels = "Ông|Bà|Ba".split("|");
    test.each(
      rows(`
        bà → = 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("a|b|c", () => {
    const labels = "a|b|c".split("|");
    test.each(
      rows(`
        10 → x out-of-range
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });

  describe("Tiền|Gạo|Đất", () => {
    const labels = "Tiền|Gạo|Đất".split("|");
    test.each(
      rows(`
        tiền với gạo → ? 0 | 1
      `),
    )("%s → %s", (typed, read) => expect(shown(readChoice(typed, labels))).toBe(read));
  });
});

describe("positions and labels", () => {
  const labels = ["Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo", "Không rõ, hoặc chưa muốn nói"];

  it("a position is the choice of that number, in every form it is typed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom("#", "# ", "số #", "Số #.", "#.", "(#)", "chọn #", "câu # ạ", "#)"),
        (position, form) => {
          expect(readChoice(form.replace("#", String(position)), labels)).toEqual({
            kind: "value",
            value: position - 1,
          });
        },
      ),
    );
  });

  it("every label reads back as itself, bare and loud too", () => {
    for (const [index, label] of labels.entries()) {
      for (const form of [label, fold(label), label.toUpperCase(), `dạ ${label} ạ`]) {
        expect(readChoice(form, labels)).toEqual({ kind: "value", value: index });
      }
    }
  });

  it("a position that is not there is out of range, and no labels make no choice", () => {
    expect(readChoice("5", labels)).toEqual({ kind: "none", why: "out-of-range" });
    expect(readChoice("1", [])).toEqual({ kind: "none", why: "out-of-range" });
    expect(readChoice("", labels)).toEqual({ kind: "none", why: "empty" });
  });
});
