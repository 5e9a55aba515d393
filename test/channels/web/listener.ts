export type Heard = { id: string; text: string; choices: { id: string; label: string }[] };

/** Reads a stream of Server-Sent Events as a strict client does. */
export function listen(url: string, headers: Record<string, string>) {
  const stop = new AbortController();
  const heard: Heard[] = [];
  const waiting: ((message: Heard) => void)[] = [];
  let raw = "";

  const opened = fetch(url, { headers, signal: stop.signal });
  const ended = opened
    .then(async (response) => {
      const decoder = new TextDecoder();
      let rest = "";
      for await (const bytes of response.body ?? []) {
        const text = decoder.decode(bytes as Uint8Array, { stream: true });
        raw += text;
        rest += text;
        for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
          take(rest.slice(0, end));
          rest = rest.slice(end + 2);
        }
      }
    })
    .catch(() => {});

  function take(block: string) {
    const data = block.split("\n").filter((line) => line.startsWith("data: "));
    if (data.length === 0) return;
    const message = JSON.parse(data.map((line) => line.slice(6)).join("\n")) as Heard;
    const next = waiting.shift();
    if (next) next(message);
    else heard.push(message);
  }

  return {
    opened,
    ended,
    /** Everything as it came. */
    raw: () => raw,
    /** The next message; rejects when none comes within 3 s. */
    next(): Promise<Heard> {
      const there = heard.shift();
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("Nothing was heard within 3 s")), 3_000);
        waiting.push((message) => {
          clearTimeout(late);
          resolve(message);
        });
      });
    },
    async close() {
      stop.abort();
      await ended;
    },
  };
}
