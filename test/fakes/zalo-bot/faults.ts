/**
 * What goes wrong. `code` is an error in Zalo's envelope, with HTTP status `status` (200) and, with `camel`, written
 * `errorCode`; `status` alone an answer that is no envelope. With `carriedOut` the call has its effect first.
 */
export type Fault = (
  | { readonly code: number; readonly status?: number; readonly camel?: boolean; readonly description?: string }
  | { readonly status: number; readonly body?: string }
  | { readonly hang: true }
  | { readonly cut: true }
) & {
  /** Which calls it hits; `media` for the fetching of a picture. All when left out. */
  readonly method?: string;
  /** How many calls it hits; 1 when left out. */
  readonly times?: number;
  readonly carriedOut?: boolean;
};

/** Faults on demand, the oldest fitting one first. */
export class Faults {
  readonly #armed: { fault: Fault; left: number }[] = [];
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
  strike(method: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault, left }) => left > 0 && (fault.method === undefined || fault.method === method),
    );
    if (armed !== undefined) armed.left -= 1;
    return armed?.fault;
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
