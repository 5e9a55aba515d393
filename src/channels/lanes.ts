/** Runs work side by side, but one after another within a lane, in the order in which it was given. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>();

  /** `work` must not reject. */
  run(lane: string, work: () => Promise<void>): void {
    const done = (this.#last.get(lane) ?? Promise.resolve()).then(work).finally(() => {
      if (this.#last.get(lane) === done) this.#last.delete(lane);
    });
    this.#last.set(lane, done);
  }

  /** Resolves when all that was given until now has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
