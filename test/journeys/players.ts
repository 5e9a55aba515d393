import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import { renderReply, renderSaid } from "../../src/channels/terminal/transcript.ts";
import type { Reply } from "../../src/dialogue/reply.ts";

/** Says one line of a script over some channel, and resolves to what came back. */
export interface Person {
  say(line: ScriptLine): Promise<Reply[]>;
  /** The next message, also one nobody asked for. */
  hear(): Promise<Reply>;
  leave(): Promise<void>;
}

const folder = new URL(".", import.meta.url).pathname;

/** Plays a script and returns the transcript, as the terminal would show it. */
export async function transcript(person: Person, lines: (ScriptLine & { source: string })[]): Promise<string> {
  const shown: string[] = [];
  for (const line of lines) {
    shown.push(renderSaid(line.source));
    for (const reply of await person.say(line)) shown.push(...renderReply(reply, { contact: false }));
  }
  return `${shown.join("\n")}\n`;
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
      case "restart":
        throw new Error("A browser cannot restart the house");
    }
  }

  async function hear(): Promise<Reply> {
    const { value } = await events.next();
    if (!value) throw new Error("The stream ended");
    offered = value.choices;
    return { text: value.text, choices: value.choices.map(({ id, label }) => ({ token: id, label })) };
  }

  return {
    hear,
    say: async (line) => ((await send(line)) ? [await hear()] : []),
    leave: async () => stop.abort(),
  };
}

interface ChatEvent {
  id: string;
  text: string;
  choices: { id: string; label: string }[];
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
