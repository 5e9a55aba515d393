/**
 * Calls at once the first time, and then at most once per gap however often it is asked: what is told is only that
 * there is something, and once is enough for all that came meanwhile.
 */
export function sparingly(tell: () => Promise<void>, gapMs: number): () => void {
  let resting = false;
  let missed = false;
  return function call() {
    if (resting) {
      missed = true;
      return;
    }
    resting = true;
    void tell();
    setTimeout(() => {
      resting = false;
      if (missed) {
        missed = false;
        call();
      }
    }, gapMs).unref();
  };
}
