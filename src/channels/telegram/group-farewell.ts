import { findLanguage, LANGUAGES, textsIn } from "../../texts.ts";
import type { Errands } from "../errands.ts";
import type { TelegramApi } from "./api.ts";

/**
 * What is done in a chat of more than two: it says once, in all our languages and that of who added us first, that it
 * speaks only in private, and leaves. Until it has left it says nothing more there, whatever comes.
 */
export function createFarewell({ api, errands }: { api: TelegramApi; errands: Errands }) {
  const leaving = new Set<number>();
  /** Chats it spoke in but could not leave. */
  const said = new Set<number>();

  async function sayAndLeave(chatId: number, language: string | undefined, signal: AbortSignal) {
    if (!said.has(chatId)) {
      said.add(chatId);
      // Where it may not write it just goes.
      await api.sendMessage(chatId, farewell(language), {}, signal).catch(() => undefined);
    }
    await api.leaveChat(chatId, signal);
    said.delete(chatId);
  }

  return (chatId: number, language?: string): void => {
    if (leaving.has(chatId)) return;
    leaving.add(chatId);
    errands.run("leaveChat", (signal) => sayAndLeave(chatId, language, signal).finally(() => leaving.delete(chatId)));
  };
}

function farewell(tag: string | undefined): string {
  const first = findLanguage(tag) ?? LANGUAGES[0];
  const order = [first, ...LANGUAGES.filter((language) => language !== first)];
  return order.map((language) => textsIn(language)("telegram:group")).join("\n\n");
}
