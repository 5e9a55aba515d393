import { describe, expect, it } from "vitest";
import { LineCounter, parseDocument } from "yaml";
import { lineIn, lineOfNoJson, linesOfJson } from "../../src/plan/lines.ts";
import fc, { runs } from "../property.ts";

const written = JSON.stringify({ rows: [{ id: "leek" }, { id: "carrot", beds: [1, 2] }], "a.1": null }, null, 2);

describe("the line of a path", () => {
  it.each([
    [[], 1],
    [["rows"], 2],
    [["rows", 0], 3],
    [["rows", 1], 6],
    [["rows", 1, "beds"], 8],
    [["rows", 1, "beds", 1], 10],
    [["a.1"], 14],
  ])("%j of JSON is %i", (path, line) => expect(linesOfJson(written)(path)).toBe(line));

  it("of what is not there is that of what it should stand in", () => {
    expect(linesOfJson(written)(["rows", 1, "name"])).toBe(6);
    expect(linesOfJson(written)(["rows", 5, "name"])).toBe(2);
    expect(linesOfJson(written)(["a.1", "name"])).toBe(14);
    expect(linesOfJson("{}")(["rows"])).toBe(1);
  });

  it("follows a reference in YAML", () => {
    const lines = new LineCounter();
    const file = parseDocument("common: &one\n  beds: 3\nothers:\n  - *one", { lineCounter: lines });
    expect(lineIn(file, lines, ["others", 0, "beds"])).toBe(2);
  });

  it("of any value is where its own key was written", () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 });
    fc.assert(
      fc.property(json, (content) => {
        const text = JSON.stringify(content, null, 1);
        const rows = text.split("\n");
        const lineOf = linesOfJson(text);
        for (const key of Object.keys(content)) {
          expect(rows[lineOf([key]) - 1]).toMatch(new RegExp(`^ ${escaped(JSON.stringify(key))}: `));
        }
      }),
      { numRuns: runs(30) },
    );
  });
});

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

describe("the line where a text stops being JSON", () => {
  it.each([
    ["", 1],
    ["[{", 1],
    ["[\n  {\n\n", 2],
    ['[\n  { "id": "leek" }\n  { "id": "carrot" }\n]', 3],
    ['{\n  "id": "leek",\n}', 3],
    ['{\n  "id": leek\n}', 2],
    ["{\n  'id': 1\n}", 2],
    ['{\n  "id": "leek\n}', 2],
    ["[]\n]", 2],
    ["[\n  1,\n  2,\n  03\n]", 4],
  ])("%j is %i", (text, line) => expect(lineOfNoJson(text)).toBe(line));

  it("is that of one stray sign, wherever it stands", () => {
    const rows = written.split("\n");
    for (const at of rows.keys()) {
      expect(lineOfNoJson(rows.toSpliced(at, 0, "§").join("\n")), `before line ${at + 1}`).toBe(at + 1);
    }
  });
});
