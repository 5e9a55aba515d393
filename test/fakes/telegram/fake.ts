import type { Update, UserFromGetMe } from "grammy/types";
import { type Call, type CallFilter, CallRecord } from "./calls.ts";
import { Chats } from "./chats.ts";
import { type ArmedFault, type Fault, Faults } from "./faults.ts";
import { FileShelf } from "./files.ts";
import { Group, type GroupOptions } from "./group.ts";
import { inventUser, Person, type PersonOptions } from "./person.ts";
import { Polling } from "./polling.ts";
import { PressLedger } from "./presses.ts";
import { Profile } from "./profile.ts";
import { ApiServer } from "./server.ts";
import { Signal } from "./signal.ts";
import { type Disturbance, type Lanes, UpdateQueue } from "./update-queue.ts";
import { type Delivery, type RawPost, Webhook, type WebhookTiming } from "./webhook.ts";
import type { World } from "./world.ts";

/** How a fake is set up; everything may be left out. */
export interface TelegramFakeOptions {
  readonly token?: string;
  /** Overrides of what getMe tells; with `can_read_all_group_messages` privacy mode is off. */
  readonly bot?: Partial<UserFromGetMe>;
  /** The server's clock in milliseconds: for dates, and for how old updates, presses, links and messages are. */
  readonly now?: () => number;
  /** Whether setWebhook takes `http://127.0.0.1…` itself. Without it only https, as at Telegram. */
  readonly allowsLoopbackWebhook?: boolean;
  /** Turns the public https address given to setWebhook into the loopback one where the bot really listens. */
  readonly reach?: (url: string) => string;
  readonly webhook?: Partial<WebhookTiming>;
  readonly lanes?: Lanes;
}

/** Which deliveries are worse than they need be; what is left out stays as it was. */
export interface DisturbanceOptions {
  readonly duplicate?: number;
  readonly reorder?: Partial<Disturbance["reorder"]>;
  readonly seed?: number;
  /** Sent in the webhook's header instead of the agreed secret; `null` = the right one again. */
  readonly wrongSecret?: string | null;
}

export type TelegramFake = ReturnType<typeof createTelegramFake>;

/**
 * A strict Bot API on loopback, with the people who write to the bot. Start it, point the bot's API root at `root`, and
 * let people speak; nothing outlives `stop()`, and any number of fakes can run beside each other.
 *
 * @example
 * const telegram = createTelegramFake();
 * await telegram.start();
 * const bot = new Bot(telegram.token, { client: { apiRoot: telegram.root } });
 * const person = telegram.user();
 * person.say("xin chào");
 * const reply = await person.waitForReply();
 */
export function createTelegramFake(options: TelegramFakeOptions = {}) {
  const token = options.token ?? "700100200:AAFake-token_of-no-bot-0123456789abcdef";
  const now = options.now ?? Date.now;
  const happened = new Signal();
  const updates = new UpdateQueue(now, options.lanes ?? "chat");
  const webhook = new Webhook(updates, now, options.reach ?? ((url) => url), options.webhook ?? {});
  const world: World = {
    me: { ...inventBot(Number(token.split(":")[0])), ...options.bot },
    now,
    chats: new Chats(now),
    files: new FileShelf(now),
    presses: new PressLedger(now, happened),
    profile: new Profile(),
    updates,
    polling: new Polling(updates),
    webhook,
    allowsLoopbackWebhook: options.allowsLoopbackWebhook ?? false,
  };
  const calls = new CallRecord(token, now, happened);
  const faults = new Faults();
  const server = new ApiServer({ token, world, calls, faults });
  let root: string | undefined;
  let people = 0;
  let groups = 0;

  return {
    token,
    me: world.me,
    /** The API root, without a slash at its end; known once started. */
    get root(): string {
      if (root === undefined) throw new Error("The fake has no address before start()");
      return root;
    },
    async start(): Promise<void> {
      root = await server.start();
    },
    /** Closes every connection at once, delivers nothing more, and ends every wait. */
    async stop(): Promise<void> {
      webhook.stop();
      faults.releaseAll();
      await server.stop();
      happened.stop();
      world.chats.stop();
      updates.changed.stop();
    },

    /** A person who has not written yet: to the bot, that chat does not exist. */
    user(who: PersonOptions = {}): Person {
      people += 1;
      return new Person(world, happened, inventUser(who, people));
    },
    /** A group the bot is not in yet. */
    group(what: GroupOptions = {}): Group {
      groups += 1;
      return new Group(world, what, groups);
    },

    failNext: (fault: Fault): ArmedFault => faults.failNext(fault),
    /** Lets every hanging call go on. */
    releaseAll: (): void => faults.releaseAll(),
    disturb({ duplicate, reorder, seed, wrongSecret }: DisturbanceOptions): void {
      updates.disturbance.duplicate = duplicate ?? updates.disturbance.duplicate;
      Object.assign(updates.disturbance.reorder, reorder);
      updates.disturbance.seed = seed ?? updates.disturbance.seed;
      if (wrongSecret !== undefined) webhook.wrongSecret = wrongSecret ?? undefined;
    },
    /** Delivers an update the bot has acknowledged already once more. */
    redeliver: (updateId: number): void => updates.repeat(updateId),
    /** Posts a body of the test's choosing to the webhook, once. */
    post: (raw: RawPost): Promise<{ status: number; body: string }> => webhook.post(raw),

    calls: (filter?: CallFilter): Call[] => calls.list(filter),
    /** The first call of this kind, after the first `skip` of them; with its answer, or as soon as it is `begun`. */
    waitForCall(filter: CallFilter, { skip = 0, begun = false, timeoutMs = 5000 } = {}): Promise<Call> {
      const look = () => calls.list(filter).filter((call) => begun || call.answer !== undefined)[skip];
      return happened.until(look, timeoutMs, () => `a call ${JSON.stringify(filter)}`);
    },
    /** Every attempt to deliver by webhook. */
    deliveries: (): readonly Delivery[] => webhook.deliveries,
    /** What the bot has not acknowledged yet, repetitions included. */
    pending: (): Update[] => updates.pending().map((waiting) => waiting.update),
    /** Resolves when the bot has acknowledged everything. */
    async settled(timeoutMs = 5000): Promise<void> {
      const look = () => (updates.pending().length === 0 ? true : undefined);
      await updates.changed.until(look, timeoutMs, () => `${updates.pending().length} updates to be acknowledged`);
    },
    /** What the bot told Telegram about itself. */
    profile: world.profile,
  };
}

function inventBot(id: number): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: "Chung Tay (thử)",
    username: "chung_tay_thu_bot",
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
