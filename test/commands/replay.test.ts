import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandIo, perform } from "../../src/commands/command.ts";
import { carryOut } from "../../src/commands/frame/run.ts";
import { serveCommands } from "../../src/commands/frame/serve.ts";
import { type ReplayHouse, replay } from "../../src/commands/replay.ts";
import { freeze } from "../../src/plan/frozen-verdict.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { findRecord } from "../../src/registry/record.ts";
import { keepForStaff } from "../../src/registry/verdicts.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "../registry/bed.ts";
import { recordReading } from "../registry/recorded-reading.ts";
import { heard } from "./frame/heard.ts";

const pack = loadPack("kh-145-2017");
let registry: Registry;
let house: ReplayHouse;
let kept: Added;
let stale: Added;

beforeAll(async () => {
  registry = await openRegistry();
  house = { ...registry.house, pack, settings: { timeZone: "Asia/Ho_Chi_Minh" } };
  kept = await registry.addRegistration();
  await keep(kept, pack);
});
afterAll(() => registry.close());

async function keep(of: Added, under: typeof pack): Promise<void> {
  const staff = await registry.addStaff();
  const record = await findRecord(registry.house, staff, of.code);
  if (record?.kind !== "registration") throw new Error("no registration");
  const input = { asOf: "2026-01-05", term: "2026-2030", track: "a", subject: "household" as const };
  const facts = { initiatives: 1, loan: "none" as const };
  await keepForStaff(registry.house, staff, record, freeze(under, { ...input, facts }));
}

async function run(of: ReplayHouse, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    signal: new AbortController().signal,
    folder: "/",
  };
  const exit = await perform(replay, of, args, io);
  return { exit, out, err: err.join("\n") };
}

describe("replay", () => {
  it("prints nothing where every verdict comes out identical", async () => {
    expect(await run(house)).toEqual({ exit: 0, out: [], err: "1 verdicts: 1 identical, 0 not" });
  });

  it("names each one that does not, by code and id, and exits 1", async () => {
    stale = await registry.addRegistration();
    await keep(stale, { ...pack, version: "2016-0" });
    const { exit, out, err } = await run(house);
    expect([exit, out.length]).toEqual([1, 1]);
    expect(out[0]).toMatch(
      new RegExp(`^${stale.code}\\t[0-9a-f-]{36}\\t2026-2030\\twas given under kh-145-2017 2016-0 `),
    );
    expect(err).toBe("2 verdicts: 1 identical, 1 not");
  });

  it("looks at one registration only, by its code in any case", async () => {
    expect(await run(house, "--code", kept.code.toLowerCase())).toMatchObject({ exit: 0, out: [] });
    expect(await run(house, "--code", stale.code)).toMatchObject({ exit: 1 });
  });

  it("prints what today's rules make of the same facts", async () => {
    expect(await run(house, "--current", "--code", kept.code)).toMatchObject({ exit: 0, out: [] });
    await recordReading(registry, { id: "R2", value: "unmet" });
    const { exit, out } = await run(house, "--current", "--code", kept.code);
    expect(exit).toBe(0);
    expect(out[0]).toContain("criterion a.4: not-applicable → unmet");
  });

  it("passes over who is erased, and says how many", async () => {
    await registry.database.query("update person set key = null where id = $1::uuid", [stale.person.id]);
    expect(await run(house)).toEqual({
      ...{ exit: 0, out: [] },
      err: "2 verdicts: 1 identical, 0 not; 1 cannot be read any more, their people are erased",
    });
  });

  it("works through the process that serves the folder: lines, count and exit code arrive as they are", async () => {
    const { dataDir } = registry;
    const later = await registry.addRegistration();
    await keep(later, { ...pack, version: "2016-0" });
    const serving = await serveCommands({ house, commands: [replay], dataDir, log: createLog({ level: "silent" }) });
    const open = () => Promise.reject(new Error("opened the folder itself"));
    const through = async (...args: string[]) => {
      const { io, lines } = heard();
      const code = await carryOut(replay, args, io, readSettings({ DATA_DIR: dataDir }), { open });
      return { code, lines: lines.filter((line) => !line.startsWith("progress")) };
    };
    const found = await through("--code", later.code);
    const unknown = await through("--code", "ZZZZ-9999");
    await serving.close();
    expect(found).toEqual({
      code: 1,
      lines: [expect.stringContaining(`out ${later.code}\t`), "err 1 verdicts: 0 identical, 1 not"],
    });
    expect(unknown).toEqual({ code: 1, lines: [expect.stringContaining("no registration ZZZZ-9999")] });
  });

  it.each([
    [["--code", "ZZZZ-9999"], 1, /no registration ZZZZ-9999/],
    [["everything"], 2, /what is "everything"/],
  ])("%j is refused with what to mend", async (args, exit, words) => {
    const result = await run(house, ...args);
    expect(result).toMatchObject({ exit, out: [] });
    expect(result.err).toMatch(words);
  });
});
