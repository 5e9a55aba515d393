import type { Signal } from "../telegram/signal.ts";
import type { Inbox } from "./inbox.ts";
import type { MediaShelf } from "./media.ts";
import type { Webhook } from "./webhook.ts";

/** A message of the bot as it stands in a chat. */
export interface BotMessage {
  readonly number: number;
  readonly message_id: string;
  readonly chatId: string;
  readonly text: string;
  readonly photo?: string;
}

/** Everything on Zalo's side of one bot. */
export interface World {
  /** Milliseconds. */
  readonly now: () => number;
  readonly happened: Signal;
  readonly inbox: Inbox;
  readonly webhook: Webhook;
  readonly media: MediaShelf;
  /** Chats that have written to the bot: only they can be written to. */
  readonly chats: Set<string>;
  readonly messages: BotMessage[];
  /** Whether setWebhook takes plain http on loopback. */
  readonly allowsLoopbackWebhook: boolean;
  /** Calls of setWebhook a day. */
  readonly webhookLimit: number;
}
