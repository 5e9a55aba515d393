import { telegramCapabilities } from "../../src/channels/telegram/capabilities.ts";
import type {
  Channel,
  ChannelId,
  FileRefusal,
  MediaReference,
  OutgoingFile,
  Reply,
} from "../../src/delivery/channel.ts";

/** A platform in memory, whose behaviour a test sets: throw a `SendError`, or wait. */
export interface FakeChannel extends Channel {
  sent: { address: string; text: string; choices: Reply["choices"]; file?: OutgoingFile }[];
  onSend(address: string, reply: Reply, signal: AbortSignal, file?: OutgoingFile): Promise<void>;
  onFetch(reference: MediaReference, signal: AbortSignal): Promise<Uint8Array | FileRefusal>;
  /** What one address was sent, in order. */
  textsTo(address: string): string[];
}

export function fakeChannel(id: ChannelId = "telegram", pull = false): FakeChannel {
  const channel: FakeChannel = {
    id,
    pull,
    capabilities: telegramCapabilities,
    sent: [],
    onSend: async () => undefined,
    onFetch: async () => jpeg("một"),
    async send(address, reply, signal, file) {
      await channel.onSend(address, reply, signal, file);
      channel.sent.push({ address, text: reply.text, choices: reply.choices, ...(file && { file }) });
    },
    fetch: (reference, signal) => channel.onFetch(reference, signal),
    textsTo: (address) => channel.sent.filter((one) => one.address === address).map(({ text }) => text),
  };
  return channel;
}

/** Bytes that count as a photo by their beginning. */
export function jpeg(content: string): Uint8Array {
  return Buffer.concat([Buffer.from("ffd8ffe000104a464946000101", "hex"), Buffer.from(content)]);
}
