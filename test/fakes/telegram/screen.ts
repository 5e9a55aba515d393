import type { Document, Message } from "grammy/types";
import type { Conversation, KeptMessage } from "./chats.ts";
import type { Keyboard } from "./keyboards.ts";
import type { World } from "./world.ts";

/** A message of the bot, as a person sees it. */
export interface BotMessage {
  readonly message_id: number;
  /** Milliseconds. */
  readonly at: number;
  /** Of a text message; empty for others. */
  readonly text: string;
  readonly caption: string | undefined;
  readonly photo: Buffer | undefined;
  readonly document: (Document & { readonly bytes: Buffer }) | undefined;
  /** The keyboard it carries now. */
  readonly keyboard: Keyboard | undefined;
  readonly removed: boolean;
  readonly edits: number;
  /** As it went over the wire. */
  readonly message: Message;
}

/** What to wait for: a message by the bot newer than `after`; default: newer than the person's last act. */
export interface ReplyWait {
  readonly after?: number | { readonly message_id: number };
  /** 5000 when left out. */
  readonly timeoutMs?: number;
}

/** One chat as seen from the people's side. */
export class Screen {
  readonly conversation: Conversation;
  readonly #world: World;
  #lastAct = 0;

  constructor(world: World, conversation: Conversation) {
    this.#world = world;
    this.conversation = conversation;
  }

  /** Marks that somebody here just did something: replies to it are newer than this. */
  mark(): void {
    this.#lastAct = this.#world.chats.lastMessageId;
  }

  /** What the bot sent, in order, removed messages included. */
  messages(): BotMessage[] {
    return this.conversation.messages.filter((kept) => kept.byBot).map((kept) => this.#show(kept));
  }

  /** The bot's first message after the person's last act (or `after`). */
  waitForReply({ after, timeoutMs = 5000 }: ReplyWait = {}): Promise<BotMessage> {
    const since = typeof after === "object" ? after.message_id : (after ?? this.#lastAct);
    const look = () => {
      const kept = this.conversation.messages.find(({ byBot, message }) => byBot && message.message_id > since);
      return kept && this.#show(kept);
    };
    return this.conversation.changed.until(look, timeoutMs, () => `a reply after ${since}; ${this.#summary()}`);
  }

  /** The keyboard in front of the person: that of the last message, else the reply keyboard still standing below. */
  keyboard(): Keyboard | undefined {
    const seen = this.conversation.messages.filter((kept) => kept.byBot && !kept.removed);
    const last = seen.at(-1)?.keyboard;
    return last?.kind === "inline" ? last : this.standingKeyboard();
  }

  /** The reply keyboard below the input line, until a message takes it away. */
  standingKeyboard(): Extract<Keyboard, { kind: "reply" }> | undefined {
    const sent = this.conversation.messages.flatMap((kept) => (kept.byBot && kept.keyboard ? [kept.keyboard] : []));
    const last = sent.filter((keyboard) => keyboard.kind === "reply" || keyboard.kind === "remove").at(-1);
    return last?.kind === "reply" ? last : undefined;
  }

  #show(kept: KeptMessage): BotMessage {
    const { message, at, keyboard, removed, edits } = kept;
    const photo = message.photo?.at(-1);
    const { document } = message;
    return {
      message_id: message.message_id,
      at,
      text: message.text ?? "",
      caption: message.caption,
      photo: photo && this.#world.files.find(photo.file_id)?.bytes,
      document: document && { ...document, bytes: this.#world.files.find(document.file_id)?.bytes ?? Buffer.alloc(0) },
      keyboard,
      removed,
      edits,
      message,
    };
  }

  #summary(): string {
    const last = this.messages().at(-1);
    return last === undefined ? "it sent nothing yet" : `its last was ${last.message_id}: ${JSON.stringify(last.text)}`;
  }
}
