import type { Capabilities, Channel, ChannelId, InboundBody, Reply } from "../../delivery/channel.ts";
import { unlimited } from "../../dialogue/capabilities.ts";
import { telegramCapabilities } from "../telegram/capabilities.ts";
import { zaloBotCapabilities } from "../zalo-bot/capabilities.ts";
import { renderNumbered, typedFor } from "../zalo-bot/numbered.ts";
import { zaloOaCapabilities } from "../zalo-oa/capabilities.ts";
import { render, seen } from "../zalo-oa/render.ts";

/** A channel that is played at a terminal: what it can do, and what a person sees and does there. */
export interface Played {
  capabilities: Capabilities;
  seen(reply: Reply): Reply;
  /** How the nth choice (from 1) is chosen; undefined where there is none. */
  choose(reply: Reply, position: number): InboundBody | undefined;
  /** What sharing one's number by a button gives; absent: it is typed. */
  contact?(phone: string): InboundBody;
}

/** A terminal by itself: choices are chosen by their number (`#2`), nothing is too long. */
const terminal: Played = { capabilities: unlimited, seen: (reply) => reply, choose: tap };

const PLAYED: Partial<Record<ChannelId, Played>> = {
  telegram: {
    ...terminal,
    capabilities: telegramCapabilities,
    contact: (phone) => ({ kind: "contact", phone, own: true }),
  },
  "zalo-bot": {
    capabilities: zaloBotCapabilities,
    seen: (reply) => ({ text: renderNumbered(reply), choices: [] }),
    choose: (reply, position) => typed(typedFor(reply, position)),
  },
  "zalo-oa": {
    capabilities: zaloOaCapabilities({ replies: 8, paid: false }),
    seen: (reply) => seen(render(reply)),
    // What stands in the text only, beside the card that asks for the number, is typed.
    choose: (reply, position) =>
      seen(render(reply)).choices.length > 0 ? tap(reply, position) : typed(reply.choices[position - 1]?.label),
    contact: (phone) => ({ kind: "contact", phone, own: true, editable: true }),
  },
};

/** Channels whose look the terminal can show. */
export const playedChannels: readonly ChannelId[] = ["terminal", ...(Object.keys(PLAYED) as ChannelId[])];

export function playedAs(id: ChannelId): Played {
  return PLAYED[id] ?? terminal;
}

function tap({ choices }: Reply, position: number): InboundBody | undefined {
  const choice = choices[position - 1];
  return choice && { kind: "choice", token: choice.token };
}

function typed(text: string | undefined): InboundBody | undefined {
  return text === undefined ? undefined : readTyped(text);
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
