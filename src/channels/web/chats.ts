import type { Reply } from "../../delivery/channel.ts";

/**
 * What the web chat needs of the house besides `Delivery`: chats that exist before anybody spoke in them, and their
 * messages as they stand in the outbox (for this channel, stored is sent).
 */
export interface WebChats {
  /** Makes the chat of this token, with nothing said in it. `language` is what the page was read in. */
  openChat(token: string, language?: string): Promise<{ chatId: string }>;
  /** The chat of this token; undefined for a token that nobody was given, or whose chat was ended. */
  findChat(token: string): Promise<WebChat | undefined>;
  /** The oldest messages whose id is greater than `after`, in order. */
  messagesAfter(chatId: string, after: bigint, limit: number): Promise<WebMessage[]>;
  /** The newest messages, in order of their ids. */
  lastMessages(chatId: string, limit: number): Promise<WebMessage[]>;
  /** Id of each chat's newest message (of those written before `before`, where given); a chat without any is left out. */
  newest(chatIds: readonly string[], before?: Date): Promise<ReadonlyMap<string, bigint>>;
  /** From now on nothing up to this message is shown. Never moves backwards. */
  hide(chatId: string, through: bigint): Promise<void>;
  /** The person is here and wants to see everything: `hiddenThrough` becomes 0, `heardAt` now. */
  show(chatId: string): Promise<void>;
  /**
   * The same for somebody at the device: with the PIN where their files have one. `several`: households share the chat
   * and one has a PIN; it goes on without what was written before.
   */
  confirm(chatId: string, pin?: string): Promise<"confirmed" | "pin" | "locked" | "several">;
  /** The person is done on this device: the token opens the chat no more. */
  end(chatId: string): Promise<void>;
  /** Those of these chats that were ended. */
  ended(chatIds: readonly string[]): Promise<string[]>;
  /** Calls `wake` soon after messages were stored, by whatever process. Only hastens: nothing relies on it. */
  listen(wake: () => void): () => void;
}

export interface WebChat {
  chatId: string;
  /** When the person last spoke or pressed “show my conversation”; at first when the chat was made. */
  heardAt: Date;
  /** Messages up to this id are not shown until the person asks for them again; 0 = all are shown. */
  hiddenThrough: bigint;
}

/** `id` grows within a chat in the order in which messages become visible to readers. */
export interface WebMessage {
  id: bigint;
  reply: Reply;
}
