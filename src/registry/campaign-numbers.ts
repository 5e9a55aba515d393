import type { House } from "./house.ts";
import type { ContributionKind } from "./interface.ts";
import { type Staff, scope } from "./staff.ts";

/** What the campaign's numbers are broken down by: kind, the commune that received, the giver's track, the month given. */
export const BREAKDOWNS = ["kind", "unit", "track", "month"] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/**
 * Lines of one kind in one measure under one heading. Kinds and measures are never added up with one another: land stays in
 * square metres, labour in workdays, each currency by itself.
 */
export interface NumbersRow {
  /** A kind, a commune's code, a track, `YYYY-MM` (or `YYYY`); `""` where it is not known. */
  key: string;
  kind: ContributionKind;
  measure: string;
  /** Approved by the office; else still waiting, or returned. */
  verified: boolean;
  lines: number;
  /** Givers, each once whatever they gave and from however many chats. */
  people: number;
  /** Plain decimal, in the measure. */
  quantity: string;
  /** Lines with a value that somebody other than the giver stands for, and their sum in whole đồng. */
  valued: number;
  valueVnd: string;
}

/** The column of each breakdown; the whole of the query's text that varies. */
const KEYS: Record<Breakdown, string> = {
  kind: "c.kind",
  unit: "coalesce(c.unit, '')",
  track: "r.track",
  month: "left(c.given_on, 7)",
};

/**
 * The numbers of the campaign within an account's scope: one query, from the lines themselves. Refused and withdrawn lines
 * count nowhere, credits neither.
 *
 * @param term only lines of this term; absent: all
 */
export async function campaignNumbers(
  { database }: Pick<House, "database">,
  staff: Staff | undefined,
  { by, term }: { by: Breakdown; term?: string },
): Promise<NumbersRow[]> {
  const unit = staff === undefined ? undefined : scope(staff).unit;
  return database.query<NumbersRow & Record<string, unknown>>(
    `select ${KEYS[by]} as key, c.kind, c.measure, c.state = 'approved' as verified, count(*)::int as lines,
       count(distinct coalesce(p.linked_to, p.id))::int as people, trim_scale(sum(c.quantity))::text as quantity,
       count(c.verified_vnd)::int as valued, coalesce(sum(c.verified_vnd), 0)::text as "valueVnd"
     from contribution c join registration r on r.id = c.registration_id join person p on p.id = c.person_id
     where c.state in ('approved', 'submitted', 'returned')
       and ($1::text is null or c.unit = $1) and ($2::text is null or c.term = $2)
     group by 1, 2, 3, 4 order by ${by === "kind" ? "" : "1, "}array_position(array['money', 'goods', 'labour', 'land', 'expertise'], c.kind), 3, 4 desc`,
    [unit ?? null, term ?? null],
  );
}
