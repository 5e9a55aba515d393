import type { Texts } from "../../src/texts.ts";

/** Around a sentence of `locales/`, and around what was filled into it and came from somewhere else. */
const SAID = ["⟦", "⟧"] as const;
const FILLED = ["⟪", "⟫"] as const;

/**
 * A made-up language: every sentence of `base` stands in ⟦…⟧, whatever is filled into it in ⟪…⟫. What a person sees outside
 * the first, or in the second and not again in the first, comes from no locale.
 */
export function marked(base: Texts): Texts {
  const texts: Texts = Object.assign(
    (key: string, values: Record<string, unknown> = {}) => {
      const filled = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" && value !== "" ? `${FILLED[0]}${value}${FILLED[1]}` : value,
      ]);
      return `${SAID[0]}${base(key, Object.fromEntries(filled))}${SAID[1]}`;
    },
    {
      ...{ language: base.language, draft: base.draft, has: (key: string) => base.has(key) },
      together: (say: (texts: Texts) => string) => say(texts),
    },
  );
  return texts;
}

/** The stretches of a text that come from no locale, in order. */
export function unmarked(text: string): string[] {
  const found: string[] = [];
  const around: string[] = [];
  let stretch = "";
  const end = () => {
    if (/\p{L}/u.test(stretch)) found.push(stretch.trim());
    stretch = "";
  };
  for (const sign of text) {
    if (sign === SAID[0] || sign === FILLED[0]) {
      end();
      around.push(sign);
    } else if (sign === SAID[1] || sign === FILLED[1]) {
      end();
      around.pop();
    } else if (around.at(-1) !== SAID[0]) stretch += sign;
  }
  end();
  return found;
}

/** What is left of a stretch once the data in it is taken out, whole words only: nothing, where it was data alone. */
export function wordsBeyond(stretch: string, data: readonly string[]): string {
  let left = ` ${stretch.normalize("NFC").toLowerCase()} `;
  for (const one of [...data].sort((a, b) => b.length - a.length)) {
    const literal = one
      .normalize("NFC")
      .toLowerCase()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (literal !== "") left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu"), " ");
  }
  return /\p{L}/u.test(left) ? left.trim() : "";
}

/** What `Intl` writes in a language: months, countries, currencies, and what the clocks of the Americas are called. */
export function intlNames(locale: string): string[] {
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, month)),
  );
  const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const countries = letters.flatMap((one) => letters.flatMap((other) => regions.of(one + other) ?? []));
  const currencies = Intl.supportedValuesOf("currency").flatMap((currency) => {
    const format = new Intl.NumberFormat(locale, { ...{ style: "currency", currency, currencyDisplay: "name" } });
    return [1, 2].flatMap((sum) => format.formatToParts(sum).find(({ type }) => type === "currency")?.value ?? []);
  });
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => /^(America|Pacific)\//.test(zone));
  const clocks = zones.flatMap((timeZone) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(0);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    return [name, timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? ""];
  });
  return [...new Set([...months, ...countries, ...currencies, ...clocks])];
}
