import { afterAll, beforeAll, expect, it } from "vitest";
import { loadPack } from "../../src/plan/pack.ts";
import { storedCases } from "../../src/registry/stored-cases.ts";
import { whatIf } from "../../src/registry/what-if.ts";
import { openRegistry, type Registry } from "./bed.ts";
import { addDonors } from "./donors.ts";

/** How much dearer a what-if may be than reading and unsealing the same records alone. */
const MOST = 8;

let registry: Registry;
beforeAll(async () => {
  registry = await openRegistry();
  await addDonors(registry, 2_000);
});
afterAll(() => registry.close());

const asOf = "2026-01-05";
const { signal } = new AbortController();

/** CPU of this process, in milliseconds; waiting for the database and for other processes does not count. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function readAll(): Promise<void> {
  for await (const _ of storedCases(registry.house, { asOf, signal }));
}

async function tryOut(): Promise<void> {
  const draft = [
    { kind: "threshold", award: "city-5-year", subject: "individual", minVnd: "1", from: asOf, cite: "–" } as const,
  ];
  const house = { ...registry.house, pack: loadPack("kh-145-2017") };
  const { judged } = await whatIf(house, { draft, asOf }, { signal, progress: () => undefined });
  expect(judged).toBe(2_000);
}

it("judging everybody twice costs little beside reading and unsealing them", async () => {
  await readAll();
  await tryOut();
  const floors: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < 3; round++) {
    floors.push(await cpuOf(readAll));
    whole.push(await cpuOf(tryOut));
  }
  expect(Math.min(...whole) / Math.min(...floors)).toBeLessThan(MOST);
});
