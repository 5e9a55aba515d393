/** Which address a call goes to. */
export type Endpoint = "cs" | "getoa" | "refresh" | "media" | "upload";

/**
 * What goes wrong. With `carriedOut` the call has its effect first, and only its answer is lost or spoilt. `code` is an
 * error of the API or of the OAuth server in its own envelope; `status` an HTTP answer that is no envelope at all.
 */
export type Fault = ({ code: number } | { status: number; body?: string } | { hang: true } | { cut: true }) & {
  endpoint?: Endpoint;
  userId?: string;
  /** How many calls it hits; 1 when left out. */
  times?: number;
  carriedOut?: boolean;
};

interface Armed {
  fault: Fault;
  left: number;
}

/** Faults on demand, the oldest fitting one first. */
export class Faults {
  readonly #armed: Armed[] = [];
  readonly #held = new Set<() => void>();

  failNext(fault: Fault): { disarm(): void } {
    const armed = { fault, left: fault.times ?? 1 };
    this.#armed.push(armed);
    return {
      disarm: () => {
        armed.left = 0;
      },
    };
  }

  /** The fault that strikes this call, if any; counts it. */
  strike(endpoint: Endpoint, userId?: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.endpoint === undefined || fault.endpoint === endpoint) &&
        (fault.userId === undefined || fault.userId === userId),
    );
    if (armed === undefined) return undefined;
    armed.left -= 1;
    return armed.fault;
  }

  /** A hanging call hangs until everything is released. */
  hang(): Promise<void> {
    return new Promise((resolve) => this.#held.add(resolve));
  }

  releaseAll(): void {
    for (const resume of this.#held) resume();
    this.#held.clear();
  }
}
