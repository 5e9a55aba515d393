import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PlacedLine, ScriptLine } from "../../src/channels/terminal/script.ts";
import { renderReply, renderSaid } from "../../src/channels/terminal/transcript.ts";
import type { FileType } from "../../src/dialogue/attachment.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";

/** Says one line of a script over some channel, and resolves to what came back. */
export interface Person {
  say(line: ScriptLine): Promise<Reply[]>;
  /** The next message, also one nobody asked for; a file comes before what is said beside it. */
  hear(): Promise<Reply>;
  leave(): Promise<void>;
}

const folder = new URL(".", import.meta.url).pathname;

const MORE = new Set(LANGUAGES.map((language) => textsIn(language)("common:choices.more")));

/**
 * Plays a script line by line; `play` resolves to the choices that stand there afterwards. On a channel that shows a few
 * at a time “Xem thêm” is chosen first, until the one that is meant is there. Returns the lines as they were played.
 */
export async function playThrough(
  lines: readonly PlacedLine[],
  play: (line: PlacedLine) => Promise<readonly string[]>,
): Promise<PlacedLine[]> {
  const played: PlacedLine[] = [];
  let shown: readonly string[] = [];
  const go = async (line: PlacedLine) => {
    played.push(line);
    shown = await play(line);
  };
  for (const line of lines) {
    if (line.kind !== "choose") {
      await go(line);
      continue;
    }
    const choose = (position: number) => go({ ...line, position, source: `#${position}` });
    const seen: string[] = [];
    for (;;) {
      for (const label of shown) if (!MORE.has(label) && !seen.includes(label)) seen.push(label);
      const more = shown.findIndex((label) => MORE.has(label)) + 1;
      const wanted = seen[line.position - 1];
      if (wanted !== undefined || more === 0) {
        await choose(wanted === undefined ? line.position : shown.indexOf(wanted) + 1);
        break;
      }
      await choose(more);
    }
  }
  return played;
}

/** Plays a script and returns the transcript, as the terminal would show it, and the lines as they were played. */
export async function playedTranscript(
  person: Person,
  lines: readonly PlacedLine[],
): Promise<{ told: string; played: PlacedLine[] }> {
  const shown: string[] = [];
  let choices: readonly string[] = [];
  const played = await playThrough(lines, async (line) => {
    shown.push(renderSaid(line.source));
    for (const reply of await person.say(line)) {
      shown.push(...renderReply(reply, { contact: true }));
      choices = reply.choices.map(({ label }) => label);
    }
    return choices;
  });
  return { told: `${shown.join("\n")}\n`, played };
}

export async function transcript(person: Person, lines: readonly PlacedLine[]): Promise<string> {
  return (await playedTranscript(person, lines)).told;
}

/** What one message of the person's is answered with: one message, two where a file is delivered. */
export async function hearAll(hear: () => Promise<Reply>): Promise<Reply[]> {
  const first = await hear();
  return first.media ? [first, await hear()] : [first];
}

/** How a person's app tells of a file: by its type. */
export function mediaOf(type: string): Pick<Reply, "media"> {
  return { media: { token: "", name: "", type: type as FileType } };
}

/** A browser: speaks by `POST /chat/messages` and hears by `GET /chat/events`, as the contract says. */
export async function webPerson(root: string, pass: (ms: number) => void): Promise<Person> {
  const created = await fetch(`${root}/chat/sessions`, { method: "POST" });
  const { token } = (await created.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  const stop = new AbortController();
  const events = readEvents(await fetch(`${root}/chat/events`, { headers: { authorization }, signal: stop.signal }));
  let offered: { id: string }[] = [];

  async function post(body: string | FormData): Promise<void> {
    const json = typeof body === "string" ? { "content-type": "application/json" } : undefined;
    const response = await fetch(`${root}/chat/messages`, {
      method: "POST",
      headers: { authorization, ...json },
      body,
    });
    if (response.status !== 202) throw new Error(`POST /chat/messages answered ${response.status}`);
  }

  async function send(line: ScriptLine): Promise<boolean> {
    switch (line.kind) {
      case "say":
        await post(JSON.stringify({ text: line.text }));
        return true;
      case "contact":
        await post(JSON.stringify({ text: line.phone }));
        return true;
      case "choose":
        await post(JSON.stringify({ choice: offered[line.position - 1]?.id }));
        return true;
      case "file": {
        const form = new FormData();
        form.set("file", new Blob([await readFile(join(folder, line.path))]), basename(line.path));
        await post(form);
        return true;
      }
      case "later":
        pass(line.ms);
        return false;
      case "unreadable":
      case "restart":
        throw new Error("A browser cannot restart the house");
    }
  }

  /** Opens the file, as the page does: by the path, wherever the house is reached. */
  async function fetched({ url, type }: { url: string; type: string }): Promise<Pick<Reply, "media">> {
    const response = await fetch(`${root}${new URL(url).pathname}`);
    if (response.status !== 200 || response.headers.get("content-type") !== type)
      throw new Error(`A file answered ${response.status}, ${response.headers.get("content-type")}`);
    return mediaOf(type);
  }

  async function hear(): Promise<Reply> {
    const { value } = await events.next();
    if (!value) throw new Error("The stream ended");
    offered = value.choices;
    const choices = value.choices.map(({ id, label }) => ({ token: id, label }));
    return { text: value.text, choices, ...(value.media && (await fetched(value.media))) };
  }

  return {
    hear,
    say: async (line) => ((await send(line)) ? hearAll(hear) : []),
    leave: async () => stop.abort(),
  };
}

interface ChatEvent {
  id: string;
  text: string;
  choices: { id: string; label: string }[];
  media?: { url: string; type: string; name: string };
}

async function* readEvents(response: Response): AsyncGenerator<ChatEvent, undefined> {
  if (!response.body) throw new Error("No stream");
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").find((line) => line.startsWith("data: "));
      if (data) yield JSON.parse(data.slice("data: ".length)) as ChatEvent;
    }
  }
  return undefined;
}
