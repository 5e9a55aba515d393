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
  #current: ((answer: Answer) => void) | undefined;

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

  /** The next event; 408 when none comes within the time. A second poller ends the first with 409, as crabline has it. */
  async poll(timeout: string, gone: AbortSignal): Promise<Answer> {
    if (!/^\d{1,3}$/.test(timeout)) return badRequest("timeout must be a number of seconds");
    this.#current?.(refused(409, "Conflict: terminated by other getUpdates request"));
    return this.#next(Number(timeout) * 1_000, gone);
  }

  #next(ms: number, gone: AbortSignal): Promise<Answer> {
    return new Promise((resolve) => {
      const finish = (answer: Answer) => {
        clearTimeout(timer);
        if (this.#current === finish) this.#current = undefined;
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
      this.#current = finish;
      look();
    });
  }
}
