import { describe, expect, it } from "vitest";
import { bodiesToday, whoDecides } from "../../../conversations/award-check/bodies.ts";
import { LANGUAGES, textsIn } from "../../../src/texts.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

const DAYS = ["2018-03-01", "2025-06-30", "2025-07-01", "2026-11-27"];

describe.each(LANGUAGES)("who decides on a fact (%s)", (language) => {
  it.each(DAYS)("is told of every fact in words, by the bodies of %s", (today) => {
    const at = here({ texts: textsIn(language), today });
    for (const { name } of pack.facts) {
      expect(whoDecides(at, [name]), name).toMatch(/\S/);
      expect(whoDecides(at, [name]), name).not.toMatch(/\{\{|decides\.|undefined|\bdistrict|huyện|quận/i);
    }
  });
});

describe("the bodies of a day", () => {
  it("offer no district from 1/7/2025 on", () => {
    expect(bodiesToday(here({ today: "2025-06-30" }))).toHaveProperty("districts");
    const { office: _, ...bodies } = bodiesToday(here({ today: "2025-07-01" }));
    expect(Object.values(bodies).join("; ")).not.toMatch(/huyện|quận/i);
  });
});

it("names each fact's verifier once, and of several facts each once", () => {
  expect(whoDecides(here(), ["rates", "drops"])).toBe("Sở Nông nghiệp và Môi trường, theo số liệu khi hết năm");
  expect(whoDecides(here(), ["loan.onTime", "contributions"])).toBe(
    "Ngân hàng Chính sách xã hội; cán bộ xem biên nhận",
  );
});
