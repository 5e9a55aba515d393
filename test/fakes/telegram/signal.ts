/** Lets tests wait for what the fake sees happen, without polling. */
export class Signal {
  readonly #listeners = new Set<() => void>();
  #stopped = false;

  /** Something changed: everybody waiting looks again. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` at every change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves with the first defined value `look` gives, now or after a change.
   * Rejects after `timeoutMs`, or when the fake stops, with `what` in the message.
   */
  until<T>(look: () => T | undefined, timeoutMs: number, what: () => string): Promise<T> {
    const now = look();
    if (now !== undefined) return Promise.resolve(now);
    if (this.#stopped) return Promise.reject(new Error(`The fake has stopped; still waiting for ${what()}`));
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => fail(`Waited ${timeoutMs} ms for ${what()}`), timeoutMs);
      const done = this.listen(() => {
        try {
          const value = look();
          if (value === undefined) {
            if (this.#stopped) fail(`The fake stopped while waiting for ${what()}`);
            return;
          }
          clearTimeout(timer);
          done();
          resolve(value);
        } catch (error) {
          clearTimeout(timer);
          done();
          reject(error);
        }
      });
      const fail = (message: string) => {
        clearTimeout(timer);
        done();
        reject(new Error(message));
      };
    });
  }

  /** Ends every wait. */
  stop(): void {
    this.#stopped = true;
    this.notify();
  }
}
