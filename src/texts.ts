import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import i18next, { type TFunction } from "i18next";

/**
 * The sentences people read, from `locales/<language>/<file>.json`. A key is `<file>:<path.in.file>`, for example
 * `register/household:phone.question`; `{{name}}` in a sentence is filled from the values; plurals are i18next's.
 */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One language's sentences. A key that does not exist throws: a person never reads a key. */
export interface Texts {
  readonly language: Language;
  (key: string, values?: Record<string, unknown>): string;
  /** Whether there is such a sentence. */
  has(key: string): boolean;
}

const LOCALES = fileURLToPath(new URL("../locales/", import.meta.url));

function readFiles(language: Language): Record<string, unknown> {
  const folder = `${LOCALES}${language}/`;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [
      name.replaceAll("\\", "/").replace(/\.json$/, ""),
      JSON.parse(readFileSync(folder + name, "utf8")),
    ]),
  );
}

const resources = Object.fromEntries(LANGUAGES.map((language) => [language, readFiles(language)]));

const instance = i18next.createInstance();
void instance.init({
  resources: resources as never,
  supportedLngs: [...LANGUAGES],
  fallbackLng: false,
  initAsync: false,
  // Texts go to chats as plain text; pages escape when they render.
  interpolation: { escapeValue: false },
  returnObjects: false,
});

function make(language: Language): Texts {
  const translate: TFunction = instance.getFixedT(language);
  const texts = (key: string, values?: Record<string, unknown>): string => {
    if (!instance.exists(key, { lng: language, ...values })) throw new Error(`No sentence ${key} in ${language}`);
    return translate(key, values ?? {});
  };
  return Object.assign(texts, { language, has: (key: string) => instance.exists(key, { lng: language }) });
}

const made = Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, Texts>;

/** The sentences of one language. */
export function textsIn(language: Language): Texts {
  return made[language];
}

/** Whether we speak this language; `tag` may be a BCP 47 tag ("vi-VN"). */
export function findLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary);
}
