import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cases } from "../../src/commands/cases.ts";
import { perform } from "../../src/commands/command.ts";
import { type AwardCase, readCases } from "../../src/plan/cases/case-file.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { heard } from "./frame/heard.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function ran(folder: string, ...paths: string[]) {
  const { io, lines } = heard();
  const code = await perform(cases, undefined, paths, { ...io, folder });
  return {
    code,
    out: lines.filter((line) => line.startsWith("out ")),
    err: lines.filter((line) => line.startsWith("err ")),
  };
}

const good = (name: string, verdict = "met") => `- name: ${name}
  asOf: 2018-12-31
  track: a
  subject: household
  facts: { obeysPolicy: true }
  expect: { criteria: { G1: ${verdict} }, awards: { letter: unknown } }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cases-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe("npm run cases", () => {
  it("prints a line for each case and exits 0 where all are as expected", async () => {
    write("a.yaml", good("Hộ Cà Rốt") + good("Hộ Củ Cải"));
    expect(await ran(folder, "a.yaml")).toEqual({
      code: 0,
      out: [
        "out ok       a.yaml:1  Hộ Cà Rốt",
        "out ok       a.yaml:7  Hộ Củ Cải",
        "out 2 cases: 2 as expected, 0 differ",
      ],
      err: [],
    });
  });

  it("shows what differs and exits 1", async () => {
    write("a.yaml", good("Hộ Cà Rốt", "unmet") + good("Hộ Củ Cải"));
    expect(await ran(folder, "a.yaml")).toEqual({
      code: 1,
      out: [
        "out differs  a.yaml:1  Hộ Cà Rốt",
        "out          - criteria › G1: unmet",
        "out          + criteria › G1: met",
        "out ok       a.yaml:7  Hộ Củ Cải",
        "out 2 cases: 1 as expected, 1 differ",
      ],
      err: [],
    });
  });

  it("tells faults by file, line, case and key, runs the sound cases and exits 1", async () => {
    write("a.yaml", good("Hộ Cà Rốt").replace("obeysPolicy", "obeyPolicy") + good("Hộ Củ Cải"));
    const { code, out, err } = await ran(folder, "a.yaml");
    expect(code).toBe(1);
    expect(err).toEqual([
      expect.stringMatching(/^err a\.yaml:5: “Hộ Cà Rốt”: facts › obeyPolicy: there is no such fact/),
    ]);
    expect(out).toEqual([
      "out ok       a.yaml:7  Hộ Củ Cải",
      "out 1 cases: 1 as expected, 0 differ; 1 faults in the files",
    ]);
  });

  it("walks folders for *.yaml and *.yml, each file once", async () => {
    mkdirSync(join(folder, "in", "deep"), { recursive: true });
    write("in/b.yml", good("Hộ B"));
    write("in/a.yaml", good("Hộ A"));
    write("in/deep/c.yaml", good("Hộ C"));
    write("in/notes.txt", "no YAML: [");
    const { code, out } = await ran(folder, "in", join(folder, "in/a.yaml"), "in/deep/");
    expect(code).toBe(0);
    expect(out.map((line) => line.split(/\s+/)[2]).slice(0, -1)).toEqual([
      "in/a.yaml:1",
      "in/b.yml:1",
      "in/deep/c.yaml:1",
    ]);
  });

  it.each([
    [[], 2, /say which files or folders/],
    [["nowhere"], 1, /there is no file or folder nowhere/],
    [["empty"], 1, /there is no \*\.yaml or \*\.yml file there/],
    [["--fast", "empty"], 2, /Unknown option/],
  ])("cannot do with %j", async (paths, code, message) => {
    mkdirSync(join(folder, "empty"));
    const result = await ran(folder, ...paths);
    expect(result.code).toBe(code);
    expect(result.err[0]).toMatch(message);
  });

  it("answers from the shell", () => {
    write("a.yaml", good("Hộ Cà Rốt", "unmet"));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", join(root, "src/commands/cases.ts"), ...args], {
        encoding: "utf8",
        cwd: root,
      });
    const differs = run(join(folder, "a.yaml"));
    expect([differs.status, differs.stderr]).toEqual([1, ""]);
    expect(differs.stdout).toContain("+ criteria › G1: met");
    expect(run("--help")).toMatchObject({ status: 0, stderr: "" });
    expect(run().status).toBe(2);
  });
});

describe("the cases of plan 145", () => {
  const pack = loadPack("kh-145-2017");
  const all = readdirSync(join(root, "test/cases")).flatMap((file): AwardCase[] => {
    return readCases(pack, readFileSync(join(root, "test/cases", file), "utf8")).cases;
  });

  it("are all as expected, and at least 120", async () => {
    const { code, out, err } = await ran(root, "test/cases");
    expect([code, err, out.filter((line) => !line.startsWith("out ok"))]).toEqual([
      0,
      [],
      [expect.stringMatching(/ 0 differ$/)],
    ]);
    expect(all.length).toBeGreaterThanOrEqual(120);
  });

  it.each(pack.criteria.map((criterion) => criterion.id))(
    "are three or more for %s, met and not met among them",
    (id) => {
      const verdicts = all.flatMap((one) => one.expect.criteria?.[id] ?? []);
      expect(verdicts.length).toBeGreaterThanOrEqual(3);
      expect(verdicts).toContain("met");
      expect(verdicts).toContain("unmet");
    },
  );

  it.each(pack.awards.map((award) => award.id))("are three or more for %s, with several verdicts", (id) => {
    const verdicts = all.flatMap((one) => one.expect.awards?.[id] ?? []);
    expect(verdicts.length).toBeGreaterThanOrEqual(3);
    expect(new Set(verdicts).size).toBeGreaterThanOrEqual(3);
  });

  it("are three or more for each route by measure or standards, and for each switchable reading one", () => {
    for (const route of ["standards", "charity"]) {
      expect(all.filter((one) => one.expect.routes?.["city-5-year"]?.[route]).length).toBeGreaterThanOrEqual(3);
    }
    expect(all.filter((one) => one.expect.routes?.["city-annual"]?.charity).length).toBeGreaterThanOrEqual(3);
    const switched = new Set(all.flatMap((one) => Object.keys(one.input.readings ?? {})));
    expect([...switched].toSorted()).toEqual(["R17", "R2", "R20", "R21", "R3", "R4", "R5", "R7", "R8", "R9"]);
  });

  it("bear names of their own, in Vietnamese", () => {
    expect(new Set(all.map((one) => one.name)).size).toBe(all.length);
    for (const { name } of all) expect(name).toMatch(/[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]/i);
  });
});
