import sharp from "sharp";
import { MOST_PIXELS } from "../registry/picture-raster.ts";

/** Longest side, in pixels: in the record's page, and opened by itself. */
const SIZES = { small: 480, large: 2400 } as const;
export type PictureSize = keyof typeof SIZES;

/** How far each pixel of a blurred picture is spread, as a share of its longest side: no face or number can be made out. */
const BLUR = 1 / 24;

/**
 * A picture as staff may see it: turned upright, made smaller, and written anew as JPEG, so that nothing of the camera's
 * own notes (place, time, device) is left in it; `blurred`: so that only colours are made out. Undefined when the bytes are no picture that can be read.
 */
export async function showablePicture(
  bytes: Uint8Array,
  size: PictureSize,
  { blurred = false } = {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const longest = SIZES[size];
  try {
    const shown = sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" });
    const written = await (blurred ? shown.blur(longest * BLUR) : shown).jpeg({ quality: 82 }).toBuffer();
    return new Uint8Array(written);
  } catch {
    return undefined;
  }
}
