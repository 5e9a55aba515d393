import type { BotMessage, World } from "./world.ts";

/** Somebody who writes to the bot in their Zalo app. */
export class Person {
  /** Of the person and of the private chat. */
  readonly id: string;
  readonly #world: World;
  #said = 0;

  constructor(world: World, number: number) {
    this.#world = world;
    this.id = `6ede9afa66b88fe6${String(number).padStart(4, "0")}`;
  }

  say(text: string): string {
    return this.send("message.text.received", { text });
  }

  /** `field`: `photo_url` as it is delivered, `photo` as it is documented. */
  sendPhoto(
    bytes: Uint8Array,
    { caption = null, mime = "image/jpeg", field = "photo_url" as "photo" | "photo_url" }: PhotoOptions = {},
  ): string {
    return this.sendPhotoLink(this.#world.media.keep(bytes, mime), { caption, field });
  }

  /** A picture that lies anywhere. */
  sendPhotoLink(
    url: string,
    { caption = null, field = "photo_url" as "photo" | "photo_url" }: PhotoOptions = {},
  ): string {
    return this.send("message.image.received", { message_type: "CHAT_PHOTO", [field]: url, caption });
  }

  sendSticker(): string {
    return this.send("message.sticker.received", { sticker: "bfe458bf64fa8da4d4eb", url: "https://s.zdn.vn/1.webp" });
  }

  sendVoice(): string {
    return this.send("message.voice.received", { message_type: "CHAT_VOICE", voice_url: "https://f2.zdn.vn/1.aac" });
  }

  /** A file, a video, a link: nothing of it arrives. */
  sendFile(): string {
    return this.send("message.unsupported.received", {});
  }

  /** Mentions the bot in a group. */
  sayInGroup(groupId: string, text: string): string {
    this.#world.chats.add(groupId);
    return this.send("message.text.received", { text, chat: { id: groupId, chat_type: "GROUP" } });
  }

  /** Any event of this person; `content` wins over what is written by default. Returns the message's id. */
  send(event_name: string, content: Record<string, unknown>): string {
    this.#said += 1;
    const message_id = `2d758cb5e222177a${this.id.slice(-4)}${String(this.#said).padStart(3, "0")}`;
    this.#world.chats.add(this.id);
    this.event(event_name, {
      date: this.#world.now(),
      chat: { chat_type: "PRIVATE", id: this.id },
      message_id,
      from: { id: this.id, is_bot: false, display_name: "Nguyễn Thị Cà Rốt" },
      ...content,
    });
    return message_id;
  }

  /** An event as it stands. */
  event(event_name: string, message?: Record<string, unknown>): void {
    const event = { event_name, ...(message && { message }) };
    if (this.#world.webhook.settings) this.#world.webhook.deliver(event);
    else this.#world.inbox.add(event);
  }

  /** What the bot sent here, in order. */
  messages(chatId = this.id): BotMessage[] {
    return this.#world.messages.filter((message) => message.chatId === chatId);
  }

  /** The first message with a number above `after`. */
  waitForReply({ after = 0, timeoutMs = 5_000 } = {}): Promise<BotMessage> {
    return this.#world.happened.until(
      () => this.messages().find(({ number }) => number > after),
      timeoutMs,
      () => `a message to ${this.id}`,
    );
  }
}

interface PhotoOptions {
  caption?: string | null;
  mime?: string;
  field?: "photo" | "photo_url";
}
