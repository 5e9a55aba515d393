import { readFile } from "node:fs/promises";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { ZaloBotFake } from "../fakes/zalo-bot/fake.ts";
import type { Person } from "./players.ts";

/** Somebody who writes to the bot in their Zalo app, as far as the fake of it reaches: they read a text and type. */
export function zaloBotPerson(fake: ZaloBotFake, later: (ms: number) => Promise<void>): Person {
  const user = fake.person();
  let last = "";
  let heard = 0;

  async function send(line: ScriptLine): Promise<boolean> {
    switch (line.kind) {
      case "say":
        user.say(line.text);
        return true;
      case "choose":
        user.say(typed(last, line.position));
        return true;
      case "contact":
        user.say(line.phone);
        return true;
      case "file":
        if (line.picture) user.sendPhoto(await readFile(new URL(line.path, import.meta.url)));
        else user.sendFile();
        return true;
      case "later":
        await later(line.ms);
        return false;
      case "restart":
        throw new Error("Somebody on Zalo cannot restart the house");
    }
  }

  async function hear(): Promise<Reply> {
    const { number, text } = await user.waitForReply({ after: heard, timeoutMs: 15_000 });
    [heard, last] = [number, text];
    return { text, choices: [] };
  }

  return {
    hear,
    say: async (line) => ((await send(line)) ? [await hear()] : []),
    leave: async () => undefined,
  };
}

/** What a person types who wants the nth choice of a text: its number, or the words in quotes at its end. */
function typed(text: string, position: number): string {
  if (new RegExp(`^${position}\\. `, "m").test(text)) return String(position);
  const words = [...(text.split("\n").at(-1) ?? "").matchAll(/“([^”]+)”/g)].map((match) => match[1]);
  return words[position - 1] ?? `no choice ${position}`;
}
