import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { wordingOf } from "../../src/texts/catalogue.ts";
import { holds } from "../../src/texts/sign-off.ts";
import { LANGUAGES, OFFICE_LANGUAGES } from "../../src/texts.ts";
import { fold } from "../../src/understanding/fold.ts";
import { filesOf } from "./files.ts";
import {
  asksOrErrs,
  countWords,
  hardness,
  MOST_WORDS,
  type OfficeWord,
  saysWord,
  sentencesOf,
  unexplained,
} from "./plain-language.ts";

const data = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../locales/${name}.json`, import.meta.url), "utf8")) as T;
const { office } = data<{ office: string[] }>("audience");
const offices = office.map((file) => (file.endsWith("*") ? file : `${file}:*`));
const officeWords = data<Record<"vi" | "en", OfficeWord[]>>("office-words");
const neverSaid = data<Record<"vi" | "en", string[]>>("never-said");

/** What is said to people: without the office's texts, and without what they might type (`wordings`). */
const said = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    [...wordingOf(filesOf(language))].filter(([key]) => !holds(offices, key) && !key.endsWith(".wordings")),
  ]),
) as Record<(typeof LANGUAGES)[number], [key: string, text: string][]>;

const found = (language: "vi" | "en" | "km", faults: (key: string, text: string) => string[]) =>
  said[language].flatMap(([key, text]) => faults(key, text).map((fault) => `${key}: ${fault}`));

describe.each(OFFICE_LANGUAGES)("questions and errors (%s)", (language) => {
  it(`have sentences of at most ${MOST_WORDS} words, one idea each as far as signs tell`, () => {
    const hard = (key: string, text: string) =>
      asksOrErrs(key)
        ? sentencesOf(text).flatMap((sentence) => hardness(sentence).map((why) => `${why}: ${sentence}`))
        : [];
    expect(found(language, hard)).toEqual([]);
  });

  it("ask one thing: no text has more than two questions", () => {
    const many = (key: string, text: string) =>
      asksOrErrs(key) && key !== "welcome:language" && [...text.matchAll(/\?/g)].length > 2 ? [text] : [];
    expect(found(language, many)).toEqual([]);
  });

  it("are those that there are: every question of every form, every wrong answer, every page that refuses", () => {
    const keys = said[language].map(([key]) => key);
    expect(keys.filter(asksOrErrs).length).toBeGreaterThan(300);
    for (const key of [
      ...["register/household:loan.question", "register/household:status.wrong.refused", "welcome:pleaseChoose"],
      ...[
        "common:wrong.any.vague",
        "common:unsupported.voice",
        "web:errors.busy",
        "upload:refused.used",
        "common:fault",
      ],
    ])
      expect([key, asksOrErrs(key)]).toEqual([key, true]);
    expect(keys.filter((key) => /question$/i.test(key) && !key.startsWith("award-check:") && !asksOrErrs(key))).toEqual(
      [],
    );
  });
});

describe.each(OFFICE_LANGUAGES)("words of the office (%s)", (language) => {
  it("stand nowhere without what they mean, but where the reader's own work is asked about", () => {
    expect(found(language, (key, text) => unexplained(key, text, officeWords[language]))).toEqual([]);
  });

  it("are each explained in other words", () => {
    for (const { word, plain } of officeWords[language]) expect([word, saysWord(plain, word)]).toEqual([word, false]);
  });

  it("are known only where sentences with them stand", () => {
    for (const { word, knownTo = [] } of officeWords[language])
      for (const pattern of knownTo) {
        const uses = said[language].filter(([key, text]) => holds([pattern], key) && saysWord(text, word));
        expect([word, pattern, uses.length > 0]).toEqual([word, pattern, true]);
      }
  });
});

describe("what is never said to a person (people.md, Being asked)", () => {
  const says = (language: "vi" | "en") => (_key: string, text: string) =>
    neverSaid[language].filter((phrase) => saysWord(text, phrase) || saysWord(fold(text), fold(phrase)));

  it.each(OFFICE_LANGUAGES)("stands in no sentence, with its accents or without (%s)", (language) => {
    expect(found(language, says(language))).toEqual([]);
  });

  it("does not stand in the Khmer in Vietnamese either", () => {
    expect(found("km", says("vi"))).toEqual([]);
  });
});

describe("the form of address", () => {
  /** What guesses at age, sex or standing. Vietnamese says *mình* of the person, *chat* of itself, and no more. */
  const GUESSED = {
    vi: /(?<!\p{L})(?:bạn|quý (?:vị|khách|ông|bà|anh|chị)|anh\/chị|ông\/bà|anh chị|ông bà|cô chú|cô\/chú|thưa|các (?:anh|chị|ông|bà|bác|cháu))(?!\p{L})/iu,
    en: /\b(?:sir|madam|mr|mrs|ms|dear)\b/iu,
    km: /លោក|អ្នកស្រី/u,
  };

  it.each(LANGUAGES)("is neutral, never guessed (%s)", (language) => {
    expect(found(language, (_key, text) => GUESSED[language].exec(text)?.slice(0, 1) ?? [])).toEqual([]);
  });

  it.each(["Chào bạn", "Mời anh/chị chọn", "Kính thưa quý vị", "Xin các bác chờ"])("“%s” would be found", (text) =>
    expect(GUESSED.vi.test(text)).toBe(true),
  );
});

describe("the measure", () => {
  it("counts words as they are written, and parts sentences where they end", () => {
    expect(countWords("Nhà mình có mấy người?")).toBe(5);
    expect(sentencesOf("Một, hai.\nBa {{x}}? Năm")).toEqual(["Một, hai.", "Ba X?", "Năm"]);
    expect(sentencesOf("ពីរ។ បី")).toHaveLength(2);
  });

  it("finds what is hard", () => {
    expect(
      hardness(
        Array(MOST_WORDS + 1)
          .fill("từ")
          .join(" "),
      ),
    ).toEqual(["21 words"]);
    expect(hardness(Array(MOST_WORDS).fill("từ").join(" "))).toEqual([]);
    expect(hardness("Một; hai")).toHaveLength(1);
    expect(hardness("Một (hai) (ba)")).toHaveLength(1);
    expect(hardness("a, b, c, d, e, f, g")).toHaveLength(1);
  });

  it("finds a word of the office without its meaning, as a whole word", () => {
    const words = [{ word: "thẩm định", plain: "xem kỹ", knownTo: ["a:known"] }];
    expect(unexplained("a:x", "Ban sẽ Thẩm định.", words)).toEqual(["thẩm định"]);
    expect(unexplained("a:x", "Ban sẽ thẩm định (xem kỹ).", words)).toEqual([]);
    expect(unexplained("a:known", "Ban sẽ thẩm định.", words)).toEqual([]);
    expect(saysWord("chế độ ý chính", "ý chí")).toBe(false);
    expect(saysWord("có ý chí lắm", "ý chí")).toBe(true);
  });
});
