import type { GivenFile } from "../dialogue/input.ts";

/**
 * What conversations may ask of the registry, and what they may tell it. A turn writes nothing while it runs: it reads
 * through `Reads` and returns `Effect`s, which the commit applies together with the session and the replies.
 */
export type RecordState = "submitted" | "returned" | "approved" | "refused" | "withdrawn";
export type Subject = "household" | "collective" | "individual";
export type ContributionKind = "money" | "goods" | "labour" | "land" | "expertise";
/** Answers by field name, as a form holds them: JSON values only. */
export type Answers = Record<string, unknown>;

/** Who is registered, for what: duplicates are looked for within one track, subject and term. */
export interface Identity {
  track: string;
  subject: Subject;
  term: string;
  /** Folded name and place, as the conversation made them of the answers. */
  who: string;
}

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
  /** Where somebody speaks for who is registered: whether staff have made sure of it. */
  speaker?: "unchecked" | "checked";
  /** The term had ended, and the person was asked whether to go on. */
  askedToGoOn?: boolean;
}

/** A second person's word that they speak for a collective that is registered already (a case for staff). */
export interface ClaimView {
  code: string;
  state: "open" | "kept" | "withdrawn";
  track: string;
  term: string;
  answers: Answers;
  submittedAt: Date;
  /** Why the first registration was kept; the office's own words. */
  reason?: string;
  decidedAt?: Date;
}

/** A live registration of the very collective somebody is about to send. */
export type Standing =
  | { by: "self"; code: string }
  /** Somebody else's, of whom nothing is told; `claim` is one's own case about it, where there is one. */
  | { by: "other"; claim?: string };

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

/** Reads of one turn, all about the person who speaks. */
export interface Reads {
  /** Registrations, newest first, withdrawn ones last. */
  registrations(): Promise<RegistrationView[]>;
  /** Contributions, newest first. */
  contributions(): Promise<ContributionView[]>;
  /** Cases about collectives that somebody else had registered, newest first; not those that became registrations. */
  claims(): Promise<ClaimView[]>;
  /** The registration that stands for this collective, whoever sent it. */
  findStanding(identity: Identity): Promise<Standing | undefined>;
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
  /** Folded name and place, kept only as a keyed hash: what makes two registrations one and the same. */
  who?: string;
  /** Somebody speaks for who is registered, and staff have to make sure of it. */
  represented?: boolean;
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
  | {
      do: "register";
      code: string;
      track: string;
      subject: Subject;
      term: string;
      content: RegistrationContent;
      /** The person was not sure of the track: staff say which fits. */
      unsure?: boolean;
    }
  /** Somebody else has registered this collective: a case for staff instead of a second registration. */
  | { do: "claim"; code: string; identity: Identity; content: RegistrationContent }
  | { do: "withdraw-claim"; code: string }
  | { do: "asked-to-go-on"; code: string }
  | { do: "contribute"; code: string; term: string; registration: string; content: ContributionContent }
  | {
      do: "correct-registration";
      code: string;
      version: number;
      subject: Subject;
      content: RegistrationContent;
      /** Who it is about now, in the record's own term. */
      identity?: Identity;
      /** Who speaks, or for whom, is another than before: what staff made sure of no longer holds. */
      newSpeaker?: boolean;
    }
  | { do: "correct-contribution"; code: string; version: number; content: ContributionContent }
  | { do: "withdraw"; record: "registration" | "contribution"; code: string; version: number }
  | { do: "link-staff"; code: string }
  | { do: "state-fact"; registration: string; name: string; value: unknown };
