import { createHash } from "node:crypto";
import type { Reply, SendError } from "../delivery/channel.ts";

/** Of how many chats is remembered which message broke off half-way. */
const REMEMBERED = 1_000;

/** Sends one message in the pieces it was cut into; `send` is told which piece is the last. */
export type Piecewise = (
  address: string,
  reply: Reply,
  pieces: readonly string[],
  send: (piece: string, last: boolean) => Promise<unknown>,
) => Promise<void>;

/**
 * When a message of several pieces breaks off, the next attempt goes on after the last piece that the platform took, as
 * long as this process makes it. A piece whose answer got lost is sent again: platforms have no key for it, and to read
 * something twice is better than never.
 */
export function createPiecewise(toSendError: (error: unknown) => SendError): Piecewise {
  /** Pieces taken, by chat; the outbox sends a chat's messages one after another. */
  const brokenOff = new Map<string, { message: string; taken: number }>();

  function remember(address: string, message: string, taken: number) {
    brokenOff.delete(address);
    if (taken > 0) brokenOff.set(address, { message, taken });
    const [oldest] = brokenOff.keys();
    if (brokenOff.size > REMEMBERED && oldest !== undefined) brokenOff.delete(oldest);
  }

  return async (address, reply, pieces, send) => {
    const message = pieces.length > 1 ? fingerprint(reply) : "";
    const before = brokenOff.get(address);
    let taken = before !== undefined && before.message === message ? before.taken : 0;
    try {
      for (; taken < pieces.length; taken++) await send(pieces[taken] ?? "", taken === pieces.length - 1);
      brokenOff.delete(address);
    } catch (error) {
      const failure = toSendError(error);
      const final = failure.kind === "gone" || failure.kind === "refused";
      remember(address, message, final ? 0 : taken);
      throw failure;
    }
  };
}

function fingerprint(reply: Reply): string {
  return createHash("sha256").update(JSON.stringify(reply)).digest("base64");
}
