import type { Database } from "../storage/database.ts";
import { render, type Sql, sql } from "../storage/sql.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import type { ContributionKind } from "./interface.ts";
import { ownPeople } from "./linked-people.ts";
import { audit } from "./person-audit.ts";

/** A line `c` of which the receiver's newest word says otherwise, and nobody has looked into that yet. */
const IN_DISPUTE = sql`exists (select 1 from receiver_word w where w.contribution_id = c.id and w.outcome <> 'received'
  and w.settled_at is null and w.nth = (select max(l.nth) from receiver_word l where l.contribution_id = c.id))`;

/**
 * Issues a receipt for a line that the office has verified, once its decision holds. A second receipt of the same line is
 * none: the turn runs again, and finds the first.
 */
export function issueReceipt(
  { contribution, code }: Extract<Effect, { do: "issue-receipt" }>,
  scope: EffectScope,
): { guards: Sql[]; writes: Sql[] } {
  const { personId, now } = scope;
  return {
    guards: [
      sql`exists (select 1 from contribution c where c.code = ${contribution} and c.person_id in ${ownPeople(personId)}
        and c.state = 'approved' and not ${IN_DISPUTE} and not exists (select 1 from receipt r where r.contribution_id = c.id)
        and not exists (select 1 from review v where v.contribution_id = c.id and v.undone_at is null
          and v.effective_at > ${now}::timestamptz) for update of c)`,
    ],
    writes: [
      sql`insert into receipt (code, contribution_id, issued_at)
        select ${code}, c.id, ${now}::timestamptz from turn, contribution c where c.code = ${contribution}`,
      audit(scope, "issue-receipt", contribution),
    ],
  };
}

/** What anybody may see who has a receipt's code: the line, and nobody. */
export interface ReceiptView {
  code: string;
  issuedAt: Date;
  kind: ContributionKind;
  /** Plain decimal, in VND for money. */
  quantity: string;
  measure: string;
  /** YYYY-MM, or YYYY where no month was given. */
  month: string;
  /** The commune's code. */
  unit?: string;
  /** Since when it is verified; absent where it no longer is: changed, taken back, decided anew, or being looked into. */
  verifiedAt?: Date;
}

/** Undefined for a code that was never issued. Reads nothing that lies sealed. */
export async function findReceipt(
  database: Pick<Database, "query">,
  code: string,
  now: Date,
): Promise<ReceiptView | undefined> {
  const { text, values } = render(
    sql`select r.code, r.issued_at, c.kind, c.quantity::text as quantity, c.measure, c.given_on, c.unit,
       (select max(v.effective_at) from review v where v.contribution_id = c.id and v.undone_at is null
          and v.decision = 'approve' and v.effective_at <= ${now}::timestamptz and v.decided_at >= c.waiting_since
          and c.state = 'approved' and not ${IN_DISPUTE}) as verified_at
     from receipt r join contribution c on c.id = r.contribution_id where r.code = ${code}`,
  );
  const [row] = await database.query<{
    code: string;
    issued_at: Date;
    kind: ContributionKind;
    quantity: string;
    measure: string;
    given_on: string;
    unit: string | null;
    verified_at: Date | null;
  }>(text, values);
  if (!row) return undefined;
  return {
    code: row.code,
    issuedAt: row.issued_at,
    kind: row.kind,
    quantity: row.quantity.includes(".") ? row.quantity.replace(/\.?0+$/, "") : row.quantity,
    measure: row.measure,
    month: row.given_on.slice(0, "YYYY-MM".length),
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.verified_at && { verifiedAt: row.verified_at }),
  };
}
