import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill } from "../../../src/commands/invented/fill.ts";
import { INVENTED_STAFF } from "../../../src/commands/invented/staff.ts";
import { personReads } from "../../../src/registry/reads.ts";
import { showReason } from "../../../src/registry/reason.ts";
import { findRecord, type OfficeRecord } from "../../../src/registry/record.ts";
import type { Staff } from "../../../src/registry/staff.ts";
import { textsIn } from "../../../src/texts.ts";
import { openSeedBed, type SeedBed } from "./bed.ts";

const base = new Date("2026-01-05T10:00:00Z");
const order = { seed: 3, registrations: 130, contributions: 90, base };
const admin: Staff = { id: "SADM", name: "", role: "admin", language: "vi", disabled: false };
const silent = () => ({ signal: new AbortController().signal, progress: () => undefined });

let bed: SeedBed;
let records: OfficeRecord[];
let told: number[];

beforeAll(async () => {
  bed = await openSeedBed();
  told = [];
  await fill(bed.house, order, { ...silent(), progress: (done) => told.push(done) });
  const rows = await bed.database.query<{ code: string }>(
    "select code from registration union all select code from contribution",
  );
  records = [];
  for (const { code } of rows) records.push((await findRecord(bed.house, admin, code)) as OfficeRecord);
});
afterAll(() => bed.close());

describe("filling", () => {
  it("tells how far it is after each commit", () => {
    expect(told).toEqual([100, 130]);
  });

  it("makes records that the office opens whole", () => {
    expect(records).toHaveLength(220);
    for (const record of records) {
      expect(Object.keys(record.answers ?? {}).length).toBeGreaterThan(3);
      for (const { decision, reason, staffName, effectiveAt } of record.reviews) {
        expect(staffName).toMatch(/^Cán bộ thử /);
        expect(effectiveAt < base).toBe(true);
        if (decision !== "approve") expect(showReason(reason ?? {}, decision, textsIn("vi"))).not.toBe("");
      }
    }
  });

  it("makes reviews that fit the state", () => {
    const last = { approved: "approve", returned: "return", refused: "refuse" } as Record<string, string>;
    for (const { state, reviews, waitingSince } of records) {
      const standing = reviews.find(({ decidedAt }) => decidedAt >= waitingSince);
      if (state === "submitted") expect(standing).toBeUndefined();
      else if (state !== "withdrawn") expect(standing?.decision).toBe(last[state]);
    }
  });

  it("shows the people themselves the same", async () => {
    const { personId: id } = records.find(({ state }) => state === "returned") as OfficeRecord;
    const [person] = await bed.database.query<{ key: Buffer }>("select key from person where id = $1::uuid", [id]);
    const key = bed.keyring.person(person?.key as Buffer);
    const reads = personReads(bed, { people: [{ personId: id, key }], chatId: "" }, base);
    const own = [...(await reads.registrations()), ...(await reads.contributions())];
    for (const view of own) {
      expect(view.settling).toBe(false);
      const record = records.find(({ code }) => code === view.code);
      expect(view).toMatchObject({ state: record?.state, answers: record?.answers });
      if (view.state === "returned") expect(view.decision).toMatchObject({ decision: "return" });
    }
  });

  it("keeps evidence that opens under the person's key", async () => {
    let opened = 0;
    for (const { personId, evidence } of records) {
      for (const { sha256, size } of evidence) {
        const [person] = await bed.database.query<{ key: Buffer }>("select key from person where id = $1::uuid", [
          personId,
        ]);
        const plain = await bed.house.evidence.get(personId, bed.keyring.person(person?.key as Buffer), sha256);
        expect(plain.length).toBe(size);
        opened++;
      }
    }
    expect(opened).toBeGreaterThan(20);
  });

  it("leaves accounts with which nobody can sign in", async () => {
    const staff = await bed.database.prisma.staff.findMany();
    expect(staff.map(({ id }) => id).sort()).toEqual(INVENTED_STAFF.map(({ id }) => id));
    expect(staff.every(({ disabledAt }) => disabledAt !== null)).toBe(true);
  });

  it("sends nothing to anybody", async () => {
    const { prisma } = bed.database;
    expect([await prisma.notice.count(), await prisma.outgoing.count(), await prisma.chat.count()]).toEqual([0, 0, 0]);
  });

  it("adds nothing the second time", async () => {
    const before = await bed.database.prisma.audit.count();
    const written = await fill(bed.house, order, silent());
    expect(written).toEqual({ people: 0, registrations: 0, contributions: 0, files: 0 });
    expect(await bed.database.prisma.audit.count()).toBe(before);
  });

  it("opens evidence also where an earlier attempt died between the files and the commit", async () => {
    const other = await openSeedBed();
    const broken = { ...other.house, database: Object.create(other.database) as typeof other.database };
    broken.database.query = (sql: string, parameters?: readonly unknown[]) =>
      sql.includes("person_rows") ? Promise.reject(new Error("power cut")) : other.database.query(sql, parameters);
    await expect(fill(broken, order, silent())).rejects.toThrow("power cut");
    await fill(other.house, order, silent());
    const [one] = await other.database.query<{ id: string; key: Buffer; sha256: string }>(
      "select p.id, p.key, e.sha256 from evidence e join person p on p.id = e.person_id limit 1",
    );
    const { id, key, sha256 } = one as { id: string; key: Buffer; sha256: string };
    expect((await other.house.evidence.get(id, other.keyring.person(key), sha256)).length).toBeGreaterThan(0);
    await other.close();
  });
});
