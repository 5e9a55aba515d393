import { z } from "zod";
import { id, text } from "./field-schema.ts";

const year = z.int().min(1900).max(2200);

/** The city's goals (mục tiêu, Mục I.1.b) of one term. */
export const goals = z.strictObject({
  term: id,
  clause: text,
  /** Income per head of poor households: so many times the base year's, by the end of another. */
  income: z
    .strictObject({
      fact: id,
      column: text,
      baseYear: year,
      byYear: year,
      times: z.number().positive(),
      /** Where this boolean fact is true another factor holds. */
      where: z.strictObject({ fact: id, times: z.number().positive() }),
    })
    .refine(({ baseYear, byYear }) => baseYear < byYear, { path: ["byYear"], error: "expected a year after baseYear" }),
  /** Percentage points a year, on average, that the rate of poor households is to fall by. */
  povertyDrop: z.strictObject({ points: z.number().positive(), ethnicMinorityPoints: z.number().positive() }),
});
