import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDesks } from "../../../src/commands/invented/desks.ts";
import { fill } from "../../../src/commands/invented/fill.ts";
import { listClaims, listContested } from "../../../src/registry/claims.ts";
import { findFeedback, listFeedback } from "../../../src/registry/feedback.ts";
import { findNomination, listNominations } from "../../../src/registry/nomination.ts";
import { addStaff, type Staff } from "../../../src/registry/staff.ts";
import { openSeedBed, type SeedBed } from "./bed.ts";

const base = new Date("2026-02-01T02:00:00Z");
const order = { seed: 1, registrations: 100, contributions: 20, base };
const UNIT = "31120";

let bed: SeedBed;
let admin: Staff;
let clerk: Staff;

async function furnish(): Promise<SeedBed> {
  const opened = await openSeedBed();
  await fill(opened.house, order, { signal: new AbortController().signal, progress: () => undefined });
  await fillDesks(opened.house, order, UNIT);
  return opened;
}

beforeAll(async () => {
  bed = await furnish();
  admin = await addStaff(bed.house, { name: "Bí Đỏ", role: "admin" });
  clerk = await addStaff(bed.house, { name: "Su Su", role: "reviewer", unit: UNIT });
});
afterAll(() => bed.close());

describe("the desks beside the queue", () => {
  it("have people put forward, for the commune's office and for the city's", async () => {
    for (const staff of [admin, clerk]) {
      const items = await listNominations(bed.house, staff);
      expect(items).toHaveLength(2);
      for (const { code } of items) {
        const nomination = await findNomination(bed.house, staff, code);
        expect(nomination?.nominee).toMatchObject({ name: expect.any(String), deed: expect.any(String) });
        expect(nomination?.nominee.place).toBe(staff.unit);
      }
    }
  });

  it("have what was told to the Award Board, signed and not, what is marked first", async () => {
    const items = await listFeedback(bed.house, admin, "new");
    expect(items.map(({ marks }) => marks.length > 0)).toEqual([true, false, false, false]);
    for (const { code, anonymous } of items) {
      const found = await findFeedback(bed.house, admin, code);
      expect(found?.content.name === undefined).toBe(anonymous);
    }
    expect(new Set(items.map(({ anonymous }) => anonymous)).size).toBe(2);
  });

  it("have a unit that a second person speaks for, who is not the first", async () => {
    const contested = await listContested(bed.house, admin);
    expect(contested.length).toBeGreaterThan(0);
    for (const code of contested) {
      const [claim, ...others] = await listClaims(bed.house, admin, code);
      expect([claim?.state, others]).toEqual(["open", []]);
      const [row] = await bed.database.query<{ other: boolean }>(
        `select c.person_id <> r.person_id as other from claim c join registration r on r.id = c.registration_id
         where r.code = $1`,
        [code],
      );
      expect(row?.other).toBe(true);
    }
  });

  it("hold nobody who is not marked as invented, and nobody who could be sent anything", async () => {
    expect(await bed.database.prisma.person.count({ where: { seeded: false } })).toBe(0);
    expect(await bed.database.prisma.chat.count()).toBe(0);
  });

  it("are the same in two databases", async () => {
    const other = await furnish();
    const shown = ({ database }: SeedBed) =>
      database.query(
        `select code, nominee_id::text as id, submitted_at::text as at from nomination
         union all select code, mask_id::text, told_on from feedback
         union all select code, person_id::text, created_at::text from claim order by code`,
      );
    const [here, there] = [await shown(bed), await shown(other)];
    await other.close();
    expect(here.length).toBeGreaterThanOrEqual(9);
    expect(there).toEqual(here);
  });
});
