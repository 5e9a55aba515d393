import type { House } from "./house.ts";
import { type Staff, scope } from "./staff.ts";

/** News of a record that could not be told yet: its person's platform takes nothing until they speak. */
export interface HeldNews {
  code: string;
  since: Date;
}

/** What waits so for the records an account may see, longest first; at most `size`. */
export async function listHeldNews(house: House, staff: Staff, size = 200): Promise<HeldNews[]> {
  const { prisma } = house.database;
  const notices = await prisma.notice.findMany({
    where: { heldAt: { not: null }, sentAt: null },
    orderBy: { heldAt: "asc" },
    select: { record: true, heldAt: true },
  });
  const where = { code: { in: notices.map(({ record }) => record) }, ...scope(staff) };
  const [registrations, contributions] = await Promise.all([
    prisma.registration.findMany({ where, select: { code: true } }),
    prisma.contribution.findMany({ where, select: { code: true } }),
  ]);
  const seen = new Set([...registrations, ...contributions].map(({ code }) => code));
  const oldest = new Map<string, Date>();
  for (const { record, heldAt } of notices)
    if (heldAt && seen.has(record) && !oldest.has(record)) oldest.set(record, heldAt);
  return [...oldest].slice(0, size).map(([code, since]) => ({ code, since }));
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
