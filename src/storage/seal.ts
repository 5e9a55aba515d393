import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** First byte of every sealed value, so that the way of sealing can change one day. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Bytes as Prisma takes and gives them. */
export type Bytes = Buffer<ArrayBuffer>;

/** A sealed value was altered, cut, or sealed under another key. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/**
 * Encrypts under a key of 32 bytes with AES-256-GCM and a random nonce: version, nonce, tag, then as many bytes as the
 * plain value has. Equal values look different each time.
 */
export function seal(key: Uint8Array, plain: string | Uint8Array): Bytes {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.of(version));
  const hidden = cipher.update(typeof plain === "string" ? Buffer.from(plain) : plain);
  cipher.final();
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), hidden]);
}

/** The plain bytes of what `seal` made; throws SealBroken unless every byte is as it was and the key is the same. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Bytes {
  const start = 1 + nonceBytes + tagBytes;
  if (sealed.length < start) throw new SealBroken("A sealed value is too short.");
  if (sealed[0] !== version)
    throw new SealBroken(`A sealed value is of kind ${sealed[0]}, which this release cannot open.`);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.of(version));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, start));
  const plain = decipher.update(sealed.subarray(start));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBroken("A sealed value was altered or sealed under another key.", { cause });
  }
  return plain;
}
