import { type Answer, conflict, granted } from "./answers.ts";
import type { UpdateQueue, Waiting } from "./update-queue.ts";

/** What getUpdates was asked for, ranges already enforced. */
export interface PollRequest {
  /** Acknowledges everything below it; negative = keep only so many from the end; 0 = acknowledge nothing. */
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  /** Aborted when the client hung up. */
  readonly gone: AbortSignal;
}

/** Delivery by getUpdates: one consumer at a time; a second one ends the first with 409, as the server does. */
export class Polling {
  readonly #queue: UpdateQueue;
  #current: ((answer: Answer) => void) | undefined;

  constructor(queue: UpdateQueue) {
    this.#queue = queue;
  }

  /** Answers at once when something waits, else when something comes, else with an empty list at the time-out. */
  poll(request: PollRequest): Promise<Answer> {
    this.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running");
    this.#acknowledge(request.offset);
    const ready = this.#batch(request);
    if (ready.length > 0 || request.timeoutSeconds === 0) return Promise.resolve(this.#handOver(ready));
    return this.#wait(request);
  }

  /** Ends a waiting poll with 409. */
  interrupt(why: string): void {
    this.#current?.(conflict(why));
  }

  #wait(request: PollRequest): Promise<Answer> {
    return new Promise((resolve) => {
      const finish = (answer: Answer) => {
        clearTimeout(timer);
        stopListening();
        request.gone.removeEventListener("abort", leave);
        if (this.#current === finish) this.#current = undefined;
        resolve(answer);
      };
      const look = () => {
        const batch = this.#batch(request);
        if (batch.length > 0) finish(this.#handOver(batch));
      };
      const leave = () => finish(granted([]));
      const timer = setTimeout(leave, request.timeoutSeconds * 1000);
      const stopListening = this.#queue.changed.listen(look);
      request.gone.addEventListener("abort", leave);
      this.#current = finish;
    });
  }

  #batch({ offset, limit }: PollRequest): Waiting[] {
    return this.#queue
      .pending()
      .filter((waiting) => waiting.repetition || waiting.update.update_id >= offset)
      .slice(0, limit);
  }

  /** A repetition is over once handed out: no offset ever acknowledges it. */
  #handOver(batch: readonly Waiting[]): Answer {
    const answer = granted(this.#queue.overtaken(batch).map((waiting) => waiting.update));
    for (const waiting of batch) if (waiting.repetition) this.#queue.settle(waiting);
    return answer;
  }

  #acknowledge(offset: number): void {
    const open = this.#queue.pending().filter((waiting) => !waiting.repetition);
    const taken = offset < 0 ? open.slice(0, offset) : open.filter((waiting) => waiting.update.update_id < offset);
    for (const waiting of taken) this.#queue.settle(waiting);
  }
}
