import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseOf } from "../../src/registry/case.ts";
import { personReads } from "../../src/registry/reads.ts";
import { countCases, type StoredCase, storedCases } from "../../src/registry/stored-cases.ts";
import { openRegistry, type Registry } from "./bed.ts";
import { addDonors } from "./donors.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const asOf = "2026-01-05";
const { signal } = new AbortController();

async function all(term?: string) {
  const cases: StoredCase[] = [];
  let erased = 0;
  for await (const page of storedCases(registry.house, { asOf, signal, ...(term && { term }) })) {
    cases.push(...page.cases);
    erased += page.erased;
  }
  return { cases, erased };
}

describe("the stored registrations as cases", () => {
  it("are each what the person's own award check judges, also while a decision can still be undone", async () => {
    const [donor] = await addDonors(registry, 1, { unit: "31135" });
    if (!donor) throw new Error("nobody");
    const gift = { person: donor.person, registrationId: donor.id };
    await registry.addContribution({ ...gift, kind: "goods", state: "returned" });
    await registry.addContribution({ ...gift, state: "refused", verifiedVnd: "7" });
    const settling = await registry.addContribution({ ...gift, state: "refused", verifiedVnd: "9" });
    const staff = await registry.addStaff();
    const decidedAt = registry.clock.now;
    const effectiveAt = new Date(decidedAt.getTime() + 600_000);
    const review = { contributionId: settling.id, staffId: staff.id, decision: "refuse", priorState: "submitted" };
    await registry.database.prisma.review.create({ data: { id: randomUUID(), ...review, decidedAt, effectiveAt } });

    const reads = personReads(
      registry.house,
      { people: [{ personId: donor.person.id, key: donor.person.key }], chatId: donor.person.chatId },
      decidedAt,
    );
    const [record] = await reads.registrations();
    if (!record) throw new Error("nothing");
    const own = caseOf(record, await reads.contributions(), asOf);
    const found = (await all()).cases.find(({ personId }) => personId === donor.person.id);
    const byValue = (input: typeof own) => input.contributions?.map((one) => JSON.stringify(one)).toSorted();
    expect(found).toMatchObject({
      unit: "31135",
      input: { ...own, term: "2026-2030", contributions: expect.any(Array) },
    });
    expect(found && byValue(found.input)).toEqual(byValue(own));
    expect(own.contributions).toHaveLength(3);
  });

  it("leave out what was withdrawn or refused, and those of erased people, who are counted", async () => {
    const before = await all();
    await registry.addRegistration({ state: "withdrawn" });
    await registry.addRegistration({ state: "refused" });
    const gone = await registry.addRegistration({ facts: { initiatives: 1 } });
    await registry.database.prisma.person.update({ where: { id: gone.person.id }, data: { key: null } });
    const after = await all();
    expect([after.cases.length, after.erased]).toEqual([before.cases.length, before.erased + 1]);
    expect(await countCases(registry.house, undefined)).toBe(after.cases.length + after.erased);
  });

  it("may be those for one term only", async () => {
    const { id, person } = await registry.addRegistration();
    await registry.database.prisma.registration.update({ where: { id }, data: { term: "2021-2025" } });
    const { cases } = await all("2021-2025");
    expect(cases.map(({ personId, input }) => [personId, input.term])).toEqual([[person.id, "2021-2025"]]);
    expect(await countCases(registry.house, "2021-2025")).toBe(1);
    expect((await all("2016-2020")).cases).toEqual([]);
  });

  it("come page by page, each once", async () => {
    await addDonors(registry, 120, { unit: null });
    const sizes: number[] = [];
    const seen = new Set<string>();
    for await (const { cases } of storedCases(registry.house, { asOf, signal })) {
      sizes.push(cases.length);
      for (const { personId } of cases) seen.add(personId);
    }
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(seen.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it("let others have their turn, and end when told to", async () => {
    const stop = new AbortController();
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    const reading = (async () => {
      for await (const _ of storedCases(registry.house, { asOf, signal: stop.signal })) stop.abort(new Error("enough"));
    })();
    await expect(reading).rejects.toThrow("enough");
    clearInterval(others);
    expect(turns).toBeGreaterThan(0);
  });
});
