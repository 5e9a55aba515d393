import { z } from "zod";
import { confidence, id, inForce, named, text } from "./field-schema.ts";

/** A body the plan names, under the names it has had. After the last of them it does not exist any more. */
export const body = z.strictObject({
  id,
  names: z.array(z.strictObject({ ...inForce.shape, name: named, cite: text, confidence })).min(1),
});
