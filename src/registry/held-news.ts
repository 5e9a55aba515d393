import type { House } from "./house.ts";
import { type Staff, scope } from "./staff.ts";

/** News of a record that could not be told yet: its person's platform takes nothing until they speak. */
export interface HeldNews {
  code: string;
  since: Date;
}

/** The records whose news has waited longest, and how many there are in all. */
export interface HeldNewsList {
  items: HeldNews[];
  count: number;
}

/**
 * What waits so for the records an account may see, longest first.
 *
 * @param size at most so many items, however many there are
 */
export async function listHeldNews({ database }: House, staff: Staff, size = 50): Promise<HeldNewsList> {
  const rows = await database.query<HeldNews & { count: number }>(
    `with held as (select record as code, min(held_at) as since from notice
       where held_at is not null and sent_at is null group by record)
     select code, since, (count(*) over ())::int as count from held
     where exists (select 1 from registration r where r.code = held.code and ($1::text is null or r.unit = $1))
       or exists (select 1 from contribution c where c.code = held.code and ($1::text is null or c.unit = $1))
     order by since, code limit $2`,
    [scope(staff).unit ?? null, size],
  );
  return { items: rows.map(({ code, since }) => ({ code, since })), count: rows[0]?.count ?? 0 };
}

/** Since when news of this record waits; undefined where none does. */
export async function findHeldNews(house: House, code: string): Promise<Date | undefined> {
  const held = await house.database.prisma.notice.findFirst({
    where: { record: code, heldAt: { not: null }, sentAt: null },
    orderBy: { heldAt: "asc" },
    select: { heldAt: true },
  });
  return held?.heldAt ?? undefined;
}
