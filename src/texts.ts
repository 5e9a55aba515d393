import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeCatalogue, type Texts as TextsOf } from "./texts/catalogue.ts";
import { type Review, reviewSchema, sensitiveSchema } from "./texts/sign-off.ts";

/**
 * The sentences people read, from `locales/<language>/<file>.json`. A key is `<file>:<path.in.file>`, for example
 * `register/household:phone.question`; `{{name}}` in a sentence is filled from the values; plurals are i18next's.
 *
 * Which language somebody has chosen is a setting of their chat, sealed with it. It is never stored apart, counted or
 * exported: who reads Khmer would be taken for Khmer.
 */
export const LANGUAGES = ["vi", "en", "km"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Texts = TextsOf<Language>;

/** The languages of the plan's own names and of the office's pages; the others are for the people it serves. */
export const OFFICE_LANGUAGES = ["vi", "en"] as const satisfies readonly Language[];
export type OfficeLanguage = (typeof OFFICE_LANGUAGES)[number];

const LOCALES = fileURLToPath(new URL("../locales/", import.meta.url));

const readJson = (path: string): unknown => JSON.parse(readFileSync(LOCALES + path, "utf8"));

/** A file whose name begins with `_` tells of the texts and holds none. */
function readFiles(language: Language): Record<string, unknown> {
  const names = readdirSync(LOCALES + language, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".json") && !name.startsWith("_"));
  return Object.fromEntries(
    files.map((name) => [name.replaceAll("\\", "/").replace(/\.json$/, ""), readJson(`${language}/${name}`)]),
  );
}

const reviews: Partial<Record<Language, Review>> = { km: reviewSchema.parse(readJson("km/_review.json")) };

const made = makeCatalogue<Language>({
  files: Object.fromEntries(LANGUAGES.map((language) => [language, readFiles(language)])) as Record<
    Language,
    Record<string, unknown>
  >,
  ...{ reviews, sensitive: sensitiveSchema.parse(readJson("sensitive.json")), original: "vi" },
});

/** The sentences of one language. */
export function textsIn(language: Language): Texts {
  return made[language];
}

/** Whether we speak this language; `tag` may be a BCP 47 tag ("vi-VN"). */
export function findLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary);
}

/** The office's language nearest to this one. */
export function officeLanguage(language: Language): OfficeLanguage {
  return language === "en" ? "en" : "vi";
}

type Names = Readonly<Record<OfficeLanguage, string>>;

/** What the plan names in Vietnamese and English: whoever reads neither best is given the official name. */
export function namedIn(names: Names, texts: Texts): string;
export function namedIn(names: Names | undefined, texts: Texts): string | undefined;
export function namedIn(names: Names | undefined, { language }: Texts): string | undefined {
  return names?.[officeLanguage(language)];
}

const LOCALE: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB", km: "km-KH" };

/** A language as `Intl` is asked for it. */
export function localeOf(language: Language): string {
  return LOCALE[language];
}
