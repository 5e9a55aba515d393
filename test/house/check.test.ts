import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { channelNames } from "./channel-names.ts";
import { check, readTree } from "./check.ts";
import { blindness, type Finding, treeOf } from "./finding.ts";
import { imports } from "./imports.ts";
import { locales } from "./locales.ts";
import { neverAskedFor } from "./never-asked.ts";
import { signOffs } from "./sign-offs.ts";
import { translations } from "./translations.ts";

const findings = [imports, locales, translations, signOffs, neverAskedFor, channelNames];

describe.each(findings.map((finding) => [finding.name, finding] as const))("the check of %s", (_name, finding) => {
  it.each(Object.entries(finding.planted))("finds %s, once", (_what, files) => {
    expect(finding.find(treeOf(files))).toHaveLength(1);
  });

  it("sees nothing in a sound house, and says it is not blind", () => {
    expect(finding.find(treeOf(finding.sound))).toEqual([]);
    expect(blindness(finding)).toEqual([]);
  });
});

describe("blindness", () => {
  const sighted: Finding = { name: "x", find: (tree) => [...tree.keys()], planted: { a: { "a.ts": "" } }, sound: {} };

  it("is noticed: a planted fault missed, found twice, or seen where there is none", () => {
    expect(blindness(sighted)).toEqual([]);
    expect(blindness({ ...sighted, find: () => [] })).toEqual(["x: does not find the planted fault “a” once"]);
    expect(blindness({ ...sighted, find: () => ["one", "two"] })).toHaveLength(3);
    expect(blindness({ ...sighted, sound: { "b.ts": "" } })).toEqual(["x: sees a fault where there is none: b.ts"]);
  });
});

describe("what it says", () => {
  const said = (files: Record<string, string>) => check(treeOf(files)).faults;

  it("names the file, what it imports and what it might have", () => {
    expect(said({ "src/channels/web/chats.ts": 'import type { Reply } from "../../dialogue/reply.ts";' })).toEqual([
      "src/channels/web/chats.ts: imports src/dialogue/reply.ts, but channels may import only delivery, http, dialogue/capabilities.ts, dialogue/numbered-choices.ts, settings, telemetry, texts",
    ]);
  });

  it("tells every import of a file", () => {
    const source =
      'import { a } from "../office/a.ts";\nimport b, * as c from "../jobs/b.ts";\nexport { d } from "../papers/d.ts";';
    expect(said({ "src/delivery/turn.ts": source })).toHaveLength(3);
  });

  it("takes plural forms as each language has them", () => {
    const vi = '{"day_other": "{{count}} ngày"}';
    expect(
      said({ "locales/vi/a.json": vi, "locales/en/a.json": '{"day_one": "a day", "day_other": "{{count}} days"}' }),
    ).toEqual([]);
    expect(
      said({ "locales/vi/a.json": vi, "locales/en/a.json": '{"day_zero": "-", "day_other": "{{count}}"}' }),
    ).toEqual(["locales/en: a:day_one is missing"]);
    expect(
      said({
        "locales/vi/a.json": '{"x_ordinal_one": "thứ nhất", "x_ordinal_other": "thứ {{count}}"}',
        "locales/en/a.json":
          '{"x_ordinal_one": "{{count}}st", "x_ordinal_two": "{{count}}nd", "x_ordinal_few": "{{count}}rd", "x_ordinal_other": "{{count}}th"}',
      }),
    ).toEqual([]);
    expect(said({ "locales/vi/a.json": '{"d": "x", "d_other": "y"}' })).toEqual([
      "locales/vi: a:d stands both with and without plural forms",
    ]);
  });

  it("tells of a file that is missing once, not of each of its sentences", () => {
    expect(said({ "locales/vi/a.json": '{"x": "Một", "y": "Hai"}', "locales/en/b.json": '{"z": "Three"}' })).toEqual([
      "locales/vi: b is missing, the whole file",
      "locales/en: a is missing, the whole file",
    ]);
  });

  it("compares nested texts and what else is filled in", () => {
    const faults = said({
      "locales/vi/a.json": '{"x": "{{ a }} {{- b}} $t(c)"}',
      "locales/en/a.json": '{"x": "{{b}} {{a, number}}"}',
    });
    expect(faults).toEqual(["locales/en: a:x fills in a, b, Vietnamese $t(c), a, b"]);
  });

  it("warns of long files, but for generated ones and texts", () => {
    const long = "x\n".repeat(351);
    const files = {
      "src/plan/long.ts": long,
      "test/a.test.tsx": long,
      "src/storage/generated/a.ts": long,
      "src/plan/packs/a.json": long,
      "src/plan/fit.ts": "x\n".repeat(350),
    };
    expect(check(treeOf(files))).toEqual({
      faults: [],
      warnings: [
        "src/plan/long.ts: 351 lines; look for the second idea hiding in it",
        expect.stringMatching(/^test\/a\.test\.tsx: 351/),
      ],
    });
  });
});

describe("npm run check", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));

  it("reads this house", () => {
    const tree = readTree(root);
    expect([...tree.keys()]).toEqual(
      expect.arrayContaining(["src/settings.ts", "locales/vi/common.json", "test/house/check.ts"]),
    );
  });

  it("exits 1 and prints the fault, and 0 when it is mended", () => {
    const house = mkdtempSync(join(tmpdir(), "house-"));
    try {
      for (const room of ["src/plan", "src/texts", "conversations", "locales/vi", "locales/en", "test"])
        mkdirSync(join(house, room), { recursive: true });
      for (const part of ["test/house", "src/texts"]) cpSync(join(root, part), join(house, part), { recursive: true });
      symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
      writeFileSync(join(house, "package.json"), '{"type": "module"}');
      const run = () =>
        spawnSync(process.execPath, ["--import", "tsx", "test/house/check.ts"], { cwd: house, encoding: "utf8" });

      writeFileSync(join(house, "src/plan/pack.ts"), 'import "../storage/database.ts";');
      expect(run()).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("src/plan/pack.ts: imports src/storage/database.ts"),
      });
      writeFileSync(join(house, "src/plan/pack.ts"), "export {};");
      expect(run()).toMatchObject({ status: 0, stderr: "" });
    } finally {
      rmSync(house, { recursive: true });
    }
  });
});
