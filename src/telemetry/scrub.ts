/**
 * Takes out of a text what must not lie in a log: keys, tokens, telephone and identity numbers, addresses' secret parts,
 * and whatever stands in quotes unless it is plainly an identifier (databases and parsers quote the values they refuse).
 *
 * It is the second line of defence. The first is not to put people's words into errors: a name in a bare sentence looks
 * like any other word. At most 300 characters come back.
 *
 * @param secrets exact values never to be shown, such as the bot's token
 */
export function scrub(text: string, secrets: readonly string[] = []): string {
  let clean = text.slice(0, longestRead);
  for (const secret of secrets) if (secret !== "") clean = clean.replaceAll(secret, "[secret]");
  for (const [form, instead] of rules) clean = clean.replace(form, instead);
  clean = clean.replace(quotes, keepIdentifier);
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

const longest = 300;
/** Bounds the work on a text that somebody else wrote. */
const longestRead = 4_000;

const rules: readonly [form: RegExp, instead: string][] = [
  // Telegram's and Zalo Bot's tokens, in an address or bare.
  [/\bbot\d+:[\w-]+/gi, "bot[token]"],
  [/\b\d{4,}:[\w-]{8,}/g, "[token]"],
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, "$1 [token]"],
  [/:\/\/[^\s/@"']+@/g, "://[credentials]@"],
  // What follows the path of an address, and the one-time codes in ours.
  [/(\bhttps?:\/\/[^\s"'<>?#]*)[?#][^\s"'<>]*/gi, "$1"],
  [/\/([umrc])\/[\w-]{4,}/g, "/$1/[code]"],
  [
    /\b([\w-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[-_]?key|authorization|cookie)["']?\s*[=:]\s*)[^\s,;&]+/gi,
    "$1[secret]",
  ],
  [/\b(code|pin|otp)=[^\s,;&]+/gi, "$1=[secret]"],
  [/[\w.+-]{1,64}@[\w-]{1,64}(\.[\w-]{1,64})+/g, "[email]"],
  // Telephone numbers, identity numbers, chats: nine digits and more, however they are grouped.
  [/\+?\(?\d(?:[ .()-]{0,2}\d){8,}/g, "[digits]"],
  // Keys, hashes, session tokens; our own identifiers are UUIDs.
  [/(?<![\w-])(?![\da-f]{8}-[\da-f]{4}-)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w+-]{32,}={0,2}/g, "[key]"],
  // Parsers quote the beginning of what they could not read, with its own quotes in it.
  [/^.*\b(is not valid JSON|in JSON at position)\b.*$/gs, "text $1"],
  [/“[^”]*”/g, "“[text]”"],
  [/«[^»]*»/g, "«[text]»"],
  // Programs complain in English: a word with other letters is somebody's.
  [/[\p{L}\p{M}]*(?![A-Za-z])[\p{L}\p{M}][\p{L}\p{M}]*/gu, "[text]"],
  [/\[text\](?:[\s,]*\[text\])+/g, "[text]"],
];

const quotes = /(["`])[^"`]*?\1|(?<!\w)'[^']*'/g;

/** A table, a method or a setting in quotes is what an operator needs; anything else in them was somebody's. */
function keepIdentifier(quoted: string): string {
  const [quote, text] = [quoted.slice(0, 1), quoted.slice(1, -1)];
  return /^[\w.:/()[\]$-]{0,63}$/.test(text) ? quoted : `${quote}[text]${quote}`;
}
