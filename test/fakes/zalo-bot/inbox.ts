import type { Signal } from "../telegram/signal.ts";
import { type Answer, badRequest, granted, refused } from "./answers.ts";

/** An event as it is handed out. */
export interface ZaloEvent {
  readonly event_name: string;
  readonly message?: Record<string, unknown>;
}

/** Events for getUpdates: one a call, no acknowledgement; what is handed out is gone. */
export class Inbox {
  readonly #waiting: ZaloEvent[] = [];
  readonly #happened: Signal;
  #polling = false;

  constructor(happened: Signal) {
    this.#happened = happened;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(event: ZaloEvent): void {
    this.#waiting.push(event);
    this.#happened.notify();
  }

  /** The next event; 408 when none comes within the time, 409 for a second poller. */
  async poll(timeout: string, gone: AbortSignal): Promise<Answer> {
    if (!/^\d{1,3}$/.test(timeout)) return badRequest("timeout must be a number of seconds");
    if (this.#polling) return refused(409, "Conflict: another getUpdates request is running");
    this.#polling = true;
    try {
      return await this.#next(Number(timeout) * 1_000, gone);
    } finally {
      this.#polling = false;
    }
  }

  #next(ms: number, gone: AbortSignal): Promise<Answer> {
    return new Promise((resolve) => {
      const finish = (answer: Answer) => {
        clearTimeout(timer);
        stop();
        gone.removeEventListener("abort", idle);
        resolve(answer);
      };
      const look = () => {
        const event = gone.aborted ? undefined : this.#waiting.shift();
        if (event !== undefined) finish(granted(event));
        return event !== undefined;
      };
      const idle = () => finish(refused(408, "Request timeout"));
      const timer = setTimeout(idle, ms);
      const stop = this.#happened.listen(look);
      gone.addEventListener("abort", idle);
      look();
    });
  }
}
