import { randomBytes } from "node:crypto";

/** Where chance comes from, handed in so that a turn can be played again. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** The system's own. */
export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/**
 * The same bytes for the same seed (mulberry32): for scripts and tests, never for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, next) };
}

/** Letters and digits that cannot be mistaken for one another: no 0 O 1 I. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * A short code a person can read aloud, such as `K7MQ-22XP`: eight of 32 signs, about 10¹² of them.
 */
export function newCode(random: Random): string {
  const signs = [...random.bytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${signs.slice(0, 4).join("")}-${signs.slice(4).join("")}`;
}

/** A code that opens something by itself: 26 of 32 signs are 130 bits. */
export function newLongCode(random: Random): string {
  return [...random.bytes(26)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A code as somebody typed it: any case, with or without its hyphen. Undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[\s-]/g, "");
  const valid = signs.length === 8 && [...signs].every((sign) => ALPHABET.includes(sign));
  return valid ? `${signs.slice(0, 4)}-${signs.slice(4)}` : undefined;
}

/** Twelve signs, of which the first four find what they open and the other eight are the secret (40 bits). */
const RECEIVER_SIGNS = 12;

/**
 * The code with which a receiver says how a gift came, such as `K7MQ-22XP-ABCD`. It always holds a letter and a digit, so
 * that neither words nor numbers that people write are taken for one.
 */
export function newReceiverCode(random: Random): string {
  for (;;) {
    const signs = [...random.bytes(RECEIVER_SIGNS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
    const code = readReceiverCode(signs);
    if (code !== undefined) return code;
  }
}

/** A receiver's code as it was typed, in any case, with or without what stands between its groups. */
export function readReceiverCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[\s–-]/g, "");
  const valid =
    signs.length === RECEIVER_SIGNS &&
    [...signs].every((sign) => ALPHABET.includes(sign)) &&
    /\d/.test(signs) &&
    /[A-Z]/.test(signs);
  return valid ? `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}` : undefined;
}

/** A UUID (version 4) from handed-in chance. */
export function newUuid(random: Random): string {
  const bytes = Uint8Array.from(random.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
