import type { BotCommand } from "grammy/types";
import { type Answer, badRequest, granted, isRefusal, type Refusal } from "../answers.ts";
import type { Arguments } from "../arguments.ts";
import { LIMITS } from "../limits.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

export const getMe: Method = (world) => granted(world.me);

export const setMyCommands: Method = (world, args) => {
  const commands = readCommands(args);
  if (isRefusal(commands)) return commands;
  const place = readPlace(world, args);
  if (isRefusal(place)) return place;
  world.profile.setCommands(place.scope, place.language, commands);
  return granted(true);
};

export const getMyCommands: Method = (world, args) => {
  const place = readPlace(world, args);
  return isRefusal(place) ? place : granted(world.profile.commands(place.scope, place.language));
};

export const setMyDescription: Method = (world, args) =>
  setText(world.profile.descriptions, args, "description", LIMITS.description);

export const setMyShortDescription: Method = (world, args) =>
  setText(world.profile.shortDescriptions, args, "short_description", LIMITS.shortDescription);

function setText(texts: Map<string, string>, args: Arguments, field: string, limit: number): Answer {
  const language = readLanguage(args);
  if (isRefusal(language)) return language;
  const text = args.text(field);
  if (text.length > limit) return badRequest(`${field.replaceAll("_", " ")} is too long`);
  texts.set(language, text);
  return granted(true);
}

function readCommands(args: Arguments): BotCommand[] | Refusal {
  const commands = args.json("commands", "commands");
  if (isRefusal(commands)) return commands;
  if (!Array.isArray(commands)) return badRequest("expected an Array of BotCommand");
  if (commands.length > LIMITS.commands) return badRequest("BOT_COMMANDS_TOO_MUCH");
  for (const entry of commands as (Partial<BotCommand> | null)[]) {
    const { command, description } = entry ?? {};
    if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) return badRequest("BOT_COMMAND_INVALID");
    if (
      typeof description !== "string" ||
      description.trim() === "" ||
      description.length > LIMITS.commandDescription
    ) {
      return badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
  }
  return commands as BotCommand[];
}

/** `""` or two lower-case letters. */
function readLanguage(args: Arguments): string | Refusal {
  const language = args.text("language_code");
  return /^([a-z]{2})?$/.test(language) ? language : badRequest("invalid language code specified");
}

const PLAIN_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];
const CHAT_SCOPES = ["chat", "chat_administrators", "chat_member"];

function readPlace(world: World, args: Arguments): { scope: string; language: string } | Refusal {
  const language = readLanguage(args);
  if (isRefusal(language)) return language;
  const scope = args.json("scope", "BotCommandScope") ?? { type: "default" };
  if (isRefusal(scope)) return scope;
  const { type, chat_id: chatId, user_id: userId } = scope as { type?: string; chat_id?: number; user_id?: number };
  if (type !== undefined && PLAIN_SCOPES.includes(type)) return { scope: type, language };
  if (type === undefined || !CHAT_SCOPES.includes(type)) {
    return badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  const conversation = world.chats.reach(String(chatId ?? ""));
  if (isRefusal(conversation)) return conversation;
  if (type === "chat_member" && !(Number(userId) > 0)) {
    return badRequest("can't parse BotCommandScope: Invalid user_id specified");
  }
  return { scope: `${type}:${chatId}:${userId ?? ""}`, language };
}
