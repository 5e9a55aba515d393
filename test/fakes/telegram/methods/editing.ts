import type { Message } from "grammy/types";
import { type Answer, badRequest, granted, isRefusal, type Refusal } from "../answers.ts";
import type { Arguments } from "../arguments.ts";
import type { Conversation, KeptMessage } from "../chats.ts";
import { type Keyboard, readKeyboard } from "../keyboards.ts";
import { LIMITS } from "../limits.ts";
import { readText } from "../texts.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

export const editMessageText: Method = (world, args) => {
  const formatted = readText(args);
  if (isRefusal(formatted)) return formatted;
  const { text, entities } = formatted;
  return edit(world, args, { text, ...(entities.length > 0 && { entities: [...entities] }) });
};

/** Without `reply_markup` it takes the keyboard away. */
export const editMessageReplyMarkup: Method = (world, args) => edit(world, args, {});

export const deleteMessage: Method = (world, args) => {
  const found = findMessage(world, args, "message to delete");
  if (isRefusal(found)) return found;
  const { conversation, kept } = found;
  const foreign = !kept.byBot && conversation.chat.type !== "private";
  const old = world.now() - kept.at > LIMITS.deletableSeconds * 1000;
  if (foreign || old) return badRequest("message can't be deleted");
  world.chats.remove(conversation, kept);
  return granted(true);
};

function edit(world: World, args: Arguments, content: Partial<Message>): Answer {
  const keyboard = readKeyboard(args);
  if (isRefusal(keyboard)) return keyboard;
  if (keyboard !== undefined && keyboard.kind !== "inline") return badRequest("inline keyboard expected");
  const found = findMessage(world, args, "message to edit");
  if (isRefusal(found)) return found;
  const { conversation, kept } = found;
  if (!kept.byBot) return badRequest("message can't be edited");
  if ("text" in content && kept.message.text === undefined) {
    return badRequest("there is no text in the message to edit");
  }
  if (isSame(kept, content, keyboard)) {
    return badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current " +
        "content and reply markup of the message",
    );
  }
  world.chats.edit(conversation, kept, content, keyboard);
  return granted(kept.message);
}

function isSame(kept: KeptMessage, content: Partial<Message>, keyboard: Keyboard | undefined): boolean {
  const text = content.text ?? kept.message.text;
  const now = kept.keyboard?.kind === "inline" ? kept.keyboard.rows : undefined;
  const then = keyboard?.kind === "inline" ? keyboard.rows : undefined;
  return text === kept.message.text && JSON.stringify(now) === JSON.stringify(then);
}

function findMessage(
  world: World,
  args: Arguments,
  what: string,
): { conversation: Conversation; kept: KeptMessage } | Refusal {
  if (!args.has("message_id")) return badRequest("message identifier is not specified");
  const conversation = world.chats.reach(args.text("chat_id"));
  if (isRefusal(conversation)) return conversation;
  const kept = conversation.find(args.integer("message_id", 0));
  return kept === undefined ? badRequest(`${what} not found`) : { conversation, kept };
}
