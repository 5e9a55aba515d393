import { answerCallbackQuery } from "./callbacks.ts";
import { getChat, leaveChat } from "./chats.ts";
import { deleteMessage, editMessageReplyMarkup, editMessageText } from "./editing.ts";
import { getFile } from "./files.ts";
import type { Method } from "./method.ts";
import { getMe, getMyCommands, setMyCommands, setMyDescription, setMyShortDescription } from "./profile.ts";
import { sendChatAction, sendDocument, sendMessage, sendPhoto } from "./sending.ts";
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./updates.ts";

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendDocument,
  sendChatAction,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  setMyDescription,
  setMyShortDescription,
  getFile,
  getChat,
  leaveChat,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** The method of a name in any case, as the API takes it, with the name spelt properly. */
export const findMethod = (name: string): { name: string; method: Method } | undefined =>
  BY_LOWER_CASE.get(name.toLowerCase());
