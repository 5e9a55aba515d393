import { z } from "zod";
import { confidence, inForce, text } from "./field-schema.ts";

const vnd = z.int().positive();

/**
 * A national poverty line (chuẩn nghèo), VND a head and month. With `bandMax`: poor up to `incomeMax`, or up to `bandMax`
 * while lacking at least `deprivations` indicators; near-poor in the band while lacking fewer. Without: poor up to
 * `incomeMax` while lacking at least so many, near-poor while lacking fewer.
 */
export const povertyLine = z
  .strictObject({
    area: z.enum(["rural", "urban"]),
    ...inForce.shape,
    incomeMax: vnd,
    bandMax: vnd.optional(),
    deprivations: z.int().positive(),
    cite: text,
    confidence,
  })
  .refine(({ incomeMax, bandMax }) => bandMax === undefined || bandMax > incomeMax, {
    path: ["bandMax"],
    error: "expected more than incomeMax",
  });
export type PovertyLine = z.infer<typeof povertyLine>;
