import type { MessageEntity } from "grammy/types";
import { badRequest, isRefusal, type Refusal } from "./answers.ts";
import type { Arguments } from "./arguments.ts";
import { type FormattedText, parseHtml } from "./html.ts";
import { LIMITS } from "./limits.ts";

/** sendMessage.text and editMessageText.text: present, 1–4096 after entity parsing and trimming. */
export function readText(args: Arguments): FormattedText | Refusal {
  if (args.text("text") === "") return badRequest("message text is empty");
  const formatted = readFormatted(args, "text", "entities");
  if (isRefusal(formatted)) return formatted;
  if (formatted.text === "") return badRequest("text must be non-empty");
  return formatted.text.length > LIMITS.text ? badRequest("message is too long") : formatted;
}

/** Captions: optional, at most 1024 after entity parsing and trimming. */
export function readCaption(args: Arguments): FormattedText | Refusal {
  const formatted = readFormatted(args, "caption", "caption_entities");
  if (isRefusal(formatted)) return formatted;
  return formatted.text.length > LIMITS.caption ? badRequest("message caption is too long") : formatted;
}

/** The fake reads plain text, `entities` and HTML; the two Markdown dialects it does not speak and says so. */
function readFormatted(args: Arguments, field: string, entitiesField: string): FormattedText | Refusal {
  const mode = args.text("parse_mode").toLowerCase();
  if (mode !== "" && mode !== "none" && mode !== "html") {
    return badRequest(`unsupported parse_mode (this fake knows HTML only, not ${mode})`);
  }
  const formatted = mode === "html" ? parseHtml(args.text(field)) : plain(args, field, entitiesField);
  return isRefusal(formatted) ? formatted : tidy(formatted);
}

function plain(args: Arguments, field: string, entitiesField: string): FormattedText | Refusal {
  const entities = args.json(entitiesField, "entities");
  if (isRefusal(entities)) return entities;
  if (entities !== undefined && !Array.isArray(entities))
    return badRequest("can't parse MessageEntity: Array expected");
  return { text: args.text(field), entities: (entities as MessageEntity[] | undefined) ?? [] };
}

/** What the server does to every text: no carriage returns, other control characters as spaces, trimmed at both ends. */
function tidy({ text, entities }: FormattedText): FormattedText {
  const clean = text.replace(/\r/g, "").replace(/[\p{Cc}]/gu, (character) => (character === "\n" ? character : " "));
  const trimmed = clean.trim();
  const lead = clean.length - clean.trimStart().length;
  const moved = entities.map((entity) => ({ ...entity, offset: Math.max(0, entity.offset - lead) }));
  return { text: trimmed, entities: moved };
}

/** The entities Telegram itself marks in what a person types and this project can meet: commands and mentions. */
export function markEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const { 0: token, index } of text.matchAll(/(?<=^|\s)(?:\/[A-Za-z0-9_]{1,32}(?:@\w+)?|@\w{4,32})(?=\s|$)/g)) {
    found.push({ type: token.startsWith("/") ? "bot_command" : "mention", offset: index, length: token.length });
  }
  return found;
}
