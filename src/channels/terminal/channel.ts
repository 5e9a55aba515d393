import type { Capabilities, Channel, ChannelId, InboundBody, Reply } from "../../delivery/channel.ts";
import { unlimited } from "../../dialogue/capabilities.ts";
import { telegramCapabilities } from "../telegram/capabilities.ts";

/** What a channel can do that is played at a terminal. */
const PLAYED: Partial<Record<ChannelId, Capabilities>> = { telegram: telegramCapabilities };

/** The terminal as a channel, or another one played on it: what is sent is handed to `print`. */
export function terminalChannel(id: ChannelId, print: (reply: Reply) => void): Channel {
  return {
    id,
    pull: false,
    capabilities: PLAYED[id] ?? unlimited,
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
