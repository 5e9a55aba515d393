import sharp from "sharp";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrPicture } from "../../src/papers/qr-picture.ts";
import fc from "../property.ts";

/** The squares of the picture, read back off its pixels: true = dark. */
async function squaresOf(png: Uint8Array): Promise<boolean[][]> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const side = 12;
  expect(info.width % side).toBe(0);
  const at = (row: number, column: number) =>
    (data[((row + 0.5) * side * info.width + (column + 0.5) * side) * info.channels] ?? 255) < 128;
  const count = info.width / side;
  return Array.from({ length: count }, (_, row) => Array.from({ length: count }, (_, column) => at(row, column)));
}

test("every square stands in the picture, with the free border that readers want", async () => {
  await fc.assert(
    fc.asyncProperty(fc.webUrl({ size: "small" }), async (text) => {
      const squares = await squaresOf(await qrPicture(text));
      const { data } = encode(text, { ecc: "M", border: 0 });
      expect(squares.slice(4, -4).map((row) => row.slice(4, -4))).toEqual(data.map((row) => row.map(Boolean)));
      for (const row of [...squares.slice(0, 4), ...squares.slice(-4)]) expect(row).not.toContain(true);
      for (const row of squares) expect([...row.slice(0, 4), ...row.slice(-4)]).not.toContain(true);
    }),
    { numRuns: 20 },
  );
});

test("is a small PNG of a few hundred pixels", async () => {
  const png = await qrPicture("https://chungtay.cantho.example.vn/office/records/K7MQ-22XP");
  const { format, width, height } = await sharp(png).metadata();
  expect([format, width]).toEqual(["png", height]);
  expect(width).toBeGreaterThan(400);
  expect(png.length).toBeLessThan(20_000);
});
