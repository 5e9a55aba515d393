import { describe, expect, it } from "vitest";
import { ask } from "../../../src/dialogue/ask.ts";
import { loadPack } from "../../../src/plan/pack.ts";
import { textsIn } from "../../../src/texts.ts";
import fc from "../../property.ts";

const units = { edition: "2025" as const, units: loadPack("kh-145-2017").units["2025"] };
const context = { texts: textsIn("vi"), today: "2026-01-05", units };
const workdays = ask.measured("workday", { plain: true });
const area = ask.measured("m2");
const read = (question: typeof area, text: string) => question.read({ kind: "text", text }, "x:y", context, undefined);

describe("so much of one unit", () => {
  it.each([
    ["6 ngày công", "6"],
    ["6", "6"],
    ["sáu", "6"],
    ["5 công", "5"],
    ["2,5 ngày công", "2.5"],
  ])("of labour %s is that many workdays", (text, amount) => {
    expect(read(workdays, text)).toMatchObject({ kind: "value", value: { amount, unit: "workday" } });
  });

  it.each([
    ["120 m2", "120"],
    ["0,5 ha", "5000"],
  ])("of land %s is that many square metres", (text, amount) => {
    expect(read(area, text)).toMatchObject({ kind: "value", value: { amount, unit: "m2" } });
  });

  it("of land in công is asked, as a công is not the same everywhere", () => {
    expect(read(area, "2 công")).toMatchObject({
      kind: "ask",
      about: "which-measure",
      options: [{ amount: "2000" }, { amount: "2592" }],
    });
  });

  it("of land by a bare number is asked back", () => {
    expect(read(area, "500")).toEqual({ kind: "ask", options: [{ amount: "500", unit: "m2" }] });
  });

  it.each([
    [workdays, "5 kg", "wrong-kind"],
    [workdays, "2 triệu", "wrong-kind"],
    [workdays, "0", "out-of-range"],
    [workdays, "0 ngày công", "impossible"],
    [workdays, "-3", "impossible"],
    [area, "6 ngày công", "wrong-kind"],
    [area, "-20 m2", "impossible"],
    [area, "1000000000000000000 m2", "out-of-range"],
  ] as const)("takes nothing else", (question, text, why) => {
    expect(read(question, text)).toEqual({ kind: "wrong", why });
  });

  it("takes no picture and never a number that the ledger's column cannot hold", () => {
    expect(area.read({ kind: "picked", value: "x" }, "x:y", context, undefined)).toEqual({
      kind: "wrong",
      why: "not-text",
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String)), (text) => {
        for (const question of [workdays, area]) {
          const answer = read(question, text);
          const amounts = answer.kind === "value" ? [answer.value] : answer.kind === "ask" ? answer.options : [];
          for (const found of amounts) {
            const { amount } = found as { amount: string };
            expect(Number(amount)).toBeGreaterThan(0);
            expect(amount.split(".")[0]?.length).toBeLessThanOrEqual(16);
          }
        }
      }),
    );
  });
});
