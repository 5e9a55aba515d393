import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bandsOf, hashRaster, RASTER_SIDE } from "../../src/registry/perceptual-hash.ts";
import { rasterOf } from "../../src/registry/picture-raster.ts";
import { takeUnread } from "../../src/registry/picture-reading.ts";
import { findRecord } from "../../src/registry/record.ts";
import { drawScene } from "./drawn-pictures.ts";
import { openProof, type ProofBed } from "./proof-bed.ts";

let bed: ProofBed;
beforeAll(async () => {
  bed = await openProof();
});
afterAll(() => bed.close());

/** A telephone's photo: in Mỹ Tho, on the second of March. */
async function telephonePhoto(scene: number): Promise<Buffer> {
  return sharp((await drawScene(scene)).png)
    .withExif({
      IFD0: { Make: "Camera Su Su" },
      IFD2: { DateTimeOriginal: "2025:03:02 09:15:00" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "10/1 21/1 36/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "106/1 21/1 0/1",
      },
    })
    .jpeg()
    .toBuffer();
}

test("day and place are read from a real photo and kept under the person's key; the stored file is not altered", async () => {
  const record = await bed.addContribution();
  const photo = await telephonePhoto(1);
  const id = await bed.give(record, photo);
  await bed.readAll();
  const row = await bed.database.prisma.evidence.findUniqueOrThrow({ where: { id } });
  expect(row.readAt).not.toBeNull();
  expect(Buffer.from(row.notes ?? []).toString("latin1")).not.toContain("2025-03");
  const office = await findRecord(bed.house, await bed.addStaff(), record.code);
  expect(office?.evidence[0]?.notes).toEqual({ takenOn: "2025-03-02", place: { latitude: 10.36, longitude: 106.35 } });
  const stored = await bed.reading.evidence.get(record.person.id, record.person.key, row.sha256);
  expect(createHash("sha256").update(stored).digest("hex")).toBe(createHash("sha256").update(photo).digest("hex"));
});

test("what is kept of a picture's looks is not its hash: who has the table but not the key can try no picture", async () => {
  const record = await bed.addContribution();
  const { png } = await drawScene(2);
  const id = await bed.give(record, png);
  await bed.readAll();
  const hash = hashRaster((await rasterOf(png, RASTER_SIDE)) as Uint8Array);
  const row = await bed.database.prisma.pictureHash.findUniqueOrThrow({ where: { evidenceId: id } });
  expect(Buffer.from(row.bits).equals(Buffer.from(hash ?? []))).toBe(false);
  expect([row.band1, row.band2, row.band3, row.band4]).not.toEqual(hash && bandsOf(hash));
});

test("a paper, a broken picture and a file that is gone are read once and say nothing", async () => {
  const record = await bed.addContribution();
  const whole = await telephonePhoto(3);
  const ids = [
    await bed.give(record, Buffer.from("%PDF-1.4\n%%EOF\n")),
    await bed.give(record, whole.subarray(0, 3_000)),
    await bed.give(record, whole),
  ];
  const { sha256 } = await bed.database.prisma.evidence.findUniqueOrThrow({ where: { id: ids[2] as string } });
  await bed.reading.evidence.remove(record.person.id, sha256);
  await bed.readAll();
  expect(await bed.database.prisma.evidence.count({ where: { id: { in: ids }, readAt: null } })).toBe(0);
  expect(await bed.database.prisma.pictureHash.count({ where: { evidenceId: { in: ids.slice(0, 1) } } })).toBe(0);
});

test("no two processes take one file, and one whose process died is taken over", async () => {
  const record = await bed.addContribution();
  const id = await bed.give(record, await telephonePhoto(4));
  const taken = await Promise.all([1, 2, 3].map(() => takeUnread(bed.house, 5)));
  expect(taken.flat().map((file) => file.id)).toEqual([id]);
  expect(await takeUnread(bed.house, 5)).toEqual([]);
  bed.later(3);
  expect((await takeUnread(bed.house, 5)).map((file) => file.id)).toEqual([id]);
});
