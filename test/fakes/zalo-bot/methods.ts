import type { Arguments } from "../telegram/arguments.ts";
import { type Answer, badRequest, granted, type Refusal, refused } from "./answers.ts";
import type { World } from "./world.ts";

export type Method = (world: World, args: Arguments, gone: AbortSignal) => Answer | Promise<Answer>;

/** docs.zaloplatforms.com/docs/BOT: text and caption 1–2000, secret_token 8–256. */
const MAX_TEXT = 2000;
const MODES = ["", "markdown", "html"];

const ME = {
  id: "1459232241454765289",
  account_name: "bot.ChungTayThu",
  account_type: "BASIC",
  can_join_groups: false,
};

/** The methods there are, by their names; capitals count. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: () => granted(ME),
  getUpdates(world, args, gone) {
    if (world.webhook.settings) return badRequest("getUpdates does not work while a webhook is set");
    return world.inbox.poll(args.text("timeout") || "30", gone);
  },
  async setWebhook(world, args) {
    const [url, secret] = [args.text("url"), args.text("secret_token")];
    if (secret === "") return badRequest("The secret_token must not be empty");
    if (secret.length < 8 || secret.length > 256) return badRequest("The secret_token must have 8 to 256 characters");
    if (!isPublic(url) && !world.allowsLoopbackWebhook)
      return badRequest("The url must be public and begin with https");
    if (spent(world)) return refused(426, "Daily limit reached");
    const verification = await world.webhook.verify(url);
    world.webhook.settings = { url, secret, updatedAt: world.now() };
    return granted({ url, updated_at: world.now(), verification });
  },
  deleteWebhook(world) {
    if (!world.webhook.settings) return badRequest("No webhook is set");
    world.webhook.settings = undefined;
    return granted({ url: "", updated_at: world.now() });
  },
  getWebhookInfo(world) {
    const { url = "", updatedAt } = world.webhook.settings ?? {};
    return granted({ url, updated_at: updatedAt ?? world.now() });
  },
  sendMessage(world, args) {
    const text = args.text("text");
    return noText(text, "text") ?? noMode(args) ?? noChat(world, args) ?? say(world, args, { text });
  },
  sendPhoto(world, args) {
    const [photo, caption] = [args.text("photo"), args.text("caption")];
    if (!/^https?:\/\/\S+$/.test(photo)) return badRequest("photo must be a public URL");
    if (caption !== "" && noText(caption, "caption")) return badRequest("caption is too long");
    return noChat(world, args) ?? say(world, args, { text: caption, photo });
  },
  sendChatAction(world, args) {
    if (args.text("action") !== "typing") return badRequest("action must be typing");
    return noChat(world, args) ?? granted({ ok: true });
  },
};

const calledOn = new WeakMap<World, Map<string, number>>();

/** Counts a call of setWebhook; whether the day's are used up. */
function spent(world: World): boolean {
  const days = calledOn.get(world) ?? new Map<string, number>();
  calledOn.set(world, days);
  const day = new Date(world.now()).toISOString().slice(0, 10);
  days.set(day, (days.get(day) ?? 0) + 1);
  return (days.get(day) ?? 0) > world.webhookLimit;
}

function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && !/^(localhost|127\.|10\.|192\.168\.|\[)|zalo(platforms)?\.(me|com)$/.test(hostname);
}

function noText(text: string, name: string): Refusal | undefined {
  const { length } = text.normalize("NFC");
  return length < 1 || length > MAX_TEXT ? badRequest(`${name} must have 1 to ${MAX_TEXT} characters`) : undefined;
}

function noMode(args: Arguments): Refusal | undefined {
  return MODES.includes(args.text("parse_mode")) ? undefined : badRequest("parse_mode is unknown");
}

function noChat(world: World, args: Arguments): Refusal | undefined {
  const chatId = args.text("chat_id");
  if (chatId === "") return badRequest("chat_id is required");
  return world.chats.has(chatId) ? undefined : refused(404, "chat not found");
}

function say(world: World, args: Arguments, { text, photo }: { text: string; photo?: string }): Answer {
  const number = world.messages.length + 1;
  const message_id = `82599fa32f56d00e${String(number).padStart(4, "0")}`;
  world.messages.push({ number, message_id, chatId: args.text("chat_id"), text, ...(photo && { photo }) });
  world.happened.notify();
  return granted({ message_id, date: world.now() });
}
