import i18next from "i18next";
import { holds, type Review, type Sensitive, signedOff, type Wording } from "./sign-off.ts";

/** One language's sentences. A key that does not exist throws: a person never reads a key. */
export interface Texts<Language extends string = string> {
  readonly language: Language;
  /** Whether some of its sentences still wait for a native reader. */
  readonly draft: boolean;
  (key: string, values?: Record<string, unknown>): string;
  /** Whether there is such a sentence. */
  has(key: string): boolean;
  /**
   * What is put together of several sentences: where one of them must not be misread and is a draft, all of it stands
   * once in this language and once in Vietnamese. `say` is handed the sentences to use, and may be called twice.
   */
  together(say: (texts: Texts<Language>) => string): string;
}

/** What a catalogue is made of. */
export interface Sources<Language extends string> {
  /** Files of each language as they stand in its folder: name without `.json`, sentences nested. */
  files: Readonly<Record<Language, Readonly<Record<string, unknown>>>>;
  /** Languages that are still read over, and what was said of them. */
  reviews: Readonly<Partial<Record<Language, Review>>>;
  sensitive: Sensitive;
  /** Said where a language that is read over has no sentence of its own. */
  original: Language;
}

/** Sentences that stand by themselves, one below the other; what is no sentence stands behind a stroke. */
const SENTENCE = /[.!?…:]["”)]*$/u;

/**
 * The sentences of every language. The one place where a draft and its original are put together: a sensitive sentence
 * said by itself stands in both languages, and so does, by `together`, whatever holds one.
 */
export function makeCatalogue<Language extends string>(sources: Sources<Language>): Record<Language, Texts<Language>> {
  const { files, reviews, sensitive, original } = sources;
  const languages = Object.keys(files) as Language[];
  const instance = i18next.createInstance();
  void instance.init({
    resources: files as never,
    supportedLngs: languages,
    fallbackLng: (code: string) => (code in reviews ? [original] : []),
    initAsync: false,
    // Texts go to chats as plain text; pages escape when they render.
    interpolation: { escapeValue: false },
    returnObjects: false,
  });
  const delicate = Object.values(sensitive).flat();

  function plain(language: Language, heard: (key: string) => void = () => undefined): Texts<Language> {
    const translate = instance.getFixedT(language);
    const has = (key: string, values?: Record<string, unknown>) => instance.exists(key, { lng: language, ...values });
    const texts = (key: string, values?: Record<string, unknown>): string => {
      if (!has(key, values)) throw new Error(`No sentence ${key} in ${language}`);
      heard(key);
      return translate(key, values ?? {});
    };
    const made: Texts<Language> = Object.assign(texts, {
      ...{ language, draft: false, has },
      together: (say: (texts: Texts<Language>) => string) => say(made),
    });
    return made;
  }

  const first = plain(original);
  function draft(language: Language, review: Review): Texts<Language> {
    const signed = signedOff(review, wordingOf(files[language]), wordingOf(files[original]));
    const waits = (key: string) => holds(delicate, key) && !signed(key);
    const own = plain(language);
    const texts = (key: string, values?: Record<string, unknown>): string => {
      const said = own(key, values);
      return waits(key) ? both(said, first(key, values)) : said;
    };
    return Object.assign(texts, {
      ...{ language, draft: true, has: own.has },
      together(say: (texts: Texts<Language>) => string): string {
        let doubtful = false;
        const said = say(
          plain(language, (key) => {
            doubtful ||= waits(key);
          }),
        );
        return doubtful ? both(said, say(first)) : said;
      },
    });
  }

  return Object.fromEntries(
    languages.map((language) => {
      const review = reviews[language];
      return [language, review ? draft(language, review) : plain(language)];
    }),
  ) as Record<Language, Texts<Language>>;
}

/** What is said in both is not said twice where it is the same: a name, or a sentence without a translation. */
function both(said: string, original: string): string {
  if (said === original) return said;
  if (said.includes("\n") || original.includes("\n")) return `${said}\n\n${original}`;
  return SENTENCE.test(original) ? `${said}\n${original}` : `${said} / ${original}`;
}

/** Every sentence of a language by its key. */
export function wordingOf(files: Readonly<Record<string, unknown>>): Wording {
  const wording = new Map<string, string>();
  const walk = (key: string, value: unknown): void => {
    if (typeof value === "string") wording.set(key, value);
    else
      for (const [name, below] of Object.entries(value ?? {}))
        walk(key.includes(":") ? `${key}.${name}` : `${key}:${name}`, below);
  };
  for (const [file, sentences] of Object.entries(files)) {
    for (const [name, below] of Object.entries((sentences ?? {}) as object)) walk(`${file}:${name}`, below);
  }
  return wording;
}
