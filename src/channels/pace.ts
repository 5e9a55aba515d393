/** How long is waited, in milliseconds. */
export interface Pace {
  /** After a first failure; each further one doubles it. */
  firstMs: number;
  mostMs: number;
}

export const PACE: Pace = { firstMs: 1_000, mostMs: 30_000 };

/** The rest after so many failures in a row (1, 2, …). */
export function backOff(failures: number, { firstMs, mostMs }: Pace): number {
  return Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30));
}

/** Resolves after `ms`, or as soon as `signal` is aborted. */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
