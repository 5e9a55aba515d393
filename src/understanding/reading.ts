/**
 * What a reader made of a text.
 *
 * - `value`: a sensible person here would not have asked back.
 * - `ask`: something of the kind is there, but more than one thing or not enough; `options` are bare values, exactly as
 *   `value` would be, likeliest first, at most ten. None at all is allowed: something is meant, but not which.
 * - `none`: nothing of the kind can be taken, and `why`.
 *
 * The rule above all others: never a silent wrong value.
 */
export type Reading<T> = { kind: "value"; value: T } | { kind: "ask"; options: T[] } | { kind: "none"; why: Why };

/** Why nothing was taken. Each is a reason a conversation can answer with a sentence of its own. */
export type Why =
  | "empty"
  | "unreadable"
  | "unknown-to-person"
  | "has-none"
  | "refused"
  | "wrong-kind"
  | "impossible"
  | "out-of-range"
  | "vague"
  | "several"
  | "lunar";

const MOST_OPTIONS = 10;

/** A reading nobody needs to confirm. */
export function value<T>(value: T): Reading<T> {
  return { kind: "value", value };
}

/** A reading to ask back about: `options` likeliest first; repeats and all past the tenth are left off. */
export function ask<T>(options: readonly T[]): Reading<T> {
  const seen = new Set<string>();
  const distinct = options.filter((option) => {
    const key = JSON.stringify(option);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { kind: "ask", options: distinct.slice(0, MOST_OPTIONS) };
}

/** No reading, and why. */
export function none<T>(why: Why): Reading<T> {
  return { kind: "none", why };
}
