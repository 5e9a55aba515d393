import { z } from "zod";

/** Fields that rows of many files of a pack have in common. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, "expected an id of letters, digits, points and hyphens");
export const text = z.string().min(1);
export const day = z.iso.date();
/** What the plan itself names: its Vietnamese words, and an English gloss for those who do not read them. */
export const named = z.strictObject({ vi: text, en: text });

/** Who takes part: hộ gia đình, tập thể, cá nhân. */
export const subject = z.enum(["household", "collective", "individual"]);
export type Subject = z.infer<typeof subject>;

/** What can be given: tiền, hiện vật, công, đất, trí tuệ. */
export const contributionKind = z.enum(["money", "goods", "labour", "land", "expertise"]);
export type ContributionKind = z.infer<typeof contributionKind>;

/** True only where a switchable reading has the value named. */
export const readingIs = z.strictObject({ reading: id, is: text });

/** Tracks and subjects a row is for; what is left out means all of them. */
export const audience = z.strictObject({
  tracks: z.array(id).min(1).optional(),
  subjects: z.array(subject).min(1).optional(),
});
export type Audience = z.infer<typeof audience>;

/**
 * How sure a fact of the law is: its text or two independent sources; one good source; one weak source. What was looked
 * for and not found stands in no row.
 */
export const confidence = z.enum(["high", "medium", "low"]);
export type Confidence = z.infer<typeof confidence>;

/** The less sure of two. */
export function lessSure(one: Confidence, other: Confidence): Confidence {
  const order = confidence.options;
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

/** Days a row is in force, both included; without `to` until another row says otherwise. */
export const inForce = z.strictObject({ from: day, to: day.optional() });
export type InForce = z.infer<typeof inForce>;

/** The row in force on a day, of rows that do not overlap. */
export function findInForce<Row extends InForce>(rows: readonly Row[], asOf: string): Row | undefined {
  return rows.find(({ from, to }) => from <= asOf && (to === undefined || asOf <= to));
}
