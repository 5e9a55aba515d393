import type { House } from "./house.ts";
import type { ContributionKind, RecordState } from "./interface.ts";
import { type Staff, scope } from "./staff.ts";

/** What a list shows: what waits for the office, what waits for the person, what was decided today. */
export const VIEWS = ["waiting", "returned", "today"] as const;
export type View = (typeof VIEWS)[number];

/** Narrows a list; nothing narrows nothing. */
export interface Filter {
  /** Registrations of one track, or contributions of one kind; a kind of record alone takes all of it. */
  kind?: "registration" | "contribution";
  track?: string;
  contribution?: string;
  unit?: string;
}

/** One line of a list: what tells records apart without telling of anybody. */
export interface QueueItem {
  kind: "registration" | "contribution";
  code: string;
  state: RecordState;
  /** Of a registration. */
  track?: string;
  subject?: string;
  /** Of a contribution. */
  contribution?: ContributionKind;
  quantity?: string;
  measure?: string;
  unit?: string;
  files: number;
  /** Since when it stands where it stands: began to wait, or was decided. */
  since: Date;
}

/** Where a page begins: right after, or right before, this item. */
export type Cursor = { side: "after" | "before"; since: Date; code: string };

export interface QueuePage {
  items: QueueItem[];
  earlier: boolean;
  later: boolean;
}

/** How many of what stand in a view, by what narrows it further. */
export interface QueueCounts {
  registrations: number;
  contributions: number;
  returned: number;
  today: number;
  /** Of what waits: registrations by track, contributions by kind, both by unit (`""` where none is known). */
  byTrack: Map<string, number>;
  byContribution: Map<string, number>;
  byUnit: Map<string, number>;
}

/** Everything the first page counts, within the account's scope. `today` is when the day began. */
export async function countQueue(house: House, staff: Staff, today: Date): Promise<QueueCounts> {
  const { prisma } = house.database;
  const where = { ...scope(staff), state: { in: ["submitted", "returned"] } };
  const decided = inView(staff, "today", today);
  const [registrations, contributions, decidedRegistrations, decidedContributions] = await Promise.all([
    prisma.registration.groupBy({ by: ["state", "track", "unit"], where, _count: true }),
    prisma.contribution.groupBy({ by: ["state", "kind", "unit"], where, _count: true }),
    prisma.registration.count({ where: decided }),
    prisma.contribution.count({ where: decided }),
  ]);
  const counts: QueueCounts = {
    registrations: 0,
    contributions: 0,
    returned: 0,
    today: decidedRegistrations + decidedContributions,
    byTrack: new Map(),
    byContribution: new Map(),
    byUnit: new Map(),
  };
  const add = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  for (const { state, track, unit, _count } of registrations) {
    if (state === "returned") counts.returned += _count;
    else {
      counts.registrations += _count;
      add(counts.byTrack, track, _count);
      add(counts.byUnit, unit ?? "", _count);
    }
  }
  for (const { state, kind, unit, _count } of contributions) {
    if (state === "returned") counts.returned += _count;
    else {
      counts.contributions += _count;
      add(counts.byContribution, kind, _count);
      add(counts.byUnit, unit ?? "", _count);
    }
  }
  return counts;
}

/**
 * A page of a view within the account's scope: oldest first, but what was decided today newest first. Both kinds of
 * record are one list, paged by where the last page ended, so that nothing is skipped or shown twice when others decide
 * meanwhile.
 *
 * @param size at most so many items
 */
export async function listQueue(
  house: House,
  staff: Staff,
  options: { view: View; filter: Filter; today: Date; size: number; cursor?: Cursor },
): Promise<QueuePage> {
  const { view, filter, today, size, cursor } = options;
  const newestFirst = view === "today";
  const backwards = cursor?.side === "before";
  const ascending = newestFirst === backwards;
  const at = view === "waiting" ? "waitingSince" : "updatedAt";
  const order = ascending ? ("asc" as const) : ("desc" as const);
  const beyond = ascending ? "gt" : "lt";
  // One query form for both tables: the columns it names are the same in each.
  const paged = {
    where: {
      AND: [
        inView(staff, view, today),
        filter.unit === undefined ? {} : { unit: filter.unit === "" ? null : filter.unit },
        cursor === undefined
          ? {}
          : { OR: [{ [at]: { [beyond]: cursor.since } }, { [at]: cursor.since, code: { [beyond]: cursor.code } }] },
      ],
    },
    orderBy: [{ [at]: order }, { code: order }],
    take: size + 1,
  };
  const { prisma } = house.database;
  const common = { code: true, state: true, unit: true, waitingSince: true, updatedAt: true } as const;
  const files = { _count: { select: { evidence: true } } } as const;
  const [registrations, contributions] = await Promise.all([
    filter.kind === "contribution" || filter.contribution !== undefined
      ? []
      : prisma.registration.findMany({
          ...paged,
          where: { AND: [paged.where, filter.track === undefined ? {} : { track: filter.track }] },
          select: { ...common, ...files, track: true, subject: true },
        }),
    filter.kind === "registration" || filter.track !== undefined
      ? []
      : prisma.contribution.findMany({
          ...paged,
          where: { AND: [paged.where, filter.contribution === undefined ? {} : { kind: filter.contribution }] },
          select: { ...common, ...files, kind: true, quantity: true, measure: true },
        }),
  ]);
  const items: QueueItem[] = [
    ...registrations.map((row) => ({
      kind: "registration" as const,
      ...shared(row, at),
      track: row.track,
      subject: row.subject,
    })),
    ...contributions.map((row) => ({
      kind: "contribution" as const,
      ...shared(row, at),
      contribution: row.kind as ContributionKind,
      quantity: row.quantity.toFixed(),
      measure: row.measure,
    })),
  ];
  const direction = ascending ? 1 : -1;
  items.sort(
    (one, other) => direction * (one.since.getTime() - other.since.getTime() || (one.code < other.code ? -1 : 1)),
  );
  const more = items.length > size;
  const page = items.slice(0, size);
  if (backwards) page.reverse();
  return { items: page, earlier: backwards ? more : cursor !== undefined, later: backwards || more };
}

/** What waits longest, apart from one record: where to go on after deciding on it. */
export async function findNext(house: House, staff: Staff, except: string): Promise<string | undefined> {
  const { items } = await listQueue(house, staff, { view: "waiting", filter: {}, today: house.clock(), size: 2 });
  return items.find((item) => item.code !== except)?.code;
}

function inView(staff: Staff, view: View, today: Date) {
  switch (view) {
    case "waiting":
      return { ...scope(staff), state: "submitted" };
    case "returned":
      return { ...scope(staff), state: "returned" };
    case "today":
      return { ...scope(staff), reviews: { some: { decidedAt: { gte: today }, undoneAt: null } } };
  }
}

interface SharedRow {
  code: string;
  state: string;
  unit: string | null;
  waitingSince: Date;
  updatedAt: Date;
  _count: { evidence: number };
}

function shared(row: SharedRow, at: "waitingSince" | "updatedAt") {
  return {
    code: row.code,
    state: row.state as RecordState,
    ...(row.unit !== null && { unit: row.unit }),
    files: row._count.evidence,
    since: row[at],
  };
}
