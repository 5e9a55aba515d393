import type { Finding, Tree } from "./finding.ts";
import { readLocales } from "./locales.ts";

/**
 * How long a translation may be beside the Vietnamese, and how short: what is much longer will not fit where the
 * original did, what is much shorter has lost something.
 */
const LONGEST = { times: 2.2, more: 20 };
const SHORTEST = { times: 0.3, from: 40 };

/** Letters that every text of a language has to have. */
const SCRIPTS: Readonly<Record<string, RegExp>> = { km: /\p{Script=Khmer}/u };
const LETTER = /\p{L}/u;

function findTranslationFaults(tree: Tree): string[] {
  const { languages } = readLocales(tree);
  const faults: string[] = [];
  for (const [language, sentences] of languages) {
    if (language === "vi") continue;
    for (const [key, { forms }] of sentences) {
      const place = `locales/${language}: ${key}`;
      const original = bare([...(languages.get("vi")?.get(key)?.forms.values() ?? [])].at(-1));
      for (const form of forms.values()) {
        const text = bare(form);
        if (original.length > 0 && text.length > original.length * LONGEST.times + LONGEST.more)
          faults.push(`${place} has ${text.length} signs, the Vietnamese ${original.length}: too long for its place`);
        if (original.length >= SHORTEST.from && text.length < original.length * SHORTEST.times)
          faults.push(`${place} has ${text.length} signs, the Vietnamese ${original.length}: what was lost?`);
        // A name, or a unit, is the same everywhere.
        const script = text === original ? undefined : SCRIPTS[language];
        if (script && LETTER.test(text) && !script.test(text)) faults.push(`${place} is not written in its language`);
      }
    }
  }
  return faults;
}

/** A text without what is filled in. */
function bare(text = ""): string {
  return text.replace(/\{\{.*?\}\}/g, "").normalize("NFC");
}

const long = "Trước khi bắt đầu, mình được xem, sửa, rút lại bất cứ lúc nào.";

export const translations: Finding = {
  name: "translations",
  find: findTranslationFaults,
  planted: {
    "a translation too long for its place": {
      "locales/vi/a.json": '{"x": "Gửi"}',
      "locales/en/a.json": '{"x": "Send everything that was filled in"}',
    },
    "a translation that lost its half": {
      "locales/vi/a.json": JSON.stringify({ x: long }),
      "locales/km/a.json": '{"x": "មុនពេល"}',
    },
    "a sentence copied instead of translated": {
      "locales/vi/a.json": '{"x": {"y": "Gửi {{name}}"}}',
      "locales/km/a.json": '{"x": {"y": "Send {{name}}"}}',
    },
    "a plural form not translated": {
      "locales/vi/a.json": '{"x_other": "{{count}} tệp"}',
      "locales/km/a.json": '{"x_other": "{{count}} files"}',
    },
  },
  sound: {
    "locales/vi/a.json": JSON.stringify({ x: long, y: "Chung Tay", z: "{{a}} · {{b}}", u: "kg" }),
    "locales/km/a.json": JSON.stringify({
      x: "មុនពេលចាប់ផ្តើម អ្នកអាចមើល កែ ដកវិញបាន",
      y: "Chung Tay",
      z: "{{a}} · {{b}}",
      u: "kg",
    }),
    "locales/en/a.json": JSON.stringify({
      x: "Before we begin: see it, change it, take it back",
      y: "Chung Tay",
      z: "{{a}}",
      u: "kg",
    }),
  },
};
