import sharp from "sharp";

/** Longest side, in pixels: in the record's page, and opened by itself. */
const SIZES = { small: 480, large: 2400 } as const;
export type PictureSize = keyof typeof SIZES;

/** A picture of this many pixels is no photo of a receipt; decoding it would only eat memory. */
const MOST_PIXELS = 120_000_000;

/**
 * A picture as staff may see it: turned upright, made smaller, and written anew as JPEG, so that nothing of the camera's
 * own notes (place, time, device) is left in it. Undefined when the bytes are no picture that can be read.
 */
export async function showablePicture(
  bytes: Uint8Array,
  size: PictureSize,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const longest = SIZES[size];
  try {
    const written = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 82 })
      .toBuffer();
    return new Uint8Array(written);
  } catch {
    return undefined;
  }
}
