import { createHash } from "node:crypto";
import { type Channel, SendError } from "../../delivery/channel.ts";
import { splitText } from "../pieces.ts";
import { createPiecewise } from "../piecewise.ts";
import type { ZaloBotApi } from "./api.ts";
import { MAX_TEXT } from "./capabilities.ts";
import { codeOf, toSendError } from "./failure.ts";
import { renderNumbered } from "./numbered.ts";

export interface SenderOptions {
  api: Pick<ZaloBotApi, "sendMessage" | "sendPhoto">;
  /** One message was taken. */
  sent(): void;
  /** Milliseconds that never run backwards. */
  clock?: () => number;
}

/** Zalo's code for a fault of its own is also what a chat may get that it serves no more: so often it is tried. */
const FEW = 8;
const REMEMBERED = 1_000;

/**
 * Sends a reply as plain text, or a picture with it. It was fitted before; what is longer than Zalo takes all the same goes in several
 * messages. Once the month's messages are used up Zalo is left alone for a while.
 */
export function createSender({ api, sent, clock = () => performance.now() }: SenderOptions): Channel["send"] {
  const sendPieces = createPiecewise(toSendError);
  const failing = new Map<string, { message: string; times: number }>();
  let closedUntil = 0;

  /** Whether this message has met Zalo's own fault too often. */
  function isHopeless(address: string, text: string): boolean {
    const message = createHash("sha256").update(text).digest("base64");
    const before = failing.get(address);
    const times = before?.message === message ? before.times + 1 : 1;
    failing.delete(address);
    if (times < FEW) failing.set(address, { message, times });
    const [oldest] = failing.keys();
    if (failing.size > REMEMBERED && oldest !== undefined) failing.delete(oldest);
    return times >= FEW;
  }

  return async (address, reply, signal, file) => {
    const rest = Math.ceil((closedUntil - clock()) / 1_000);
    if (rest > 0) throw new SendError("throttled", "The month's messages are used up", rest);
    const text = renderNumbered(reply);
    try {
      if (file === undefined) {
        await sendPieces(address, reply, splitText(text, MAX_TEXT), async (piece) => {
          await api.sendMessage(address, piece, signal);
          sent();
        });
      } else {
        await api.sendPhoto(address, { url: file.url, caption: splitText(text, MAX_TEXT)[0] ?? "" }, signal);
        sent();
      }
      failing.delete(address);
    } catch (error) {
      const failure = toSendError(error);
      if (failure.kind === "throttled") closedUntil = clock() + (failure.retryAfterSeconds ?? 60) * 1_000;
      if (codeOf(error) === 403 && isHopeless(address, text)) throw new SendError("refused", failure.message);
      throw failure;
    }
  };
}
