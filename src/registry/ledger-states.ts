/**
 * How a line of the ledger stands (đóng góp), and everything that can become of it. Pure; whoever changes a line asks here
 * first. What the office decided and what the receiver says are kept apart: the state is read off both.
 *
 * - `declared`: sent; `corrected`: sent again otherwise; both wait for the receiver and for the office
 * - `confirmed`, `disputed`: what the receiver says of it; `settled`: a reviewer of a level above looked into a dispute
 * - `verified`, `returned`, `refused`: what the office decided; `questioned`: verified, and the receiver disputes it since
 * - `withdrawn`: taken back by the giver
 */
export const LINE_STATES = [
  "declared",
  "corrected",
  "confirmed",
  "disputed",
  "settled",
  "verified",
  "questioned",
  "returned",
  "refused",
  "withdrawn",
] as const;
export type LineState = (typeof LINE_STATES)[number];

/**
 * - `confirm`, `dispute`: the receiver's word (received; another quantity or nothing)
 * - `settle`: a reviewer of a level above says what came of a dispute; what was verified stays so
 * - `reopen`: the same, but what was verified waits for the office again
 * - `approve`, `return`, `refuse`: the office's decision; `undo` takes it back within its window
 * - `correct`, `withdraw`: the giver
 */
export const LINE_EVENTS = [
  "confirm",
  "dispute",
  "settle",
  "reopen",
  "approve",
  "return",
  "refuse",
  "undo",
  "correct",
  "withdraw",
] as const;
export type LineEvent = (typeof LINE_EVENTS)[number];

/** Everything a state is read off; columns of the database by their names there. */
export interface LineFacts {
  /** `contribution.state` */
  state: "submitted" | "returned" | "approved" | "refused" | "withdrawn";
  /** `contribution.revision`, from 1. */
  revision: number;
  /** The receiver's newest word, on whichever revision. */
  word?: { outcome: ReceiverOutcome; revision: number; settled: boolean };
}

export type ReceiverOutcome = "received" | "other-quantity" | "not-received";

/** How a line stands. A correction does not take a dispute away: the receiver is asked again, or a reviewer settles it. */
export function lineState({ state, revision, word }: LineFacts): LineState {
  const open = word !== undefined && word.outcome !== "received" && !word.settled;
  switch (state) {
    case "approved":
      return open ? "questioned" : "verified";
    case "submitted":
      if (open) return "disputed";
      if (word?.revision === revision) return word.outcome === "received" ? "confirmed" : "settled";
      return revision > 1 ? "corrected" : "declared";
    default:
      return state;
  }
}

/** What waits for the office, whatever the receiver says. */
const WAITING = ["declared", "corrected", "confirmed", "disputed", "settled"] as const;
type Waiting = (typeof WAITING)[number];
const BEFORE_DECISION: ReadonlySet<LineState> = new Set(WAITING);

/** A dispute that nobody has settled: only a level above sees what was said, and decides. */
const IN_DISPUTE: ReadonlySet<LineState> = new Set(["disputed", "questioned"]);

/**
 * What can become of a line in each state, and how it stands then. A line that is in dispute is not approved before it is
 * settled. `undo` leads back to how it stood before the decision, or to what the receiver said meanwhile.
 */
const STEPS: Record<LineState, Partial<Record<LineEvent, readonly LineState[]>>> = {
  declared: { ...waiting(), approve: ["verified"] },
  corrected: { ...waiting(), approve: ["verified"] },
  confirmed: { ...waiting(), approve: ["verified"] },
  settled: { ...waiting(), approve: ["verified"] },
  disputed: { ...waiting(), correct: ["disputed"], settle: ["settled", "corrected"] },
  verified: { confirm: ["verified"], dispute: ["questioned"], undo: ["declared", "corrected", "confirmed", "settled"] },
  questioned: {
    ...{ confirm: ["verified"], dispute: ["questioned"], settle: ["verified"], reopen: ["settled"] },
    undo: ["disputed"],
  },
  returned: { correct: ["corrected", "disputed"], withdraw: ["withdrawn"], undo: WAITING },
  refused: { undo: WAITING },
  withdrawn: {},
};

function waiting(): Partial<Record<LineEvent, readonly LineState[]>> {
  return {
    confirm: ["confirmed"],
    dispute: ["disputed"],
    return: ["returned"],
    refuse: ["refused"],
    correct: ["corrected"],
    withdraw: ["withdrawn"],
  };
}

/** Whether this can happen to a line that stands so. */
export function mayHappen(state: LineState, event: LineEvent): boolean {
  return STEPS[state][event] !== undefined;
}

/** How a line can stand after this; empty where it cannot happen. More than one where it hangs on what the receiver said. */
export function outcomesOf(state: LineState, event: LineEvent): readonly LineState[] {
  return STEPS[state][event] ?? [];
}

/** Whether a dispute stands open: a level above has to look into it, and nobody else is told more than that it is looked into. */
export function isInDispute(state: LineState): boolean {
  return IN_DISPUTE.has(state);
}

/** Whether the office has still to decide. */
export function waitsForOffice(state: LineState): state is Waiting {
  return BEFORE_DECISION.has(state);
}
