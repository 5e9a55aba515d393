import type { Log } from "../../telemetry/log.ts";
import type { WebChats } from "./chats.ts";

/** One open stream, as the watch knows it. */
export interface Follower {
  readonly chatId: string;
  /** Id of the last message it has. */
  after: bigint;
  /** Why it must end: the process stops, its reader left, newer streams took its place, or the chat itself was ended. */
  readonly ended: undefined | "stopping" | "left" | "replaced" | "over";
  /** Resolves when there may be a message beyond `after`, when the follower has ended, or after `ms`. */
  changed(ms: number): Promise<void>;
  leave(): void;
}

export interface Watch {
  /** Begins to follow a chat; undefined when this process holds as many streams as it can, or stops. */
  follow(chatId: string, after: bigint): Follower | undefined;
  /** The chat was ended: its streams are cut here at once, and those of other processes at their next look. */
  end(chatId: string): void;
}

export type WatchOptions = {
  chats: Pick<WebChats, "newest" | "ended" | "listen">;
  log: Log;
  /** Aborted when the process stops: every stream then ends. */
  stopping: AbortSignal;
  /** How often the table is looked at; being woken only hastens it. */
  pollMs?: number;
  /** One person has a few devices and tabs; lost connections linger. The oldest gives way. */
  maxPerChat?: number;
  maxInAll?: number;
};

/** A crowd that talks wakes us with every commit: its messages wait so long, and are then looked for together. */
const GAP_MS = 20;

/**
 * Looks for new messages of all chats that somebody reads just now, and for those that were ended: two queries a second,
 * however many they are.
 */
export function createWatch(options: WatchOptions): Watch {
  const { chats, log, stopping, pollMs = 1_000, maxPerChat = 6, maxInAll = 10_000 } = options;
  const followers = new Map<string, Set<Entry>>();
  let count = 0;
  let stopListening: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nextLook = 0;
  let lastLook = Number.NEGATIVE_INFINITY;
  let looking = false;
  let lookAgain = false;
  let failing = false;

  class Entry implements Follower {
    ended: Follower["ended"];
    #dirty = false;
    #wake: (() => void) | undefined;

    constructor(
      readonly chatId: string,
      public after: bigint,
    ) {}

    changed(ms: number): Promise<void> {
      if (this.ended !== undefined || this.#dirty) {
        this.#dirty = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timeout = setTimeout(() => this.#wake?.(), ms);
        this.#wake = () => {
          clearTimeout(timeout);
          this.#wake = undefined;
          this.#dirty = false;
          resolve();
        };
      });
    }

    touch() {
      this.#dirty = true;
      this.#wake?.();
    }

    end(why: NonNullable<Follower["ended"]>) {
      if (this.ended !== undefined) return;
      this.ended = why;
      forget(this);
      this.touch();
    }

    leave() {
      this.end("left");
    }
  }

  function forget(entry: Entry) {
    const ofChat = followers.get(entry.chatId);
    if (!ofChat?.delete(entry)) return;
    count--;
    if (ofChat.size === 0) followers.delete(entry.chatId);
    if (count > 0) return;
    clearTimeout(timer);
    timer = undefined;
    stopListening?.();
    stopListening = undefined;
  }

  function endAll(chatId: string) {
    for (const entry of [...(followers.get(chatId) ?? [])]) entry.end("over");
  }

  /** Looks in `ms`, or sooner where that was meant before. */
  function lookIn(ms: number) {
    if (looking) {
      lookAgain ||= ms < pollMs;
      return;
    }
    const due = performance.now() + ms;
    if (count === 0 || (timer !== undefined && due >= nextLook)) return;
    clearTimeout(timer);
    nextLook = due;
    timer = setTimeout(() => {
      timer = undefined;
      void look();
    }, ms);
  }

  async function look() {
    looking = true;
    lastLook = performance.now();
    try {
      const followed = [...followers.keys()];
      for (const chatId of await chats.ended(followed)) endAll(chatId);
      const newest = await chats.newest(followed);
      for (const [chatId, id] of newest)
        for (const entry of followers.get(chatId) ?? []) if (id > entry.after) entry.touch();
      failing = false;
    } catch (error) {
      if (!failing) log.warn("web chat cannot look for messages", { channel: "web", error });
      failing = true;
    }
    looking = false;
    lookIn(lookAgain ? GAP_MS : pollMs);
    lookAgain = false;
  }

  function wake() {
    lookIn(Math.max(0, lastLook + GAP_MS - performance.now()));
  }

  stopping.addEventListener("abort", () => {
    for (const ofChat of [...followers.values()]) for (const entry of [...ofChat]) entry.end("stopping");
  });

  return {
    follow(chatId, after) {
      if (stopping.aborted || count >= maxInAll) return undefined;
      const entry = new Entry(chatId, after);
      const ofChat = followers.get(chatId) ?? new Set();
      followers.set(chatId, ofChat.add(entry));
      count++;
      const [oldest] = ofChat;
      if (ofChat.size > maxPerChat) oldest?.end("replaced");
      stopListening ??= chats.listen(wake);
      lookIn(pollMs);
      return entry;
    },
    end: endAll,
  };
}
