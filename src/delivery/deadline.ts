/**
 * Work that is given up after so many milliseconds: its signal is aborted, and the promise rejects also where the work
 * does not heed the signal, so that nobody waits for ever.
 */
export async function withDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    giveUp.signal.addEventListener("abort", () => reject(giveUp.signal.reason), { once: true });
  });
  const timer = setTimeout(() => giveUp.abort(new Error(`No answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work(giveUp.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
