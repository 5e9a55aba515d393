import { Signal } from "../telegram/signal.ts";
import { type Fault, Faults } from "./faults.ts";
import { Inbox } from "./inbox.ts";
import { MediaShelf } from "./media.ts";
import { Person } from "./person.ts";
import { ApiServer, type Call } from "./server.ts";
import { type Disturbance, type RawPost, Webhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** How a fake is set up; everything may be left out. */
export interface ZaloBotFakeOptions {
  readonly token?: string;
  /** Turns the public https address given to setWebhook into the loopback one where the bot really listens. */
  readonly reach?: (url: string) => string;
  readonly allowsLoopbackWebhook?: boolean;
  readonly form?: Webhook["form"];
  readonly webhookLimit?: number;
  /** Errors come with their code as the HTTP status, not with 200. */
  readonly httpErrors?: boolean;
}

export type ZaloBotFake = ReturnType<typeof createZaloBotFake>;

/** A strict Zalo Bot Platform on loopback, with the people who write to the bot; nothing outlives `stop()`. */
export function createZaloBotFake(options: ZaloBotFakeOptions = {}) {
  const token = options.token ?? "12345689:zalo-fake_token-of-no-bot";
  const happened = new Signal();
  const webhook = new Webhook(options.reach ?? ((url) => url), happened);
  webhook.form = options.form ?? "flat";
  const world: World = {
    ...{ now: Date.now, happened, webhook, inbox: new Inbox(happened), media: new MediaShelf() },
    ...{ chats: new Set<string>(), messages: [] },
    allowsLoopbackWebhook: options.allowsLoopbackWebhook ?? false,
    webhookLimit: options.webhookLimit ?? 100,
  };
  const faults = new Faults();
  const server = new ApiServer(token, world, faults, options.httpErrors ?? false);
  let people = 0;

  return {
    token,
    /** The API root, without a slash at its end; empty before start. */
    get root(): string {
      return world.media.root;
    },
    async start(): Promise<void> {
      world.media.root = await server.start();
    },
    async stop(): Promise<void> {
      webhook.stop();
      faults.releaseAll();
      await server.stop();
      happened.stop();
    },
    person(): Person {
      people += 1;
      return new Person(world, people);
    },
    /** Setting and deliveries of the webhook. */
    webhook,
    failNext: (fault: Fault): { disarm(): void } => faults.failNext(fault),
    releaseAll: (): void => faults.releaseAll(),
    disturb: (how: Partial<Disturbance>): void => void Object.assign(webhook.disturbance, how),
    post: (raw: RawPost): Promise<{ status: number; body: string }> => webhook.post(raw),
    calls: (method?: string): Call[] => server.calls.filter((call) => method === undefined || call.method === method),
    connections: (): number => server.connections,
    /** The first answered call of this method, after the first `skip` of them. */
    waitForCall(method: string, { skip = 0, begun = false, timeoutMs = 5_000 } = {}): Promise<Call> {
      const look = () =>
        server.calls.filter((call) => call.method === method && (begun || call.answer !== undefined))[skip];
      return happened.until(look, timeoutMs, () => `a call of ${method}`);
    },
    /** Resolves when everything was handed out and every delivery answered. */
    async settled(timeoutMs = 5_000): Promise<void> {
      const look = () => (world.inbox.waiting === 0 && webhook.open === 0 ? true : undefined);
      await happened.until(look, timeoutMs, () => "all events to be handed out");
    },
  };
}
