import { Signal } from "../telegram/signal.ts";
import { type Endpoint, type Fault, Faults } from "./faults.ts";
import { MediaShelf } from "./media.ts";
import type { ButtonTemplate } from "./message-rules.ts";
import { People } from "./people.ts";
import { Person } from "./person.ts";
import { type Call, OaServer } from "./server.ts";
import { TokenOffice } from "./token-office.ts";
import { Uploads } from "./uploads.ts";
import { type Delivery, type RawPost, type SignedBy, Webhook } from "./webhook.ts";

export interface ZaloOaFakeOptions {
  /** Zalo's clock in milliseconds: for moments, windows and the life of tokens. */
  readonly now?: () => number;
  /** How a message with buttons must call itself; "any" when left out. */
  readonly buttonTemplate?: ButtonTemplate;
  /** How long an answer to a webhook is waited for; 2 s, as Zalo does. */
  readonly timeoutMs?: number;
}

export type ZaloOaFake = ReturnType<typeof createZaloOaFake>;

/**
 * A strict OA API, its OAuth server and its host of files on one loopback address, with the people who write to the OA.
 * Point API root and OAuth root at `root`, let webhooks be delivered to the bot, and let people speak.
 *
 * @example
 * const zalo = createZaloOaFake();
 * await zalo.start();
 * zalo.deliverTo(`${bot}/webhooks/zalo-oa`);
 * const person = zalo.user();
 * person.say("xin chào");
 * const reply = await person.waitForReply();
 */
export function createZaloOaFake(options: ZaloOaFakeOptions = {}) {
  const { now = Date.now, buttonTemplate = "any", timeoutMs = 2_000 } = options;
  const keys = { appId: "360846524940903967", appSecret: "appSecretOfNoApp123", secretKey: "oaSecretKeyOfNoOa456" };
  const oaId = "388613280878808645";
  const seed = "seed-refresh-token-of-nobody";
  const happened = new Signal();
  const tokens = new TokenOffice({ ...keys, seed, now });
  const people = new People(now, happened);
  const media = new MediaShelf();
  const uploads = new Uploads(now);
  const faults = new Faults();
  const webhook = new Webhook(keys, now, happened, timeoutMs);
  const calls: Call[] = [];
  const hooks: ((call: Call) => void | Promise<void>)[] = [];
  const server = new OaServer({
    ...{ oaId, tokens, people, media, uploads, faults, buttonTemplate },
    async begin(call) {
      calls.push(call);
      happened.notify();
      for (const hook of hooks) await hook(call);
    },
    end: () => happened.notify(),
  });
  let users = 0;

  const list = (endpoint?: Endpoint) => calls.filter((call) => endpoint === undefined || call.endpoint === endpoint);
  return {
    ...keys,
    oaId,
    /** The first refresh token, as the API Explorer hands it out. */
    seed,
    tokens,
    uploads,
    /** API root, OAuth root and host of files; known once started. */
    get root(): string {
      if (media.root === "") throw new Error("The fake has no address before start()");
      return media.root;
    },
    async start(): Promise<void> {
      media.root = await server.start();
    },
    async stop(): Promise<void> {
      webhook.stop();
      faults.releaseAll();
      await server.stop();
      happened.stop();
    },

    /** A person who has not done anything yet: the OA cannot write to them. */
    user(): Person {
      users += 1;
      return new Person({ appId: keys.appId, oaId, now, people, media, webhook, happened }, users);
    },

    failNext: (fault: Fault) => faults.failNext(fault),
    releaseAll: () => faults.releaseAll(),
    /** Called as each request arrives, before anything is done about it. */
    onCall: (hook: (call: Call) => void | Promise<void>): void => void hooks.push(hook),
    calls: list,
    /** The first answered call to this address, after the first `skip`. */
    waitForCall(endpoint: Endpoint, { skip = 0, timeoutMs = 5_000 } = {}): Promise<Call> {
      const look = () => list(endpoint).filter(({ answer }) => answer !== undefined)[skip];
      return happened.until(look, timeoutMs, () => `a call of ${endpoint}`);
    },

    deliverTo: (url: string) => webhook.deliverTo(url),
    deliveries: (): readonly Delivery[] => webhook.deliveries,
    disturb({ duplicate, shuffleMs }: { duplicate?: number; shuffleMs?: number }): void {
      webhook.duplicate = duplicate ?? webhook.duplicate;
      webhook.shuffleMs = shuffleMs ?? webhook.shuffleMs;
    },
    signBy(moment: SignedBy): void {
      webhook.signedBy = moment;
    },
    sign: (body: string | Buffer, moment: string) => webhook.sign(body, moment),
    post: (raw: RawPost) => webhook.post(raw),
    /** Whether Zalo gave up on the webhook. */
    isDisabled: () => webhook.disabled,
    async settled(timeoutMs = 5_000): Promise<void> {
      await happened.until(
        () => webhook.idle || undefined,
        timeoutMs,
        () => "deliveries to be answered",
      );
    },
    /** Delivers an event of the test's own choosing as Zalo would. */
    deliver: (event: { event_name: string; timestamp: string }) => webhook.deliver(event),
  };
}
