import { describe, expect, it } from "vitest";
import { readCases } from "../../../src/plan/cases/case-file.ts";
import { pack } from "../subjects.ts";

const read = (text: string) => readCases(pack, text);
const head = (name: string) =>
  ["- name: ".concat(name), "  asOf: 2018-12-31", "  track: a", "  subject: household", "  facts: {}"].join("\n");

describe("readCases", () => {
  it("reads the contract's example", () => {
    const { cases, faults } = read(`# Một chú thích
- name: Hộ đã thoát nghèo, có mô hình, chưa giúp hộ khác
  asOf: 2018-12-31
  track: a
  subject: household
  facts:
    obeysPolicy: true
    status: [{ from: 2016-01-01, is: poor }, { from: 2018-10-01, is: newly-escaped }]
    helpedHouseholds: 0
    loan: none
  contributions: []
  expect:
    criteria: { G1: met, a.3: unmet }
    awards: { city-5-year: not-yet }
`);
    expect(faults).toEqual([]);
    expect(cases).toEqual([
      {
        name: "Hộ đã thoát nghèo, có mô hình, chưa giúp hộ khác",
        line: 2,
        input: {
          asOf: "2018-12-31",
          track: "a",
          subject: "household",
          facts: {
            obeysPolicy: true,
            status: [
              { from: "2016-01-01", is: "poor" },
              { from: "2018-10-01", is: "newly-escaped" },
            ],
            helpedHouseholds: 0,
            loan: "none",
          },
          contributions: [],
        },
        expect: { criteria: { G1: "met", "a.3": "unmet" }, awards: { "city-5-year": "not-yet" } },
      },
    ]);
  });

  it("keeps days as days, wherever the machine is", () => {
    const zone = process.env.TZ;
    try {
      for (const tz of ["Pacific/Kiritimati", "America/Adak"]) {
        process.env.TZ = tz;
        const { cases } = read(
          `${head("Hộ Cà Rốt")}\n  contributions: [{ date: 2018-01-01, kind: money }]\n  expect: {}`,
        );
        expect(cases[0]?.input).toMatchObject({ asOf: "2018-12-31", contributions: [{ date: "2018-01-01" }] });
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("takes no instant for a day, even one that says so", () => {
    const { faults } = read(`${head("Hộ Cà Rốt").replace("2018-12-31", "!!timestamp 2018-12-31")}\n  expect: {}`);
    expect(faults).toMatchObject([{ line: 2, path: "asOf" }]);
  });

  it("names line, case and key of a fault, and what was found", () => {
    const { cases, faults } = read(`${head("Hộ Củ Cải")}
  expect: {}
${head("Hộ Cà Rốt").replace("{}", "")}
    obeysPolicy: có
    status:
      - { from: 2016-01-01, is: poor }
      - from: 2018-10-01
        is: rich
    lone: none
  expect: { criteria: { a.1: maybe } }
`);
    expect(cases.map((one) => one.name)).toEqual(["Hộ Củ Cải"]);
    expect(faults.map(({ line, case: name, path }) => [line, name, path])).toEqual([
      [12, "Hộ Cà Rốt", "facts › obeysPolicy"],
      [16, "Hộ Cà Rốt", "facts › status › [1] › is"],
      [17, "Hộ Cà Rốt", "facts › lone"],
      [18, "Hộ Cà Rốt", "expect › criteria › a.1"],
    ]);
    expect(faults[0]?.expected).toBe('expected true or false, found "có"');
    expect(faults[3]?.expected).toMatch(/found "maybe"$/);
  });

  it.each([
    ["an unknown id", "  track: g", "track", "expected a, b, c, d, dd, e", '"g"'],
    ["an impossible date", "  asOf: 2018-02-30", "asOf", "expected a day YYYY-MM-DD", '"2018-02-30"'],
    [
      "a negative amount",
      "  contributions: [{ date: 2018-01-01, kind: money, value: -5 }]",
      "contributions › [0] › value",
      "expected whole VND, 0 or more",
      "-5",
    ],
  ])("refuses %s with line, key and what was expected", (_what, written, path, expected, found) => {
    const key = written.split(":")[0];
    const rows = [
      ...head("Hộ Cà Rốt")
        .split("\n")
        .filter((row) => !row.startsWith(`${key}:`)),
      "  expect: {}",
      written,
    ];
    const { cases, faults } = read(rows.join("\n"));
    expect(cases).toEqual([]);
    expect(faults).toMatchObject([{ line: rows.length, path, expected: expect.stringContaining(expected) }]);
    expect(faults[0]?.expected).toMatch(new RegExp(`found ${found}$`));
  });

  it("refuses rows that overlap, at the later one", () => {
    const measure = "award: city-annual, subject: household, minVnd: 5, from: 2018-01-01, cite: Su Su";
    const { faults } = read(`${head("Hộ Cà Rốt").replace("{}", "")}
    status:
      - { from: 2018-01-01, is: poor }
      - { from: 2018-01-01, is: near-poor }
  thresholds:
    - { ${measure} }
    - { ${measure} }
  expect: {}`);
    expect(faults.map(({ line, path }) => [line, path])).toEqual([
      [8, "facts › status › [1] › from"],
      [11, "thresholds › [1] › from"],
    ]);
    expect(faults[0]?.expected).toMatch(/^expected one row for 2018-01-01, found "2018-01-01"$/);
  });

  it("tells what is missing at the case", () => {
    const { faults } = read("- name: Hộ Cà Rốt\n  track: a\n  facts: {}\n  expect: {}");
    expect(faults).toMatchObject([
      { line: 1, path: "asOf", expected: "expected a day YYYY-MM-DD, found nothing" },
      { line: 1, path: "subject" },
    ]);
  });

  it("refuses a subject the track does not have, beside whatever else is wrong", () => {
    const { faults } = read(`${head("Hộ Cà Rốt").replace("track: a", "track: dd")}\n  expects: {}`);
    expect(faults.map(({ line, path, expected }) => [line, path, expected])).toEqual([
      [1, "expect", "expected expectations by name, found nothing"],
      [6, "expects", expect.stringMatching(/no such key/)],
      [4, "subject", "expected a subject of track dd: individual"],
    ]);
  });

  it.each([
    ["", 1, "expected a list of cases"],
    ["[]", 1, "expected a list of cases"],
    ["name: Hộ Cà Rốt", 1, "expected a list of cases"],
    ["- name: Hộ\n  name: Hộ", 2, "expected YAML: Map keys must be unique"],
    ["- name: 'Hộ\n  asOf: 1", 2, "expected YAML: Missing closing 'quote"],
    ["- name: Hộ\n\tasOf: 1", 2, "expected YAML: "],
    ["- name: !ten Hộ", 1, "expected YAML: Unresolved tag"],
    [`- &a [1]\n${Array.from({ length: 9 }, (_, at) => `- &${at} [${"*a, ".repeat(9)}*a]`).join("\n")}`, 1, ""],
  ])("refuses what is no list of cases: %j", (text, line, expected) => {
    const { cases, faults } = read(text);
    expect(cases).toEqual([]);
    expect(faults[0]).toMatchObject({ line, expected: expect.stringContaining(expected) });
  });

  it("calls a case without a name by its place", () => {
    expect(read("- 5\n- { name: '' }").faults.map((fault) => fault.case)).toEqual(
      expect.arrayContaining(["case 1", "case 2"]),
    );
  });

  it("lets cases share what they have in common", () => {
    const { cases, faults } = read(`${head("Hộ Cà Rốt").replace("facts: {}", "facts: &chung { obeysPolicy: true }")}
  expect: {}
${head("Hộ Củ Cải").replace("{}", "{ <<: *chung, disciplined: false }")}
  expect: {}
${head("Hộ Hành Lá").replace("{}", "*chung")}
  expect: {}`);
    expect(faults).toEqual([]);
    expect(cases.map((one) => one.input.facts)).toEqual([
      { obeysPolicy: true },
      { obeysPolicy: true, disciplined: false },
      { obeysPolicy: true },
    ]);
  });
});
