import { createHash } from "node:crypto";
import type { WebChat, WebChats, WebMessage } from "../../../src/channels/web/chats.ts";
import type { Delivery, Inbound, Receipt } from "../../../src/delivery/channel.ts";
import type { Reply } from "../../../src/dialogue/reply.ts";

/** A house in memory: chats, their messages, and a bot that answers what `script` says. */
export interface MemoryHouse {
  chats: WebChats;
  delivery: Pick<Delivery, "receive">;
  /** What was taken, each event once. */
  taken: Inbound[];
  /** Everything that came, repeats too. */
  came: Inbound[];
  /** Puts a message into a chat as a worker or another process would; `quietly` tells nobody. */
  say(chatId: string, text: string, options?: { choices?: Reply["choices"]; quietly?: boolean }): void;
  /** Set to throw from `receive`, after which it is thrown no more unless `always`. */
  fail?: { error: Error; always?: boolean };
  /** How often `newest` was asked for. */
  looks(): number;
  listeners(): number;
}

export type Script = (inbound: Inbound) => Reply[];

export function memoryHouse({
  script = () => [],
  now = () => new Date(),
}: {
  script?: Script;
  now?: () => Date;
} = {}): MemoryHouse {
  type Kept = WebMessage & { at: Date };
  const over = new Set<string>();
  const byToken = new Map<string, WebChat & { language?: string }>();
  const messages = new Map<string, Kept[]>();
  const wakers = new Set<() => void>();
  const seen = new Set<string>();
  let nextId = 1n;
  let looks = 0;

  const of = (chatId: string) => messages.get(chatId) ?? [];
  const chat = (chatId: string) => {
    const found = [...byToken.values()].find((one) => one.chatId === chatId);
    if (found === undefined) throw new Error(`No chat ${chatId}`);
    return found;
  };

  const house: MemoryHouse = {
    taken: [],
    came: [],
    looks: () => looks,
    listeners: () => wakers.size,
    say(chatId, text, { choices = [], quietly = false } = {}) {
      messages.set(chatId, [...of(chatId), { id: nextId++, reply: { text, choices }, at: now() }]);
      if (!quietly) for (const wake of wakers) wake();
    },
    chats: {
      async openChat(token, language) {
        const chatId = createHash("sha256").update(token).digest("hex").slice(0, 24);
        byToken.set(token, { chatId, heardAt: now(), hiddenThrough: 0n, language });
        return { chatId };
      },
      async findChat(token) {
        const found = byToken.get(token);
        return found && { ...found };
      },
      async messagesAfter(chatId, after, limit) {
        return of(chatId)
          .filter(({ id }) => id > after)
          .slice(0, limit);
      },
      async lastMessages(chatId, limit) {
        return of(chatId).slice(-limit);
      },
      async newest(chatIds, before) {
        looks++;
        const found = new Map<string, bigint>();
        for (const chatId of chatIds) {
          const last = of(chatId).findLast(({ at }) => before === undefined || at < before);
          if (last !== undefined) found.set(chatId, last.id);
        }
        return found;
      },
      async hide(chatId, through) {
        const kept = chat(chatId);
        if (through > kept.hiddenThrough) kept.hiddenThrough = through;
      },
      async confirm(chatId) {
        await this.show(chatId);
        return "confirmed";
      },
      async show(chatId) {
        Object.assign(chat(chatId), { hiddenThrough: 0n, heardAt: now() });
      },
      async end(chatId) {
        over.add(chatId);
        for (const [token, kept] of byToken) if (kept.chatId === chatId) byToken.delete(token);
      },
      ended: async (chatIds) => chatIds.filter((chatId) => over.has(chatId)),
      listen(wake) {
        wakers.add(wake);
        return () => wakers.delete(wake);
      },
    },
    delivery: {
      async receive(inbound): Promise<Receipt> {
        house.came.push(inbound);
        const { fail } = house;
        if (fail !== undefined) {
          if (!fail.always) house.fail = undefined;
          throw fail.error;
        }
        const found = byToken.get(inbound.address);
        if (found === undefined) throw new Error("receive was called for an unknown address");
        if (seen.has(inbound.key)) return { outcome: "repeat" };
        seen.add(inbound.key);
        house.taken.push(inbound);
        found.heardAt = now();
        for (const { text, choices } of script(inbound)) house.say(found.chatId, text, { choices });
        return { outcome: "turn" };
      },
    },
  };
  return house;
}
