import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { marksOf } from "../../src/registry/alike.ts";
import { findElsewhere } from "../../src/registry/likeness.ts";
import { findRecord } from "../../src/registry/record.ts";
import type { Staff } from "../../src/registry/staff.ts";
import type { Added } from "./bed.ts";
import { drawReceipt, drawScene, TRANSFORMATIONS, TURNED } from "./drawn-pictures.ts";
import { openProof, type ProofBed } from "./proof-bed.ts";

let bed: ProofBed;
let city: Staff;
let photo: Buffer;
let made = 10;

beforeAll(async () => {
  bed = await openProof();
  city = await bed.addStaff();
});
afterAll(() => bed.close());
/** Every test has a picture that no other has seen. */
beforeEach(async () => {
  photo = (await drawScene(made++)).png;
});

async function elsewhere(record: Added, staff = city) {
  const found = await findRecord(bed.house, staff, record.code);
  const seen = await findElsewhere(bed.house, staff, found?.evidence ?? []);
  return seen.map(({ how, record: other }) => [how, other?.code ?? "elsewhere"]);
}

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

describe("the same file again", () => {
  test("is found by its bytes, also a paper, whoever gave it; told from both sides", async () => {
    const [one, other] = [await bed.addContribution(), await bed.addContribution()];
    await bed.give(one, PDF);
    await bed.give(other, PDF);
    await bed.readAll();
    expect(await elsewhere(one)).toEqual([["bytes", other.code]]);
    expect(await elsewhere(other)).toEqual([["bytes", one.code]]);
    expect(await marksOf(bed.house, city, [one.code])).toEqual(new Map([[one.code, ["picture"]]]));
  });

  test("within one record is nobody's business; of one person for two lines it is told", async () => {
    const person = await bed.addPerson();
    const one = await bed.addContribution({ person });
    await bed.give(one, photo);
    await bed.give(one, await sharp(photo).jpeg({ quality: 60 }).toBuffer());
    await bed.readAll();
    expect(await elsewhere(one)).toEqual([]);
    expect(await marksOf(bed.house, city, [one.code])).toEqual(new Map([[one.code, []]]));
    const two = await bed.addContribution({ person, quantity: "7000000" });
    await bed.give(two, photo);
    await bed.readAll();
    expect((await elsewhere(two)).sort()).toEqual([
      ["bytes", one.code],
      ["picture", one.code],
    ]);
  });
});

describe("the same picture again", () => {
  test("is found however it was sent on, and told apart from one turned or mirrored", async () => {
    const original = await bed.addRegistration();
    await bed.give(original, photo);
    await bed.readAll();
    for (const change of Object.values(TRANSFORMATIONS)) {
      const record = await bed.addRegistration();
      await bed.give(record, await change(photo));
      await bed.readAll();
      expect(await elsewhere(record)).toContainEqual(["picture", original.code]);
    }
    for (const change of [TURNED["turned 90°"], TURNED.mirrored]) {
      const record = await bed.addRegistration();
      await bed.give(record, (await change?.(photo)) as Buffer);
      await bed.readAll();
      expect(await elsewhere(record)).toContainEqual(["turned", original.code]);
    }
  });

  test("is not what another scene is, nor another receipt on the same form, nor a flat picture", async () => {
    const record = await bed.addContribution();
    await bed.give(record, photo);
    await bed.give(record, (await drawReceipt(1)).png);
    await bed.give(
      record,
      await sharp({ create: { width: 90, height: 60, channels: 3, background: "#222" } })
        .png()
        .toBuffer(),
    );
    const others = await bed.addContribution();
    await bed.give(others, (await drawScene(900)).png);
    await bed.give(others, (await drawReceipt(2)).png);
    await bed.give(
      others,
      await sharp({ create: { width: 91, height: 60, channels: 3, background: "#eee" } })
        .png()
        .toBuffer(),
    );
    await bed.readAll();
    expect(await elsewhere(record)).toEqual([]);
    expect(await elsewhere(others)).toEqual([]);
    expect(await bed.database.prisma.evidence.count({ where: { readAt: null } })).toBe(0);
  });

  test("in a record of another unit is told without its code; a record withdrawn is not told of, an erased giver neither", async () => {
    const here = await bed.addRegistration({ unit: "31135" });
    const there = await bed.addRegistration({ unit: "31120" });
    await bed.give(here, photo);
    await bed.give(there, photo);
    await bed.readAll();
    const commune = await bed.addStaff({ unit: "31135" });
    expect(await elsewhere(here, commune)).toEqual([["bytes", "elsewhere"]]);
    expect(await elsewhere(here)).toEqual([["bytes", there.code]]);
    const { prisma } = bed.database;
    await prisma.registration.update({ where: { code: there.code }, data: { state: "withdrawn" } });
    expect(await elsewhere(here)).toEqual([]);
    await prisma.registration.update({ where: { code: there.code }, data: { state: "approved" } });
    await prisma.person.update({ where: { id: there.person.id }, data: { key: null } });
    expect(await elsewhere(here)).toEqual([]);
    expect(await marksOf(bed.house, city, [here.code])).toEqual(new Map([[here.code, []]]));
  });
});
