/**
 * Updates that were handed out and are not acknowledged yet. Telegram forgets everything below the offset it is asked
 * with, so the offset never passes an update that is still open; those above it that are done are not done again.
 */
export class UpdateWindow {
  readonly #open = new Set<number>();
  readonly #done = new Set<number>();
  #next = 0;

  /** What to ask with: the oldest open update, or what comes after the newest; 0 = from the beginning. */
  get offset(): number {
    return this.#open.size === 0 ? this.#next : Math.min(...this.#open);
  }

  /** How many are open. */
  get open(): number {
    return this.#open.size;
  }

  /** Opens the update; false when it is open or done already. */
  admit(updateId: number): boolean {
    if (this.#open.has(updateId) || this.#done.has(updateId)) return false;
    this.#open.add(updateId);
    this.#next = Math.max(this.#next, updateId + 1);
    return true;
  }

  /** The update cannot be lost any more. */
  settle(updateId: number): void {
    this.#open.delete(updateId);
    this.#done.add(updateId);
    const { offset } = this;
    for (const id of this.#done) if (id < offset) this.#done.delete(id);
  }
}
