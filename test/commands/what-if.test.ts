import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { perform } from "../../src/commands/command.ts";
import { carryOut } from "../../src/commands/frame/run.ts";
import { serveCommands } from "../../src/commands/frame/serve.ts";
import { type WhatIfHouse, whatIf } from "../../src/commands/what-if.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openRegistry, type Registry } from "../registry/bed.ts";
import { addDonors } from "../registry/donors.ts";
import { heard } from "./frame/heard.ts";

let registry: Registry;
let house: WhatIfHouse;
let folder: string;

beforeAll(async () => {
  registry = await openRegistry();
  house = { ...registry.house, pack: loadPack("kh-145-2017"), settings: { timeZone: "Asia/Ho_Chi_Minh" } };
  await addDonors(registry, 6, { unit: "31120", value: "9000000" });
  await addDonors(registry, 8, { unit: "31135", value: "1000000" });
  await addDonors(registry, 2, { unit: "31147", value: "1000000" });
  folder = await mkdtemp(join(tmpdir(), "what-if-"));
  await put("draft.yaml", `thresholds:\n  - { ${ROW} }\n`);
  await put("same.yaml", "readings:\n  R7: yes\n");
  await put("later.yaml", `thresholds:\n  - { ${ROW.replace("2026-01-01", "2027-01-01")} }\n`);
  await put("faulty.yaml", `thresholds:\n  - { ${ROW.replace("5000000", "-5")} }\nreadings:\n  R1: so\n`);
});
afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

const ROW = "award: city-5-year, subject: individual, minVnd: 5000000, from: 2026-01-01, cite: dự thảo";
const put = (name: string, text: string) => writeFile(join(folder, name), text);

async function run(words: string) {
  const { io, lines } = heard();
  const code = await perform(whatIf, house, words.split(" ").filter(Boolean), { ...io, folder });
  return { code, lines, out: lines.filter((line) => line.startsWith("out ")).map((line) => line.slice(4)) };
}

describe("npm run what-if", () => {
  it("prints who gains and who loses, from which verdict to which, by track and by unit", async () => {
    const { code, out, lines } = await run("draft.yaml");
    expect(code).toBe(0);
    expect(out.map((line) => line.replace(/ +/g, " "))).toEqual([
      "About 15 registrations judged as of 2026-01-05, each in the term it was sent for; of erased people, not judged: 0.",
      "",
      "city-5-year: Bằng khen của Chủ tịch Ủy ban nhân dân thành phố (tổng kết 5 năm)",
      " gain 6, lose 10",
      " ask-office → meets gain 6",
      " ask-office → not-yet lose 10",
      " by track gain lose",
      " e 6 10",
      " by unit gain lose",
      " 31120 Phường Cái Khế 6",
      " others 10",
    ]);
    expect(lines).toContain("progress 16 of 16 registrations");
  });

  it("says plainly that there is no difference", async () => {
    const { code, out } = await run("same.yaml");
    expect([code, out.at(-1)]).toEqual([0, "No difference: every verdict stays as it is."]);
  });

  it("says what of the draft does not hold on the day", async () => {
    const { out } = await run("later.yaml");
    expect(out).toContain(
      "Does not hold on 2026-01-05, so it changes nothing: the measure of city-5-year for individual, from 2027-01-01.",
    );
    expect((await run("later.yaml --as-of 2027-06-01")).out.join("\n")).toContain("gain 6, lose 10");
  });

  it("looks at one term where one is named", async () => {
    const { code, out } = await run("draft.yaml --term 2016-2020");
    expect([code, out[0]]).toEqual([
      0,
      "0 registrations judged as of 2026-01-05, those for 2016-2020; of erased people, not judged: 0.",
    ]);
  });

  it("refuses a faulty file, naming it, the lines and what was expected, and asks nothing", async () => {
    const { audit } = registry.database.prisma;
    const before = await audit.count();
    const { code, lines } = await run("faulty.yaml");
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^err faulty\.yaml:2: thresholds › \[0\] › minVnd: expected whole VND, 0 or more/),
      expect.stringMatching(
        /^err faulty\.yaml:4: readings › R1: there is no such reading to switch; expected one of R2/,
      ),
    ]);
    expect(await audit.count()).toBe(before);
  });

  it.each([
    ["", "FILE.yaml is missing"],
    ["draft.yaml more", 'what is "more"?'],
    ["draft.yaml --term 2017", "--term is one of 2016-2020, 2021-2025, 2026-2030"],
    ["draft.yaml --as-of 2026-02-30", "--as-of is a day YYYY-MM-DD"],
  ])("does not understand %j", async (words, answer) => {
    const { code, lines } = await run(words);
    expect([code, lines[0]]).toEqual([2, expect.stringContaining(answer)]);
  });

  it("says that a file is not there", async () => {
    const { code, lines } = await run("nowhere.yaml");
    expect([code, lines[0]]).toEqual([1, expect.stringContaining("nowhere.yaml cannot be read")]);
  });

  it("works through the process that serves the folder, on a file of the person's own folder", async () => {
    const { dataDir } = registry;
    const log = createLog({ level: "silent" });
    const serving = await serveCommands({ house, commands: [whatIf], dataDir, log });
    const { io, lines } = heard();
    const open = () => Promise.reject(new Error("opened the folder itself"));
    const code = await carryOut(whatIf, ["draft.yaml"], { ...io, folder }, readSettings({ DATA_DIR: dataDir }), {
      open,
    });
    await serving.close();
    expect(code).toBe(0);
    expect(lines).toContain("out   gain 6, lose 10");
  });
});
