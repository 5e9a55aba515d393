import type { BotCommand } from "grammy/types";
import { type Language, textsIn } from "../../texts.ts";
import type { TelegramApi } from "./api.ts";

/** The commands behind Telegram's menu button, in its order. What each does is the conversations' to say. */
const COMMANDS = ["start", "register", "contribute", "awards", "status", "help", "language", "stop"] as const;

/** Sets the commands for people whose Telegram speaks Vietnamese, and in English for all others. */
export async function setCommands(api: TelegramApi, signal: AbortSignal): Promise<void> {
  await api.setMyCommands(commandsIn("vi"), { language_code: "vi" }, signal);
  await api.setMyCommands(commandsIn("en"), {}, signal);
}

function commandsIn(language: Language): BotCommand[] {
  const texts = textsIn(language);
  return COMMANDS.map((command) => ({ command, description: texts(`telegram:commands.${command}`) }));
}
