import type { Language } from "../texts.ts";

/** What may lie in a session: it is stored as JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Answers by field name, never by step number, so that a new release can add a question without losing anybody. */
export type Answers = Record<string, Json>;

/** One conversation within the conversation: which flow, what it knows so far, and what it asked last. */
export interface Frame {
  flow: string;
  answers: Answers;
  /** The field or step asked last; the next input answers it. */
  at?: string;
  /** What else the flow must remember while it stands. */
  state: Record<string, Json>;
}

/** A choice the last message offered: the token that comes back, and what it means. */
export interface Offer {
  token: string;
  value: Json;
  label: string;
}

/** What did not fit into the last message. The offers are all that were made, whichever of them it showed. */
export interface Unsaid {
  /** Of the choice “Xem thêm”; absent once everything was shown. */
  token?: string;
  /** What is still to be said before the question. */
  rest: string;
  /** Said again with every piece. */
  question: string;
  /** Which offers the last message showed: from this one, up to but without that one. */
  from: number;
  to: number;
  contact?: string;
}

/** Everything remembered of one chat between two turns. The top frame (the last) is the one that speaks. */
export interface Session {
  v: 1;
  /** Turns so far; choices carry it, so that a button of an older message is known as such. */
  turns: number;
  /** When the person last spoke, ISO 8601. */
  heardAt: string;
  language?: Language;
  /** The clock the person lives by (IANA), where it is another than the installation's. */
  timeZone?: string;
  frames: Frame[];
  /** Forms left unfinished, by flow. */
  drafts: Record<string, Frame>;
  offers: Offer[];
  /** Typed numbers and labels pick one of the offers. */
  pick: boolean;
  /** What the last message left out, where its channel could not carry all of it. */
  unsaid?: Unsaid;
  /** What conversations remember across flows: the consent given, how the person came. */
  memory: Record<string, Json>;
}

/** A session before anybody has spoken. */
export function newSession(language?: Language): Session {
  return {
    v: 1,
    turns: 0,
    heardAt: new Date(0).toISOString(),
    ...(language && { language }),
    frames: [],
    drafts: {},
    offers: [],
    pick: false,
    memory: {},
  };
}

/** A frame at its beginning. */
export function newFrame(flow: string, answers: Answers = {}, state: Record<string, Json> = {}): Frame {
  return { flow, answers, state };
}

/**
 * Reads a stored session. Sessions outlive releases: what a newer release added is filled in, and frames of flows that
 * no longer exist are left out by the engine, not here.
 */
export function readSession(stored: string): Session {
  const parsed = JSON.parse(stored) as Partial<Session>;
  if (parsed.v !== 1) throw new Error(`A session of version ${String(parsed.v)} cannot be read by this release`);
  return { ...newSession(), ...parsed } as Session;
}

/** The stored form of a session. */
export function writeSession(session: Session): string {
  return JSON.stringify(session);
}
