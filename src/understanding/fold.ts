/** Line ends and tabs become spaces; they part words. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;

/** Controls, format marks (zero width, right-to-left, soft hyphens), lone surrogates, and letters that print nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\ufe00-\ufe0f]/gu;

/** Vietnamese tones and vowel marks, and the other accents of Latin letters; Khmer vowels are letters and stay. */
const ACCENTS = /[\u0300-\u036f]/gu;

/**
 * What we keep of a typed text: NFC, without invisible and control characters, every run of spaces one space, trimmed.
 * Letters, accents, tone places, case, punctuation and emojis stay as typed.
 */
export function tidy(text: string): string {
  return text
    .replace(BREAKS, " ")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
}

/**
 * The tidied text in lower case, with full-width and Khmer digits and signs as plain ones. Accents stay: readers that
 * must tell "năm" from "nam" start from here.
 */
export function plain(text: string): string {
  return tidy(text)
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u17e0-\u17e9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x17e0 + 48))
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<=m)[²³]/gu, (power) => (power === "²" ? "2" : "3"))
    .replace(/\u20e3/gu, "")
    .replace(/[‐‑‒–—−]/gu, "-");
}

/**
 * A text for matching only, never for keeping: lower case, without diacritics, đ as d, single spaces, nothing invisible.
 * Where the tone was placed (hoà, hòa) no longer shows.
 */
export function fold(text: string): string {
  return unaccented(plain(text)).replace(/ +/gu, " ").trim();
}

/** A lower-case text without its accents, đ as d. */
export function unaccented(text: string): string {
  return text.normalize("NFD").replace(ACCENTS, "").replace(/đ/gu, "d").normalize("NFC");
}
