import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandIo, perform } from "../../src/commands/command.ts";
import { verify } from "../../src/commands/verify.ts";
import { verifyJob } from "../../src/jobs/verify.ts";
import type { InvariantHouse } from "../../src/registry/invariants/invariant.ts";
import { INVARIANTS } from "../../src/registry/invariants/invariants.ts";
import type { Log } from "../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "../registry/bed.ts";

let registry: Registry;
let house: InvariantHouse;
let gift: Added;
beforeAll(async () => {
  registry = await openRegistry();
  house = { ...registry.house, evidence: { exists: async () => true } };
  gift = await registry.addContribution({});
});
afterAll(() => registry.close());

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    signal: new AbortController().signal,
    folder: "/",
  };
  const exit = await perform(verify, house, args, io);
  return { exit, out, err: err.join("\n") };
}

describe("npm run verify", () => {
  it("says that all of it holds, and ends with 0", async () => {
    expect(await run()).toEqual({ exit: 0, out: [], err: `${INVARIANTS.length} looked at: all of it holds` });
  });

  it("lists every place where something does not, by code, and ends with 1", async () => {
    await registry.database.prisma.contribution.update({ where: { id: gift.id }, data: { state: "approved" } });
    const { exit, out, err } = await run();
    expect({ exit, err }).toEqual({ exit: 1, err: `${INVARIANTS.length} looked at: 1 faults` });
    expect(out).toEqual([`states\t${gift.code}: approved, but what was decided last is nothing`]);
    expect(await run("--only", "sums")).toMatchObject({ exit: 0 });
  });

  it("knows what it can look at, and takes nothing else", async () => {
    expect(verify.help).toContain("sums, states, credits, evidence");
    expect(await run("--only", "weather")).toMatchObject({ exit: 2 });
    expect(await run("contributions")).toMatchObject({ exit: 2 });
  });

  it("runs by itself every night, and the log says what is broken and how often", async () => {
    const errors: unknown[] = [];
    const log = { error: (...said: unknown[]) => errors.push(said) } as unknown as Log;
    const job = verifyJob({ ...house, clock: registry.house.clock, log } as Parameters<typeof verifyJob>[0]);
    expect(job.name).toBe("verify");
    await job.run({ name: "verify", at: registry.clock.now });
    expect(errors).toEqual([["invariant broken", { check: "states", count: 1 }]]);
  });
});
