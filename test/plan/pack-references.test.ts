import { describe, expect, it } from "vitest";
import { parsePack } from "../../src/plan/pack.ts";
import { faultsOf, gardenFiles, parseGarden, withFault } from "./garden-pack.ts";

describe("a sound pack", () => {
  it("has no fault", () => {
    expect(parseGarden()).toMatchObject({ id: "garden", tracks: [{ id: "gardeners" }] });
  });
});

const row = { id: "x", track: "gardeners", clause: "Điều 9" };

describe("a planted fault is named by file, row and what was expected", () => {
  it.each([
    // shape
    ["pack.json", ["id"], undefined, "id", /expected string/],
    ["pack.json", ["plan", "date"], "18/9/2017", "plan › date", /ISO date/],
    ["terms.json", [0, "own"], "yes", "[0] early › own", /expected boolean/],
    ["terms.json", [1, "to"], "2033-02-30", "[1] late › to", /ISO date/],
    ["tracks.json", [0, "subjects", 1], "family", "[0] gardeners › subjects › [1]", /household/],
    ["facts.json", [2, "type"], "number", "[2] beds › type", /discriminator|Invalid/],
    ["facts.json", [3, "of"], [], "[3] crops › of", />=1/],
    ["criteria.json", [1, "met", "atLeast", "count"], 0, "[1] beds › met › atLeast › count", />=1/],
    ["criteria.json", [2, "met", "or", 1], { fackt: "tidy" }, "[2] crops › met › or › [1]", /fackt|exactly one/],
    ["criteria.json", [0, "met"], {}, "[0] tidy › met", /exactly one of: fact, not, and/],
    ["criteria.json", [0, "met"], { fact: "tidy", always: true }, "[0] tidy › met", /exactly one of/],
    ["criteria.json", [0, "clause"], undefined, "[0] tidy › clause", /expected string/],
    ["criteria.json", [0, "wehn"], true, "[0] tidy", /wehn/],
    ["awards.json", [0, "routes"], [], "[0] ribbon › routes", />=1/],
    ["awards.json", [1, "routes", 0, "decision", "by"], "lot", "[1] medal › routes › [0] garden › decision › by", /.+/],
    ["readings.json", [0, "default"], "maybe", "[0] strict › default", /one of `allowed`/],
    ["readings.json", [0, "default"], undefined, "[0] strict", /together, or neither/],
    ["units/2017.json", [0, "code"], "9001", "[0] 9001 › code", /five-digit commune code/],
    ["units/2017.json", [0, "districtCode"], "1", "[0] 90001 › districtCode", /three-digit district code/],
    // names that lead nowhere
    [
      "pack.json",
      ["citations"],
      [{ clause: "1", printed: "a", found: "b", reading: "R" }],
      "citations › [0] › reading",
      /reading of readings.json, found "R"/,
    ],
    ["terms.json", [1, "reading"], "R11", "[1] late › reading", /reading of readings.json, found "R11"/],
    ["tracks.json", [0, "onlyIf", 0, "reading"], "no", "[0] gardeners › onlyIf › [0] › reading", /found "no"/],
    ["tracks.json", [0, "onlyIf", 0, "is"], "there", "[0] gardeners › onlyIf › [0] › is", /welcome, away/],
    [
      "tracks.json",
      [0, "onlyIf", 0, "subject"],
      "collective",
      "[0] gardeners › onlyIf › [0] › subject",
      /individual, household, found "collective"/,
    ],
    ["facts.json", [2, "tracks", 0], "cooks", "[2] beds › tracks › [0]", /track of tracks.json, found "cooks"/],
    ["criteria.json", [1, "track"], "cooks", "[1] beds › track", /found "cooks"/],
    ["criteria.json", [2, "asked", 0, "tracks", 0], "cooks", "[2] crops › asked › [0] › tracks › [0]", /found "cooks"/],
    ["criteria.json", [3, "reading"], "lax", "[3] soil › reading", /found "lax"/],
    ["criteria.json", [3, "blocks", "is"], "perhaps", "[3] soil › blocks › is", /strict: yes, no/],
    ["criteria.json", [3, "blocks"], { reading: "text", is: "yes" }, "[3] soil › blocks › is", /text: none/],
    ["criteria.json", [0, "met", "fact"], "neat", "[0] tidy › met › fact", /fact of facts.json, found "neat"/],
    ["criteria.json", [0, "met", "fact"], "beds", "[0] tidy › met › fact", /type boolean, found "beds" of type count/],
    [
      "criteria.json",
      [1, "met", "atLeast", "fact"],
      "tidy",
      "[1] beds › met › atLeast › fact",
      /type count, found "tidy"/,
    ],
    [
      "criteria.json",
      [2, "met", "or", 0, "fact"],
      "crops.kale",
      "[2] crops › met › or › [0] › fact",
      /carrot, leek, found "kale"/,
    ],
    ["criteria.json", [2, "met", "or", 0, "fact"], "tidy.kale", "[2] crops › met › or › [0] › fact", /type flags/],
    ["criteria.json", [2, "applies", "not", "none"], "tidy", "[2] crops › applies › not › none", /type flags/],
    ["facts.json", [3, "orNone"], false, "[2] crops › applies › not › none", /orNone/],
    ["criteria.json", [3, "met", "moved", "to", 0], "clay", "[3] soil › met › moved", /sand, loam, found "clay"/],
    ["criteria.json", [3, "met", "moved", "fact"], "tidy", "[3] soil › met › moved › fact", /type timeline/],
    ["criteria.json", [4, "met", "byReading", "id"], "lax", "[4] harvest › met › byReading › id", /found "lax"/],
    [
      "criteria.json",
      [4, "met", "byReading", "values", "no"],
      undefined,
      "[4] harvest › met › byReading › values",
      /condition for no/,
    ],
    [
      "criteria.json",
      [4, "met", "byReading", "values", "huh"],
      { always: true },
      "[4] harvest › met › byReading › values",
      /yes, no, found "huh"/,
    ],
    [
      "criteria.json",
      [4, "met", "byReading", "values", "no", "or", 0, "unstated"],
      "yield",
      "[4] harvest › met › byReading › values › no › or › [0] › unstated",
      /found "yield"/,
    ],
    [
      "criteria.json",
      [0, "met"],
      { everyYear: { fact: "harvests", where: [{ value: "tons", is: "at-most", target: "goal" }] } },
      "[0] tidy › met › everyYear › where",
      /kilos, goal, found "tons"/,
    ],
    ["criteria.json", [0, "met"], { and: [{ fact: "neat" }] }, "[0] tidy › met › and › [0] › fact", /found "neat"/],
    [
      "awards.json",
      [1, "routes", 1, "for", 0, "tracks", 0],
      "cooks",
      "[1] medal › routes › [1] gifts › for › [0] › tracks › [0]",
      /found "cooks"/,
    ],
    [
      "awards.json",
      [1, "routes", 1, "closed", 0, "fact"],
      "beds",
      "[1] medal › routes › [1] gifts › closed › [0] › fact",
      /type boolean/,
    ],
    [
      "awards.json",
      [1, "routes", 1, "closed", 0, "unless", "is"],
      "so",
      "[1] medal › routes › [1] gifts › closed › [0] › unless › is",
      /strict: yes, no/,
    ],
    [
      "awards.json",
      [1, "routes", 1, "decision", "earlier", "award"],
      "cup",
      "[1] medal › routes › [1] gifts › decision › earlier › award",
      /ribbon, medal, found "cup"/,
    ],
    [
      "awards.json",
      [1, "routes", 1, "decision", "earlier", "count", 1, "reading"],
      "families",
      "[1] medal › routes › [1] gifts › decision › earlier › count › [1] › reading",
      /whole, since, both, found "welcome"/,
    ],
    [
      "awards.json",
      [0, "routes", 0, "onlyWithContributions"],
      true,
      "[0] ribbon › routes › [0] jury",
      /decision by measure/,
    ],
    [
      "awards.json",
      [0, "routes", 0, "for"],
      [{ subjects: ["individual"] }],
      "[0] ribbon › routes",
      /always exists for gardeners, household/,
    ],
    // order and uniqueness
    ["terms.json", [1, "from"], "2031-12-31", "[1] late › from", /a day after 2031-12-31, the end of early/],
    ["terms.json", [1, "to"], "2031-12-31", "[1] late › to", /not before 2032-01-01/],
    ["terms.json", [1, "own"], true, "", /exactly one term with own: true/],
    [
      "pack.json",
      ["unitEditions", 1],
      { edition: "2025", from: "2000-01-01", cite: "x" },
      "unitEditions › [1] › from",
      /a day after 2000-01-01/,
    ],
    ["facts.json", [5, "belowZero"], ["tons"], "[5] harvests › belowZero", /kilos, goal, found "tons"/],
    ["readings.json", [0, "about", 0], "weather", "[0] strict › about › [0]", /track TRACK.*found "weather"/],
    ["readings.json", [3, "id"], "strict", "[3] strict", /"strict" stands above/],
    ["criteria.json", [5], { ...row, id: "beds", met: { fact: "tidy" } }, "[5] beds", /"beds" stands above/],
    // units
    ["units/2017-to-2025.json", [0, "code"], "90002", "[0] 90002 › code", /code of a unit in units\/2017.json/],
    [
      "units/2017-to-2025.json",
      [0, "now", 0, "code"],
      "90002",
      "[0] 90001 › now › [0] 90002 › code",
      /units\/2025.json/,
    ],
    ["units/2017-to-2025.json", [], [], "", /a row for 90001 Xã Cải Ngọt/],
  ] as [string, (string | number)[], unknown, string, RegExp][])("%s %j = %j", (file, at, value, path, expected) => {
    const faults = faultsOf(withFault(file, at, value));
    const found = faults.find((fault) => fault.path === path && expected.test(fault.expected));
    expect(found, JSON.stringify(faults, null, 1)).toBeDefined();
  });

  it("all at once, one per line", () => {
    const files = { ...withFault("terms.json", [0, "from"], "early"), "facts.json": "none" };
    expect(faultsOf(files)).toHaveLength(2);
    expect(() => parseGarden(files)).toThrow(
      /The plan "garden" cannot be used:\n {2}terms\.json:1 \[0\] early › from: .+\n {2}facts\.json:1: .+$/,
    );
  });

  it("a file that is missing, or is no JSON", () => {
    const files: Record<string, unknown> = gardenFiles();
    const parse = (text: (file: string) => string) => () => parsePack("garden", text);
    expect(
      parse((file) => {
        if (file === "awards.json") throw new Error("no such file");
        return JSON.stringify(files[file]);
      }),
    ).toThrow(/ awards\.json: expected a readable JSON file \(no such file\)/);
    expect(parse((file) => (file === "awards.json" ? "[{" : JSON.stringify(files[file])))).toThrow(
      / awards\.json:1: expected a readable JSON file/,
    );
  });
});
