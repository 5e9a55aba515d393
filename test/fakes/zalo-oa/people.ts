import type { Signal } from "../telegram/signal.ts";
import { type Answer, granted, refused } from "./answers.ts";
import type { Button, Sound } from "./message-rules.ts";

/** What the OA sent to one person. */
export interface OaSaid {
  /** Counts from 1, over all people. */
  readonly number: number;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly card?: Sound["card"];
  readonly file?: Sound["file"];
  /** Whether it came so late that it costs money. */
  readonly billed: boolean;
}

interface Known {
  lastInteraction: number;
  following: boolean;
  readonly messages: OaSaid[];
}

const HOUR_MS = 3_600_000;

/** Everybody who ever spoke to the OA, and what it said to them. */
export class People {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;
  readonly #happened: Signal;
  #sent = 0;

  constructor(now: () => number, happened: Signal) {
    this.#now = now;
    this.#happened = happened;
  }

  /** The person did something: the window is open again. */
  interact(userId: string): Known {
    const known = this.#known.get(userId) ?? { lastInteraction: 0, following: true, messages: [] };
    known.lastInteraction = this.#now();
    known.following = true;
    this.#known.set(userId, known);
    return known;
  }

  unfollow(userId: string): void {
    const known = this.#known.get(userId);
    if (known) known.following = false;
  }

  messagesOf(userId: string): readonly OaSaid[] {
    return this.#known.get(userId)?.messages ?? [];
  }

  /** Delivers a sound message, or says why this person cannot get it now. */
  deliver({ userId, text, buttons, card, file }: Sound): Answer {
    const known = this.#known.get(userId);
    if (known === undefined || !known.following) return refused(-213);
    const silence = this.#now() - known.lastInteraction;
    if (silence > 7 * 24 * HOUR_MS) return refused(-230);
    this.#sent += 1;
    const billed = silence > 48 * HOUR_MS;
    known.messages.push({ number: this.#sent, text, buttons, billed, ...(card && { card }), ...(file && { file }) });
    this.#happened.notify();
    const quota = { quota_type: "reply", remain: "7", total: "8" };
    return granted({ message_id: `m${this.#sent}`, user_id: userId, sent_time: String(this.#now()), quota });
  }
}
