import { OPEN_NEWS, type Reply } from "../dialogue/reply.ts";
import { readSession } from "../dialogue/session.ts";
import type { House } from "../registry/house.ts";
import { daysBefore, REMIND_DAYS } from "../registry/receiver-silence.ts";
import type { Settings } from "../settings.ts";
import { sql } from "../storage/sql.ts";
import { type Language, textsIn } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import type { DeliveryService } from "./delivery.ts";
import { quietUntil } from "./quiet-hours.ts";
import { sayUnasked } from "./say.ts";
import { heldBy, SENT_SINCE_HEARD } from "./sending-window.ts";

export interface ReceiverRemindersOptions extends House {
  settings: Pick<Settings, "quietHours" | "timeZone">;
  delivery: Pick<DeliveryService, "isPull" | "windowOf">;
}

interface Waiting {
  id: string;
  chat_id: string;
  channel: ChannelId;
  heard_at: Date;
  used: number;
  key: Buffer;
  body: Buffer;
  sealed: Buffer | null;
  told: boolean;
}

const BATCH = 200;

/**
 * Tells receivers whose chat is known of their code, and after a week without an answer reminds them, once; each in their
 * own waking hours, and when their platform lets a message through. Returns how many were told.
 */
export async function tellReceivers(options: ReceiverRemindersOptions): Promise<number> {
  let told = 0;
  for (const waiting of await findWaiting(options)) if (await tell(options, waiting)) told += 1;
  return told;
}

function findWaiting({ database, clock }: ReceiverRemindersOptions): Promise<Waiting[]> {
  const now = clock();
  return database.query<Waiting>(
    `select k.id, c.id as chat_id, c.channel, c.heard_at, ${SENT_SINCE_HEARD} as used, p.key, s.body, k.sealed,
       k.told_at is not null as told
     from receiver_code k join contribution l on l.id = k.contribution_id join chat c on c.id = k.chat_id
       join person p on p.id = c.person_id join session s on s.chat_id = c.id
     where k.used_at is null and k.voided_at is null and k.expires_at > $1 and l.state in ('submitted', 'approved')
       and c.gone_at is null and p.key is not null and (k.told_at is null or (k.told_at <= $2 and k.reminded_at is null))
     order by k.issued_at, k.id limit $3`,
    [now, daysBefore(now, REMIND_DAYS), BATCH],
  );
}

/** Nobody asked for it: that there is something, and no word of what. The code stands where they look. */
function newsIn(language: Language): Reply {
  const texts = textsIn(language);
  return { text: texts("receiver:chat.told"), choices: [{ token: OPEN_NEWS, label: texts("notice:open") }] };
}

/** The code is on paper, with whoever received it. */
function slipIn(language: Language): Reply {
  return { text: textsIn(language)("receiver:chat.reminderSlip"), choices: [] };
}

async function tell(deps: ReceiverRemindersOptions, waiting: Waiting): Promise<boolean> {
  const now = deps.clock();
  const key = deps.keyring.person(waiting.key);
  const zone = readSession(key.openText(waiting.body)).timeZone ?? deps.settings.timeZone;
  if (quietUntil(deps.settings.quietHours, zone, now) > now) return false;
  const window = deps.delivery.windowOf(waiting.channel);
  if (heldBy(window, { heardAt: waiting.heard_at, sent: waiting.used }, now)) return false;
  const { id, chat_id: chatId, sealed, told } = waiting;
  return sayUnasked(deps, {
    chatId,
    reply: (language) => (sealed ? newsIn(language) : slipIn(language)),
    once: told
      ? sql`update receiver_code set reminded_at = ${now}::timestamptz where id = ${id}::uuid and reminded_at is null
          and used_at is null and voided_at is null returning id`
      : sql`update receiver_code set told_at = ${now}::timestamptz where id = ${id}::uuid and told_at is null
          and used_at is null and voided_at is null returning id`,
    isPull: deps.delivery.isPull,
    now,
  });
}
