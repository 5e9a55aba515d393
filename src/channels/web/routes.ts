import { randomBytes, randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { Delivery } from "../../delivery/channel.ts";
import type { HandedOutFiles } from "../../delivery/handed-out.ts";
import { parseJson, readBody } from "../../http/body.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import { privatePage } from "../../http/security-headers.ts";
import type { Log } from "../../telemetry/log.ts";
import { findLanguage } from "../../texts.ts";
import type { WebChat, WebChats } from "./chats.ts";
import { eventStream } from "./event-stream.ts";
import { hideWhenIdle } from "./idle.ts";
import { refuse } from "./refusal.ts";
import { MAX_TEXT_BYTES, readSpoken } from "./spoken.ts";
import { createUploadRoom } from "./upload-room.ts";
import { createWatch } from "./watch.ts";

export type WebChatOptions = {
  delivery: Pick<Delivery, "receive">;
  chats: WebChats;
  files: Pick<HandedOutFiles, "address">;
  addressOf: AddressReader;
  /** Counts posts by address. */
  limiter: Limiter;
  log: Log;
  /** Aborted when the process stops: streams then end, and no new one begins. */
  stopping: AbortSignal;
  clock?: () => Date;
};

type Env = { Bindings: HttpBindings };

/** What is missing before earlier messages are shown again. */
const REFUSED = { pin: "pin", locked: "pin-locked" } as const;

/** A stream begins with at most so many messages. */
const HISTORY = 200;

/** `/chat/…`: how a page, or any program of the same contract, opens a chat, speaks in it and hears the bot. */
export function webChatRoutes(options: WebChatOptions): Hono<Env> {
  const { delivery, chats, files, addressOf, limiter, log, stopping, clock = () => new Date() } = options;
  const watch = createWatch({ chats, log, stopping });
  const uploads = createUploadRoom();
  const routes = new Hono<Env>();

  routes.use("/chat/*", privatePage);

  routes.use("/chat/*", async (context, next) => {
    if (context.req.method !== "POST") return next();
    const turn = limiter.take(addressOf(context));
    return turn.taken ? next() : refuse(context, "too-many", turn.retryAfterSeconds);
  });

  routes.post("/chat/sessions", async (context) => {
    const bytes = await readBody(context.req.raw, MAX_TEXT_BYTES);
    if (bytes === undefined) return refuse(context, "text-too-big");
    const reading = bytes.length === 0 ? { kind: "json" as const, value: {} } : parseJson(bytes);
    if (reading.kind === "malformed" || typeof reading.value !== "object" || reading.value === null)
      return refuse(context, "malformed");
    const { lang } = reading.value as { lang?: unknown };
    if (lang !== undefined && typeof lang !== "string") return refuse(context, "lang");
    const token = randomBytes(32).toString("base64url");
    const { chatId } = await chats.openChat(token, findLanguage(lang));
    return context.json({ token, chat: chatId }, 201);
  });

  /** Whether this token still opens a chat, whether the bot has spoken in it, and whether that is put away now. */
  routes.get("/chat/state", async (context) => {
    const chat = await findChat(bearer(context));
    if (chat === undefined) return refuse(context, "token");
    const hidden = (await hideWhenIdle(chats, chat, clock())) > 0n;
    const spoken = hidden || (await chats.newest([chat.chatId])).has(chat.chatId);
    return context.json({ chat: chat.chatId, spoken, hidden });
  });

  routes.post("/chat/confirm", async (context) => {
    const chat = await findChat(bearer(context));
    if (chat === undefined) return refuse(context, "token");
    const bytes = await readBody(context.req.raw, MAX_TEXT_BYTES);
    if (bytes === undefined) return refuse(context, "text-too-big");
    const reading = bytes.length === 0 ? { kind: "json" as const, value: {} } : parseJson(bytes);
    const { pin } = (reading.kind === "json" && reading.value ? reading.value : {}) as { pin?: unknown };
    const outcome = await chats.confirm(chat.chatId, typeof pin === "string" ? pin.replace(/\s/g, "") : undefined);
    return outcome === "pin" || outcome === "locked" ? refuse(context, REFUSED[outcome]) : context.body(null, 204);
  });

  /** "Xong, xóa khỏi máy này": from now on this token opens nothing, open streams too; what was sent stays with us. */
  routes.post("/chat/end", async (context) => {
    const chat = await findChat(bearer(context));
    if (chat === undefined) return refuse(context, "token");
    await chats.end(chat.chatId);
    watch.end(chat.chatId);
    return context.body(null, 204);
  });

  routes.post("/chat/messages", async (context) => {
    const token = bearer(context);
    const chat = await findChat(token);
    if (chat === undefined || token === undefined) return refuse(context, "token");
    const room = uploads.enter(context.req.raw);
    if (room === undefined) return refuse(context, "busy", 10);
    try {
      const spoken = await readSpoken(context.req.raw);
      if (spoken.kind === "refused") return refuse(context, spoken.why);
      const { id = randomUUID(), body } = spoken;
      await hideWhenIdle(chats, chat, clock());
      await delivery.receive({ channel: "web", address: token, key: id, body });
      return context.json({ id }, 202);
    } finally {
      room.leave();
    }
  });

  routes.get("/chat/events", async (context) => {
    const chat = await findChat(bearer(context) ?? context.req.query("token"));
    if (chat === undefined) return refuse(context, "token");
    const seen = readId(context.req.header("last-event-id")) ?? readId(context.req.query("after"));
    const hidden = await hideWhenIdle(chats, chat, clock(), { seenBefore: seen !== undefined });
    const first = seen === undefined ? await chats.lastMessages(chat.chatId, HISTORY) : [];
    const follower = watch.follow(chat.chatId, seen !== undefined && seen > hidden ? seen : hidden);
    if (follower === undefined) return refuse(context, "busy", 10);
    const stream = eventStream({
      chats,
      follower,
      urlOf: files.address,
      first: first.filter(({ id }) => id > hidden),
      cut: () => context.env.outgoing.destroy(),
    });
    // Proxies that gather answers before they pass them on would keep the bot silent.
    return context.body(stream, 200, { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" });
  });

  async function findChat(token: string | undefined): Promise<WebChat | undefined> {
    return token !== undefined && /^[\w-]{43}$/.test(token) ? chats.findChat(token) : undefined;
  }

  return routes;
}

function bearer(context: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
}

/** Ids are PostgreSQL's bigint; anything else was not given by us and counts as absent. */
function readId(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}
