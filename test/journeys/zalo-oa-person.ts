import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { ZaloOaFake } from "../fakes/zalo-oa/fake.ts";
import type { OaSaid } from "../fakes/zalo-oa/people.ts";
import { hearAll, mediaOf, type Person } from "./players.ts";

/** Somebody who writes to the OA in their Zalo app, as far as the fake of it reaches. */
export function zaloOaPerson(fake: ZaloOaFake, later: (ms: number) => Promise<void>, timeoutMs = 15_000) {
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
      case "unreadable":
      case "restart":
        throw new Error("Somebody on Zalo cannot restart the house");
    }
  }

  async function hear(): Promise<Reply> {
    const said = await user.waitForReply({ after: heard, timeoutMs });
    heard = said.number;
    offered = choicesOf(said);
    const { text, card, file } = said;
    if (file) return { text, choices: [], ...mediaOf(file.mime) };
    const tapped = offered.filter((choice) => choice.tapped);
    return {
      text: card?.subtitle ?? text,
      choices: tapped.map(({ label }, index) => ({ token: String(index), label })),
      ...(card && { contact: card.title }),
    };
  }

  return {
    user,
    hear,
    say: async (line) => ((await send(line)) ? hearAll(hear) : []),
    leave: async () => undefined,
  } satisfies Person & { user: typeof user };
}

/** What a person can choose: buttons, or the list below the text, whose entries they type. */
function choicesOf({ text, buttons, card }: OaSaid): { label: string; tapped: boolean }[] {
  if (buttons.length > 0) return buttons.map(({ title }) => ({ label: title, tapped: true }));
  const list: { label: string; tapped: boolean }[] = [];
  for (const line of (card?.subtitle ?? text).split("\n").reverse()) {
    if (!line.startsWith("• ")) break;
    list.unshift({ label: line.slice(2), tapped: false });
  }
  return list;
}
