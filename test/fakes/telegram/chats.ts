import type { Chat, Message } from "grammy/types";
import { badRequest, forbidden, type Refusal } from "./answers.ts";
import type { Keyboard } from "./keyboards.ts";
import { Signal } from "./signal.ts";

/** How the bot stands to a chat: strangers never wrote, so for the bot that chat does not exist. */
export type Standing = "stranger" | "open" | "blocked" | "left" | "kicked";

/** A message as the server keeps it. */
export interface KeptMessage {
  /** The wire shape, as the latest edit left it. */
  message: Message;
  readonly byBot: boolean;
  /** Milliseconds. */
  readonly at: number;
  removed: boolean;
  edits: number;
  /** The keyboard it carries now. */
  keyboard: Keyboard | undefined;
  /** Every keyboard it ever carried: an old screen may still show one that was taken away. */
  readonly keyboards: Keyboard[];
}

/** One chat with all its messages, from both sides. */
export class Conversation {
  readonly chat: Chat;
  standing: Standing;
  readonly messages: KeptMessage[] = [];
  /** A message came, changed or went. */
  readonly changed = new Signal();

  constructor(chat: Chat, standing: Standing) {
    this.chat = chat;
    this.standing = standing;
  }

  find(messageId: number): KeptMessage | undefined {
    return this.messages.find((kept) => kept.message.message_id === messageId && !kept.removed);
  }
}

/** All chats there are. Message numbers are shared by all of them, as they are among a bot's private chats. */
export class Chats {
  readonly #all = new Map<number, Conversation>();
  readonly #now: () => number;
  #lastMessageId = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  register(chat: Chat, standing: Standing): Conversation {
    if (this.#all.has(chat.id)) throw new Error(`There is already a chat ${chat.id}`);
    const conversation = new Conversation(chat, standing);
    this.#all.set(chat.id, conversation);
    return conversation;
  }

  /** The number of the newest message anywhere. */
  get lastMessageId(): number {
    return this.#lastMessageId;
  }

  /** The chat a bot names in `chat_id`, or why it may not touch it. */
  reach(chatId: string): Conversation | Refusal {
    if (chatId === "") return badRequest("chat_id is empty");
    const conversation = this.#all.get(Number(chatId));
    if (conversation === undefined || conversation.standing === "stranger") return badRequest("chat not found");
    const { chat, standing } = conversation;
    if (standing === "blocked") return forbidden("bot was blocked by the user");
    if (standing === "kicked") return forbidden(`bot was kicked from the ${chat.type} chat`);
    if (standing === "left") return forbidden(`bot is not a member of the ${chat.type} chat`);
    return conversation;
  }

  /** Puts a message into a chat under the next number. */
  keep(conversation: Conversation, content: Partial<Message>, byBot: boolean, keyboard?: Keyboard): KeptMessage {
    this.#lastMessageId += 1;
    const at = this.#now();
    const message = {
      message_id: this.#lastMessageId,
      date: Math.floor(at / 1000),
      chat: conversation.chat,
      ...content,
      ...inlineMarkup(keyboard),
    } as Message;
    const keyboards = keyboard === undefined ? [] : [keyboard];
    const kept: KeptMessage = { message, byBot, at, removed: false, edits: 0, keyboard, keyboards };
    conversation.messages.push(kept);
    conversation.changed.notify();
    return kept;
  }

  /** Replaces content and inline keyboard of a message by the bot. */
  edit(conversation: Conversation, kept: KeptMessage, content: Partial<Message>, keyboard: Keyboard | undefined): void {
    const { reply_markup: _before, ...rest } = kept.message;
    const edited = { ...rest, ...content, edit_date: Math.floor(this.#now() / 1000), ...inlineMarkup(keyboard) };
    kept.message = edited as Message;
    kept.keyboard = keyboard;
    if (keyboard !== undefined) kept.keyboards.push(keyboard);
    kept.edits += 1;
    conversation.changed.notify();
  }

  remove(conversation: Conversation, kept: KeptMessage): void {
    kept.removed = true;
    conversation.changed.notify();
  }

  /** Ends every wait for a message. */
  stop(): void {
    for (const conversation of this.#all.values()) conversation.changed.stop();
  }
}

/** Only inline keyboards come back in a message. */
const inlineMarkup = (keyboard: Keyboard | undefined): Pick<Message, "reply_markup"> =>
  keyboard?.kind === "inline" ? { reply_markup: { inline_keyboard: keyboard.rows.map((row) => [...row]) } } : {};
