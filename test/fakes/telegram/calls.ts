import type { Answer } from "./answers.ts";
import type { Arguments, Upload } from "./arguments.ts";
import type { Signal } from "./signal.ts";

/** One request of the bot. It never contains the token. */
export interface Call {
  /** As the API spells it; `download` for the fetching of a file. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
  /** Milliseconds. */
  readonly at: number;
  /** The envelope it got; undefined while it is under way, when it hung, and when the connection was cut. */
  answer?: Answer;
}

/** Which calls are meant; all when nothing is named. */
export interface CallFilter {
  readonly method?: string;
  readonly chatId?: number;
}

/** Everything the bot asked for, in order. */
export class CallRecord {
  readonly #all: Call[] = [];
  readonly #token: string;
  readonly #now: () => number;
  readonly #happened: Signal;

  constructor(token: string, now: () => number, happened: Signal) {
    this.#token = token;
    this.#now = now;
    this.#happened = happened;
  }

  begin(method: string, args: Arguments): Call {
    const call: Call = { method, params: this.#withoutToken(args.written), files: args.uploads, at: this.#now() };
    this.#all.push(call);
    this.#happened.notify();
    return call;
  }

  end(call: Call, answer: Answer): void {
    call.answer = answer;
    this.#happened.notify();
  }

  list({ method, chatId }: CallFilter = {}): Call[] {
    return this.#all.filter(
      (call) =>
        (method === undefined || call.method.toLowerCase() === method.toLowerCase()) &&
        (chatId === undefined || String(call.params.chat_id) === String(chatId)),
    );
  }

  #withoutToken<T>(value: T): T {
    return JSON.parse(JSON.stringify(value).replaceAll(this.#token, "<token>")) as T;
  }
}
