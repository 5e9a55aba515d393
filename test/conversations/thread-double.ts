import type { Effect } from "../../src/registry/effect.ts";
import type { ThreadNews, ThreadView, ThreadWords } from "../../src/registry/interface.ts";

type ThreadEffect = Extract<Effect, { do: "open-thread" | "say-in-thread" | "close-thread" | "told-thread" }>;

interface Thread {
  code: string;
  state: ThreadView["state"];
  urgent: boolean;
  said: ThreadWords[];
}

/** The threads of one chat in memory: what the person hands over, and what the office does with it. */
export class ThreadDouble {
  /** The open one last. */
  readonly threads: Thread[] = [];
  private news: ThreadNews[] = [];
  private seq = 1;

  async read(): Promise<ThreadView | undefined> {
    const last = this.threads.at(-1);
    if (!last || (last.state === "closed" && this.news.length === 0)) return undefined;
    return { code: last.code, state: last.state, news: structuredClone(this.news) };
  }

  /** The office takes the thread, writes in it, or closes it. */
  act(act: "taken" | "closed" | { text: string }): void {
    const last = this.threads.at(-1);
    if (!last) throw new Error("Nobody asked for a person");
    last.state = act === "closed" ? "closed" : "taken";
    const seq = String(this.seq++);
    this.news.push(typeof act === "string" ? { seq, kind: act } : { seq, kind: "words", text: act.text });
  }

  write(effect: ThreadEffect): void {
    switch (effect.do) {
      case "open-thread": {
        const thread = this.open(effect.code);
        thread.urgent ||= effect.urgent ?? false;
        if (effect.said) thread.said.push(effect.said);
        return;
      }
      case "say-in-thread":
        this.opened(effect.code).said.push(effect.said);
        return;
      case "close-thread":
        this.opened(effect.code).state = "closed";
        return;
      case "told-thread":
        this.news = this.news.filter(({ seq }) => BigInt(seq) > BigInt(effect.through));
    }
  }

  /** Everything another one holds, to be changed apart from it. */
  take({ threads, news, seq }: ThreadDouble): void {
    this.threads.push(...structuredClone(threads));
    this.news = structuredClone(news);
    this.seq = seq;
  }

  private open(code: string): Thread {
    const last = this.threads.at(-1);
    if (last && last.state !== "closed") return last;
    const opened: Thread = { code, state: "waiting", urgent: false, said: [] };
    this.threads.push(opened);
    return opened;
  }

  private opened(code: string): Thread {
    const last = this.threads.at(-1);
    if (last?.code !== code || last.state === "closed") throw new Error(`${code} is not open`);
    return last;
  }
}
