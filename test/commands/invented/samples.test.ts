import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawSamples } from "../../../src/commands/invented/samples.ts";

describe("samples of evidence", () => {
  it("are small files of kinds that are taken, told truly", async () => {
    const samples = await drawSamples();
    for (const { bytes, size, type } of samples) {
      expect(size).toBe(bytes.length);
      expect(size).toBeLessThan(40_000);
      expect((await fileTypeFromBuffer(bytes))?.mime).toBe(type);
    }
    expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(["image/jpeg", "application/pdf"]));
  });

  it("all differ, and are the same another time", async () => {
    const hashes = (await drawSamples()).map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect((await drawSamples()).map(({ sha256 }) => sha256)).toEqual(hashes);
  });

  it("hold pictures with colours in them", async () => {
    for (const { bytes } of (await drawSamples()).filter(({ type }) => type === "image/jpeg")) {
      expect(await sharp(bytes).metadata()).toMatchObject({ width: 480, height: 480, format: "jpeg" });
      const { channels } = await sharp(bytes).stats();
      expect(channels.every(({ stdev }) => stdev > 5)).toBe(true);
    }
  });

  it("hold a paper that says it is none, and whose table of contents is right", async () => {
    const pdf = (await drawSamples()).find(({ type }) => type === "application/pdf")?.bytes.toString("latin1") ?? "";
    expect(pdf).toContain("SAMPLE - INVENTED");
    const table = Number(/startxref\n(\d+)\n/.exec(pdf)?.[1]);
    expect(pdf.slice(table, table + 4)).toBe("xref");
    const offsets = [...pdf.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
    offsets.forEach((offset, index) => {
      expect(pdf.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`));
    });
    expect(offsets).toHaveLength(5);
  });
});
