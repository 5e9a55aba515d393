import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { ScriptLine } from "../../src/channels/terminal/script.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { TelegramFake } from "../fakes/telegram/fake.ts";
import { labelsOf } from "../fakes/telegram/keyboards.ts";
import type { BotMessage } from "../fakes/telegram/screen.ts";
import { hearAll, mediaOf, type Person } from "./players.ts";

const MIME: Record<string, string> = { ".pdf": "application/pdf", ".jpg": "image/jpeg" };

/** Somebody on Telegram, as far as the fake of its Bot API reaches. `language` is what their app is set to. */
export function telegramPerson(fake: TelegramFake, language: string, later: (ms: number) => Promise<void>): Person {
  const user = fake.user({ languageCode: language });
  let offered: { label: string; inline: boolean }[] = [];
  let heard = 0;

  async function send(line: ScriptLine): Promise<boolean> {
    switch (line.kind) {
      case "say":
        user.say(line.text);
        return true;
      case "choose": {
        const choice = offered[line.position - 1];
        if (choice?.inline) user.press(choice.label);
        else user.say(choice?.label ?? "");
        return true;
      }
      case "contact":
        user.sendContact({ own: true, phone: line.phone.replace(/^0/, "84") });
        return true;
      case "file": {
        const bytes = await readFile(new URL(line.path, import.meta.url));
        if (extname(line.path) === ".pdf") user.sendDocument(bytes, basename(line.path), MIME[".pdf"] ?? "");
        else user.sendPhoto(bytes);
        return true;
      }
      case "later":
        await later(line.ms);
        return false;
      case "unreadable":
      case "restart":
        throw new Error("Somebody on Telegram cannot restart the house");
    }
  }

  async function hear(): Promise<Reply> {
    const message = await user.waitForReply({ after: heard, timeoutMs: 15_000 });
    heard = message.message_id;
    offered = choicesOf(message);
    const { text, caption, photo, document } = message;
    if (photo) return { text: caption ?? "", choices: [], ...mediaOf("image/png") };
    if (document) return { text: caption ?? "", choices: [], ...mediaOf(document.mime_type ?? "") };
    return { text, choices: offered.map(({ label }, index) => ({ token: String(index), label })) };
  }

  return {
    hear,
    say: async (line) => ((await send(line)) ? hearAll(hear) : []),
    leave: async () => undefined,
  };
}

/** Buttons that answer, without the one that shares a number. */
function choicesOf({ keyboard }: BotMessage): { label: string; inline: boolean }[] {
  if (keyboard?.kind === "inline") return labelsOf(keyboard).map((label) => ({ label, inline: true }));
  if (keyboard?.kind !== "reply") return [];
  return keyboard.rows
    .flat()
    .filter((button) => !("request_contact" in button && button.request_contact))
    .map(({ text }) => ({ label: text, inline: false }));
}
