import { wordingOf } from "../../src/texts/catalogue.ts";
import { hashOf, holds, reviewSchema, sensitiveSchema } from "../../src/texts/sign-off.ts";
import type { Finding, Tree } from "./finding.ts";

/**
 * What native readers signed is what stands there: a signature under other words counts for nothing, and whoever changed
 * them should know. New signatures take their hash from what is said here.
 */
function findSignOffFaults(tree: Tree): string[] {
  const faults: string[] = [];
  const original = wordingIn(tree, "vi");
  const sensitive = tree.get("locales/sensitive.json");
  const read = sensitive === undefined ? undefined : sensitiveSchema.safeParse(json(sensitive));
  if (read && !read.success) faults.push("locales/sensitive.json: is no list of keys by kind");
  for (const pattern of Object.values(read?.data ?? {}).flat())
    if (![...original.keys()].some((key) => holds([pattern.replace(/^!/, "")], key)))
      faults.push(`locales/sensitive.json: ${pattern} names no sentence`);

  for (const [path, text] of tree) {
    const language = /^locales\/([^/]+)\/_review\.json$/.exec(path)?.[1];
    if (language === undefined) continue;
    const review = reviewSchema.safeParse(json(text));
    if (!review.success) {
      faults.push(`${path}: is no list of what was signed off, by whom and when`);
      continue;
    }
    const own = wordingIn(tree, language);
    for (const { keys, by, on, texts } of review.data.signedOff) {
      const unknown = keys.find((one) => ![...own.keys()].some((key) => holds([one.replace(/^!/, "")], key)));
      const hash = hashOf(keys, own, original);
      if (unknown !== undefined) faults.push(`${path}: ${unknown}, signed by ${by}, names no sentence`);
      else if (hash !== texts)
        faults.push(`${path}: ${keys.join(", ")} is not what ${by} signed on ${on}; it is now ${hash}`);
    }
  }
  return faults;
}

function wordingIn(tree: Tree, language: string): ReadonlyMap<string, string> {
  const files = [...tree].flatMap(([path, text]) => {
    const name = new RegExp(`^locales/${language}/([^_].*)\\.json$`).exec(path)?.[1];
    return name === undefined ? [] : [[name, json(text)] as const];
  });
  return wordingOf(Object.fromEntries(files));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const vi = { "locales/vi/a.json": '{"x": "Một", "y": "Hai"}' };
const km = { "locales/km/a.json": '{"x": "មួយ", "y": "ពីរ"}' };
const signed = (keys: string[], texts: string) => ({
  "locales/km/_review.json": JSON.stringify({
    ...{ beside: "vi", signedOff: [{ keys, by: "Danh Bí Đao", on: "2026-12-01", texts }] },
  }),
});
const hash = hashOf(["a:x"], new Map([["a:x", "មួយ"]]), new Map([["a:x", "Một"]]));

export const signOffs: Finding = {
  name: "sign-offs",
  find: findSignOffFaults,
  planted: {
    "a signature under other words": { ...vi, "locales/km/a.json": '{"x": "បី"}', ...signed(["a:x"], hash) },
    "a signature under nothing": { ...vi, ...km, ...signed(["a:z"], hash) },
    "a signature without a name": { "locales/km/_review.json": '{"beside": "vi", "signedOff": [{"keys": ["a:x"]}]}' },
    "a sensitive sentence that is none": {
      ...vi,
      "locales/sensitive.json": '{"consent": ["a:x", "a:gone"], "money": [], "refusal": [], "award": []}',
    },
    "a list of sensitive sentences that cannot be read": { "locales/sensitive.json": "{" },
  },
  sound: {
    ...vi,
    ...km,
    ...signed(["a:x"], hash),
    "locales/sensitive.json": '{"consent": ["a:*", "!a:y"], "money": [], "refusal": [], "award": []}',
  },
};
