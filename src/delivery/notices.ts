import type { SendingWindow } from "../dialogue/capabilities.ts";
import { OPEN_NEWS } from "../dialogue/reply.ts";
import { readSession } from "../dialogue/session.ts";
import type { Settings } from "../settings.ts";
import { type Database, DatabaseAway } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { sql } from "../storage/sql.ts";
import type { Log } from "../telemetry/log.ts";
import { textsIn } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { quietUntil } from "./quiet-hours.ts";
import { sayUnasked } from "./say.ts";
import { heldBy, SENT_SINCE_HEARD } from "./sending-window.ts";

export interface NoticesOptions {
  database: Database;
  keyring: Keyring;
  quietHours: Settings["quietHours"];
  timeZone: string;
  clock: () => Date;
  isPull(channel: ChannelId): boolean;
  /** When the platform takes what answers nobody; undefined: at any time. */
  windowOf(channel: ChannelId): SendingWindow | undefined;
  log: Log;
}

const BATCH = 50;

/** SQL: of the other chats of whoever spoke in chat `o`, the one they spoke in last; null where they have none. */
const CHAT_HEARD_LAST = `(select m.id
  from person a join person b on b.id in (a.id, a.linked_to) or b.linked_to in (a.id, a.linked_to)
    join chat m on m.person_id = b.id join session on session.chat_id = m.id
  where a.id = o.person_id and b.key is not null and m.gone_at is null and m.ended_at is null
  order by m.heard_at desc, m.id limit 1)`;

interface Notice {
  id: string;
  /** Where it is told. */
  chat_id: string;
  record: string;
  key: Buffer;
  body: Buffer;
  channel: ChannelId;
  heard_at: Date;
  used: number;
}

/**
 * Tells people that there is news of a record, once its undo window has closed and outside the quiet hours, which are
 * those of the clock they live by. The message names the record's code and nothing else: what is new is read on opening
 * it. Whose chat is gone is told in the one of their other chats where they spoke last, and the news moves there.
 * Returns how many were told.
 */
export async function tellNews(options: NoticesOptions): Promise<number> {
  const { database, clock, log } = options;
  const now = clock();
  const due = await database.query<Notice>(
    `select n.id, c.id as chat_id, n.record, p.key, s.body, c.channel, c.heard_at, ${SENT_SINCE_HEARD} as used
     from notice n join chat o on o.id = n.chat_id
       join chat c on c.id = case when o.gone_at is null then o.id else ${CHAT_HEARD_LAST} end
       join person p on p.id = c.person_id join session s on s.chat_id = c.id
     where n.sent_at is null and n.held_at is null and n.due_at <= $1 order by n.due_at, n.id limit $2`,
    [now, BATCH],
  );
  let told = 0;
  for (const notice of due) {
    // One that cannot be told holds up no other.
    const said = await tell(options, notice, now).catch((error: unknown) => {
      if (error instanceof DatabaseAway) throw error;
      log.error("news not told", { error, record: notice.record });
      return false;
    });
    if (said) told += 1;
  }
  return told;
}

async function tell(options: NoticesOptions, notice: Notice, now: Date): Promise<boolean> {
  const { id, chat_id: chatId, record, channel, heard_at: heardAt, used } = notice;
  const until = quietUntil(options.quietHours, clockOf(options, notice), now);
  if (until > now) {
    // Put off until the end of their night, so that those who sleep hold up nobody who is awake.
    await options.database.query("update notice set due_at = $2 where id = $1::uuid and sent_at is null", [id, until]);
    return false;
  }
  const why = heldBy(options.windowOf(channel), { heardAt, sent: used }, now);
  if (why) {
    await options.database.query(
      `update notice set held_at = $2, held_why = $3, chat_id = $4
       where id = $1::uuid and sent_at is null and held_at is null`,
      [id, now, why, chatId],
    );
    return false;
  }
  return sayUnasked(options, {
    chatId,
    reply: (language) => {
      const texts = textsIn(language);
      return {
        text: texts("notice:news", { code: record }),
        choices: [{ token: OPEN_NEWS, label: texts("notice:open") }],
      };
    },
    once: sql`update notice set sent_at = ${now}::timestamptz, chat_id = ${chatId} where id = ${id}::uuid
      and sent_at is null and held_at is null returning id`,
    isPull: options.isPull,
    now,
  });
}

/** Where somebody lives is read off their sealed session; nothing of it stands in plain. */
export function clockOf(
  { keyring, timeZone }: Pick<NoticesOptions, "keyring" | "timeZone">,
  { key, body }: { key: Buffer; body: Buffer },
): string {
  return readSession(keyring.person(key).openText(body)).timeZone ?? timeZone;
}
