import type { SendingWindow } from "../dialogue/capabilities.ts";

/** Why a message cannot go now: the person has been silent too long, or no message is left until they speak. */
export type HeldWhy = "window" | "budget";

/** What is known of a chat when something is to be sent: when its person last spoke, and messages sent since. */
export interface WindowUse {
  heardAt: Date;
  sent: number;
}

const HOUR_MS = 3_600_000;

/**
 * Whether a message may be sent now; else why it has to wait for the person's next word. Free until `freeHours`, then
 * only where a setting allows what costs, and after `billedHours` never (sources beside the channel's declaration).
 */
export function heldBy(window: SendingWindow | undefined, use: WindowUse, now: Date): HeldWhy | undefined {
  if (!window) return undefined;
  const silentHours = (now.getTime() - use.heardAt.getTime()) / HOUR_MS;
  const open = silentHours < window.freeHours || (window.billed === true && silentHours < window.billedHours);
  if (!open) return "window";
  return use.sent < window.replies ? undefined : "budget";
}

/** SQL: how many messages of chat `c` were sent since its person last spoke. */
export const SENT_SINCE_HEARD = `(select count(*)::int from outgoing used
  where used.chat_id = c.id and used.state = 'sent' and used.sent_at > c.heard_at)`;
