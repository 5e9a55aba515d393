import type { SendingWindow } from "../dialogue/capabilities.ts";
import { OPEN_NEWS } from "../dialogue/reply.ts";
import type { Settings } from "../settings.ts";
import { type Database, DatabaseAway } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { sql } from "../storage/sql.ts";
import type { Log } from "../telemetry/log.ts";
import { textsIn } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { isQuiet } from "./quiet-hours.ts";
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

interface Notice {
  id: string;
  chat_id: string;
  record: string;
  channel: ChannelId;
  heard_at: Date;
  used: number;
}

/**
 * Tells people that there is news of a record, once its undo window has closed and outside the quiet hours. The message
 * names the record's code and nothing else: what is new is read on opening it. Returns how many were told.
 */
export async function tellNews(options: NoticesOptions): Promise<number> {
  const { database, clock, quietHours, timeZone, log } = options;
  const now = clock();
  if (isQuiet(quietHours, timeZone, now)) return 0;
  const due = await database.query<Notice>(
    `select n.id, n.chat_id, n.record, c.channel, c.heard_at, ${SENT_SINCE_HEARD} as used from notice n join chat c on c.id = n.chat_id
     where n.sent_at is null and n.held_at is null and n.due_at <= $1 and c.gone_at is null order by n.due_at, n.id limit $2`,
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
  const why = heldBy(options.windowOf(channel), { heardAt, sent: used }, now);
  if (why) {
    await options.database.query(
      "update notice set held_at = $2, held_why = $3 where id = $1::uuid and sent_at is null and held_at is null",
      [id, now, why],
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
    once: sql`update notice set sent_at = ${now}::timestamptz where id = ${id}::uuid and sent_at is null
      and held_at is null returning id`,
    isPull: options.isPull,
    now,
  });
}
