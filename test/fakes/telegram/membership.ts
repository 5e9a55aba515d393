import type { User } from "grammy/types";
import type { Conversation } from "./chats.ts";
import type { World } from "./world.ts";

/** The bot's own standing in a chat, in the API's words. */
export type Membership = "member" | "left" | "kicked";

/** Tells the bot, by my_chat_member, that `by` changed its standing. */
export function membershipUpdate(
  world: World,
  { chat }: Conversation,
  by: User,
  before: Membership,
  after: Membership,
): number | undefined {
  const member = (status: Membership) => ({
    user: world.me,
    status,
    ...(status === "kicked" && { until_date: 0 }),
  });
  const body = {
    chat,
    from: by,
    date: Math.floor(world.now() / 1000),
    old_chat_member: member(before),
    new_chat_member: member(after),
  };
  return world.updates.add("my_chat_member", body, { chatId: chat.id, userId: by.id });
}
