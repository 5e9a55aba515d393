import sharp from "sharp";
import { expect, test } from "vitest";
import { readPhotoNotes } from "../../src/registry/photo-notes.ts";
import fc from "../property.ts";

async function exifOf(notes: Record<string, Record<string, string>>): Promise<Buffer> {
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#f80" } })
    .withExif(notes)
    .jpeg()
    .toBuffer();
  return (await sharp(photo).metadata()).exif ?? Buffer.alloc(0);
}

const taken = (DateTimeOriginal: string) => ({ IFD2: { DateTimeOriginal } });
const gps = (
  GPSLatitude: string,
  GPSLongitude: string,
  [GPSLatitudeRef = "N", GPSLongitudeRef = "E"] = ["N", "E"],
) => ({
  IFD3: { GPSLatitudeRef, GPSLatitude, GPSLongitudeRef, GPSLongitude },
});

test("the day by the camera's clock, and a place to about a kilometre", async () => {
  const exif = await exifOf({ ...taken("2026:01:03 09:15:00"), ...gps("10/1 2/1 3/1", "105/1 47/1 123/10") });
  const notes = { takenOn: "2026-01-03", place: { latitude: 10.03, longitude: 105.79 } };
  expect(readPhotoNotes(exif)).toEqual(notes);
  expect(readPhotoNotes(exif.subarray(6))).toEqual(notes);
});

test("south and west are less than nothing", async () => {
  const exif = await exifOf(gps("33/1 30/1 0/1", "70/1 40/1 0/1", ["S", "W"]));
  expect(readPhotoNotes(exif)).toEqual({ place: { latitude: -33.5, longitude: -70.67 } });
});

test.each([
  ["a camera whose clock was never set", taken("0000:00:00 00:00:00")],
  ["a day there is not", taken("2026:02:30 10:00:00")],
  ["a place of zero and zero", gps("0/1 0/1 0/1", "0/1 0/1 0/1")],
  ["a place beyond the pole", gps("95/1 0/1 0/1", "105/1 0/1 0/1")],
  ["a camera that says nothing of it", { IFD0: { Make: "Camera Su Su" } }],
])("%s is left out", async (_, notes) => {
  expect(readPhotoNotes(await exifOf(notes))).toEqual({});
});

test("whatever is damaged, it never throws", async () => {
  const whole = await exifOf({ ...taken("2026:01:03 09:15:00"), ...gps("10/1 2/1 3/1", "105/1 47/1 0/1") });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(whole.length),
      (changes, length) => {
        const damaged = Uint8Array.from(whole);
        for (const [at, byte] of changes) damaged[at] = byte;
        const { takenOn, place } = readPhotoNotes(damaged.subarray(0, length));
        if (takenOn !== undefined) expect(takenOn).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (place !== undefined) expect(Math.abs(place.latitude)).toBeLessThanOrEqual(90);
      },
    ),
  );
});
