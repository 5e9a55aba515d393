/** What goes wrong. With `carriedOut` the call has its effect first, and only its answer is lost or spoilt. */
export type FaultKind =
  | { readonly status: number; readonly retryAfter?: number; readonly description?: string; readonly body?: string }
  | { readonly hang: true }
  | { readonly cut: true };

/** Which calls it hits: all when neither is named. `method` in any case; `download` is the fetching of a file. */
export type Fault = FaultKind & {
  readonly method?: string;
  readonly chatId?: number;
  /** How many calls it hits; 1 when left out. */
  readonly times?: number;
  readonly carriedOut?: boolean;
};

/** A fault that was asked for. */
export interface ArmedFault {
  readonly fault: Fault;
  /** Calls hit so far. */
  readonly hits: number;
  /** Lets every call that hangs on this fault go on. */
  release(): void;
  /** Hits nothing from now on. */
  disarm(): void;
}

interface Armed {
  readonly fault: Fault;
  left: number;
  hits: number;
  readonly held: (() => void)[];
  released: boolean;
}

/** A fault that struck a call. */
export interface Strike {
  readonly fault: Fault;
  /** Resolves when the test releases a hanging call. */
  untilReleased(): Promise<void>;
}

/** Faults on demand, the oldest fitting one first. */
export class Faults {
  readonly #armed: Armed[] = [];

  failNext(fault: Fault): ArmedFault {
    const armed: Armed = { fault, left: fault.times ?? 1, hits: 0, held: [], released: false };
    this.#armed.push(armed);
    return {
      fault,
      get hits() {
        return armed.hits;
      },
      release: () => release(armed),
      disarm: () => {
        armed.left = 0;
      },
    };
  }

  /** The fault that strikes this call, if any; counts it. */
  strike(method: string, chatId: string): Strike | undefined {
    const armed = this.#armed.find((candidate) => candidate.left > 0 && fits(candidate.fault, method, chatId));
    if (armed === undefined) return undefined;
    armed.left -= 1;
    armed.hits += 1;
    return {
      fault: armed.fault,
      untilReleased: () => (armed.released ? Promise.resolve() : new Promise((resolve) => armed.held.push(resolve))),
    };
  }

  /** Lets everything that hangs go on. */
  releaseAll(): void {
    for (const armed of this.#armed) release(armed);
  }
}

function fits(fault: Fault, method: string, chatId: string): boolean {
  if (fault.method !== undefined && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  return fault.chatId === undefined || String(fault.chatId) === chatId;
}

function release(armed: Armed): void {
  armed.released = true;
  for (const resume of armed.held.splice(0)) resume();
}
