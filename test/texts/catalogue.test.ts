import { describe, expect, it } from "vitest";
import { makeCatalogue, type Texts, wordingOf } from "../../src/texts/catalogue.ts";
import { hashOf, type Review } from "../../src/texts/sign-off.ts";

type Tongue = "vi" | "km";

const vi = {
  welcome: { consent: "Mình đồng ý không?", agree: "Đồng ý", later: "Để sau." },
  award: { line: "• {{name}}: {{verdict}}", verdict: { meets: "có thể được xem xét" }, days_other: "{{count}} ngày." },
  home: { question: "Mình muốn làm gì?", only: "Chỉ có tiếng Việt." },
};
const km = {
  welcome: { consent: "អ្នកយល់ព្រមទេ?", agree: "យល់ព្រម", later: "ពេលក្រោយ។" },
  award: { line: "• {{name}}៖ {{verdict}}", verdict: { meets: "អាចត្រូវបានពិនិត្យ" }, days_other: "{{count}} ថ្ងៃ។" },
  home: { question: "អ្នកចង់ធ្វើអ្វី?" },
};
const sensitive = {
  ...{ consent: ["welcome:consent", "welcome:agree"], money: [], refusal: [] },
  award: ["award:*", "!award:verdict.*"],
};

function textsOf(signedOff: Review["signedOff"] = [], own: Record<string, unknown> = km): Texts<Tongue> {
  const files = { vi, km: own };
  const reviews = { km: { beside: "vi" as const, signedOff } };
  return makeCatalogue<Tongue>({ files, reviews, sensitive, original: "vi" }).km;
}

describe("a draft", () => {
  const texts = textsOf();

  it("stands alone where nothing depends on it", () => {
    expect(texts("home:question")).toBe("អ្នកចង់ធ្វើអ្វី?");
    expect(texts("welcome:later")).toBe("ពេលក្រោយ។");
    expect([texts.draft, texts.language]).toEqual([true, "km"]);
  });

  it("stands together with the Vietnamese where it must not be misread: a sentence above it, a label beside it", () => {
    expect(texts("welcome:consent")).toBe("អ្នកយល់ព្រមទេ?\nMình đồng ý không?");
    expect(texts("welcome:agree")).toBe("យល់ព្រម / Đồng ý");
    expect(texts("award:days", { count: 3 })).toBe("3 ថ្ងៃ។\n3 ngày.");
  });

  it("is Vietnamese where it is not translated, said once, and never a key", () => {
    expect(texts("home:only")).toBe("Chỉ có tiếng Việt.");
    expect(textsOf([], { home: {} })("welcome:consent")).toBe("Mình đồng ý không?");
    expect(textsOf([], {})("award:days", { count: 3 })).toBe("3 ngày.");
    expect(texts.has("home:only")).toBe(true);
    expect(texts.has("home:nowhere")).toBe(false);
    expect(() => texts("home:nowhere")).toThrow("No sentence home:nowhere in km");
  });

  it("that is put together of several sentences stands once whole in each language", () => {
    const told = texts.together((one) =>
      [one("home:question"), one("award:line", { name: "A1", verdict: one("award:verdict.meets") })].join("\n"),
    );
    expect(told).toBe("អ្នកចង់ធ្វើអ្វី?\n• A1៖ អាចត្រូវបានពិនិត្យ\n\nMình muốn làm gì?\n• A1: có thể được xem xét");
    expect(texts.together((one) => one("home:question"))).toBe("អ្នកចង់ធ្វើអ្វី?");
    expect(texts.together((one) => one.together((two) => two("welcome:agree")))).toBe("យល់ព្រម / Đồng ý");
  });

  it("hands out the language that it asks for, so that sums and days follow", () => {
    const seen: string[] = [];
    texts.together((one) => {
      seen.push(one.language);
      return one("welcome:consent");
    });
    expect(seen).toEqual(["km", "vi"]);
  });
});

describe("a sentence that a native reader has signed off", () => {
  const keys = ["welcome:*"];
  const texts = hashOf(keys, wordingOf(km), wordingOf(vi));
  const signed = { keys, by: "Thạch Thị Bí Rợ", on: "2026-12-01", texts };

  it("stands alone, and the others still do not", () => {
    const read = textsOf([signed]);
    expect(read("welcome:consent")).toBe("អ្នកយល់ព្រមទេ?");
    expect(read.together((one) => one("welcome:agree"))).toBe("យល់ព្រម");
    expect(read("award:days", { count: 1 })).toBe("1 ថ្ងៃ។\n1 ngày.");
  });

  it("is a draft again once it, or the Vietnamese, says something else", () => {
    const changed = { ...km, welcome: { ...km.welcome, later: "ស្អែក។" } };
    expect(textsOf([signed], changed)("welcome:consent")).toBe("អ្នកយល់ព្រមទេ?\nMình đồng ý không?");
    const other = { ...vi, welcome: { ...vi.welcome, consent: "Mình có đồng ý không?" } };
    const catalogue = makeCatalogue<Tongue>({
      ...{ files: { vi: other, km }, sensitive, original: "vi" },
      reviews: { km: { beside: "vi", signedOff: [signed] } },
    });
    expect(catalogue.km("welcome:consent")).toBe("អ្នកយល់ព្រមទេ?\nMình có đồng ý không?");
  });
});

describe("a language that nobody reads over", () => {
  it("stands alone and falls back on nothing", () => {
    const catalogue = makeCatalogue<Tongue>({
      ...{ files: { vi, km }, reviews: {}, sensitive, original: "vi" },
    });
    expect(catalogue.km("welcome:consent")).toBe("អ្នកយល់ព្រមទេ?");
    expect(catalogue.km.together((one) => one("welcome:consent"))).toBe("អ្នកយល់ព្រមទេ?");
    expect(() => catalogue.km("home:only")).toThrow("No sentence");
    expect(catalogue.vi.draft).toBe(false);
  });
});
