import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCode, systemRandom } from "../../src/dialogue/random.ts";
import type { ContributionContent } from "../../src/registry/effect.ts";
import { findRecord } from "../../src/registry/record.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { readable, writeEffects } from "./writing.ts";

let registry: Registry;
let donor: Added;
beforeAll(async () => {
  registry = await openRegistry();
  donor = await registry.addRegistration({ track: "e", subject: "individual" });
});
afterAll(() => registry.close());

const file = (nth: number) => ({
  ...{ field: "proof", sha256: nth.toString(16).padStart(64, "0"), type: "image/jpeg" as const, size: 5 },
});
const content = (more: Partial<ContributionContent> = {}): ContributionContent => ({
  ...{ kind: "labour", quantity: "6", measure: "workday", valueVnd: "900000", valuedBy: "giver" },
  ...{ givenOn: "2026-01-03", beneficiary: "work", answers: {}, files: [] },
  ...more,
});
const give = (code: string, more: Partial<ContributionContent> = {}) =>
  writeEffects(registry, donor.person, [
    { do: "contribute", code, term: "2026-2030", registration: donor.code, content: content(more) },
  ]);
const row = (code: string) =>
  registry.database.prisma.contribution.findUniqueOrThrow({
    where: { code },
    include: { credits: true, evidence: true },
  });

describe("a line of the ledger", () => {
  it("is written with whom it was for, who valued it, and no value that counts", async () => {
    const code = newCode(systemRandom);
    expect(await give(code)).toBe(true);
    expect(await row(code)).toMatchObject({
      ...{ kind: "labour", measure: "workday", beneficiary: "work", valuedBy: "giver" },
      ...{ revision: 1, verifiedVnd: null, state: "submitted" },
    });
  });

  it("keeps forty files, each once, also when they are all sent again with a correction", async () => {
    const code = newCode(systemRandom);
    const files = Array.from({ length: 40 }, (_, nth) => file(nth));
    await give(code, { files });
    expect((await row(code)).evidence).toHaveLength(40);
    const correction = { do: "correct-contribution" as const, code, version: 1 };
    await writeEffects(registry, donor.person, [{ ...correction, content: content({ files: [...files, file(40)] }) }]);
    const after = await row(code);
    expect(after.evidence).toHaveLength(41);
    expect(new Set(after.evidence.map(({ sha256 }) => sha256)).size).toBe(41);
  });

  it("has credits beside it, sealed, which a correction replaces and which erasing the giver closes", async () => {
    const code = newCode(systemRandom);
    const of = (name: string) => ({ credits: [{ role: "mobilised-by" as const, name }] });
    await give(code, of("Lê Thị Bắp Cải"));
    expect(await readable(registry)).toContain("Lê Thị Bắp Cải");
    const correction = { do: "correct-contribution" as const, code, version: 1 };
    await writeEffects(registry, donor.person, [{ ...correction, content: content(of("Lê Thị Su Su")) }]);
    const staff = await registry.addStaff();
    const record = await findRecord(registry.house, staff, code);
    expect(record?.kind === "contribution" && record.line.credits).toEqual([
      { role: "mobilised-by", name: "Lê Thị Su Su" },
    ]);
    expect((await row(code)).credits).toHaveLength(1);
    const names = await registry.database.query<{ name: Buffer }>("select name from credit");
    expect(names.every(({ name }) => !name.toString("utf8").includes("Su Su"))).toBe(true);
  });

  it("corrected is a revision of its own, and of two corrections of one version the second is not written", async () => {
    const code = newCode(systemRandom);
    await give(code);
    const correction = { do: "correct-contribution" as const, code, version: 1, content: content({ quantity: "7" }) };
    const both = await Promise.all([1, 2].map(() => writeEffects(registry, donor.person, [correction])));
    expect([...both].sort()).toEqual([false, true]);
    expect(await row(code)).toMatchObject({ revision: 2, version: 2 });
  });
});
