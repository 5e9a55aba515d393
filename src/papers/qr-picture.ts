import sharp from "sharp";
import { encode } from "uqr";

/** Sides in pixels of one of the code's squares: large enough to be read off a cracked screen or a bad print. */
const SQUARE = 12;
/** Free squares around it, without which readers do not find it (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code as a PNG, black on white, for what one person shows and another scans. Error correction M: it still reads
 * with a seventh of it hidden.
 *
 * @param text at most some 2,000 characters; more cannot be scanned from a phone anyhow
 */
export async function qrPicture(text: string): Promise<Uint8Array> {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const pixels = Buffer.alloc(size * size, 255);
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pixels[y * size + x] = 0;
    });
  });
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize({ width: size * SQUARE, kernel: "nearest" })
    .png({ palette: true })
    .toBuffer();
}
