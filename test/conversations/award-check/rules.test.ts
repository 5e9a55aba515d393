import { describe, expect, it } from "vitest";
import type { RecordedRule } from "../../../src/plan/recorded-rules.ts";
import { sent } from "../journey.ts";
import { DONOR } from "../journeys-of-people.ts";

const held = { from: "2026-01-01", cite: "Công văn 12/BTĐKT" };
const measure = (award: string, minVnd: string): RecordedRule => ({
  ...{ kind: "threshold", award, subject: "collective", minVnd },
  ...held,
});

/** A donor whose gift of 2.000.000 đồng is approved, and what the office has recorded. */
async function donor(...rules: RecordedRule[]) {
  const person = await sent(DONOR);
  person.registry.decide(person.code, "approve", person.now);
  person.registry.recorded.push(...rules);
  await person.tap("award-check");
  return person;
}

describe("rules that two persons of the office stand for", () => {
  it("tell the sum, the measure, what is missing, and the paper it rests on", async () => {
    const said = await (await donor(measure("city-5-year", "5000000"))).tap("city-5-year");
    expect(said).toContain("Đã xác nhận 2.000.000 đồng, mức cần là 5.000.000 đồng (Mục IV.2.b; Công văn 12/BTĐKT).");
    expect(said).toContain("Còn thiếu 3.000.000 đồng (Mục IV.2.b).");
    expect(said).toContain("chưa tới lúc, còn thiếu điều kiện");
    expect(said).not.toContain("ở đây chưa có con số");
  });

  it("tell of nothing missing where the measure is reached", async () => {
    const said = await (await donor(measure("city-5-year", "2000000"))).tap("city-5-year");
    expect(said).toContain("mức cần là 2.000.000 đồng (Mục IV.2.b; Công văn 12/BTĐKT)");
    expect(said).not.toContain("Còn thiếu");
  });

  it("hold for the awards and days they are about, and no others", async () => {
    const later = { ...measure("city-5-year", "5000000"), from: "2026-06-01" };
    const person = await donor(measure("city-annual", "1"), later);
    expect(await person.tap("city-5-year")).toContain("ở đây chưa có con số");
    const [record] = await person.registry.registrations();
    await person.tap(record?.code ?? "");
    expect(await person.tap("city-annual")).toContain("mức cần là 1 đồng");
  });

  it("take a reading otherwise, and say that it has been confirmed, by which paper", async () => {
    const reading: RecordedRule = { kind: "reading", id: "R9", value: "counts", ...held };
    const text: RecordedRule = { kind: "reading", id: "R19", ...held };
    const open = await (await donor()).tap("city-5-year");
    expect(open).toContain("cần Ban TĐKT xác nhận:\n• biểu trưng dành cho tiền");
    const said = await (await donor(reading, text)).tap("city-5-year");
    expect(said).toContain("Ban TĐKT đã xác nhận cách hiểu:\n• biểu trưng dành cho tiền");
    expect(said).toContain("(R19, Mục IV.3.a; Công văn 12/BTĐKT)");
    expect(said).toContain("cần Ban TĐKT xác nhận:\n• tiền và mẫu giấy");
  });
});
