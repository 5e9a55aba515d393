import type { BotCommand } from "grammy/types";
import type { Log } from "../../telemetry/log.ts";
import { type Language, textsIn } from "../../texts.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";

/** The commands behind Telegram's menu button, in its order. What each does is the conversations' to say. */
const COMMANDS = [
  "start",
  "register",
  "contribute",
  "awards",
  "guide",
  "status",
  "nominate",
  "feedback",
  "help",
  "language",
  "stop",
] as const;

/**
 * Sets the commands for people whose Telegram speaks Vietnamese or Khmer, and in English for all others. Those of the last start
 * stand until then, so that a failure is told and left at that.
 */
export async function setCommands(api: TelegramApi, log: Log, signal: AbortSignal): Promise<void> {
  try {
    for (const language of ["vi", "km"] as const)
      await api.setMyCommands(commandsIn(language), { language_code: language }, signal);
    await api.setMyCommands(commandsIn("en"), {}, signal);
  } catch (error) {
    if (!signal.aborted) log.warn("commands not set", { channel: "telegram", error: toSendError(error) });
  }
}

function commandsIn(language: Language): BotCommand[] {
  const texts = textsIn(language);
  return COMMANDS.map((command) => ({ command, description: texts(`telegram:commands.${command}`) }));
}
