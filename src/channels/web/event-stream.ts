import type { Media } from "../../delivery/channel.ts";
import type { WebChats, WebMessage } from "./chats.ts";
import type { Follower } from "./watch.ts";

export type EventStreamOptions = {
  chats: Pick<WebChats, "messagesAfter">;
  follower: Follower;
  /** What is given at once, in order; the follower's `after` stands before them. */
  first: readonly WebMessage[];
  /** Address of a file that a message brings. */
  urlOf(media: Media): string;
  /** Cuts the connection of a reader that takes nothing any more; it resumes when it can. */
  cut: () => void;
  commentEveryMs?: number;
  /** How long a reader may take nothing of what is there for it. */
  patienceMs?: number;
};

const BATCH = 50;

/**
 * The bot's side of a web chat as Server-Sent Events. Nothing is read ahead: the next messages are fetched when the reader
 * has taken the last ones. Ends when the follower does.
 */
export function eventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { follower, cut, patienceMs = 60_000 } = options;
  const encoder = new TextEncoder();
  const parts = eventParts(options);
  let patience: NodeJS.Timeout | undefined;

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(patience);
        const { done, value } = await parts.next();
        if (done) return controller.close();
        controller.enqueue(encoder.encode(value));
        patience = setTimeout(() => {
          follower.leave();
          cut();
        }, patienceMs);
        patience.unref();
      },
      cancel() {
        clearTimeout(patience);
        follower.leave();
      },
    },
    { highWaterMark: 1 },
  );
}

async function* eventParts(options: EventStreamOptions): AsyncGenerator<string, void> {
  const { chats, follower, first, urlOf, commentEveryMs = 15_000 } = options;
  yield "retry: 3000\n\n";
  let messages = first;
  let nextComment = performance.now() + commentEveryMs;
  while (follower.ended === undefined) {
    if (messages.length > 0) {
      follower.after = messages.at(-1)?.id ?? follower.after;
      yield messages.map((message) => formatEvent(message, urlOf)).join("");
    }
    if (performance.now() >= nextComment) {
      nextComment += commentEveryMs;
      yield ":\n\n";
    }
    // Away for a moment: the stream stays, the watch will tell again within a second.
    messages = await chats.messagesAfter(follower.chatId, follower.after, BATCH).catch(() => []);
    if (messages.length === 0) await follower.changed(Math.max(0, nextComment - performance.now()));
  }
  // Tabs beyond the number that one chat may have open would otherwise push each other out every three seconds.
  if (follower.ended === "replaced") yield "retry: 60000\n\n";
}

/** One message as an unnamed event: its data is one line, and its id is the one in the data. */
export function formatEvent({ id, reply }: WebMessage, urlOf: (media: Media) => string): string {
  const choices = reply.choices.map(({ token, label }) => ({ id: token, label }));
  const media = reply.media && { url: urlOf(reply.media), type: reply.media.type, name: reply.media.name };
  const data = { id: String(id), text: reply.text, choices, ...(media && { media }) };
  return `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
