import type { GivenFile } from "../dialogue/input.ts";
import type { RecordedRule } from "../plan/recorded-rules.ts";

/**
 * What conversations may ask of the registry, and what they may tell it. A turn writes nothing while it runs: it reads
 * through `Reads` and returns `Effect`s, which the commit applies together with the session and the replies.
 */
export type RecordState = "submitted" | "returned" | "approved" | "refused" | "withdrawn";
export type Subject = "household" | "collective" | "individual";
export type ContributionKind = "money" | "goods" | "labour" | "land" | "expertise";
/** Answers by field name, as a form holds them: JSON values only. */
export type Answers = Record<string, unknown>;

/** What the office decided, as the person may see it: only once the undo window has closed. */
export interface DecisionView {
  decision: "approve" | "return" | "refuse";
  /** A sentence of the office's catalogue by its code (`office:reason.<decision>.<code>`), own words, or both. */
  reason?: { code?: string; text?: string };
  /** The answers in question, for a return. */
  fields: string[];
  decidedAt: Date;
}

interface RecordView {
  code: string;
  /** Grows with every change; a correction names the one it was made on. */
  version: number;
  /** A decision whose undo window is open does not show yet. */
  state: RecordState;
  /** The office has just decided, and the undo window is open: nothing can be changed meanwhile. */
  settling: boolean;
  term: string;
  unit?: string;
  answers: Answers;
  submittedAt: Date;
  decision?: DecisionView;
}

export interface RegistrationView extends RecordView {
  kind: "registration";
  track: string;
  subject: Subject;
  /** Facts of plan-145 §2 by name. */
  facts: Record<string, FactView>;
}

export interface FactView {
  value: unknown;
  statedBy: string;
  verified: boolean;
}

export interface ContributionView extends RecordView {
  kind: "contribution";
  /** Code of the registration under which it was given. */
  registration: string;
  contribution: ContributionKind;
  /** Plain decimal; in VND for money. */
  quantity: string;
  measure: string;
  /** Whole đồng. */
  valueVnd?: string;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  givenOn: string;
}

/** Reads of one turn, about the person who speaks and the rules they are judged by. */
export interface Reads {
  /** Registrations, newest first, withdrawn ones last. */
  registrations(): Promise<RegistrationView[]>;
  /** Contributions, newest first. */
  contributions(): Promise<ContributionView[]>;
  /** The rules that two persons of the office stand for, whatever their days. */
  rules(): Promise<RecordedRule[]>;
  /** Whose chat a one-time code of the office would link to this one; undefined when it is spent, old or none. */
  findStaffInvitation(code: string): Promise<{ name: string } | undefined>;
}

/** A file belonging to an answer of a record. */
export interface RecordFile extends GivenFile {
  field: string;
}

/** What an effect writes of a registration's answers, beside the answers themselves. */
export interface RegistrationContent {
  answers: Answers;
  unit?: string;
  /** E.164; kept only as a keyed hash, for finding duplicates. */
  phone?: string;
  /** Facts stated with these answers, by name; `undefined` takes one back. */
  facts: Record<string, unknown>;
  files: RecordFile[];
}

export interface ContributionContent {
  kind: ContributionKind;
  quantity: string;
  measure: string;
  valueVnd?: string;
  givenOn: string;
  unit?: string;
  answers: Answers;
  files: RecordFile[];
}

/** Writes of one turn. */
export type Effect =
  | { do: "consent"; purpose: string; textHash: string; language: string }
  | { do: "register"; code: string; track: string; subject: Subject; term: string; content: RegistrationContent }
  | { do: "contribute"; code: string; term: string; registration: string; content: ContributionContent }
  | { do: "correct-registration"; code: string; version: number; subject: Subject; content: RegistrationContent }
  | { do: "correct-contribution"; code: string; version: number; content: ContributionContent }
  | { do: "withdraw"; record: "registration" | "contribution"; code: string; version: number }
  | { do: "link-staff"; code: string }
  | { do: "state-fact"; registration: string; name: string; value: unknown };
