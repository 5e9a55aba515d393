import type { Signal } from "../telegram/signal.ts";
import type { MediaShelf } from "./media.ts";
import type { OaSaid, People } from "./people.ts";
import type { Webhook } from "./webhook.ts";

/** What a person needs of the fake they live in. */
export interface PersonWorld {
  readonly appId: string;
  readonly oaId: string;
  readonly now: () => number;
  readonly people: People;
  readonly media: MediaShelf;
  readonly webhook: Webhook;
  readonly happened: Signal;
}

/** A person who talks to the OA in their Zalo app. */
export class Person {
  /** As the OA knows them: decimal digits, more than a number holds. */
  readonly id: string;
  readonly #world: PersonWorld;
  #messages = 0;

  constructor(world: PersonWorld, number: number) {
    this.#world = world;
    this.id = `24684588352${String(919_792_000 + number)}`;
  }

  say(text: string): string {
    return this.#send("user_send_text", { text });
  }

  /** Taps a button of the last message with buttons, or of the message with this number. Its payload comes as a text. */
  press(title: string, of?: number): string {
    const said = this.messages().filter(({ buttons }) => buttons.length > 0);
    const shown = of === undefined ? said.at(-1) : said.find(({ number }) => number === of);
    const button = shown?.buttons.find((one) => one.title === title);
    if (typeof button?.payload !== "string")
      throw new Error(`No button ${title}; there is ${shown?.buttons.map((one) => one.title).join(", ")}`);
    return this.say(button.payload);
  }

  /** Fills in the form of the last card, with any number they like. */
  submitInfo(phone: string | number): void {
    if (this.messages().at(-1)?.card === undefined) throw new Error("There is no card to fill in");
    this.event("user_submit_info", { info: { name: "Nguyễn Thị Cà Rốt", phone, gender: "Nữ" } });
  }

  sendImages(images: readonly Uint8Array[], text?: string): string {
    const attachments = images.map((bytes) => {
      const url = this.#world.media.keep(bytes, "image/jpeg");
      return { type: "image", payload: { thumbnail: url, url } };
    });
    return this.#send("user_send_image", { ...(text && { text }), attachments });
  }

  sendFile(bytes: Uint8Array, name: string, mime: string): string {
    const url = this.#world.media.keep(bytes, mime);
    const payload = { url, size: String(bytes.length), name, checksum: "0", type: name.split(".").at(-1) };
    return this.#send("user_send_file", { attachments: [{ type: "file", payload }] });
  }

  sendSticker(): string {
    const payload = { id: "12345", url: "https://zalo-api.zadn.vn/sticker" };
    return this.#send("user_send_sticker", { attachments: [{ type: "sticker", payload }] });
  }

  /** The Ninh Kiều quay in Cần Thơ. */
  sendLocation(): string {
    const payload = { coordinates: { latitude: "10.0323", longitude: "105.7884" } };
    return this.#send("user_send_location", { text: "", attachments: [{ type: "location", payload }] });
  }

  follow(): void {
    this.#world.people.interact(this.id);
    this.#deliver("follow", { oa_id: this.#world.oaId, follower: { id: this.id }, source: "oa_profile" });
  }

  unfollow(timestamp?: string): void {
    this.#world.people.unfollow(this.id);
    const of = { oa_id: this.#world.oaId, follower: { id: this.id }, source: "oa_profile" };
    this.#deliver("unfollow", { ...of, ...(timestamp && { timestamp }) });
  }

  /** Any event of this person, also of a kind nobody has heard of. */
  event(name: string, more: object = {}): void {
    this.#world.people.interact(this.id);
    this.#deliver(name, { sender: { id: this.id }, recipient: { id: this.#world.oaId }, ...more });
  }

  /** What the OA sent, in order. */
  messages(): readonly OaSaid[] {
    return this.#world.people.messagesOf(this.id);
  }

  /** The first message with a number above `after`. */
  waitForReply({ after = 0, timeoutMs = 5_000 } = {}): Promise<OaSaid> {
    return this.#world.happened.until(
      () => this.messages().find(({ number }) => number > after),
      timeoutMs,
      () => `a message to ${this.id}`,
    );
  }

  #send(name: string, message: object): string {
    this.#messages += 1;
    const msg_id = `${this.id.slice(-6)}f3af1504609${this.#messages}`;
    this.event(name, { message: { msg_id, ...message } });
    return msg_id;
  }

  #deliver(event_name: string, more: object): void {
    const { appId, now, webhook } = this.#world;
    const envelope = { app_id: appId, user_id_by_app: `552${this.id.slice(3)}`, event_name, timestamp: String(now()) };
    webhook.deliver({ ...envelope, ...more } as typeof envelope);
  }
}
