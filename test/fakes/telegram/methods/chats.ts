import { granted, isRefusal } from "../answers.ts";
import { membershipUpdate } from "../membership.ts";
import type { Method } from "./method.ts";

export const getChat: Method = (world, args) => {
  const conversation = world.chats.reach(args.text("chat_id"));
  if (isRefusal(conversation)) return conversation;
  return granted({ ...conversation.chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: NO_GIFTS });
};

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

export const leaveChat: Method = (world, args) => {
  const conversation = world.chats.reach(args.text("chat_id"));
  if (isRefusal(conversation)) return conversation;
  conversation.standing = "left";
  membershipUpdate(world, conversation, world.me, "member", "left");
  return granted(true);
};
