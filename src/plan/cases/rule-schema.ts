import type { z } from "zod";
import { subject } from "../field-schema.ts";
import type { Award, Pack } from "../pack-schema.ts";
import { day, list, named, oneOf, unique, vnd, words } from "./written-fields.ts";

/** The awards that a measure can be recorded for. */
export function measuredAwards({ awards }: Pack): Award[] {
  return awards.filter((award) => award.routes.some((route) => route.decision.by === "measure"));
}

/** Measures as an officer writes them. */
export function thresholdsSchema(pack: Pack) {
  const row = named("column", {
    award: oneOf(measuredAwards(pack).map((award) => award.id)),
    subject: oneOf(subject.options),
    minVnd: vnd,
    from: day,
    to: day.optional(),
    cite: words,
  });
  return list(row).superRefine((rows, ctx) => {
    unique(rows, "from", (one) => `${one.award}, ${one.subject}, ${one.from}`, ctx);
    rows.forEach(({ from, to }, at) => {
      if (to !== undefined && to < from) {
        ctx.addIssue({ code: "custom", path: [at, "to"], message: `expected a day not before ${from}` });
      }
    });
  });
}

/** Readings taken otherwise than the plan's default, by id. */
export function readingsSchema({ readings }: Pack) {
  const values = readings.flatMap(({ id, allowed }) =>
    allowed === undefined ? [] : [[id, oneOf(allowed).optional()]],
  );
  return named("reading to switch", Object.fromEntries(values) as Record<string, z.ZodOptional<z.ZodEnum>>);
}

/** A draft of rules, or nothing but names that are not known. */
export function rulesSchema(pack: Pack) {
  return named("key", { thresholds: thresholdsSchema(pack).optional(), readings: readingsSchema(pack).optional() });
}
