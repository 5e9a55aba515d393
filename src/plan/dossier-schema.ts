import { z } from "zod";
import { confidence, id, inForce, named, text } from "./field-schema.ts";

const part = z.strictObject({
  id,
  name: named,
  /** In each set. */
  copies: z.int().positive(),
  /** Written on the form in force. */
  onForm: z.literal(true).optional(),
});

const form = z.strictObject({
  id,
  ...inForce.shape,
  /** The number printed on it; absent where it was not found. */
  number: text.optional(),
  title: named,
  cite: text,
  confidence,
  /** Whether its body was compared with the decree's annex. */
  compared: z.boolean(),
});

/** What a proposal is made of (hồ sơ đề nghị khen thưởng, Mục IV.4). */
export const dossiers = z.strictObject({
  /** The body all of them go to. */
  sendTo: id,
  sendToClause: text,
  reading: id.optional(),
  forms: z.array(form),
  levels: z
    .array(
      z.strictObject({
        id,
        awards: z.array(id).min(1),
        clause: text,
        parts: z.array(part).min(1),
        sets: z.int().positive(),
      }),
    )
    .min(1),
});
export type DossierLevel = z.infer<typeof dossiers>["levels"][number];
export type ReportForm = z.infer<typeof form>;
