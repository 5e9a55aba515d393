import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readChoice } from "../../src/understanding/choice.ts";
import { readCount } from "../../src/understanding/count.ts";
import { readDate } from "../../src/understanding/date.ts";
import { fold, tidy } from "../../src/understanding/fold.ts";
import { readIntent } from "../../src/understanding/intent.ts";
import { readInterruption } from "../../src/understanding/interruption.ts";
import { readMoney } from "../../src/understanding/money.ts";
import { readName } from "../../src/understanding/name.ts";
import { readNationalId } from "../../src/understanding/national-id.ts";
import { readPhone } from "../../src/understanding/phone.ts";
import { readPlace, type Unit, type Units } from "../../src/understanding/place.ts";
import { readQuantity } from "../../src/understanding/quantity.ts";
import { ask, none, type Reading, value } from "../../src/understanding/reading.ts";
import { readYesNo } from "../../src/understanding/yes-no.ts";
import fc, { runs } from "../property.ts";

const today = "2026-01-05";
const file = new URL("../../src/plan/packs/kh-145-2017/units/2025.json", import.meta.url);
const units: Units = { edition: "2025", units: JSON.parse(readFileSync(file, "utf8")) as Unit[] };

const readers: [name: string, read: (text: string) => Reading<unknown>][] = [
  ["yes-no", readYesNo],
  ["choice", (text) => readChoice(text, ["Hộ nghèo", "Hộ cận nghèo", "Có", "Không", "3 người"])],
  ["name", readName],
  ["phone", readPhone],
  ["place", (text) => readPlace(text, units)],
  ["count", readCount],
  ["money", readMoney],
  ["quantity", readQuantity],
  ["date", (text) => readDate(text, today)],
  ["national-id", (text) => readNationalId(text, today)],
  ["intent", readIntent],
];

/** Pieces of real answers, so that chance puts together what people might. */
const pieces = [
  ..."0 1 5 9 12 2018 . , - / ( + ? triệu trieu tr k đồng tỷ trăm tram mươi rưỡi ký tấn chục công ngày tháng năm nam hôm qua tuần trước thứ hai".split(
    " ",
  ),
  ..."có không chưa dạ ạ nha và hoặc hơn xã phường huyện ấp Thới Lai Ninh Kiều Nguyễn Thị Út đăng ký góp ý 😀 \u202e \u200b \ud800 ៥ បាទ x một".split(
    " ",
  ),
  " ",
  "\n",
  "\u0301",
];
const typed = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(" ")),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 100 }),
);

describe.each(readers)("the reader of %s", (_, read) => {
  it("makes something of any text: a value, at most ten distinct options, or a reason", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const reading = read(text);
        if (reading.kind === "none") expect(reading.why).toBeTypeOf("string");
        else if (reading.kind === "value") expect(reading.value).toBeDefined();
        else {
          expect(reading.options.length).toBeLessThanOrEqual(10);
          expect(new Set(reading.options.map((option) => JSON.stringify(option))).size).toBe(reading.options.length);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it("reads the same text the same way, composed or decomposed, and whatever nobody sees", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const reading = read(text);
        expect(read(text)).toEqual(reading);
        expect(read(text.normalize("NFD"))).toEqual(read(text.normalize("NFC")));
        expect(read(`\u200b ${text} \u202c`)).toEqual(reading);
      }),
    );
  });

  it("calls nothing typed empty", () => {
    for (const nothing of ["", " ", "\n\t", "\u200b\u202e"])
      expect(read(nothing)).toEqual({ kind: "none", why: "empty" });
  });

  it("takes ten thousand characters in its stride", () => {
    const seeds = [
      "1 ",
      "1.",
      "0",
      "không ",
      "5 triệu ",
      "hai trăm ",
      "- ",
      "( ",
      "o0",
      "ạ ",
      "\u0301",
      "😀",
      "\ud800",
      "phường 1 ",
      "15/3 ",
      "một ",
      "8h",
      "a",
      " ",
    ];
    for (const seed of seeds) {
      const long = seed.repeat(Math.ceil(10_000 / seed.length));
      const start = performance.now();
      read(long);
      expect([seed, performance.now() - start < 1000]).toEqual([seed, true]);
    }
  });
});

describe("folding, tidying and commands", () => {
  it("take any text", () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(fold(text)).toBeTypeOf("string");
        expect(tidy(text)).toBeTypeOf("string");
        expect(["undefined", "string"]).toContain(typeof readInterruption(text));
      }),
    );
  });
});

describe("making a reading", () => {
  it("drops repeated options and all past the tenth", () => {
    expect(ask([1, 1, 2])).toEqual({ kind: "ask", options: [1, 2] });
    expect(ask(Array.from({ length: 20 }, (_, i) => i))).toEqual({
      kind: "ask",
      options: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(ask([])).toEqual({ kind: "ask", options: [] });
  });

  it("says what it holds", () => {
    expect(value(3)).toEqual({ kind: "value", value: 3 });
    expect(none("vague")).toEqual({ kind: "none", why: "vague" });
  });
});
