import { describe, expect, it } from "vitest";
import { readRules } from "../../../src/plan/cases/rule-file.ts";
import { pack } from "../subjects.ts";

const read = (text: string) => readRules(pack, text, "2026-01-05");
const row = "award: city-annual, subject: individual, minVnd: 5000000, from: 2026-01-01, cite: dự thảo";

describe("a draft of rules", () => {
  it("is measures and readings, as in the case files", () => {
    const { rules, faults } = read(`# Một chú thích
thresholds:
  - { ${row} }
  - { ${row.replace("individual", "collective")}, to: 2026-12-31 }
readings:
  R7: "no"
  R2: unmet
`);
    expect(faults).toEqual([]);
    const held = { from: "2026-01-01", cite: "dự thảo" };
    const measure = { kind: "threshold", award: "city-annual", minVnd: "5000000", ...held };
    expect(rules).toEqual([
      { ...measure, subject: "individual" },
      { ...measure, subject: "collective", to: "2026-12-31" },
      { kind: "reading", id: "R2", value: "unmet", from: "2026-01-05", cite: "" },
      { kind: "reading", id: "R7", value: "no", from: "2026-01-05", cite: "" },
    ]);
  });

  it.each([
    ["an unknown award", row.replace("city-annual", "gold"), "award", "expected city-annual, city-5-year"],
    ["an award that has no measure", row.replace("city-annual", "letter"), "award", "expected city-annual"],
    ["an unknown subject", row.replace("individual", "cat"), "subject", "expected household, collective"],
    ["an impossible day", row.replace("2026-01-01", "2026-02-30"), "from", "expected a day YYYY-MM-DD"],
    ["a negative sum", row.replace("5000000", "-1"), "minVnd", "expected whole VND, 0 or more"],
    ["an end before the beginning", `${row}, to: 2025-12-31`, "to", "expected a day not before 2026-01-01"],
    ["a name nobody knows", `${row}, colour: red`, "colour", "there is no such column"],
    ["no paper", row.replace(", cite: dự thảo", ""), "cite", "expected words"],
  ])("with %s is refused with line and what was expected", (_what, written, key, expected) => {
    const { rules, faults } = read(
      `thresholds:\n  - { ${row.replace("individual", "household")} }\n  - { ${written} }`,
    );
    expect(rules).toEqual([]);
    expect(faults).toEqual([
      { line: 3, path: `thresholds › [1] › ${key}`, expected: expect.stringContaining(expected) },
    ]);
  });

  it("with two rows that begin on one day is refused", () => {
    const { faults } = read(`thresholds:\n  - { ${row} }\n  - { ${row} }`);
    expect(faults).toMatchObject([{ line: 3, expected: expect.stringContaining("one row for city-annual") }]);
  });

  it("with a reading that is none, or cannot be switched so, is refused", () => {
    const { faults } = read("readings:\n  R7: maybe\n  R1: yes\n  R99: no");
    expect(faults).toMatchObject([
      { line: 2, path: "readings › R7", expected: expect.stringContaining("expected yes, no") },
      { line: 3, path: "readings › R1" },
      { line: 4, path: "readings › R99" },
    ]);
  });

  it.each([
    ["", 1, "expected “thresholds:”"],
    ["- a list", 1, "expected “thresholds:”"],
    ["just words", 1, "expected “thresholds:”"],
    ["thresholds: [\n  {", 2, "expected YAML"],
    ["thresholds: 5", 1, "expected a list"],
    ["threshold: []", 1, "expected one of thresholds, readings"],
  ])("that is none is refused: %j", (text, line, expected) => {
    const { rules, faults } = read(text);
    expect(rules).toEqual([]);
    expect(faults[0]).toMatchObject({ expected: expect.stringContaining(expected) });
    expect(faults[0]?.line).toBe(line);
  });
});
