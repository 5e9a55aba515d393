import type { User } from "grammy/types";
import { type ButtonName, findInlineButton, inlineLabels } from "./buttons.ts";
import type { Chats, Conversation, KeptMessage } from "./chats.ts";
import { fileFields } from "./files.ts";
import { type Keyboard, labelsOf } from "./keyboards.ts";
import { LIMITS } from "./limits.ts";
import { membershipUpdate } from "./membership.ts";
import { photoSizes } from "./pictures.ts";
import type { PressAnswer } from "./presses.ts";
import { type BotMessage, type ReplyWait, Screen } from "./screen.ts";
import type { Signal } from "./signal.ts";
import { markEntities } from "./texts.ts";
import type { World } from "./world.ts";

/** Who the person is; everything has an invented default. */
export interface PersonOptions {
  readonly id?: number;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
}

/** What a person did: the message in the chat and the update it became (none when the bot did not ask for that kind). */
export interface Said {
  readonly message_id: number;
  readonly update_id: number | undefined;
}

/** A pressed button and what became of it. */
export interface Pressed {
  readonly update_id: number | undefined;
  /** callback_query.id; absent for a button of a reply keyboard. */
  readonly id: string | undefined;
  answer(): PressAnswer | undefined;
  /** Resolves when the bot answered, so that the screen no longer spins. */
  waitForAnswer(timeoutMs?: number): Promise<PressAnswer>;
}

/** A picture of an album; captions go where the person wrote them. */
export interface AlbumPhoto {
  readonly bytes: Uint8Array;
  readonly caption?: string;
}

/** A person in a private chat with the bot. */
export class Person {
  readonly user: User;
  readonly #world: World;
  readonly #happened: Signal;
  readonly #conversation: Conversation;
  readonly #screen: Screen;
  #albums = 0;

  constructor(world: World, happened: Signal, user: User) {
    this.#world = world;
    this.#happened = happened;
    this.user = user;
    const { id, first_name, last_name, username } = user;
    const names = {
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    };
    this.#conversation = world.chats.register({ id, type: "private", ...names }, "stranger");
    this.#screen = new Screen(world, this.#conversation);
  }

  /** The same number for the person and the private chat. */
  get id(): number {
    return this.user.id;
  }

  /** Types a text. Longer ones leave as several messages, as the apps send them; gives the last. */
  say(text: string): Said {
    if (text === "") throw new Error("Telegram's apps send no empty message");
    let said: Said | undefined;
    for (let from = 0; from < text.length; from += LIMITS.text) {
      const piece = text.slice(from, from + LIMITS.text);
      const entities = markEntities(piece);
      said = this.#send({ text: piece, ...(entities.length > 0 && { entities }) });
    }
    return said as Said;
  }

  /** Opens the bot by its link or button: `/start`, with the link's payload if it has one. Unblocks a blocked bot. */
  start(payload?: string): Said {
    if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
      throw new Error(`No link can carry the start payload ${JSON.stringify(payload)}`);
    }
    if (this.#conversation.standing === "blocked") this.unblock();
    return this.say(payload === undefined ? "/start" : `/start ${payload}`);
  }

  /**
   * Presses a button of the bot's last message with a keyboard, or of the message `of`, by its label or its data.
   * A reply keyboard's button sends its label, or the person's own contact if it asks for that (`phone`).
   * A keyboard taken away meanwhile can still be pressed with `of`: old screens show it.
   */
  press(
    button: ButtonName,
    { of, phone, inaccessible = false }: { of?: number; phone?: string; inaccessible?: boolean } = {},
  ): Pressed {
    const { messages } = this.#conversation;
    const inline = findInlineButton(messages, button, of);
    if (inline !== undefined) return this.#pressInline(inline.kept, inline.data, inaccessible);
    const standing = this.#screen.standingKeyboard();
    const reply = standing?.rows.flat().find((candidate) => candidate.text === button);
    if (reply === undefined) {
      const offered = [...inlineLabels(messages, of), ...labelsOf(standing)];
      throw new Error(`No button ${JSON.stringify(button)}; there is ${JSON.stringify(offered)}`);
    }
    const said = reply.request_contact
      ? this.sendContact({ own: true, ...(phone !== undefined && { phone }) })
      : this.say(reply.text);
    const unanswerable = () => Promise.reject(new Error("A reply keyboard's button needs no answer"));
    return { update_id: said.update_id, id: undefined, answer: () => undefined, waitForAnswer: unanswerable };
  }

  /** Shares a contact: the person's own (`own`) or somebody else's card. */
  sendContact({ own, phone = "84912345678" }: { readonly own: boolean; readonly phone?: string }): Said {
    const card = own
      ? { phone_number: phone, first_name: this.user.first_name, user_id: this.id }
      : { phone_number: phone, first_name: "Bí Đao", user_id: this.id + 900_000 };
    return this.#send({ contact: card });
  }

  /** `album` = the media_group_id of the album it belongs to. */
  sendPhoto(bytes: Uint8Array, { caption, album }: { readonly caption?: string; readonly album?: string } = {}): Said {
    const file = this.#world.files.keep(bytes, "photos", ".jpg");
    return this.#send({
      photo: photoSizes(this.#world.files, file),
      ...(caption !== undefined && { caption }),
      ...(album !== undefined && { media_group_id: album }),
    });
  }

  /** Several pictures at once: one update each, all with one media_group_id. */
  sendAlbum(photos: readonly (Uint8Array | AlbumPhoto)[]): Said[] {
    this.#albums += 1;
    const album = `1340000${this.id}${this.#albums}`;
    return photos.map((photo) => {
      const { bytes, caption } = photo instanceof Uint8Array ? { bytes: photo, caption: undefined } : photo;
      return this.sendPhoto(bytes, { album, ...(caption !== undefined && { caption }) });
    });
  }

  sendDocument(bytes: Uint8Array, name: string, mime: string, { caption }: { readonly caption?: string } = {}): Said {
    const file = this.#world.files.keep(bytes, "documents", /\.\w+$/.exec(name)?.[0] ?? "");
    const document = { ...fileFields(file), file_name: name, mime_type: mime };
    return this.#send({ document, ...(caption !== undefined && { caption }) });
  }

  sendSticker(): Said {
    const file = this.#world.files.keep(Buffer.from("RIFF sticker"), "stickers", ".webp");
    const kind = { type: "regular" as const, is_animated: false, is_video: false, emoji: "🥕", set_name: "RauCu" };
    return this.#send({ sticker: { ...fileFields(file), ...kind, width: 512, height: 512 } });
  }

  sendVoice(): Said {
    const file = this.#world.files.keep(Buffer.from("OggS voice"), "voice", ".oga");
    return this.#send({ voice: { ...fileFields(file), duration: 3, mime_type: "audio/ogg" } });
  }

  sendVideo(): Said {
    const file = this.#world.files.keep(Buffer.from("ftyp video"), "videos", ".mp4");
    return this.#send({ video: { ...fileFields(file), duration: 5, width: 640, height: 360, mime_type: "video/mp4" } });
  }

  /** The Ninh Kiều quay in Cần Thơ. */
  sendLocation(latitude = 10.0323, longitude = 105.7884): Said {
    return this.#send({ location: { latitude, longitude } });
  }

  /** Changes a message the person sent before. */
  edit(messageId: number, text: string): Said {
    const kept = this.#conversation.find(messageId);
    if (kept === undefined || kept.byBot) throw new Error(`${messageId} is no message of this person`);
    this.#screen.mark();
    this.#world.chats.edit(this.#conversation, kept, { text, entities: markEntities(text) }, undefined);
    return { message_id: messageId, update_id: this.#tell("edited_message", kept.message) };
  }

  /** From now on the bot's sends to this chat are refused with 403; the bot learns of it by my_chat_member. */
  block(): void {
    this.#conversation.standing = "blocked";
    membershipUpdate(this.#world, this.#conversation, this.user, "member", "kicked");
  }

  unblock(): void {
    this.#conversation.standing = "open";
    membershipUpdate(this.#world, this.#conversation, this.user, "kicked", "member");
  }

  /** What the bot sent here, in order. */
  messages(): BotMessage[] {
    return this.#screen.messages();
  }

  waitForReply(wait?: ReplyWait): Promise<BotMessage> {
    return this.#screen.waitForReply(wait);
  }

  /** The keyboard in front of the person. */
  keyboard(): Keyboard | undefined {
    return this.#screen.keyboard();
  }

  #send(content: Parameters<Chats["keep"]>[1]): Said {
    if (this.#conversation.standing === "blocked") throw new Error("Who blocked the bot cannot write to it: unblock()");
    this.#conversation.standing = "open";
    const { message } = this.#world.chats.keep(this.#conversation, { from: this.user, ...content }, false);
    this.#screen.mark();
    return { message_id: message.message_id, update_id: this.#tell("message", message) };
  }

  #tell(kind: "message" | "edited_message" | "callback_query", body: object): number | undefined {
    return this.#world.updates.add(kind, body, { chatId: this.id, userId: this.id });
  }

  #pressInline(kept: KeptMessage, data: string, inaccessible: boolean): Pressed {
    const press = this.#world.presses.open();
    const { chat } = this.#conversation;
    const message = inaccessible ? { chat, message_id: kept.message.message_id, date: 0 } : kept.message;
    this.#screen.mark();
    const body = { id: press.id, from: this.user, message, chat_instance: `-30${this.id}`, data };
    return {
      update_id: this.#tell("callback_query", body),
      id: press.id,
      answer: () => press.answer,
      waitForAnswer: (timeoutMs = 5000) =>
        this.#happened.until(
          () => press.answer,
          timeoutMs,
          () => "a press's answer",
        ),
    };
  }
}

/** The wire shape of a person; `number` tells the invented ones apart. */
export function inventUser(options: PersonOptions, number: number): User {
  const {
    id = 700_000_000 + number,
    firstName = `Cà Rốt ${number}`,
    lastName,
    username,
    languageCode = "vi",
  } = options;
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName !== undefined && { last_name: lastName }),
    ...(username !== undefined && { username }),
    language_code: languageCode,
  };
}
