import { z } from "zod";
import { isDate, isDay } from "../days.ts";
import { contributionKind, subject } from "../field-schema.ts";
import type { FactRow, Pack } from "../pack-schema.ts";
import { verdictOrder } from "../routes.ts";

/** Names and nothing besides; a name not among them is told together with those that are. */
function named<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys"
        ? `there is no such ${what}; expected one of ${Object.keys(shape).join(", ")}`
        : `expected ${what}s by name`,
  });
}

/** Each of these names may stand, with a value of the one kind. */
function each<Value extends z.ZodType>(what: string, names: readonly string[], value: Value) {
  const shape = Object.fromEntries(names.map((name) => [name, value.optional()]));
  return named(what, shape as Record<string, z.ZodOptional<Value>>);
}

function oneOf(values: readonly string[]) {
  return z.enum(values as [string, ...string[]], { error: `expected ${values.join(", ")}` });
}

const truth = z.boolean({ error: "expected true or false" });
const words = z.string({ error: "expected words" }).min(1, { error: "expected words" });
const day = z.string({ error: "expected a day YYYY-MM-DD" }).refine(isDay, { error: "expected a day YYYY-MM-DD" });
/** A year alone is a number to YAML. */
const date = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z
    .string({ error: "expected YYYY-MM-DD, YYYY-MM or YYYY" })
    .refine(isDate, { error: "expected YYYY-MM-DD, YYYY-MM or YYYY" }),
);
const wholeVnd = "expected whole VND, 0 or more, in digits";
const vnd = z.int({ error: wholeVnd }).min(0, { error: wholeVnd }).transform(String);

function list<Row extends z.ZodType>(row: Row) {
  return z.array(row, { error: "expected a list" });
}

/** Rows that say two things of one year, day or the like. */
function unique<Row>(rows: readonly Row[], key: string, keyOf: (row: Row) => string, ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    const value = keyOf(row);
    if (seen.has(value)) ctx.addIssue({ code: "custom", path: [at, key], message: `expected one row for ${value}` });
    seen.add(value);
  });
}

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

function thresholdsSchema({ awards }: Pack) {
  const measured = awards.filter((award) => award.routes.some((route) => route.decision.by === "measure"));
  const row = named("column", {
    award: oneOf(measured.map((award) => award.id)),
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

function readingsSchema({ readings }: Pack) {
  const values = readings.flatMap(({ id, allowed }) =>
    allowed === undefined ? [] : [[id, oneOf(allowed).optional()]],
  );
  return named("reading to switch", Object.fromEntries(values) as Record<string, z.ZodOptional<z.ZodEnum>>);
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
