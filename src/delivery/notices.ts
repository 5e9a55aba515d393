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

export interface NoticesOptions {
  database: Database;
  keyring: Keyring;
  quietHours: Settings["quietHours"];
  timeZone: string;
  clock: () => Date;
  isPull(channel: ChannelId): boolean;
  log: Log;
}

const BATCH = 50;

interface Notice {
  id: string;
  chat_id: string;
  record: string;
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
    `select n.id, n.chat_id, n.record from notice n join chat c on c.id = n.chat_id
     where n.sent_at is null and n.due_at <= $1 and c.gone_at is null order by n.due_at, n.id limit $2`,
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

function tell(options: NoticesOptions, { id, chat_id: chatId, record }: Notice, now: Date): Promise<boolean> {
  return sayUnasked(options, {
    chatId,
    reply: (language) => {
      const texts = textsIn(language);
      return {
        text: texts("notice:news", { code: record }),
        choices: [{ token: OPEN_NEWS, label: texts("notice:open") }],
      };
    },
    once: sql`update notice set sent_at = ${now}::timestamptz where id = ${id}::uuid and sent_at is null returning id`,
    isPull: options.isPull,
    now,
  });
}
