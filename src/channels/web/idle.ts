import type { WebChat, WebChats } from "./chats.ts";

/** After so long without a word from the person, whoever sits there now may be somebody else (contract, section 3). */
const IDLE_MS = 30 * 60_000;

/**
 * Up to which message nothing is shown on this device. When the person has been silent for 30 minutes, everything written
 * so far is put away until they ask for it (`WebChats.show`); a word of theirs alone does not bring it back.
 *
 * @param seenBefore the reader goes on from a message it already has: then only what was written before the silence is
 *   put away, and news of the meantime is shown
 */
export async function hideWhenIdle(
  chats: WebChats,
  chat: WebChat,
  now: Date,
  { seenBefore = false } = {},
): Promise<bigint> {
  const silentFrom = new Date(chat.heardAt.getTime() + IDLE_MS);
  if (now < silentFrom) return chat.hiddenThrough;
  const written = await chats.newest([chat.chatId], seenBefore ? silentFrom : undefined);
  const through = written.get(chat.chatId) ?? 0n;
  if (through <= chat.hiddenThrough) return chat.hiddenThrough;
  await chats.hide(chat.chatId, through);
  return through;
}
