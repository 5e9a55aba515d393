import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * Which sentences must not be misread: what somebody consents to, what concerns money, a refusal, an award. By kind, each
 * a list of keys; `*` stands for any rest (`award-check:*`), `!` before one takes it out again.
 */
export const sensitiveSchema = z.strictObject({
  consent: z.array(z.string()),
  money: z.array(z.string()),
  refusal: z.array(z.string()),
  award: z.array(z.string()),
});
export type Sensitive = z.infer<typeof sensitiveSchema>;

/**
 * What native readers have said of a language's sentences, from `locales/<language>/_review.json`. `texts` is the hash of
 * what was read (`hashOf`): a sentence that changes later, in either language, is a draft again.
 */
export const reviewSchema = z.strictObject({
  /** Beside whose texts the sensitive sentences stand until they are signed off. */
  beside: z.literal("vi"),
  signedOff: z.array(
    z.strictObject({
      keys: z.array(z.string()).min(1),
      by: z.string().min(1),
      on: z.iso.date(),
      texts: z.string().regex(/^[\da-f]{64}$/),
    }),
  ),
});
export type Review = z.infer<typeof reviewSchema>;

/** Whether a list of keys with `*` and `!` holds this one. */
export function holds(list: readonly string[], key: string): boolean {
  const matches = (pattern: string) =>
    pattern.endsWith("*")
      ? key.startsWith(pattern.slice(0, -1))
      : key.replace(/_(zero|one|two|few|many|other)$/, "") === pattern;
  const taken = list.some((pattern) => pattern.startsWith("!") && matches(pattern.slice(1)));
  return !taken && list.some((pattern) => matches(pattern));
}

/** A language's sentences by key (`welcome:consent`), plural forms each under their own. */
export type Wording = ReadonlyMap<string, string>;

/** The hash of the sentences that `keys` name, as they stand in a language and in the one beside it. */
export function hashOf(keys: readonly string[], own: Wording, beside: Wording): string {
  const read = [...new Set([...own.keys(), ...beside.keys()])].filter((key) => holds(keys, key)).sort();
  const words = read.map((key) => [key, own.get(key) ?? null, beside.get(key) ?? null]);
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}

/** Which sentences of a language are signed off as they stand. */
export function signedOff({ signedOff }: Review, own: Wording, beside: Wording): (key: string) => boolean {
  const standing = signedOff.filter(({ keys, texts }) => hashOf(keys, own, beside) === texts);
  return (key) => standing.some(({ keys }) => holds(keys, key));
}
