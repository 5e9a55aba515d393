import { z } from "zod";
import { contributionKind, subject } from "../field-schema.ts";
import type { FactRow, Pack } from "../pack-schema.ts";
import { verdictOrder } from "../routes.ts";
import { readingsSchema, thresholdsSchema } from "./rule-schema.ts";
import { date, day, each, list, named, oneOf, truth, unique, vnd, wholeVnd, words } from "./written-fields.ts";

function factSchema(fact: FactRow, { awards }: Pack): z.ZodType {
  switch (fact.type) {
    case "boolean":
      return truth;
    case "count": {
      const count = "expected a whole number, 0 or more";
      return z.int({ error: count }).min(0, { error: count });
    }
    case "flags":
      return fact.orNone ? orNone(each("part", fact.of, truth)) : each("part", fact.of, truth);
    case "timeline":
      return list(named("column", { from: date, is: oneOf(fact.values) })).superRefine((rows, ctx) =>
        unique(rows, "from", (row) => String(row.from), ctx),
      );
    case "yearly": {
      const figures = fact.of.map((column) => [column, figure(fact.belowZero?.includes(column) ?? false).optional()]);
      const year = z
        .int({ error: "expected a year" })
        .min(1900, { error: "expected a year" })
        .max(2200, { error: "expected a year" });
      return list(named("column", { year, ...Object.fromEntries(figures) })).superRefine((rows, ctx) =>
        unique(rows, "year", (row) => String(row.year), ctx),
      );
    }
    case "awards":
      return list(named("column", { award: oneOf(awards.map((award) => award.id)), date }));
  }
}

function figure(belowZero: boolean) {
  const expected = belowZero ? "expected a number" : "expected a number, 0 or more";
  const number = z.number({ error: expected });
  return belowZero ? number : number.min(0, { error: expected });
}

/** Faults of the parts are told as such, not as those of a choice. */
function orNone(parts: z.ZodType) {
  return z.unknown().superRefine((value, ctx) => {
    if (value === "none") return;
    for (const issue of parts.safeParse(value).error?.issues ?? []) ctx.addIssue({ ...issue });
  });
}

/** Sums as numbers, or as the digits the house keeps them in. */
const expectedVnd = z.preprocess(
  (value) => (Number.isSafeInteger(value) ? String(value) : value),
  z.string({ error: wholeVnd }).regex(/^\d+$/, { error: wholeVnd }),
);

function expectSchema({ criteria, awards, dossiers }: Pack) {
  const ids = awards.map((award) => award.id);
  const routes = [...new Set(awards.flatMap((award) => award.routes.map((route) => route.id)))];
  const parts = [...new Set(dossiers.levels.flatMap((level) => level.parts.map((part) => part.id)))];
  const verdict = oneOf(verdictOrder).nullable();
  const count = z.int({ error: "expected a whole number" }).nullable();
  const forAwards = <Value extends z.ZodType>(value: Value) => each("award", ids, value.nullable()).optional();
  return named("expectation", {
    criteria: each(
      "criterion",
      criteria.map((criterion) => criterion.id),
      oneOf(["met", "unmet", "unknown", "not-applicable"]).nullable(),
    ).optional(),
    awards: forAwards(verdict),
    routes: forAwards(each("route", routes, verdict)),
    measures: forAwards(each("part of a measure", ["sum", "minVnd", "shortfall"], expectedVnd.nullable())),
    rewards: forAwards(
      named("part of a reward", {
        emblem: truth.nullable().optional(),
        cash: expectedVnd.nullable().optional(),
        rounded: expectedVnd.nullable().optional(),
      }),
    ),
    dossiers: forAwards(each("part of a dossier", [...parts, "sets"], count)),
  });
}

/** The shape of one case of a case file, by the names the pack knows. */
export function caseSchema(pack: Pack) {
  const facts = Object.fromEntries(pack.facts.map((fact) => [fact.name, factSchema(fact, pack).optional()]));
  return named("key", {
    name: words,
    asOf: day,
    term: oneOf(pack.terms.map((term) => term.id)).optional(),
    track: oneOf(pack.tracks.map((track) => track.id)),
    subject: oneOf(subject.options),
    facts: named("fact", facts),
    contributions: list(
      named("column", {
        date,
        kind: oneOf(contributionKind.options),
        value: vnd.optional(),
        verified: truth.optional(),
      }),
    ).optional(),
    thresholds: thresholdsSchema(pack).optional(),
    readings: readingsSchema(pack).optional(),
    expect: expectSchema(pack),
  });
}
