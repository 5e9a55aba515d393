import { everyRow, type Invariant } from "./invariant.ts";

interface StandingRow {
  id: string;
  code: string;
  state: string;
  revision: number;
  /** What was decided last on what is declared now, and not taken back. */
  decided: string | null;
  /** What the audit says of it. */
  corrections: number;
  withdrawals: number;
  /** It was approved while the receiver's newest word was a dispute that nobody had settled. */
  skipped: boolean;
  /** The latest revision that somebody spoke of, or valued. */
  spoken: number | null;
  verified: string | null;
  /** What the newest valuation of this revision says. */
  valued: string | null;
}

const DECIDED: Record<string, string | undefined> = { approved: "approve", returned: "return", refused: "refuse" };

/**
 * How a line stands follows from what happened to it: the office's decision from its review, a correction and a withdrawal
 * from the audit, its value from the newest valuation; and nothing was approved over an open dispute.
 */
export const statesInvariant: Invariant = {
  name: "states",
  async *broken(house, signal) {
    for await (const row of everyRow<StandingRow>(house, signal, LINES)) yield* wrongIn(row);
  },
};

function* wrongIn(row: StandingRow): Generator<string> {
  const { code, state, revision, decided, corrections, withdrawals, skipped, spoken, verified, valued } = row;
  const expected = DECIDED[state];
  if (expected !== undefined && decided !== expected)
    yield `${code}: ${state}, but what was decided last is ${decided ?? "nothing"}`;
  if (state === "submitted" && decided !== null) yield `${code}: waits, but it was decided to ${decided}`;
  if (state === "withdrawn" && withdrawals === 0) yield `${code}: withdrawn, but nobody withdrew it`;
  if (state !== "withdrawn" && withdrawals > 0) yield `${code}: ${state}, but it was withdrawn`;
  if (revision > corrections + 1) yield `${code}: revision ${revision}, but corrected ${corrections} times`;
  if (skipped) yield `${code}: approved over a dispute that nobody had settled`;
  if (spoken !== null && spoken > revision) yield `${code}: revision ${revision}, but something was said of ${spoken}`;
  if (verified !== valued) yield `${code}: counts as ${verified ?? "no"} đồng, but was valued at ${valued ?? "none"}`;
}

const LINES = `select c.id, c.code, c.state, c.revision, c.verified_vnd::text as verified,
    (select v.decision from review v where v.contribution_id = c.id and v.undone_at is null
      and v.decided_at >= c.waiting_since order by v.decided_at desc limit 1) as decided,
    (select count(*)::int from audit a where a.record = c.code and a.action = 'person.correct') as corrections,
    (select count(*)::int from audit a where a.record = c.code and a.action = 'person.withdraw') as withdrawals,
    exists (select 1 from review v where v.contribution_id = c.id and v.undone_at is null and v.decision = 'approve'
      and (select w.outcome <> 'received' and (w.settled_at is null or w.settled_at > v.decided_at)
        from receiver_word w where w.contribution_id = c.id and w.at < v.decided_at order by w.nth desc limit 1)) as skipped,
    (select max(said.revision) from (select revision from receiver_word where contribution_id = c.id
      union all select revision from valuation where contribution_id = c.id) said) as spoken,
    (select case when n.revision = c.revision then n.value_vnd::text end from valuation n where n.contribution_id = c.id
      order by n.nth desc limit 1) as valued
  from contribution c where c.id > $1::uuid order by c.id limit $2::int`;
