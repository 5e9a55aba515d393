import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { wordingOf } from "../../src/texts/catalogue.ts";
import { holds, sensitiveSchema } from "../../src/texts/sign-off.ts";
import { findLanguage, LANGUAGES, namedIn, officeLanguage, textsIn } from "../../src/texts.ts";
import { filesOf } from "./files.ts";

const sensitive = sensitiveSchema.parse(
  JSON.parse(readFileSync(new URL("../../locales/sensitive.json", import.meta.url), "utf8")),
);

describe("languages", () => {
  it("are known by their tag", () => {
    expect(["vi-VN", "EN", "km_KH", "km", "fr", "", undefined].map(findLanguage)).toEqual([
      ...["vi", "en", "km", "km", undefined, undefined, undefined],
    ]);
  });

  it("have names of their own", () => {
    expect(LANGUAGES.map((language) => textsIn(language)("common:ownName"))).toEqual([
      ...["Tiếng Việt", "English", "ភាសាខ្មែរ"],
    ]);
  });

  it("of the office are two: whoever reads Khmer is given its pages, and the plan's names, in Vietnamese", () => {
    expect(LANGUAGES.map(officeLanguage)).toEqual(["vi", "en", "vi"]);
    const names = { vi: "Giấy khen", en: "Commendation letter" };
    expect(LANGUAGES.map((language) => namedIn(names, textsIn(language)))).toEqual([names.vi, names.en, names.vi]);
    expect(namedIn(undefined, textsIn("km"))).toBeUndefined();
  });

  it("but Khmer are no drafts", () => {
    expect(LANGUAGES.filter((language) => textsIn(language).draft)).toEqual(["km"]);
  });
});

describe("what must not be misread", () => {
  const words = wordingOf(filesOf("vi"));

  it.each(
    Object.entries(sensitive).flatMap(([kind, list]) => list.map((one) => [kind, one.replace(/^!/, "")] as const)),
  )("%s: %s is the key of a sentence there is", (_kind, pattern) =>
    expect([...words.keys()].some((key) => holds([pattern], key))).toBe(true),
  );

  it("is every consent, every word on refusals, and the safety line", () => {
    const all = Object.values(sensitive).flat();
    const named = [...words.keys()].filter(
      (key) => /consent|refuse/i.test(key) && !/^(office|digest|staff|rules)/.test(key),
    );
    const told = ["common:safety", "web:safety", "award-check:noPromise", "my-file:reason", ...named];
    // That somebody would rather not say is no refusal of ours.
    expect(told.filter((key) => !holds(all, key) && !/wrong\.(any\.)?refused$|^(upload|media):/.test(key))).toEqual([]);
  });
});
