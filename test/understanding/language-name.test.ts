import { describe, expect, it } from "vitest";
import { readLanguageName } from "../../src/understanding/language-name.ts";
import fc from "../property.ts";

describe("a language's name", () => {
  it.each([
    ["tiếng Việt", "vi"],
    ["vietnamese", "vi"],
    ["ភាសាវៀតណាម", "vi"],
    ["English", "en"],
    ["doi sang tieng anh", "en"],
    ["dạ đổi qua tiếng Anh ạ", "en"],
    ["switch to english", "en"],
    ["km", "km"],
    ["khmer", "km"],
    ["Khmer!", "km"],
    ["tieng khmer", "km"],
    ["Tiếng Khơ-me", "km"],
    ["ភាសាខ្មែរ", "km"],
    ["ខ្មែរ", "km"],
    ["/lang km", "km"],
  ])("%s is %s", (text, language) => {
    expect(readLanguageName(text)).toEqual({ kind: "value", value: language });
  });

  it.each([
    "",
    "ngôn ngữ",
    "đổi tiếng",
    "tiếng Ả Rập",
    "nhà tôi người Khmer",
    "khmer hay tiếng việt",
    "km 12 quốc lộ 1",
  ])("is not read from %j", (text) => expect(readLanguageName(text).kind).toBe("none"));

  it("throws at nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void readLanguageName(text)));
  });
});
