import { describe, expect, it } from "vitest";
import { factLabel, showFact } from "../../src/office/fact.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";

const vi = textsIn("vi");
const en = textsIn("en");

describe("a fact's label", () => {
  it("exists for every fact of the plan in force that staff may see, in every language", () => {
    for (const { name } of loadPack("kh-145-2017").facts.filter((fact) => !fact.private)) {
      for (const language of LANGUAGES) expect(factLabel(name, textsIn(language))).not.toBe(name);
    }
  });

  it("is its name where another plan knows more", () => {
    expect(factLabel("plantedTrees", vi)).toBe("plantedTrees");
  });
});

describe("a fact's value", () => {
  it.each([
    [true, "có", "yes"],
    [false, "chưa", "not yet"],
    [null, "chưa rõ", "not known"],
    [undefined, "chưa rõ", "not known"],
    [0, "0", "0"],
    [1250, "1.250", "1,250"],
    ["none", "không có", "none"],
    ["something else", "something else", "something else"],
    ["2026-01-05", "05/01/2026", "5 January 2026"],
    [[], "", ""],
    [
      [
        { from: "2016-01-01", is: "poor" },
        { from: "2018-10", is: "newly-escaped" },
      ],
      "hộ nghèo, từ 01/01/2016\nmới thoát nghèo, từ 10/2018",
      "poor household, since 1 January 2016\nnewly escaped, since October 2018",
    ],
    [
      { rightPurpose: true, onTime: false },
      "dùng đúng mục đích: có\ntrả đúng hạn: chưa",
      "used for its purpose: yes\npaid on time: not yet",
    ],
    [
      [{ year: 2025, perHeadMonth: 2_000_000 }],
      "year: 2.025\nperHeadMonth: 2.000.000",
      "year: 2,025\nperHeadMonth: 2,000,000",
    ],
    [{ from: "2026-01-01" }, "from: 01/01/2026", "from: 1 January 2026"],
  ])("%j reads %j and %j", (value, inVietnamese, inEnglish) => {
    expect(showFact(value, vi)).toBe(inVietnamese);
    expect(showFact(value, en)).toBe(inEnglish);
  });
});
