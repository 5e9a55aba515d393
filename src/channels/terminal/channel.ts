import type { Capabilities, Channel, ChannelId, InboundBody, Reply } from "../../delivery/channel.ts";
import { telegramCapabilities } from "../telegram/capabilities.ts";
import { zaloOaCapabilities } from "../zalo-oa/capabilities.ts";
import { render, seen } from "../zalo-oa/render.ts";

/** A terminal by itself: choices are chosen by their number (`#2`), nothing is too long. */
const terminalCapabilities: Capabilities = {
  buttons: Number.POSITIVE_INFINITY,
  label: Number.POSITIVE_INFINITY,
  pieces: true,
  filesIn: "all",
  contact: false,
};

/** A channel that is played at a terminal: what it can do, and what a person sees there of a reply. */
export interface Played {
  capabilities: Capabilities;
  seen(reply: Reply): Reply;
  /** What sharing one's number by a button gives; absent: it is typed. */
  contact?(phone: string): InboundBody;
}

const terminal: Played = { capabilities: terminalCapabilities, seen: (reply) => reply };

const PLAYED: Partial<Record<ChannelId, Played>> = {
  telegram: {
    capabilities: telegramCapabilities,
    seen: (reply) => reply,
    contact: (phone) => ({ kind: "contact", phone, own: true }),
  },
  "zalo-oa": {
    capabilities: zaloOaCapabilities({ replies: 8 }),
    seen: (reply) => seen(render(reply)),
    contact: (phone) => ({ kind: "contact", phone, own: true, editable: true }),
  },
};

export function playedAs(id: ChannelId): Played {
  return PLAYED[id] ?? terminal;
}

/** The terminal as a channel, or another one played on it: what is sent is handed to `print`. */
export function terminalChannel(id: ChannelId, print: (reply: Reply) => void): Channel {
  return {
    id,
    pull: false,
    capabilities: playedAs(id).capabilities,
    async send(_address, reply) {
      print(reply);
    },
  };
}

/** What somebody typed at a terminal: a command when it begins with a slash. */
export function readTyped(text: string): InboundBody {
  const [, name, argument] = /^\/([A-Za-z0-9_-]+)(?:\s+(\S.*?))?\s*$/.exec(text) ?? [];
  if (name === undefined) return { kind: "text", text };
  return { kind: "command", name: name.toLowerCase(), ...(argument && { argument }) };
}
