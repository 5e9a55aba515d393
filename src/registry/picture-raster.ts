import sharp from "sharp";
import { type PhotoNotes, readPhotoNotes } from "./photo-notes.ts";

/** A picture of this many pixels is no photo of a receipt; decoding it would only eat memory. */
export const MOST_PIXELS = 120_000_000;

/** The picture upright, in grey, `side` × `side`: one byte for each pixel, row by row. Undefined where it cannot be read. */
export async function rasterOf(picture: Uint8Array, side: number): Promise<Uint8Array | undefined> {
  try {
    const grey = await sharp(picture, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .flatten({ background: "#ffffff" })
      .toColourspace("b-w")
      .resize(side, side, { fit: "fill" })
      .raw()
      .toBuffer();
    return grey.length === side ** 2 ? new Uint8Array(grey) : undefined;
  } catch {
    return undefined;
  }
}

/** What the camera wrote into the picture; nothing where it cannot be read. */
export async function notesOf(picture: Uint8Array): Promise<PhotoNotes> {
  const { exif } = await sharp(picture, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch(() => ({ exif: undefined }));
  return exif === undefined ? {} : readPhotoNotes(exif);
}
