import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { ZaloOaFake } from "../fakes/zalo-oa/fake.ts";
import type { OaSaid } from "../fakes/zalo-oa/people.ts";
import type { Person } from "./players.ts";

/** Somebody who writes to the OA in their Zalo app, as far as the fake of it reaches. */
export function zaloOaPerson(fake: ZaloOaFake, later: (ms: number) => Promise<void>, timeoutMs = 15_000): Person {
  const user = fake.user();
  let offered: { label: string; tapped: boolean }[] = [];
  let heard = 0;

  async function send(line: ScriptLine): Promise<boolean> {
    switch (line.kind) {
      case "say":
        user.say(line.text);
        return true;
      case "choose": {
        const choice = offered[line.position - 1];
        if (choice?.tapped) user.press(choice.label);
        else user.say(choice?.label ?? "");
        return true;
      }
      case "contact":
        user.submitInfo(line.phone.replace(/^0/, "84"));
        return true;
      case "file": {
        const bytes = await readFile(new URL(line.path, import.meta.url));
        if (extname(line.path) === ".pdf") user.sendFile(bytes, basename(line.path), "application/pdf");
        else user.sendImages([bytes]);
        return true;
      }
      case "later":
        await later(line.ms);
        return false;
      case "restart":
        throw new Error("Somebody on Zalo cannot restart the house");
    }
  }

  async function hear(): Promise<Reply> {
    const said = await user.waitForReply({ after: heard, timeoutMs });
    heard = said.number;
    const { text, choices } = readSaid(said);
    offered = choices;
    return { text, choices: choices.map(({ label }, index) => ({ token: String(index), label })) };
  }

  return {
    hear,
    say: async (line) => ((await send(line)) ? [await hear()] : []),
    leave: async () => undefined,
  };
}

/** What a person sees: buttons, or the list below the text, whose entries they type. */
function readSaid({ text, buttons, card }: OaSaid): { text: string; choices: { label: string; tapped: boolean }[] } {
  const whole = card?.subtitle ?? text;
  if (buttons.length > 0) return { text: whole, choices: buttons.map(({ title }) => ({ label: title, tapped: true })) };
  const lines = whole.split("\n");
  const list: string[] = [];
  for (let line = lines.at(-1); line !== undefined && /^\d+\. /.test(line); line = lines.at(-1)) {
    list.unshift(line.replace(/^\d+\. /, ""));
    lines.pop();
  }
  // One empty line stands between the text and its list.
  if (list.length > 0) lines.pop();
  return { text: lines.join("\n"), choices: list.map((label) => ({ label, tapped: false })) };
}
