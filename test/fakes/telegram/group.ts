import type { Message } from "grammy/types";
import type { Conversation } from "./chats.ts";
import { membershipUpdate } from "./membership.ts";
import type { Person, Said } from "./person.ts";
import { type BotMessage, type ReplyWait, Screen } from "./screen.ts";
import { markEntities } from "./texts.ts";
import type { World } from "./world.ts";

/** What the group is. */
export interface GroupOptions {
  readonly title?: string;
  readonly type?: "group" | "supergroup";
}

/** A group the bot can be added to, may leave, and can be thrown out of. */
export class Group {
  readonly id: number;
  readonly #world: World;
  readonly #conversation: Conversation;
  readonly #screen: Screen;

  constructor(world: World, { title = "Xóm Rau Củ", type = "group" }: GroupOptions, number: number) {
    this.#world = world;
    this.id = type === "group" ? -4_000_000 - number : -1_002_000_000_000 - number;
    this.#conversation = world.chats.register({ id: this.id, type, title }, "stranger");
    this.#screen = new Screen(world, this.#conversation);
  }

  /** Somebody adds the bot: my_chat_member, and the service message everybody in the group sees. */
  addBot(by: Person): Said {
    const before = this.#conversation.standing === "kicked" ? "kicked" : "left";
    this.#conversation.standing = "open";
    membershipUpdate(this.#world, this.#conversation, by.user, before, "member");
    const { id, is_bot, first_name, username } = this.#world.me;
    return this.#send(by, { new_chat_members: [{ id, is_bot, first_name, username }] }, true);
  }

  /** Somebody throws the bot out. */
  removeBot(by: Person): void {
    this.#conversation.standing = "kicked";
    membershipUpdate(this.#world, this.#conversation, by.user, "member", "kicked");
  }

  /**
   * Somebody writes in the group. In privacy mode, the default, the bot hears only commands, mentions of its name and
   * replies to itself; the rest has no update_id.
   */
  say(by: Person, text: string, { replyTo }: { readonly replyTo?: number } = {}): Said {
    const entities = markEntities(text);
    const target = replyTo === undefined ? undefined : this.#conversation.find(replyTo);
    const { username, can_read_all_group_messages: readsAll } = this.#world.me;
    const command = entities.some(({ type, offset, length }) => {
      const [, addressee] = text.slice(offset, offset + length).split("@");
      return type === "bot_command" && (addressee === undefined || addressee === username);
    });
    const heard = readsAll || command || text.includes(`@${username}`) || target?.byBot === true;
    const reply = target && { reply_to_message: target.message as NonNullable<Message["reply_to_message"]> };
    return this.#send(by, { text, ...(entities.length > 0 && { entities }), ...reply }, heard);
  }

  /** Whether the bot went away of itself. */
  left(): boolean {
    return this.#conversation.standing === "left";
  }

  /** What the bot sent here, in order. */
  messages(): BotMessage[] {
    return this.#screen.messages();
  }

  waitForReply(wait?: ReplyWait): Promise<BotMessage> {
    return this.#screen.waitForReply(wait);
  }

  #send(by: Person, content: Partial<Message>, heard: boolean): Said {
    const { message } = this.#world.chats.keep(this.#conversation, { from: by.user, ...content }, false);
    this.#screen.mark();
    const told = heard && this.#conversation.standing === "open";
    const from = { chatId: this.id, userId: by.id };
    return {
      message_id: message.message_id,
      update_id: told ? this.#world.updates.add("message", message, from) : undefined,
    };
  }
}
