import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ChannelId, Delivery, InboundBody, Reply } from "../../delivery/channel.ts";
import { playedAs, readTyped, terminalChannel } from "./channel.ts";
import type { ScriptLine } from "./script.ts";
import { renderReply, renderSaid } from "./transcript.ts";

/** What a player needs of the house behind it. */
export interface PlayedHouse {
  delivery: Delivery & { drain(): Promise<void> };
  close(): Promise<void>;
}

export interface PlayerOptions {
  channel: ChannelId;
  address: string;
  language?: string;
  /** Opens the house anew over what was kept, with this channel. */
  open(channel: ReturnType<typeof terminalChannel>): Promise<PlayedHouse>;
  /** Moves the clock on, in milliseconds. */
  pass(ms: number): void;
  print(line: string): void;
  /** Relative files are meant from here. */
  folder: string;
}

/** Something the script asks for that cannot be done now. */
export class PlayFault extends Error {
  override readonly name = "PlayFault";
}

async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new PlayFault("there is no such file, or it cannot be read");
  }
}

/** The way to the page for files in a message that leads to one. */
const UPLOAD_PAGE = /\/u\/[A-Z2-9]{26}/;

/** One person at a terminal, speaking line by line. */
export async function createPlayer(options: PlayerOptions) {
  const { channel, address, language, print, folder } = options;
  const played = playedAs(channel);
  const can = played.capabilities;
  let last: Reply = { text: "", choices: [] };
  const port = terminalChannel(channel, (reply) => {
    last = reply;
    const seen = { ...played.seen(reply), ...(reply.media && { media: reply.media }) };
    for (const line of renderReply(seen, { contact: played.contact !== undefined })) print(line);
  });
  let house = await options.open(port);

  async function send(body: InboundBody, elsewhere = false): Promise<void> {
    await house.delivery.receive({
      ...{ channel, address, key: randomUUID(), body },
      ...(language && { language }),
      ...(elsewhere && { elsewhere }),
    });
  }

  /** A file that the chat itself does not take goes by the page that the last message led to; without one it is lost. */
  async function sendFile({ path, picture }: Extract<ScriptLine, { kind: "file" }>): Promise<void> {
    const taken = can.filesIn === "all" || (can.filesIn === "pictures" && picture);
    if (!taken && !UPLOAD_PAGE.test(last.text)) return send({ kind: "unsupported", what: "other" });
    return send({ kind: "upload", files: [await readGiven(resolve(folder, path))] }, !taken);
  }

  async function act(line: ScriptLine): Promise<void> {
    switch (line.kind) {
      case "say":
        return send(readTyped(line.text));
      case "choose": {
        const chosen = played.choose(last, line.position);
        if (!chosen) throw new PlayFault(`the last message offers no choice ${line.position}`);
        return send(chosen);
      }
      case "contact":
        return send(played.contact?.(line.phone) ?? { kind: "text", text: line.phone });
      case "file":
        return sendFile(line);
      case "unreadable":
        return send({ kind: "unsupported", what: line.what });
      case "later":
        return options.pass(line.ms);
      case "restart":
        await house.close();
        house = await options.open(port);
    }
  }

  return {
    /** Plays one line and prints what is said on both sides. */
    async play(line: ScriptLine & { source: string }): Promise<void> {
      print(renderSaid(line.source));
      await act(line);
      await house.delivery.drain();
    },
    close: () => house.close(),
  };
}
