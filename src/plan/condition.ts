import { z } from "zod";

const name = z.string().min(1);

/** How a figure of a year must stand to that year's target. */
const comparison = z.enum(["at-most", "at-least", "more-than"]);
export type Comparison = z.infer<typeof comparison>;

const everyYear = z.strictObject({
  fact: name,
  where: z.array(z.strictObject({ value: name, is: comparison, target: name })).min(1),
});
/** Every complete year of the term has a row, and each row reaches its targets. */
export type EveryYearRule = z.infer<typeof everyYear>;

const moved = z.strictObject({
  fact: name,
  from: z.array(name).min(1),
  to: z.array(name).min(1),
  /** Values nobody can have without one of `from` before: a list that begins with one leaves that part out. */
  follows: z.array(name).min(1).optional(),
});
/** On the day the timeline stands at one of `to`, and stood at one of `from` before. */
export type MovedRule = z.infer<typeof moved>;

/** The span a contribution is looked for in: the term of the check, or the calendar year of its day. */
export const span = z.enum(["term", "year"]);
export type Span = z.infer<typeof span>;

const contributed = z.strictObject({ within: span });
/** A verified contribution lies in the span; one that may yet turn out so leaves it open. */
type ContributedRule = z.infer<typeof contributed>;

/**
 * A condition of the plan as data: an object with exactly one key. Every condition is three-valued (true, false, not
 * known); `and`, `or` and `not` follow Kleene.
 *
 * - `fact`: a boolean fact, or one flag of a record (`improved.income`)
 * - `atLeast`: a count reaches a number
 * - `none`: a record fact was stated as `none` (`loan: none`)
 * - `unstated`: a fact is not known; itself always known
 * - `always`: a constant, for a reading that leaves no question
 * - `byReading`: one condition per value of a switchable reading
 */
export type Condition =
  | { fact: string }
  | { not: Condition }
  | { and: Condition[] }
  | { or: Condition[] }
  | { atLeast: { fact: string; count: number } }
  | { none: string }
  | { unstated: string }
  | { always: boolean }
  | { moved: MovedRule }
  | { everyYear: EveryYearRule }
  | { contributed: ContributedRule }
  | { byReading: { id: string; values: Record<string, Condition> } };

const keys = z.strictObject({
  fact: name.optional(),
  get not() {
    return condition.optional();
  },
  get and() {
    return z.array(condition).min(1).optional();
  },
  get or() {
    return z.array(condition).min(1).optional();
  },
  atLeast: z.strictObject({ fact: name, count: z.int().min(1) }).optional(),
  none: name.optional(),
  unstated: name.optional(),
  always: z.boolean().optional(),
  moved: moved.optional(),
  everyYear: everyYear.optional(),
  contributed: contributed.optional(),
  get byReading() {
    return z.strictObject({ id: name, values: z.record(name, condition) }).optional();
  },
});

/**
 * One strict object of optional keys and not a union: a fault deep in a condition is then reported where it stands,
 * not as "none of twelve shapes".
 */
export const condition: z.ZodType<Condition> = z.lazy(
  () =>
    keys.refine((found) => Object.keys(found).length === 1, {
      error: `expected exactly one of: ${Object.keys(keys.shape).join(", ")}`,
    }) as unknown as z.ZodType<Condition>,
);
