import { describe, expect, it } from "vitest";
import { PackError, pathInFile } from "../../src/plan/pack-error.ts";

describe("pathInFile", () => {
  it.each([
    [[{ id: "a.1", met: {} }], [0, "met", "fact"], "[0] a.1 › met › fact"],
    [[{ name: "loan" }], [0], "[0] loan"],
    [[{ name: "Phường Rau", code: "90001" }], [0, "name"], "[0] 90001 › name"],
    [[{ name: { vi: "Rau" } }], [0, "name"], "[0] › name"],
    [{ plan: { date: 1 } }, ["plan", "date"], "plan › date"],
    [["x"], [0], "[0]"],
    [[], [3, "id"], "[3] › id"],
    ["none", [], ""],
  ])("%j at %j", (content, path, expected) => {
    expect(pathInFile(content, path)).toBe(expected);
  });
});

describe("PackError", () => {
  it("lists every fault on a line of its own", () => {
    const error = new PackError("garden", [
      { file: "facts.json", path: "", expected: "expected a file" },
      { file: "terms.json", line: 3, path: "[0] early", expected: "expected a day" },
    ]);
    expect(error.message).toBe(
      'The plan "garden" cannot be used:\n  facts.json: expected a file\n  terms.json:3 [0] early: expected a day',
    );
    expect(error).toMatchObject({ name: "PackError", pack: "garden" });
    expect(error.faults).toHaveLength(2);
  });
});
