import type { PhotoSize } from "grammy/types";
import { type FileShelf, fileFields, type StoredFile } from "./files.ts";

/** A white pixel as JPEG: what the smallest size of every photo shows, so that taking the wrong size is noticed. */
const PIXEL = Buffer.from(
  "/9j/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wgARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAACgP//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8Af//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Af//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Af//Z",
  "base64",
);

/** A photo as messages carry it: several sizes, the largest last; only that one has the bytes that were sent. */
export function photoSizes(files: FileShelf, largest: StoredFile): PhotoSize[] {
  const small = files.keep(PIXEL, "photos", ".jpg");
  return [
    { ...fileFields(small), width: 90, height: 67 },
    { ...fileFields(largest), width: 1280, height: 960 },
  ];
}

const SIGNATURES = ["ffd8ff", "89504e470d0a1a0a", "47494638", "52494646", "424d"];

/** Whether the bytes begin like a JPEG, PNG, GIF, WebP or BMP; sendPhoto refuses all else. */
export const isPicture = (bytes: Buffer): boolean =>
  SIGNATURES.some((signature) => bytes.subarray(0, 8).toString("hex").startsWith(signature));
