import type { Finding, Tree } from "./finding.ts";

/** One language's sentences, by `file:path.of.key`; a plural's forms under one key. */
export type Sentences = Map<string, { forms: Map<string, string> }>;

/**
 * Every language and its sentences, from `locales/<language>/<file>.json`; a file whose name begins with `_` tells of
 * them and holds none. What cannot be read is a fault.
 */
export function readLocales(tree: Tree): { languages: Map<string, Sentences>; faults: string[] } {
  const languages = new Map<string, Sentences>();
  const faults: string[] = [];
  for (const [path, text] of tree) {
    const [, language, file] = /^locales\/([^/]+)\/(.+)\.json$/.exec(path) ?? [];
    if (language === undefined || file === undefined || file.startsWith("_")) continue;
    const sentences: Sentences = languages.get(language) ?? new Map();
    languages.set(language, sentences);
    try {
      for (const [key, value] of leaves(JSON.parse(text), [])) {
        if (typeof value !== "string") faults.push(`${path}: ${key} is not a sentence`);
        else add(sentences, `${file}:${key}`, value);
      }
    } catch {
      faults.push(`${path}: is not JSON`);
    }
  }
  return { languages, faults };
}

/** i18next's suffixes: `days_one`, `place_ordinal_few`. */
const pluralSuffix = /^(.*?(?:_ordinal)?)_(zero|one|two|few|many|other)$/;

function add(sentences: Sentences, key: string, value: string): void {
  const [, plural, form] = pluralSuffix.exec(key) ?? [];
  const name = plural ?? key;
  const entry = sentences.get(name) ?? { forms: new Map() };
  entry.forms.set(form ?? "", value);
  sentences.set(name, entry);
}

function* leaves(value: unknown, path: string[]): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) yield [path.join("."), value];
  else for (const [key, below] of Object.entries(value)) yield* leaves(below, [...path, key]);
}

/** The languages of the office's pages; those that are for the people it serves alone have none of its texts. */
const officeLanguages: ReadonlySet<string> = new Set(["vi", "en"]);

/** Whether a file of sentences is the office's own, by the list in `locales/audience.json`. */
function readOfficeFiles(tree: Tree): (file: string) => boolean {
  const { office = [] } = JSON.parse(tree.get("locales/audience.json") ?? "{}") as { office?: string[] };
  return (file) => office.some((one) => (one.endsWith("/*") ? file.startsWith(one.slice(0, -1)) : file === one));
}

function findLocaleFaults(tree: Tree): string[] {
  const { languages, faults } = readLocales(tree);
  const isOffices = readOfficeFiles(tree);
  const everything = new Set([...languages.values()].flatMap((sentences) => [...sentences.keys()]));
  for (const [language, sentences] of languages) {
    const people = !officeLanguages.has(language);
    for (const file of new Set([...sentences.keys()].map(fileOf)))
      if (people && isOffices(file))
        faults.push(`locales/${language}: ${file} is the office's, which nobody reads in it`);
    const all = people ? new Set([...everything].filter((key) => !isOffices(fileOf(key)))) : everything;
    const files = new Set([...sentences.keys()].map(fileOf));
    for (const file of new Set([...all].map(fileOf)))
      if (!files.has(file)) faults.push(`locales/${language}: ${file} is missing, the whole file`);
    for (const key of all) {
      if (!files.has(fileOf(key))) continue;
      const place = `locales/${language}: ${key}`;
      const sentence = sentences.get(key);
      if (sentence === undefined) {
        faults.push(`${place} is missing`);
        continue;
      }
      faults.push(...formFaults(language, place, sentence.forms));
      // Vietnamese is the text that the others translate.
      const original = languages.get("vi")?.get(key);
      if (original !== undefined && original !== sentence) {
        const [ours, theirs] = [blanks(sentence.forms), blanks(original.forms)];
        if (ours !== theirs) faults.push(`${place} fills in ${ours || "nothing"}, Vietnamese ${theirs || "nothing"}`);
      }
    }
  }
  return faults;
}

const fileOf = (key: string): string => key.slice(0, key.indexOf(":"));

function formFaults(language: string, place: string, forms: Map<string, string>): string[] {
  const faults: string[] = [];
  for (const [form, text] of forms) if (text.trim() === "") faults.push(`${place}${form && `_${form}`} is empty`);
  if (forms.has("")) {
    if (forms.size > 1) faults.push(`${place} stands both with and without plural forms`);
    return faults;
  }
  const type = place.endsWith("_ordinal") ? "ordinal" : "cardinal";
  const needed: Set<string> = new Set(new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories);
  for (const form of needed) if (!forms.has(form)) faults.push(`${place}_${form} is missing`);
  // `zero` may be said specially in any language.
  for (const form of forms.keys())
    if (!needed.has(form) && form !== "zero")
      faults.push(`${place}_${form} is never used: the language has no such form`);
  return faults;
}

/** What is filled in, sorted; "one day" need not repeat the count. */
function blanks(forms: Map<string, string>): string {
  const found = [...forms.values()].flatMap((text) => [...text.matchAll(/\{\{-?\s*([\w.]+)|\$t\(([^),]+)/g)]);
  return [...new Set(found.map((match) => match[1] ?? `$t(${match[2]})`))].sort().join(", ");
}

const vi = '{"hello": "Chào {{name}}", "days_other": "{{count}} ngày"}';
const en = '{"hello": "Hello {{name}}", "days_one": "one day", "days_other": "{{count}} days"}';

export const locales: Finding = {
  name: "locales",
  find: findLocaleFaults,
  planted: {
    "a sentence without its translation": {
      "locales/vi/a.json": '{"x": "Một", "y": "Hai"}',
      "locales/en/a.json": '{"x": "One"}',
    },
    "a translation of nothing": {
      "locales/vi/a.json": '{"x": "Một"}',
      "locales/en/a.json": '{"x": "One", "b": {"c": "Two"}}',
    },
    "a file without its translation": { "locales/vi/a/b.json": '{"x": "Một", "y": "Hai"}', "locales/en/c.json": "{}" },
    "another blank": { "locales/vi/a.json": vi, "locales/en/a.json": en.replace("{{name}}", "{{who}}") },
    "no blank": { "locales/vi/a.json": vi, "locales/en/a.json": en.replace(" {{name}}", "") },
    "an empty sentence": { "locales/vi/a.json": '{"x": "Một"}', "locales/en/a.json": '{"x": " "}' },
    "a plural form too few": {
      "locales/vi/a.json": vi,
      "locales/en/a.json": en.replace('"days_one": "one day", ', ""),
    },
    "a plural form too many": {
      "locales/vi/a.json": '{"days_one": "một ngày", "days_other": "{{count}} ngày"}',
      "locales/en/a.json": '{"days_one": "one day", "days_other": "{{count}} days"}',
    },
    "a sentence of the office where nobody reads it": {
      "locales/audience.json": '{"office": ["office/*"]}',
      "locales/vi/office/a.json": '{"x": "Một"}',
      "locales/km/office/a.json": '{"x": "មួយ"}',
    },
    "a sentence for people without its translation": {
      "locales/audience.json": '{"office": ["office"]}',
      "locales/vi/a.json": '{"x": "Một", "y": "Hai"}',
      "locales/km/a.json": '{"x": "មួយ"}',
      "locales/vi/office.json": '{"x": "Một"}',
    },
    "a number for a sentence": { "locales/vi/a.json": '{"x": 1}', "locales/en/a.json": "{}" },
    "a file that is not JSON": { "locales/vi/a.json": "{", "locales/en/a.json": "{}" },
  },
  sound: {
    ...{ "locales/vi/a.json": vi, "locales/en/a.json": en, "src/x.ts": "" },
    "locales/km/a.json": '{"hello": "សួស្ដី {{name}}", "days_other": "{{count}} ថ្ងៃ"}',
    "locales/km/_review.json": '{"signedOff": []}',
    "locales/audience.json": '{"office": ["office"]}',
    "locales/vi/office.json": '{"x": "Một"}',
    "locales/en/office.json": '{"x": "One"}',
  },
};
