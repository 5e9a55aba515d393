import { z } from "zod";
import { confidence, contributionKind, day, id, inForce, subject, text } from "./field-schema.ts";

const baseSalary = z.strictObject({
  from: day,
  /** VND a month. */
  vnd: z.int().positive(),
  cite: text,
  confidence,
  /** Last day it is known to be in force; later days take it too, as the least sure. */
  knownUntil: day.optional(),
});

const multiple = z.strictObject({
  award: id,
  subject,
  /** Where the sum depends on who gives the award: a body of bodies.json. */
  giver: id.optional(),
  /** How many base salaries, with at most two decimals. */
  times: z.number().positive().multipleOf(0.01),
  confidence,
});

const rounding = z.strictObject({
  mode: z.enum(["nearest", "up"]),
  /** VND. */
  roundTo: z.int().positive(),
  cite: text,
  confidence,
});
/** How a decree rounds a sum (làm tròn): to the nearest or the next higher multiple of `roundTo`. */
export type Rounding = z.infer<typeof rounding>;

const decree = z.strictObject({
  id,
  ...inForce.shape,
  cite: text,
  /** Absent where the decree's rule was not found. */
  rounding: rounding.optional(),
  multiples: z.array(multiple),
});

/** What comes with an award (mức thưởng, Mục IV.3): the emblem, or money by the decree of the day of decision. */
export const rewards = z.strictObject({
  clause: text,
  reading: id,
  /** The certificate with the emblem (biểu trưng) and no cash, where direct gifts of these kinds decide. */
  emblem: z.strictObject({
    clause: text,
    reading: id,
    routes: z.array(z.strictObject({ award: id, route: id })).min(1),
    kinds: z.array(contributionKind).min(1),
  }),
  /** Base salaries (lương cơ sở), each in force until the next. */
  baseSalaries: z.array(baseSalary).min(1),
  decrees: z.array(decree).min(1),
});
