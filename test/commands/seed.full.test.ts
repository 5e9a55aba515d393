import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { perform } from "../../src/commands/command.ts";
import { carryOut } from "../../src/commands/frame/run.ts";
import { serveCommands } from "../../src/commands/frame/serve.ts";
import type { FillHouse } from "../../src/commands/invented/fill.ts";
import { BASE, seed } from "../../src/commands/seed.ts";
import { addStaff } from "../../src/registry/staff.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { heard } from "./frame/heard.ts";
import { dump, openSeedBed, type SeedBed } from "./invented/bed.ts";

const counts = async ({ database: { prisma } }: SeedBed) => [
  await prisma.registration.count(),
  await prisma.contribution.count(),
];

describe("npm run seed", () => {
  let bed: SeedBed;
  beforeEach(async () => {
    bed = await openSeedBed();
  });
  afterEach(() => bed.close());

  it("makes as many records as asked for, and says so in one line", async () => {
    const { code, lines } = await bed.seed("--registrations 40 --contributions 25");
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(
        /^out Seed 1: 40 registrations and 25 contributions, of 36 invented people, with \d+ files\.$/,
      ),
    ]);
    expect(await counts(bed)).toEqual([40, 25]);
  });

  it("makes the same in two databases, down to the last answer", async () => {
    const other = await openSeedBed();
    await bed.seed("--registrations 120 --contributions 60 --seed 7");
    await other.seed("--registrations 120 --contributions 60 --seed 7");
    const [here, there] = [await dump(bed), await dump(other)];
    await other.close();
    expect(here.registration).toHaveLength(120);
    expect(here.review?.length).toBeGreaterThan(50);
    expect(here).toEqual(there);
  });

  it("marks every person as invented, and begins no day after its base", async () => {
    await bed.seed("--registrations 30 --contributions 10");
    const { person = [], registration = [] } = await dump(bed);
    expect(person.every((row) => (row as { seeded: boolean }).seeded)).toBe(true);
    for (const row of registration as { updated_at: Date; submitted_at: Date }[]) {
      expect(row.updated_at < BASE).toBe(true);
      expect(BASE.getTime() - row.submitted_at.getTime()).toBeLessThan(186 * 86_400_000);
    }
  });

  it("adds nothing the second time, and says so", async () => {
    await bed.seed("--registrations 20 --contributions 10");
    const { code, lines } = await bed.seed("--registrations 20 --contributions 10");
    expect(code).toBe(0);
    expect(lines).toEqual([
      "err Seed 1 is here already, with 20 registrations and 10 contributions: nothing was added. Another --seed adds more.",
    ]);
    expect(await counts(bed)).toEqual([20, 10]);
  });

  it("does not stretch a seed to other numbers", async () => {
    await bed.seed("--registrations 20 --contributions 10");
    const { code, lines } = await bed.seed("--registrations 30 --contributions 10");
    expect(code).toBe(1);
    expect(lines.join()).toContain("seed 1 is here already, with 20 registrations and 10 contributions");
    expect(await counts(bed)).toEqual([20, 10]);
  });

  it("adds others with another seed", async () => {
    await bed.seed("--registrations 20 --contributions 10");
    expect((await bed.seed("--registrations 15 --contributions 5 --seed 2")).code).toBe(0);
    expect(await counts(bed)).toEqual([35, 15]);
  });

  it("goes on where it was broken off, to the same end", async () => {
    const stop = new AbortController();
    const { query } = bed.database;
    bed.database.query = (sql, parameters) => {
      if (sql.includes("person_rows")) stop.abort();
      return query(sql, parameters);
    };
    const { code } = await bed.seed("--registrations 150 --contributions 50", stop.signal);
    bed.database.query = query;
    expect([code, await counts(bed)]).toEqual([130, [100, 33]]);

    expect((await bed.seed("--registrations 150 --contributions 50")).code).toBe(0);
    const whole = await openSeedBed();
    await whole.seed("--registrations 150 --contributions 50");
    const [patched, atOnce] = [await dump(bed), await dump(whole)];
    await whole.close();
    expect(patched).toEqual(atOnce);
  });

  it("refuses a database with a real person in it, and changes nothing", async () => {
    await bed.database.prisma.person.create({ data: { id: randomUUID() } });
    const before = await dump(bed);
    const { code, lines } = await bed.seed("--registrations 20 --contributions 10");
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining("this database holds what is not invented (people: 1)")]);
    expect(lines[0]).toContain("nothing was changed");
    expect(await dump(bed)).toEqual(before);
  });

  it("refuses a database with staff in it, also beside what it made itself", async () => {
    await bed.seed("--registrations 5 --contributions 0");
    const { id } = await addStaff(bed.house, { name: "Lê Văn Mướp", role: "reviewer" });
    const { code, lines } = await bed.seed("--registrations 20 --contributions 10 --seed 2");
    expect(code).toBe(1);
    expect(lines.join()).toContain(`staff accounts in use: ${id}`);
    expect(await counts(bed)).toEqual([5, 0]);
  });

  it("works through the process that serves the folder", async () => {
    const { dataDir } = bed;
    const log = createLog({ level: "silent" });
    const serving = await serveCommands({ house: bed.house, commands: [seed], dataDir, log });
    const { io, lines } = heard();
    const words = "--registrations 10 --contributions 5".split(" ");
    const open = () => Promise.reject(new Error("opened the folder itself"));
    const code = await carryOut(seed, words, io, readSettings({ DATA_DIR: dataDir }), { open });
    await serving.close();
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain("out Seed 1: 10 registrations and 5 contributions");
    expect(await counts(bed)).toEqual([10, 5]);
  });
});

describe("npm run seed with words that cannot be meant", () => {
  /** Whatever is asked of this house fails. */
  const untouchable = new Proxy({} as FillHouse, {
    get(_house, name) {
      throw new Error(`${String(name)} was touched`);
    },
  });

  it.each([
    ["--contributions 1", "--registrations is missing"],
    ["--registrations 1", "--contributions is missing"],
    ["--registrations 0 --contributions 0", "--registrations is a whole number, 1 to"],
    ["--registrations ten --contributions 0", "--registrations is a whole number"],
    ["--registrations 1 --contributions 9999999999", "--contributions is a whole number, 0 to"],
    ["--registrations 1 --contributions 1 --seed 0", "--seed is a whole number, 1 to 65535"],
    ["--registrations 1 --contributions 1 now", 'what is "now"?'],
    ["--registrations 1 --contributions 1 --fast", "Unknown option '--fast'"],
  ])("does not understand %s", async (words, answer) => {
    const { io, lines } = heard();
    const code = await perform(seed, untouchable, words.split(" "), io);
    expect(code).toBe(2);
    expect(lines[0]).toContain(answer);
  });
});
