import type { GivenFile } from "../dialogue/input.ts";
import type { FrozenVerdict } from "../plan/frozen-verdict.ts";
import type {
  Answers,
  Beneficiary,
  ContributionKind,
  CreditRole,
  FeedbackAbout,
  FeedbackContent,
  FeedbackMark,
  Identity,
  Nominee,
  ReceiverAnswer,
  Subject,
  ThreadWords,
  ValuedBy,
} from "./interface.ts";

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
  /** Whole đồng, as declared, and by whom. */
  valueVnd?: string;
  valuedBy?: ValuedBy;
  givenOn: string;
  beneficiary?: Beneficiary;
  unit?: string;
  /** Absent: none. */
  credits?: CreditContent[];
  answers: Answers;
  files: RecordFile[];
}

/** The name is kept sealed under the giver's key. */
export interface CreditContent {
  role: CreditRole;
  name: string;
}

/** Writes of one turn. */
export type Effect =
  | { do: "consent"; purpose: string; textHash: string }
  /** Takes back every consent to this purpose. */
  | { do: "withdraw-consent"; purpose: string }
  /** `profile`: a UUID, of one there is or of a new one; absent: of a new one. */
  | {
      do: "register";
      code: string;
      track: string;
      subject: Subject;
      term: string;
      profile?: string;
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
  /** A receipt for a line that the office has verified; `contribution` is its record's code. */
  | { do: "issue-receipt"; contribution: string; code: string }
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
  /** A receiver's code that opened nothing: counted against all that begin like it. */
  | { do: "receiver-code-tried"; code: string }
  /** Whoever told the code here is the receiver: this chat is reminded once. */
  | { do: "receiver-code-opened"; code: string }
  /** Somebody of the giving side told it: nothing is opened, and staff see it. */
  | { do: "receiver-code-own"; code: string }
  | { do: "receiver-word"; code: string; answer: ReceiverAnswer }
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
  | { do: "withdraw-feedback"; code: string }
  /** Asks for a person of the office. Where the chat has an open thread it goes on with that one. */
  | { do: "open-thread"; code: string; unit?: string; urgent?: boolean; said?: ThreadWords }
  | { do: "say-in-thread"; code: string; said: ThreadWords }
  | { do: "close-thread"; code: string }
  /** Everything of the office up to this (`ThreadNews.seq`) has been told in this chat. */
  | { do: "told-thread"; through: string };
