import type { Update } from "grammy/types";
import { Chance } from "./chance.ts";
import { LIMITS } from "./limits.ts";
import { Signal } from "./signal.ts";

/** How delivery is made worse than it need be. All off by default. */
export interface Disturbance {
  /** How often every update is delivered in all (1 = once), as if the answers to the earlier deliveries got lost. */
  duplicate: number;
  reorder: {
    /** Updates of different chats overtake each other; within a chat the order stays, as Telegram promises. */
    chats: boolean;
    /** After an update is acknowledged, the one before it in the same chat comes once more. */
    late: boolean;
  };
  /** Seed of the chance behind `reorder.chats`. */
  seed: number;
}

/** One update on its way. */
export interface Waiting {
  readonly update: Update;
  readonly chatId: number;
  /** Updates of one lane are delivered one after another. */
  readonly lane: string;
  /** Milliseconds; not delivered later. */
  readonly expiresAt: number;
  /** A delivery beyond the one that counts: a duplicate or a late repetition. */
  readonly repetition: boolean;
}

/** The kinds of update this fake produces; all of them are in Telegram's default set. */
export type UpdateKind = "message" | "edited_message" | "callback_query" | "my_chat_member";

/**
 * What is delivered strictly in order. `chat`: all updates of a chat. `kind`: as the server's source has it (Client.cpp,
 * webhook_queue_id): messages by chat, pressed buttons by person, the bot's standing by chat, each beside the others.
 */
export type Lanes = "chat" | "kind";

/** Updates the bot has not acknowledged yet, in lanes, and those it has, for repetition. */
export class UpdateQueue {
  readonly changed = new Signal();
  readonly disturbance: Disturbance = { duplicate: 1, reorder: { chats: false, late: false }, seed: 1 };
  /** Kinds the bot asked for; undefined = Telegram's default. Applies to what comes after it was set. */
  allowed: ReadonlySet<string> | undefined;
  readonly #lanes = new Map<string, Waiting[]>();
  readonly #settled = new Map<number, Waiting>();
  readonly #lastSettled = new Map<number, Waiting>();
  readonly #now: () => number;
  readonly #lanesBy: Lanes;
  #chance: { seed: number; source: Chance } | undefined;
  #nextId = 500_000_001;

  constructor(now: () => number, lanes: Lanes) {
    this.#now = now;
    this.#lanesBy = lanes;
  }

  /** Queues an update; gives its id, or undefined when the bot did not ask for this kind. */
  add(kind: UpdateKind, body: object, from: { readonly chatId: number; readonly userId: number }): number | undefined {
    if (this.allowed !== undefined && !this.allowed.has(kind)) return undefined;
    const update = { update_id: this.#nextId++, [kind]: body } as Update;
    const lifeSeconds = kind === "callback_query" ? LIMITS.callbackSeconds : LIMITS.updateSeconds;
    const expiresAt = this.#now() + lifeSeconds * 1000;
    const lane = this.#laneOf(kind, from.chatId, from.userId);
    this.#lane(lane).push({ update, chatId: from.chatId, lane, expiresAt, repetition: false });
    this.changed.notify();
    return update.update_id;
  }

  /** Everything not yet acknowledged and not too old, repetitions first, then by update_id. */
  pending(): Waiting[] {
    const all = [...this.#lanes.keys()].flatMap((lane) => this.#fresh(lane));
    return all.sort((a, b) => Number(b.repetition) - Number(a.repetition) || a.update.update_id - b.update.update_id);
  }

  /** The lanes that hold something. */
  lanes(): string[] {
    return [...this.#lanes.keys()].filter((lane) => this.#fresh(lane).length > 0);
  }

  /** What comes next in a lane. */
  head(lane: string): Waiting | undefined {
    return this.#fresh(lane)[0];
  }

  /** A batch in which chats overtook each other while each kept its order; the same batch when that is off. */
  overtaken(batch: readonly Waiting[]): readonly Waiting[] {
    if (!this.disturbance.reorder.chats) return batch;
    const byLane = new Map<string, Waiting[]>();
    for (const waiting of batch) byLane.set(waiting.lane, [...(byLane.get(waiting.lane) ?? []), waiting]);
    const turns = this.#shuffle(batch.map((waiting) => waiting.lane));
    return turns.flatMap((lane) => byLane.get(lane)?.shift() ?? []);
  }

  /** Milliseconds a delivery by webhook is held back, so that another chat's can overtake it. */
  holdMs(): number {
    return this.disturbance.reorder.chats ? this.#chanceNow().below(20) : 0;
  }

  /** The bot has it: forgets it and, when delivery is disturbed, queues its repetitions. */
  settle(waiting: Waiting): void {
    const lane = this.#lanes.get(waiting.lane) ?? [];
    const at = lane.indexOf(waiting);
    if (at < 0) return;
    lane.splice(at, 1);
    if (!waiting.repetition) {
      const previous = this.#lastSettled.get(waiting.chatId);
      this.#lastSettled.set(waiting.chatId, waiting);
      this.#settled.set(waiting.update.update_id, waiting);
      for (let copy = 1; copy < this.disturbance.duplicate; copy += 1) this.#repeat(waiting, lane);
      if (this.disturbance.reorder.late && previous !== undefined) this.#repeat(previous, this.#lane(previous.lane));
    }
    if (lane.length === 0) this.#lanes.delete(waiting.lane);
    this.changed.notify();
  }

  /** Queues an already acknowledged update once more, ahead of what waits in its lane. */
  repeat(updateId: number): void {
    const settled = this.#settled.get(updateId);
    if (settled === undefined) throw new Error(`Update ${updateId} has not been acknowledged; it cannot be repeated`);
    this.#repeat(settled, this.#lane(settled.lane));
    this.changed.notify();
  }

  /** Drops everything that waits, as drop_pending_updates does. */
  clear(): void {
    this.#lanes.clear();
    this.changed.notify();
  }

  #laneOf(kind: UpdateKind, chatId: number, userId: number): string {
    if (this.#lanesBy === "kind" && kind === "callback_query") return `presses of ${userId}`;
    if (this.#lanesBy === "kind" && kind === "my_chat_member") return `standing in ${chatId}`;
    return `chat ${chatId}`;
  }

  #repeat(waiting: Waiting, lane: Waiting[]): void {
    const behind = lane.findIndex((other) => !other.repetition);
    lane.splice(behind < 0 ? lane.length : behind, 0, { ...waiting, repetition: true });
    this.#lanes.set(waiting.lane, lane);
  }

  #lane(name: string): Waiting[] {
    const lane = this.#lanes.get(name) ?? [];
    this.#lanes.set(name, lane);
    return lane;
  }

  #fresh(name: string): Waiting[] {
    const lane = this.#lanes.get(name) ?? [];
    if (lane.every((waiting) => waiting.expiresAt > this.#now())) return lane;
    const fresh = lane.filter((waiting) => waiting.expiresAt > this.#now());
    if (fresh.length === 0) this.#lanes.delete(name);
    else this.#lanes.set(name, fresh);
    return fresh;
  }

  #chanceNow(): Chance {
    const { seed } = this.disturbance;
    if (this.#chance?.seed !== seed) this.#chance = { seed, source: new Chance(seed) };
    return this.#chance.source;
  }

  #shuffle<T>(items: readonly T[]): T[] {
    const chance = this.#chanceNow();
    const shuffled = [...items];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = chance.below(at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
    }
    return shuffled;
  }
}
