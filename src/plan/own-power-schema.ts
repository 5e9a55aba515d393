import { z } from "zod";
import { audience, text } from "./field-schema.ts";

/**
 * What is in a person's or unit's own power to change, and so may be told as a next step. Status, income, past years,
 * discipline, loans and whatever others decide are not.
 */
export const ownPower = z.strictObject({
  facts: z.array(text),
  /** Who may be told to give more. */
  contributions: z.array(audience),
});
