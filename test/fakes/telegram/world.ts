import type { UserFromGetMe } from "grammy/types";
import type { Chats } from "./chats.ts";
import type { FileShelf } from "./files.ts";
import type { Polling } from "./polling.ts";
import type { PressLedger } from "./presses.ts";
import type { Profile } from "./profile.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { Webhook } from "./webhook.ts";

/** Everything on Telegram's side of one bot: what methods act on and people live in. */
export interface World {
  readonly me: UserFromGetMe;
  /** Milliseconds. */
  readonly now: () => number;
  readonly chats: Chats;
  readonly files: FileShelf;
  readonly presses: PressLedger;
  readonly profile: Profile;
  readonly updates: UpdateQueue;
  readonly polling: Polling;
  readonly webhook: Webhook;
  /** Whether setWebhook takes plain http on loopback, as a local Bot API server does. */
  readonly allowsLoopbackWebhook: boolean;
}
