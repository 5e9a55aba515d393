import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { showablePicture } from "../../src/office/picture.ts";
import { PDF, photoWithPlace } from "./bed.ts";

const size = async (bytes: Uint8Array | undefined) => {
  const { width, height, format } = await sharp(bytes).metadata();
  return { width, height, format };
};

describe("a picture to be shown", () => {
  it.each(["png", "webp", "jpeg"] as const)("is made a JPEG from %s", async (format) => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 4, background: "#0000" } })
      .toFormat(format)
      .toBuffer();
    expect(await size(await showablePicture(bytes, "small"))).toEqual({ width: 40, height: 30, format: "jpeg" });
  });

  it("shows what is transparent on white", async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 4, background: "#f000" } })
      .png()
      .toBuffer();
    const { dominant } = await sharp(await showablePicture(bytes, "small")).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it("is turned upright, since the note that says how is taken out", async () => {
    const bytes = await photoWithPlace({ width: 200, height: 100 });
    expect(await size(await showablePicture(bytes, "large"))).toMatchObject({ width: 100, height: 200 });
  });

  it("holds nothing that stood in the notes of the one given, wherever they stood", async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="x"><exif:GPSLatitude>10,2N</exif:GPSLatitude></rdf:RDF></x:xmpmeta>';
    const bytes = await sharp(await photoWithPlace())
      .keepMetadata()
      .withXmp(xmp)
      .toBuffer();
    expect(bytes.includes("GPSLatitude")).toBe(true);
    const shown = Buffer.from((await showablePicture(bytes, "large")) ?? []);
    expect(shown.length).toBeGreaterThan(0);
    for (const note of ["GPSLatitude", "Camera Su Su", "Exif", "xmpmeta"]) expect(shown.includes(note)).toBe(false);
  });

  it("does not exist for what is no picture, or only the beginning of one", async () => {
    expect(await showablePicture(PDF, "small")).toBeUndefined();
    expect(await showablePicture(new Uint8Array(), "small")).toBeUndefined();
    expect(await showablePicture((await photoWithPlace()).subarray(0, 300), "small")).toBeUndefined();
  });

  it("does not exist for one whose pixels would eat the memory", async () => {
    const bomb = await sharp({ create: { width: 16_000, height: 8_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await showablePicture(bomb, "small")).toBeUndefined();
  });
});
