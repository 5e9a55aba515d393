import type { GivenFile } from "../dialogue/input.ts";
import type { FrozenVerdict } from "../plan/frozen-verdict.ts";
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
  /** On whose behalf it stands. */
  profile: string;
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

/** On whose behalf records stand: one's household, somebody helped. */
export interface ProfileView {
  id: string;
  /** Whether a PIN must be told before its records are shown. */
  pin: boolean;
  /** Too many wrong ones: none is taken before. */
  lockedUntil?: Date;
}

/** A place where the person speaks (Zalo, Telegram, the web). */
export interface ChatView {
  id: string;
  /** As the channel calls itself; what people call it stands in `locales`. */
  channel: string;
  /** The very chat of this turn. */
  here: boolean;
  heardAt: Date;
}

/** What the office wrote back, oldest first. */
export interface AnswerView {
  text: string;
  at: Date;
}

/** Somebody this person put forward, as far as they are told: whether the nominee said no is the nominee's own. */
export interface NominationView {
  kind: "nomination";
  code: string;
  state: "new" | "contacted" | "agreed" | "closed" | "withdrawn";
  /** Gone once the nomination is closed or taken back. */
  nominee?: Nominee;
  submittedAt: Date;
  answers: AnswerView[];
}

/** All that is taken of somebody put forward: name, place, deed. */
export interface Nominee {
  name: string;
  /** A commune's code. */
  place?: string;
  deed: string;
}

/** What a telling is marked with, so that the Award Board sees it at once. */
export type FeedbackMark = "money-asked" | "false-file";
export type FeedbackAbout = FeedbackMark | "difficulty" | "suggestion" | "other";

/** What is told to the Award Board; `name` only where it is signed. */
export interface FeedbackContent {
  what: string;
  name?: string;
}

export interface FeedbackView {
  kind: "feedback";
  code: string;
  state: "new" | "answered" | "closed" | "withdrawn";
  about: FeedbackAbout;
  anonymous: boolean;
  marks: FeedbackMark[];
  /** Gone once taken back. */
  content?: FeedbackContent;
  /** YYYY-MM-DD */
  toldOn: string;
  answers: AnswerView[];
}

/** Reads of one turn, about the person who speaks and the rules they are judged by. */
export interface Reads {
  /** Registrations, newest first, withdrawn ones last. */
  registrations(): Promise<RegistrationView[]>;
  /** Contributions, newest first. */
  contributions(): Promise<ContributionView[]>;
  /** Whom this person put forward, newest first. */
  nominations(): Promise<NominationView[]>;
  /** What this person told the Award Board, newest first. */
  feedback(): Promise<FeedbackView[]>;
  /** The rules that two persons of the office stand for, whatever their days. */
  rules(): Promise<RecordedRule[]>;
  /** Whose chat a one-time code of the office would link to this one; undefined when it is spent, old or none. */
  findStaffInvitation(code: string): Promise<{ name: string } | undefined>;
  /** Everybody on whose behalf the person has registered, the first first. */
  profiles(): Promise<ProfileView[]>;
  checkPin(profile: string, pin: string): Promise<"right" | "wrong" | "locked">;
  /** Every chat of the person, the one heard last first. */
  chats(): Promise<ChatView[]>;
  /** Of whose chat a code is good to be linked with this one; undefined when it is spent, old or none. */
  findLinkCode(code: string): Promise<{ channel: string; own: boolean } | undefined>;
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
  /** `profile`: a UUID, of one there is or of a new one; absent: of a new one. */
  | {
      do: "register";
      code: string;
      track: string;
      subject: Subject;
      term: string;
      profile?: string;
      content: RegistrationContent;
    }
  /** Takes back every consent to this purpose. */
  | { do: "withdraw-consent"; purpose: string }
  | { do: "contribute"; code: string; term: string; registration: string; content: ContributionContent }
  | { do: "correct-registration"; code: string; version: number; subject: Subject; content: RegistrationContent }
  | { do: "correct-contribution"; code: string; version: number; content: ContributionContent }
  | { do: "withdraw"; record: "registration" | "contribution"; code: string; version: number }
  | { do: "link-staff"; code: string }
  /** `null` takes it away. */
  | { do: "set-pin"; profile: string; pin: string | null }
  | { do: "pin-tried"; profile: string; right: boolean }
  | { do: "make-link-code"; code: string }
  | { do: "link-chat"; code: string }
  /** `chat`: its id among `Reads.chats`. */
  | { do: "unlink-chat"; chat: string }
  | { do: "state-fact"; registration: string; name: string; value: unknown }
  /** A verdict the person is shown by this turn; `registration` is its record's code. */
  | { do: "freeze-verdict"; registration: string; verdict: FrozenVerdict }
  | { do: "nominate"; code: string; nominee: Nominee }
  | { do: "withdraw-nomination"; code: string }
  | {
      do: "give-feedback";
      code: string;
      about: FeedbackAbout;
      anonymous: boolean;
      marks: FeedbackMark[];
      content: FeedbackContent;
      /** YYYY-MM-DD: the moment is kept nowhere. */
      toldOn: string;
    }
  | { do: "withdraw-feedback"; code: string };
