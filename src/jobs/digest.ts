import type { Quota } from "../delivery/quota.ts";
import { type Saying, sayUnasked } from "../delivery/say.ts";
import { findUnit, getTrack, type Pack } from "../plan/pack.ts";
import { showAge } from "../registry/age.ts";
import type { House } from "../registry/house.ts";
import { countQueue, listQueue, type QueueItem } from "../registry/queue.ts";
import { readStaff, type Staff } from "../registry/staff.ts";
import { countThreads } from "../registry/thread.ts";
import type { Settings } from "../settings.ts";
import { sql } from "../storage/sql.ts";
import { type Texts, textsIn } from "../texts.ts";
import type { Job } from "./schedule.ts";
import type { Slot } from "./slot.ts";

export interface DigestDeps extends House {
  settings: Pick<Settings, "staffDigestCron" | "publicUrl" | "timeZone">;
  pack: Pack;
  isPull: Saying["isPull"];
  /** Of the channel whose messages are counted, where there is one. */
  quota?: Pick<Quota, "near"> | undefined;
}

/** How many of what waits longest are named. */
const NAMED = 5;

/**
 * The digest (bản tin) for staff whose chat is linked: how much waits, what waits longest, a link. It leaves the office,
 * so it names records by code, unit, track and age only, never anybody's name, telephone, status or picture.
 */
export function digestJob(deps: DigestDeps): Job {
  return {
    name: "digest",
    cron: deps.settings.staffDigestCron,
    async run(slot) {
      const rows = await deps.database.prisma.staff.findMany({
        where: { disabledAt: null, chatId: { not: null } },
        orderBy: { id: "asc" },
      });
      for (const staff of rows.map(readStaff)) await tell(deps, staff, slot);
    },
  };
}

/** One account's digest, at most once in a slot: a run that died half-way is run again for the rest. */
async function tell(deps: DigestDeps, staff: Staff, slot: Slot): Promise<void> {
  const { chatId } = staff;
  if (chatId === undefined) return;
  const text = await compose(deps, staff);
  const now = deps.clock();
  await sayUnasked(deps, {
    chatId,
    reply: () => ({ text, choices: [] }),
    once: sql`insert into slot (job, slot, claimed_at, done_at)
      values (${`${slot.name}:${staff.id}`}, ${slot.at.toISOString()}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict do nothing returning job`,
    isPull: deps.isPull,
    now,
  });
}

async function compose(deps: DigestDeps, staff: Staff): Promise<string> {
  const { settings, pack } = deps;
  const texts = textsIn(staff.language);
  const now = deps.clock();
  const counts = await countQueue(deps, staff, now);
  const { items } = await listQueue(deps, staff, { view: "waiting", filter: {}, today: now, size: NAMED });
  const near = deps.quota?.near();
  const threads = await countThreads(deps, staff);
  const waits = counts.registrations + counts.contributions > 0;
  const lines = [
    texts("digest:title", { date: showDay(now, texts, settings.timeZone) }),
    staff.unit !== undefined && texts("digest:scope", { unit: findUnit(pack, staff.unit)?.name ?? staff.unit }),
    threads.urgent > 0 && texts("digest:urgent", { count: threads.urgent }),
    threads.waiting > 0 && texts("digest:threads", { count: threads.waiting }),
    waits ? texts("digest:waiting", { ...counts }) : texts("digest:nothing"),
    counts.returned > 0 && texts("digest:returned", { count: counts.returned }),
    waits && texts("digest:longest"),
    ...items.map((item) => describe(item, pack, now, texts)),
    near !== undefined && texts(`digest:quota.${near.channel}`, { used: near.used, limit: near.limit }),
    texts("digest:open", { link: `${settings.publicUrl}/office` }),
  ];
  return lines.filter((line) => line !== false).join("\n");
}

function describe(item: QueueItem, pack: Pack, now: Date, texts: Texts): string {
  return texts("digest:item", {
    code: item.code,
    what:
      item.track === undefined
        ? texts("digest:contribution")
        : texts("digest:registration", { letter: getTrack(pack, item.track).letter }),
    unit: item.unit === undefined ? texts("digest:nowhere") : (findUnit(pack, item.unit)?.name ?? item.unit),
    age: showAge(item.since, now, texts),
  });
}

/** The day and month, in English as a word so that neither is mistaken for the other. */
function showDay(at: Date, { language }: Texts, timeZone: string): string {
  const month = language === "vi" ? "2-digit" : "long";
  return new Intl.DateTimeFormat("en-GB", { day: "2-digit", month, timeZone }).format(at);
}
