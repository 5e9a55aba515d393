import { describe, expect, it, test } from "vitest";
import { readNationalId } from "../../src/understanding/national-id.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

const today = "2026-01-05";

describe("citizens' numbers as people type them", () => {
  test.each(
    rows(`
      092199001234 → = 092199001234
      092 199 001 234 → = 092199001234
      361234567 → x wrong-kind
      092130001234 → = 092130001234
      097199001234 → x impossible
      000199001234 → x impossible
      92199001234 → ? 092199001234
      cccd 092199001234 → = 092199001234
      0912345678 → x wrong-kind
      không nhớ → x unknown-to-person
      không có → x has-none
      không muốn nói → x refused
      092226001234 → = 092226001234
      092227001234 → x impossible
      092199001234 và 093199001234 → ? 092199001234 | 093199001234
    `),
  )("%s → %s", (typed, read) => expect(shown(readNationalId(typed, today))).toBe(read));

  it("takes every province and every birth year up to this one, however it is grouped", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 96 }),
        fc.integer({ min: 1900, max: 2026 }),
        fc.boolean(),
        fc.stringMatching(/^\d{6}$/u),
        (province, year, female, rest) => {
          const sex = Math.floor((year - 1900) / 100) * 2 + (female ? 1 : 0);
          const id = `${String(province).padStart(3, "0")}${sex}${String(year % 100).padStart(2, "0")}${rest}`;
          expect(readNationalId(id, today)).toEqual({ kind: "value", value: id });
          expect(readNationalId(`cccd ${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6)}`, today)).toEqual({
            kind: "value",
            value: id,
          });
        },
      ),
    );
  });
});
