import { afterAll, beforeAll, expect, test } from "vitest";
import { findCopies } from "../../src/registry/likeness.ts";
import { hashRaster, masked, type PictureHash, RASTER_SIDE } from "../../src/registry/perceptual-hash.ts";
import { rasterOf } from "../../src/registry/picture-raster.ts";
import { DETAIL_SIDE } from "../../src/registry/same-in-detail.ts";
import { drawScene } from "./drawn-pictures.ts";
import { openProof, type ProofBed } from "./proof-bed.ts";

const PICTURES = 100_000;
let bed: ProofBed;

beforeAll(async () => {
  bed = await openProof();
  // Hashes of chance, as those of strangers nearly are.
  await bed.database.query(
    `with made as (insert into evidence (id, person_id, field, sha256, type, size, read_at)
       select gen_random_uuid(), $1::uuid, 'proof', repeat('0', 64), 'image/png', 1, now()
       from generate_series(1, $2::int) returning id)
     insert into picture_hash (evidence_id, bits, band1, band2, band3, band4)
       select id, decode(md5(id::text) || md5(id::text || 'x'), 'hex'),
         floor(random() * 65536), floor(random() * 65536), floor(random() * 65536), floor(random() * 65536) from made`,
    [(await bed.addPerson()).id, PICTURES],
  );
  await bed.database.query("analyze picture_hash");
});
afterAll(() => bed.close());

test(`among ${PICTURES} pictures a copy is found through the indexes: none of the eight look-ups reads the whole table`, async () => {
  const record = await bed.addContribution();
  const { png } = await drawScene(1);
  await bed.give(record, png);
  await bed.readAll();
  const [{ id } = { id: "" }] = await bed.database.query<{ id: string }>(
    "select evidence_id as id from picture_hash h join evidence e on e.id = h.evidence_id where e.contribution_id = $1::uuid",
    [record.id],
  );
  const other = await bed.addContribution();
  const copy = await bed.give(other, await (await import("sharp")).default(png).jpeg({ quality: 60 }).toBuffer());
  const statements: { text: string; values: unknown[] | undefined; rows: number }[] = [];
  const watched = {
    ...bed.house,
    database: {
      ...bed.database,
      async query<Row>(text: string, values?: unknown[]) {
        const rows = await bed.database.query<Row>(text, values);
        statements.push({ text, values, rows: rows.length });
        return rows;
      },
    },
  } as typeof bed.house;
  const hash = hashRaster((await rasterOf(png, RASTER_SIDE)) as Uint8Array) as PictureHash;
  const detail = (await rasterOf(png, DETAIL_SIDE)) as Uint8Array;
  const mask = bed.keyring.index("picture", "mask");
  const begun = performance.now();
  const found = await findCopies(watched, { id: copy, hash, detail }, mask, async () => detail);
  const took = performance.now() - begun;
  expect(found).toEqual([{ id, how: "picture" }]);
  const lookUps = statements.filter(({ text }) => text.includes("from picture_hash"));
  expect(lookUps).toHaveLength(8);
  const candidates = lookUps.reduce((sum, { rows }) => sum + rows, 0);
  console.log(`${PICTURES} pictures: ${candidates} candidates in eight look-ups, ${took.toFixed(0)} ms`);
  // 548 of 65 536 values of a band are near, in each of four bands: eight in a thousand for each look-up.
  expect(candidates).toBeLessThan(PICTURES * 8 * 0.012);
  for (const { text, values } of lookUps) {
    const plan = await bed.database.query<Record<string, string>>(`explain ${text}`, values);
    const told = plan.flatMap((row) => Object.values(row)).join("\n");
    expect(told).toContain("picture_hash_band1_idx");
    expect(told).not.toContain("Seq Scan");
  }
  // What is kept stays under the mask: the same picture without it would not be found.
  expect(Buffer.from(masked(hash, mask)).equals(Buffer.from(hash))).toBe(false);
});
