import { z } from "zod";
import { day, id, named, text } from "./field-schema.ts";

/** A duty the plan gives to bodies (Mục III, V), within days both included. */
export const duty = z.strictObject({
  id,
  kind: z.enum(["launch", "review", "inspection", "selection", "report", "feedback"]),
  who: z.array(id).min(1),
  /** The body it is done towards, such as the receiver of a report. */
  towards: id.optional(),
  name: named,
  from: day,
  to: day,
  /** Due once in each calendar year of the days. */
  yearly: z.literal(true).optional(),
  clause: text,
});
export type DutyRow = z.infer<typeof duty>;
