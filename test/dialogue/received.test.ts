import { describe, expect, test } from "vitest";
import { readReceived, showMeasured } from "../../src/dialogue/received.ts";
import { textsIn } from "../../src/texts.ts";
import fc from "../property.ts";

const RICE = { kind: "goods", measure: "kg" };
const DONG = { kind: "money", measure: "VND" };
const DOLLARS = { kind: "money", measure: "USD" };

describe("how much came", () => {
  test.each([
    ["12", RICE, "12"],
    ["nửa tạ", RICE, "50"],
    ["2 triệu", DONG, "2000000"],
    ["300", DOLLARS, "300"],
    ["3 buổi", { kind: "expertise", measure: "other", word: "buổi" }, "3"],
  ])("%s is read in the gift's own measure", (text, gift, amount) => {
    expect(readReceived(text, gift)).toEqual({ kind: "value", amount });
  });

  test.each([
    ["3 bao", RICE, "measure"],
    ["1.500", RICE, "several"],
    ["0", RICE, "unreadable"],
    ["-3", RICE, "unreadable"],
    ["1".repeat(18), RICE, "unreadable"],
    ["không biết", DONG, "unreadable"],
  ])("%s is asked again", (text, gift, why) => {
    expect(readReceived(text, gift)).toMatchObject({ kind: "wrong", why });
  });

  test("whatever is typed: a value is a plain decimal above nothing that the ledger can hold", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,]{1,20}( kg| tạ| triệu)?$/)), (text) => {
        for (const gift of [RICE, DONG, DOLLARS]) {
          const read = readReceived(text, gift);
          if (read.kind === "value") {
            expect(read.amount).toMatch(/^\d{1,16}(\.\d{1,4})?$/);
            expect(Number(read.amount)).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  test("is shown with its measure", () => {
    expect(showMeasured("1250.5", RICE, textsIn("vi"))).toBe("1.250,5 kg");
    expect(showMeasured("5200000", DONG, textsIn("vi"))).toBe("5.200.000 đồng");
  });
});
