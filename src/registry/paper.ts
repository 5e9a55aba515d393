import type { Language } from "../texts.ts";
import type { ContributionKind } from "./interface.ts";

/** What can be handed out as a file. */
export type Paper =
  /** A picture of a record's code, for staff to scan; it opens nothing by itself. */
  | { paper: "record-code"; code: string }
  /** A picture of the address where anybody can look a receipt up. */
  | { paper: "receipt-code"; code: string }
  | { paper: "statement"; statement: Statement };

/** What somebody gave in a span of days, as it stood when they asked for it. */
export interface Statement {
  language: Language;
  /** Who gave. */
  name: string;
  /** YYYY-MM-DD, both days included. */
  from: string;
  to: string;
  /** The day of the statement. */
  asOf: string;
  /** Oldest first. */
  lines: StatementLine[];
}

/** One line of the ledger, without a word of who received it. */
export interface StatementLine {
  kind: ContributionKind;
  /** Plain decimal, in VND for money. */
  quantity: string;
  measure: string;
  /** The giver's own word for a unit that is none of ours. */
  word?: string;
  /** YYYY-MM, or YYYY where no month was given. */
  month: string;
  /** The commune's name. */
  place?: string;
  verified: boolean;
  /** Whole đồng, by somebody other than the giver; of money given its sum itself is the value. */
  worthVnd?: string;
  receipt?: string;
}
