import { z } from "zod";
import { isDate, isDay } from "../days.ts";

/** Names and nothing besides; a name not among them is told together with those that are. */
export function named<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys"
        ? `there is no such ${what}; expected one of ${Object.keys(shape).join(", ")}`
        : `expected ${what}s by name`,
  });
}

/** Each of these names may stand, with a value of the one kind. */
export function each<Value extends z.ZodType>(what: string, names: readonly string[], value: Value) {
  const shape = Object.fromEntries(names.map((name) => [name, value.optional()]));
  return named(what, shape as Record<string, z.ZodOptional<Value>>);
}

export function oneOf(values: readonly string[]) {
  return z.enum(values as [string, ...string[]], { error: `expected ${values.join(", ")}` });
}

export const truth = z.boolean({ error: "expected true or false" });
export const words = z.string({ error: "expected words" }).min(1, { error: "expected words" });
export const day = z
  .string({ error: "expected a day YYYY-MM-DD" })
  .refine(isDay, { error: "expected a day YYYY-MM-DD" });
/** A year alone is a number to YAML. */
export const date = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z
    .string({ error: "expected YYYY-MM-DD, YYYY-MM or YYYY" })
    .refine(isDate, { error: "expected YYYY-MM-DD, YYYY-MM or YYYY" }),
);
export const wholeVnd = "expected whole VND, 0 or more, in digits";
export const vnd = z.int({ error: wholeVnd }).min(0, { error: wholeVnd }).transform(String);

export function list<Row extends z.ZodType>(row: Row) {
  return z.array(row, { error: "expected a list" });
}

/** Rows that say two things of one year, day or the like. */
export function unique<Row>(
  rows: readonly Row[],
  key: string,
  keyOf: (row: Row) => string,
  ctx: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    const value = keyOf(row);
    if (seen.has(value)) ctx.addIssue({ code: "custom", path: [at, key], message: `expected one row for ${value}` });
    seen.add(value);
  });
}
