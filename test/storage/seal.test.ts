import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SealBroken, seal, unseal } from "../../src/storage/seal.ts";
import fc from "../property.ts";

const key = randomBytes(32);

describe("sealing", () => {
  test("any bytes and any text come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string({ unit: "grapheme" }), (bytes, text) => {
        expect(unseal(key, seal(key, bytes))).toEqual(Buffer.from(bytes));
        expect(unseal(key, seal(key, text)).toString("utf8")).toBe(text);
      }),
    );
  });

  test("equal values look different each time, and show nothing of themselves", () => {
    const sealed = seal(key, "Nguyễn Thị Cà Rốt");
    expect(seal(key, "Nguyễn Thị Cà Rốt")).not.toEqual(sealed);
    expect(sealed.includes("Cà")).toBe(false);
  });

  test("costs 29 bytes, the first of which says how it was sealed", () => {
    const sealed = seal(key, "bí đỏ");
    expect(sealed.length).toBe(29 + Buffer.byteLength("bí đỏ"));
    expect(sealed[0]).toBe(1);
  });
});

describe("opening", () => {
  test("refuses a value with any one bit changed", () => {
    const sealed = seal(key, "Ổi");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] as number) ^ (1 << bit);
        expect(() => unseal(key, altered)).toThrow(SealBroken);
      }),
    );
  });

  test("refuses a value cut anywhere", () => {
    const sealed = seal(key, "Mận");
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(key, sealed.subarray(0, length))).toThrow(SealBroken);
    }
  });

  test("refuses another key", () => {
    expect(() => unseal(randomBytes(32), seal(key, "Chuối"))).toThrow(SealBroken);
  });

  test("never repeats what it was given in its error", () => {
    expect(() => unseal(key, Buffer.from("Nguyễn Văn Dưa Hấu, 0900000000"))).toThrow(/^(?!.*Dưa Hấu)/);
  });
});
