import { z } from "zod";
import { body } from "./body-schema.ts";
import { duty } from "./calendar-schema.ts";
import { condition, span } from "./condition.ts";
import { dossiers } from "./dossier-schema.ts";
import { audience, day, id, named, readingIs, subject, text } from "./field-schema.ts";
import { goals } from "./goals-schema.ts";
import { ownPower } from "./own-power-schema.ts";
import { povertyLine } from "./poverty-line-schema.ts";
import { rewards } from "./reward-schema.ts";
import {
  edition,
  successor,
  type Unit2017,
  type Unit2025,
  type UnitSuccessor,
  unit2017,
  unit2025,
} from "./unit-schema.ts";

export type { Audience, Subject } from "./field-schema.ts";

const head = z.strictObject({
  id,
  version: text,
  plan: z.strictObject({ number: text, date: day, title: named }),
  /** Where the plan's own words are doubtful: what it prints, and what was found instead. */
  citations: z.array(z.strictObject({ clause: text, printed: text, found: text, reading: id })),
  /** From which day each list of units is in force; the first also covers every day before it. */
  unitEditions: z.array(z.strictObject({ edition, from: day, cite: text })).min(1),
});

const term = z.strictObject({
  id,
  from: day,
  to: day,
  /** True for the term the plan was made for; false where the movement is carried on without a new plan. */
  own: z.boolean(),
  reading: id.optional(),
});
/** A term of the movement, `from` and `to` both included. */
export type Term = z.infer<typeof term>;

const track = z.strictObject({
  id,
  letter: text,
  clause: text,
  title: named,
  subjects: z.array(subject).min(1),
  /** Subjects who are in the track only while a reading stands so. */
  onlyIf: z.array(z.strictObject({ subject, ...readingIs.shape })).optional(),
});
/** A track of the movement (nội dung thi đua) and who may take it. */
export type Track = z.infer<typeof track>;

const factBase = {
  name: z.string().regex(/^[a-z][A-Za-z]*$/, "expected a name in camelCase"),
  tracks: z.array(id).min(1).optional(),
  /** Whose word verifies the fact: a body of the pack by its id, or a kind of verifier (`managing-unit`). */
  verifiedBy: id,
  /** Seen by nobody but the one who states it: by no office, in no list. */
  private: z.boolean().optional(),
};
const fact = z.discriminatedUnion("type", [
  /** `otherwise` stands for a record nobody made. */
  z.strictObject({ ...factBase, type: z.literal("boolean"), otherwise: z.boolean().optional() }),
  z.strictObject({ ...factBase, type: z.literal("count") }),
  /** Named booleans; with `orNone` the word `none` may stand for the whole record. */
  z.strictObject({
    ...factBase,
    type: z.literal("flags"),
    of: z.array(text).min(1),
    orNone: z.boolean().optional(),
  }),
  /** Rows `{from, is}`. */
  z.strictObject({ ...factBase, type: z.literal("timeline"), values: z.array(text).min(2) }),
  /** Rows `{year, …}` with the columns of `of`, none below zero but those of `belowZero`. */
  z.strictObject({
    ...factBase,
    type: z.literal("yearly"),
    of: z.array(text).min(1),
    belowZero: z.array(text).min(1).optional(),
  }),
  /** Rows `{award, date}`. */
  z.strictObject({ ...factBase, type: z.literal("awards") }),
]);
export type FactRow = z.infer<typeof fact>;

const criterion = z.strictObject({
  id,
  /** Absent for the general criteria, which every track reports. */
  track: id.optional(),
  clause: text,
  reading: id.optional(),
  /** Of whom it is asked; absent: of all. Of the others it is not-applicable. */
  asked: z.array(audience).min(1).optional(),
  /** Absent: it always holds awards back. */
  blocks: readingIs.optional(),
  /** False makes the criterion not-applicable; not known leaves it unknown. */
  applies: condition.optional(),
  met: condition,
});
/** A criterion (tiêu chuẩn thi đua) with its clause and its condition. */
export type Criterion = z.infer<typeof criterion>;

/** How contributions are counted beside an earlier award: all of the span, those after it, or both ways. */
export const counting = z.enum(["whole", "since", "both"]);
export type Counting = z.infer<typeof counting>;

const earlier = z.strictObject({
  award: id,
  /** The reading under which a contribution of the award's own day still counts. */
  sameDay: readingIs,
  count: z
    .array(
      z.union([
        z.strictObject({ subjects: z.array(subject).min(1), how: counting }),
        z.strictObject({ subjects: z.array(subject).min(1), reading: id }),
      ]),
    )
    .min(1),
});
export type EarlierAward = z.infer<typeof earlier>;

const decision = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("criteria") }),
  z.strictObject({ by: z.literal("office"), why: id }),
  z.strictObject({ by: z.literal("measure"), within: span, earlier: earlier.optional() }),
]);

const route = z.strictObject({
  id,
  /** Absent: for all. */
  for: z.array(audience).min(1).optional(),
  /** The route exists only with contributions in the measure's span. */
  onlyWithContributions: z.literal(true).optional(),
  needs: z.array(z.enum(["general", "track"])).min(1),
  closed: z
    .array(
      z.strictObject({
        fact: text,
        why: id,
        subjects: z.array(subject).min(1).optional(),
        unless: readingIs.optional(),
        /** Closes only where there are contributions in the measure's span. */
        onlyWithContributions: z.literal(true).optional(),
      }),
    )
    .optional(),
  decision,
});
export type Route = z.infer<typeof route>;

const award = z.strictObject({
  id,
  name: named,
  clause: text,
  /** When it is proposed; the day of a check never closes an award. */
  proposed: z.enum(["yearly", "final-review", "any-time"]),
  routes: z.array(route).min(1),
});
/** A form of commendation (hình thức khen thưởng) and the routes to it. */
export type Award = z.infer<typeof award>;

const reading = z
  .strictObject({
    id,
    about: z.array(text).min(1),
    default: text.optional(),
    allowed: z.array(text).min(2).optional(),
  })
  .refine((row) => (row.default === undefined) === (row.allowed === undefined), {
    error: "expected `default` and `allowed` together, or neither",
  })
  .refine((row) => row.default === undefined || row.allowed?.includes(row.default), {
    path: ["default"],
    error: "expected one of `allowed`",
  });
/** A reading taken where the plan is silent; with `allowed` the office can switch it. */
export type Reading = z.infer<typeof reading>;

/** Which file holds what, by the file's path inside the pack's folder. */
export const files = {
  "pack.json": head,
  "terms.json": z.array(term).min(1),
  "tracks.json": z.array(track).min(1),
  "facts.json": z.array(fact).min(1),
  "criteria.json": z.array(criterion).min(1),
  "awards.json": z.array(award).min(1),
  "readings.json": z.array(reading),
  "rewards.json": rewards,
  "dossiers.json": dossiers,
  "bodies.json": z.array(body).min(1),
  "calendar.json": z.array(duty),
  "goals.json": goals,
  "poverty-lines.json": z.array(povertyLine),
  "own-power.json": ownPower,
  "units/2017.json": z.array(unit2017),
  "units/2025.json": z.array(unit2025),
  "units/2017-to-2025.json": z.array(successor),
} as const;
export type PackFile = keyof typeof files;

type Content = { [file in PackFile]: z.infer<(typeof files)[file]> };

/** A plan as data: everything the evaluator and the rest of the house know about it. */
export interface Pack extends z.infer<typeof head> {
  terms: Term[];
  tracks: Track[];
  facts: FactRow[];
  criteria: Criterion[];
  awards: Award[];
  readings: Reading[];
  rewards: Content["rewards.json"];
  dossiers: Content["dossiers.json"];
  bodies: Content["bodies.json"];
  calendar: Content["calendar.json"];
  goals: Content["goals.json"];
  povertyLines: Content["poverty-lines.json"];
  ownPower: Content["own-power.json"];
  units: { "2017": Unit2017[]; "2025": Unit2025[]; mapping: UnitSuccessor[] };
}

/** Puts the checked files together. */
export function assemble(content: Content): Pack {
  return {
    ...content["pack.json"],
    terms: content["terms.json"],
    tracks: content["tracks.json"],
    facts: content["facts.json"],
    criteria: content["criteria.json"],
    awards: content["awards.json"],
    readings: content["readings.json"],
    rewards: content["rewards.json"],
    dossiers: content["dossiers.json"],
    bodies: content["bodies.json"],
    calendar: content["calendar.json"],
    goals: content["goals.json"],
    povertyLines: content["poverty-lines.json"],
    ownPower: content["own-power.json"],
    units: {
      "2017": content["units/2017.json"],
      "2025": content["units/2025.json"],
      mapping: content["units/2017-to-2025.json"],
    },
  };
}
