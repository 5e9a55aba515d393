import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { ZaloBotFake } from "../fakes/zalo-bot/fake.ts";
import { hearAll, mediaOf, type Person } from "./players.ts";

/**
 * Somebody who writes to the bot in their Zalo app, as far as the fake of it reaches: they read a text and type. What
 * the app does not hand on they send on the page that the last message leads to, which `root` serves.
 */
export function zaloBotPerson(fake: ZaloBotFake, later: (ms: number) => Promise<void>, root: string) {
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
        else await sendElsewhere(line.path);
        return true;
      case "later":
        await later(line.ms);
        return false;
      case "unreadable":
      case "restart":
        throw new Error("Somebody on Zalo cannot restart the house");
    }
  }

  async function sendElsewhere(path: string): Promise<void> {
    const page = /\/u\/[A-Z2-9]{26}/.exec(last)?.[0];
    if (!page) return void user.sendFile();
    const form = new FormData();
    form.append("file", new Blob([await readFile(new URL(path, import.meta.url))]), basename(path));
    const { status } = await fetch(`${root}${page}`, { method: "POST", body: form, redirect: "manual" });
    if (status >= 400) throw new Error(`The page for files answered ${status}`);
  }

  /** Zalo fetches a picture by its address, more than once and late; here, where the house is really reached. */
  async function typeOf(photo: string): Promise<string> {
    const answers = [1, 2].map(() => fetch(`${root}${new URL(photo).pathname}`));
    const [first, second] = await Promise.all(answers);
    if (first?.status !== 200 || second?.status !== 200) throw new Error("A picture could not be fetched twice");
    return first.headers.get("content-type") ?? "";
  }

  async function hear(): Promise<Reply> {
    const { number, text, photo } = await user.waitForReply({ after: heard, timeoutMs: 15_000 });
    heard = number;
    if (photo !== undefined) return { text, choices: [], ...mediaOf(await typeOf(photo)) };
    last = text;
    return { text, choices: [] };
  }

  return {
    user,
    hear,
    say: async (line) => ((await send(line)) ? hearAll(hear) : []),
    leave: async () => undefined,
  } satisfies Person & { user: typeof user };
}

/** What a person types who wants the nth choice of a text: its number, or its words where the list has no numbers. */
function typed(text: string, position: number): string {
  const list: string[] = [];
  for (const line of text.split("\n").reverse()) {
    if (!/^(\d+\.|•) /.test(line)) break;
    list.unshift(line);
  }
  const chosen = list[position - 1] ?? `no choice ${position}`;
  return chosen.startsWith("• ") ? chosen.slice(2) : (/^(\d+)\. /.exec(chosen)?.[1] ?? chosen);
}
