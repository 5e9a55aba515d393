import type { GivenFile } from "../dialogue/input.ts";
import type { RecordedRule } from "../plan/recorded-rules.ts";

/**
 * What conversations may ask of the registry; what they may tell it stands in `effect.ts`. A turn writes nothing while it
 * runs: it reads through `Reads` and returns `Effect`s, which the commit applies together with the session and the replies.
 */
export type RecordState = "submitted" | "returned" | "approved" | "refused" | "withdrawn";
export type Subject = "household" | "collective" | "individual";
export type ContributionKind = "money" | "goods" | "labour" | "land" | "expertise";
/** Who or what a gift is for: a household, a community, a fund such as Quỹ Vì người nghèo, a work (a bridge, a house). */
export type Beneficiary = "household" | "community" | "fund" | "work";
/** Who says what a gift is worth, by the giver's word. */
export type ValuedBy = "giver" | "fund" | "invoice" | "valuer";
/** Who else stands beside a gift: whoever moved the giver to it, gave with them, or in whose place they gave. */
export type CreditRole = "mobilised-by" | "together-with" | "on-behalf-of";
/** What in a picture is nobody's business, so that staff take it out. */
export type PrivateMatter = "faces" | "account" | "identity" | "other";
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
  /** A sentence of the office's catalogue by its code (`reason:<decision>.<code>`), own words, or both. */
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
  /** Files that staff took out for privacy: why, once for each. */
  takenOut?: PrivateMatter[];
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
  /** Whole đồng, as declared. */
  valueVnd?: string;
  /** Whole đồng, by somebody other than the giver; the only value that enters a measure. */
  verifiedVnd?: string;
  /** The receiver says otherwise, and somebody of the office looks into it. */
  inDispute?: boolean;
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  givenOn: string;
  /** Of its receipt, where one was issued. */
  receipt?: string;
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

/** What is said in a thread: words, files, or both. */
export interface ThreadWords {
  text?: string;
  files?: GivenFile[];
}

/** What the office did in a thread that the person was not told of yet: wrote, took it, closed it. */
export type ThreadNews = { seq: string; kind: "words"; text: string } | { seq: string; kind: "taken" | "closed" };

/** The thread of this chat with the office: the open one, or one that was closed and has something left to tell. */
export interface ThreadView {
  code: string;
  state: "waiting" | "taken" | "closed";
  /** Oldest first, also of threads before this one. */
  news: ThreadNews[];
}

/** A gift as whoever received it is shown it: that line, and nothing of who gave it. */
export interface ReceivedGift {
  /** `contribution.revision`: what is answered is of this one. */
  revision: number;
  kind: ContributionKind;
  /** Plain decimal, in `measure`; VND for money. */
  quantity: string;
  measure: string;
  /** In the giver's words: what it was (none of money), and a measure that is none of ours. */
  what?: string;
  word?: string;
  /** YYYY-MM, or YYYY. */
  month: string;
}

/** What a receiver says of a revision that was shown: received, another quantity (a plain decimal above 0 in the line's measure), or not received. */
export interface ReceiverAnswer {
  revision: number;
  outcome: "received" | "other-quantity" | "not-received";
  quantity?: string;
  reason?: string;
}

/** `unknown`: never made, or mistyped · `closed`: the gift was taken back or sent back meanwhile. */
export type ReceiverCodeRefusal = "unknown" | "locked" | "used" | "expired" | "closed";

/** `own`: whoever asks gave, entered or mobilised it. */
export type ReceiverCodeReading =
  | { kind: "open"; gift: ReceivedGift }
  | { kind: "own" }
  | { kind: "refused"; why: ReceiverCodeRefusal };

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
  /** Cases about collectives that somebody else had registered, newest first; not those that became registrations. */
  claims(): Promise<ClaimView[]>;
  /** The registration that stands for this collective, whoever sent it. */
  findStanding(identity: Identity): Promise<Standing | undefined>;
  /** Whose chat a one-time code of the office would link to this one; undefined when it is spent, old or none. */
  findStaffInvitation(code: string): Promise<{ name: string } | undefined>;
  /** Everybody on whose behalf the person has registered, the first first. */
  profiles(): Promise<ProfileView[]>;
  checkPin(profile: string, pin: string): Promise<"right" | "wrong" | "locked">;
  /** Every chat of the person, the one heard last first. */
  chats(): Promise<ChatView[]>;
  thread(): Promise<ThreadView | undefined>;
  /** Of whose chat a code is good to be linked with this one; undefined when it is spent, old or none. */
  findLinkCode(code: string): Promise<{ channel: string; own: boolean } | undefined>;
  /** What a receiver's code opens for this person; it is neither used nor counted by looking. */
  findReceiverCode(code: string): Promise<ReceiverCodeReading>;
  /** Codes that were given to this chat and wait for a word on what was received, oldest first. */
  waitingReceiverCodes(): Promise<string[]>;
}
