import { badRequest, type Refusal } from "./answers.ts";
import { LIMITS } from "./limits.ts";
import type { Signal } from "./signal.ts";

/** What the bot answered to a pressed button. */
export interface PressAnswer {
  readonly text: string;
  readonly alert: boolean;
}

/** A pressed inline button; the person's screen spins until it is answered. */
export interface Press {
  /** callback_query.id */
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  answer: PressAnswer | undefined;
}

/** All pressed buttons. Each can be answered once, within 150 seconds. */
export class PressLedger {
  readonly #all = new Map<string, Press>();
  readonly #now: () => number;
  readonly #happened: Signal;

  constructor(now: () => number, happened: Signal) {
    this.#now = now;
    this.#happened = happened;
  }

  open(): Press {
    const press: Press = {
      id: String(4_380_000_000_000_000n + BigInt(this.#all.size)),
      at: this.#now(),
      answer: undefined,
    };
    this.#all.set(press.id, press);
    return press;
  }

  /** Refuses unknown, too old and already answered presses in the server's one sentence for all three. */
  answer(id: string, answer: PressAnswer): Refusal | undefined {
    const press = this.#all.get(id);
    const stale = press === undefined || this.#now() - press.at > LIMITS.callbackSeconds * 1000;
    if (stale || press.answer !== undefined) {
      return badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    press.answer = answer;
    this.#happened.notify();
    return undefined;
  }
}
