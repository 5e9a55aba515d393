import { describe, expect, it } from "vitest";
import { inventPerson } from "../../../src/commands/invented/person.ts";
import { FAMILY_NAMES, GARDEN_NAMES, MIDDLE_NAMES } from "../../../src/commands/invented/vocabulary.ts";
import { readName } from "../../../src/understanding/name.ts";
import { formatPhone, readPhone } from "../../../src/understanding/phone.ts";

describe("an invented person", () => {
  it("is the same for the same seed and number, and another for another", () => {
    expect(inventPerson(1, 5)).toEqual(inventPerson(1, 5));
    const ids = [inventPerson(1, 5), inventPerson(1, 6), inventPerson(2, 5)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it("has an id as the database and the evidence folder take it", () => {
    expect(inventPerson(1, 0).id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("grew in a garden", () => {
    for (let index = 0; index < 200; index++) {
      expect(GARDEN_NAMES.some((name) => inventPerson(3, index).name.endsWith(` ${name}`))).toBe(true);
    }
  });

  it("could have any of the names, and each is understood without asking", () => {
    for (const family of FAMILY_NAMES) {
      for (const garden of GARDEN_NAMES) {
        const name = `${family} ${MIDDLE_NAMES[garden.length % MIDDLE_NAMES.length]} ${garden}`;
        expect(readName(name)).toEqual({ kind: "value", value: name });
      }
    }
  });

  it("has a telephone number of one tell-tale beginning, which is understood without asking", () => {
    for (const index of [0, 7, 999_999, 1_000_000]) {
      const { phone } = inventPerson(1, index);
      expect(phone).toMatch(/^\+84900\d{6}$/);
      expect(readPhone(phone)).toEqual({ kind: "value", value: phone });
      expect(readPhone(formatPhone(phone))).toEqual({ kind: "value", value: phone });
    }
    expect(inventPerson(1, 1_000_000).phone).toBe(inventPerson(1, 0).phone);
  });
});
