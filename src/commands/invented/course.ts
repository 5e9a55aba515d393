import { type Form, relevantFields } from "../../dialogue/form.ts";
import { newUuid } from "../../dialogue/random.ts";
import type { Answers } from "../../dialogue/session.ts";
import type { AuditAction } from "../../registry/audit.ts";
import type { RecordState } from "../../registry/interface.ts";
import { REFUSE_REASONS, RETURN_REASONS, type Reason } from "../../registry/reason.ts";
import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { INVENTED_STAFF } from "./staff.ts";
import { REMARKS } from "./vocabulary.ts";

/** What the person or the office did with a record after it was sent. */
type Step = "return" | "correct" | "approve" | "refuse" | "withdraw";

/** What becomes of a record, and how often. Neighbours end in the same state. */
export interface Plot {
  share: number;
  state: RecordState;
  steps: readonly Step[];
}

/** Every way a record can have gone by now (`submitted` waits for the office). Shares add up to 1. */
export const PLOTS: readonly Plot[] = [
  { share: 0.26, state: "submitted", steps: [] },
  { share: 0.06, state: "submitted", steps: ["return", "correct"] },
  { share: 0.28, state: "approved", steps: ["approve"] },
  { share: 0.06, state: "approved", steps: ["return", "correct", "approve"] },
  { share: 0.14, state: "returned", steps: ["return"] },
  { share: 0.1, state: "refused", steps: ["refuse"] },
  { share: 0.07, state: "withdrawn", steps: ["withdraw"] },
  { share: 0.03, state: "withdrawn", steps: ["return", "withdraw"] },
];

/** The longest a step takes, in days. */
const STEP_DAYS = 4;
/** How long the office has to take a decision back. */
const UNDO_MS = 10 * 60_000;

/** So many days ago, at least, a record must have been sent for all of the plot to have happened since. */
export function leastAge({ steps }: Plot): number {
  return Math.max(1, steps.length * STEP_DAYS);
}

interface InventedReview {
  id: string;
  staffId: string;
  decision: "approve" | "return" | "refuse";
  reason?: Reason;
  fields: string[];
  decidedAt: Date;
  effectiveAt: Date;
}

/** A line of the audit. */
interface Deed {
  at: Date;
  actor: string;
  action: AuditAction | "person.correct" | "person.withdraw";
}

/** A record's life so far, as the turns and the decisions would have written it. */
export interface Course {
  state: RecordState;
  version: number;
  submittedAt: Date;
  /** When it was last sent, and the day of it. */
  waitingSince: Date;
  sentOn: string;
  updatedAt: Date;
  reviews: InventedReview[];
  /** After the sending itself. */
  deeds: Deed[];
}

const AUDITED = {
  return: "record.return",
  approve: "record.approve",
  refuse: "record.refuse",
  correct: "person.correct",
  withdraw: "person.withdraw",
} as const;

/**
 * Lets a plot happen to a record whose answers to `form` are these.
 *
 * @param age how many days ago it was sent, at least `leastAge(plot)`
 */
export function courseOf(
  plot: Plot,
  age: number,
  { form, answers }: { form: Form; answers: Answers },
  { calendar, chance }: { calendar: Calendar; chance: Chance },
): Course {
  if (age < leastAge(plot)) throw new RangeError(`A plot of ${plot.steps.length} steps does not fit into ${age} days.`);
  const submittedAt = calendar.at(age, chance.between(6 * 60, 21 * 60));
  const course: Course = {
    state: plot.state,
    version: 1 + plot.steps.length,
    submittedAt,
    waitingSince: submittedAt,
    sentOn: calendar.day(age),
    updatedAt: submittedAt,
    reviews: [],
    deeds: [],
  };
  let day = age;
  for (const step of plot.steps) {
    day -= chance.between(1, STEP_DAYS);
    const byPerson = step === "correct" || step === "withdraw";
    const at = calendar.at(day, byPerson ? chance.between(6 * 60, 21 * 60) : chance.between(7 * 60 + 30, 16 * 60 + 30));
    const staffId = chance.pick(INVENTED_STAFF).id;
    course.updatedAt = at;
    course.deeds.push({ at, actor: byPerson ? "person" : `staff:${staffId}`, action: AUDITED[step] });
    if (step === "correct") Object.assign(course, { waitingSince: at, sentOn: calendar.day(day) });
    if (step === "correct" || step === "withdraw") continue;
    const why = step === "approve" ? { fields: [] } : whyOf(step, relevantFields(form, answers), chance);
    const effectiveAt = new Date(at.getTime() + UNDO_MS);
    course.reviews.push({ id: newUuid(chance), staffId, decision: step, ...why, decidedAt: at, effectiveAt });
  }
  return course;
}

/** Of which kind the answers in question are, where a reason is about one kind. */
const ABOUT: Partial<Record<NonNullable<Reason["code"]>, string>> = {
  "unclear-file": "files",
  "missing-file": "files",
  place: "place",
};

function whyOf(step: "return" | "refuse", fields: ReturnType<typeof relevantFields>, chance: Chance) {
  const remark = chance.happens(0.3) ? { text: chance.pick(REMARKS) } : {};
  if (step === "refuse") return { reason: { code: chance.pick(REFUSE_REASONS), ...remark }, fields: [] };
  const drawn = chance.pick(RETURN_REASONS);
  const fitting = fields.filter(({ question }) => (ABOUT[drawn] ?? question.kind) === question.kind);
  // A form that asks for no files is not returned for want of one.
  const code = fitting.length > 0 ? drawn : "incomplete";
  const { name } = chance.pick(fitting.length > 0 ? fitting : fields);
  return { reason: { code, ...remark }, fields: [name] };
}
