import { DatabaseAway } from "../storage/database.ts";
import type { ChannelId } from "./channel.ts";
import { clockOf, type NoticesOptions } from "./notices.ts";
import { quietUntil } from "./quiet-hours.ts";
import { heldBy, SENT_SINCE_HEARD } from "./sending-window.ts";
import type { Turns } from "./turns.ts";

export interface OfficeWordsOptions extends Omit<NoticesOptions, "isPull"> {
  turns: Turns;
}

const BATCH = 50;
/** A chat whose turn failed is looked at again after this long, so that it holds up no other. */
const AGAIN_MS = 5 * 60_000;
/** Whoever wrote within the last hour is awake and waits: an answer then is asked for, at night too. */
const AWAKE_MS = 60 * 60_000;

interface Waiting {
  chat_id: string;
  channel: ChannelId;
  address: Buffer;
  key: Buffer;
  heard_at: Date;
  used: number;
  body: Buffer;
  urgent: boolean;
  /** When the person last wrote to the office. */
  wrote_at: Date | null;
}

/**
 * Brings what staff wrote into the conversation of whoever they wrote to: a turn that nobody spoke in. What may not be
 * sent now (the platform's window) is told with the answer to the person's next words; in the quiet hours of their clock
 * only who is there, or in urgent need, is answered at once (docs/decisions/016). Returns how many turns were run.
 */
export async function tellOfficeWords(options: OfficeWordsOptions): Promise<number> {
  const { database, clock, log } = options;
  const now = clock();
  const chats = await database.query<Waiting>(
    `select c.id as chat_id, c.channel, c.address, p.key, c.heard_at, ${SENT_SINCE_HEARD} as used, s.body,
       exists (select 1 from thread t where t.chat_id = c.id and t.urgent and t.state <> 'closed') as urgent,
       (select max(w.at) from thread t join thread_message w on w.thread_id = t.id
        where t.chat_id = c.id and w.staff_id is null) as wrote_at
     from chat c join person p on p.id = c.person_id join session s on s.chat_id = c.id
     where c.gone_at is null and c.ended_at is null and p.key is not null
       and not exists (select 1 from pending w where w.chat_id = c.id)
       and c.id in (select t.chat_id from thread t join thread_message m on m.thread_id = t.id
         where m.told_at is null and m.due_at <= $1 and m.held_at is null and t.person_id in (p.id, p.linked_to))
     order by c.id limit $2`,
    [now, BATCH],
  );
  let told = 0;
  for (const chat of chats) {
    const said = await tell(options, chat, now).catch(async (error: unknown) => {
      if (error instanceof DatabaseAway) throw error;
      log.error("the office's words not told", { error });
      await putOff(options, chat.chat_id, new Date(now.getTime() + AGAIN_MS));
      return false;
    });
    if (said) told += 1;
  }
  return told;
}

async function tell(options: OfficeWordsOptions, chat: Waiting, now: Date): Promise<boolean> {
  const { chat_id: chatId, channel, heard_at: heardAt, used } = chat;
  const { database, keyring, turns } = options;
  const until = isAwaited(chat, now) ? now : quietUntil(options.quietHours, clockOf(options, chat), now);
  if (until > now) {
    await putOff(options, chatId, until);
    return false;
  }
  if (heldBy(options.windowOf(channel), { heardAt, sent: used }, now)) {
    await database.query(
      `update thread_message m set held_at = $2 from thread t
       where t.id = m.thread_id and t.chat_id = $1 and m.told_at is null and m.due_at <= $2 and m.held_at is null`,
      [chatId, now],
    );
    return false;
  }
  const address = keyring.person(chat.key).openText(chat.address);
  const outcome = await turns.inOrder(chatId, () =>
    turns.run({ channel, address, keys: [], settles: [], input: { kind: "office" } }),
  );
  return outcome === "turn";
}

function isAwaited({ urgent, wrote_at: wroteAt }: Waiting, now: Date): boolean {
  return urgent || (wroteAt !== null && now.getTime() - wroteAt.getTime() < AWAKE_MS);
}

async function putOff({ database }: OfficeWordsOptions, chatId: string, until: Date): Promise<void> {
  await database.query(
    `update thread_message m set due_at = $2 from thread t
     where t.id = m.thread_id and t.chat_id = $1 and m.told_at is null and m.due_at < $2`,
    [chatId, until],
  );
}
