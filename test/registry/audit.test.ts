import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAudit } from "../../src/registry/audit.ts";
import { openRegistry, type Registry, sealed } from "./bed.ts";

let registry: Registry;

beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

describe("the audit", () => {
  it("keeps who did what to whose record, with the details sealed under that person's key", async () => {
    const person = await registry.addPerson();
    const { prisma } = registry.database;
    await writeAudit(prisma, {
      at: registry.clock.now,
      staffId: "S7K2",
      action: "evidence.view",
      record: "AAAA-2222",
      personId: person.id,
      details: sealed(person, { sha256: "abc" }),
    });
    const row = await prisma.audit.findFirstOrThrow({ where: { record: "AAAA-2222" } });
    expect(row).toMatchObject({
      actor: "staff:S7K2",
      action: "evidence.view",
      personId: person.id,
      at: registry.clock.now,
    });
    expect(Buffer.from(row.details ?? []).toString("latin1")).not.toContain("sha256");
    expect(person.key.openText(row.details ?? new Uint8Array())).toBe('{"sha256":"abc"}');
  });

  it("says system where no account acted", async () => {
    await writeAudit(registry.database.prisma, { at: registry.clock.now, action: "staff.add", record: "S222" });
    const row = await registry.database.prisma.audit.findFirstOrThrow({ where: { record: "S222" } });
    expect(row).toMatchObject({ actor: "system", personId: null, details: null });
  });

  it("is only ever added to", async () => {
    const { prisma } = registry.database;
    await writeAudit(prisma, { at: registry.clock.now, action: "staff.add", record: "S333" });
    await expect(prisma.audit.updateMany({ data: { actor: "system" } })).rejects.toThrow();
    await expect(prisma.audit.deleteMany()).rejects.toThrow();
    expect(await prisma.audit.count({ where: { record: "S333" } })).toBe(1);
  });

  it("disappears with the transaction it tells of", async () => {
    const { prisma } = registry.database;
    const failing = prisma.$transaction(async (tx) => {
      await writeAudit(tx, { at: registry.clock.now, action: "staff.add", record: "S444" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await prisma.audit.count({ where: { record: "S444" } })).toBe(0);
  });
});
