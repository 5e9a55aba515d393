import type { ChannelId, InboundBody } from "../../src/delivery/channel.ts";
import { chatIdOf, loadChat } from "../../src/delivery/chat-state.ts";
import { systemRandom } from "../../src/dialogue/random.ts";
import type { Session } from "../../src/dialogue/session.ts";
import type { House } from "../../src/house.ts";
import { jpeg } from "./fake-channel.ts";

/** What a household answers, by field. */
export const household: Record<string, string> = {
  head: "Nguyễn Thị Cà Rốt",
  phone: "0912 345 678",
  place: "phường Cái Khế",
  status: "Hộ nghèo",
  members: "4",
  initiative: "nuôi ếch trong vèo, mỗi vụ lời thêm một ít",
  helped: "2",
  loan: "không",
};

export interface Speaker {
  channel: ChannelId;
  address: string;
  /** Bytes of the photo, besides those that make it one. */
  photo: string;
  answers: Record<string, string>;
}

/** The session as it is kept; undefined before anybody spoke. */
async function sessionOf(
  house: House,
  { channel, address }: Speaker,
): Promise<{ session: Session; version: number } | undefined> {
  return (await loadChat(house, chatIdOf(house.keyring, channel, address), "", systemRandom)).kept;
}

/**
 * Says the next thing on the way to a household's registration: the answer to the field that is asked, else the first
 * choice, which leads there. The event's key follows from how far the chat has come, as a platform that delivers again.
 *
 * @returns the field answered, or "choice"
 */
export async function sayNext(house: House, speaker: Speaker): Promise<string> {
  const kept = await sessionOf(house, speaker);
  const { said, body } = nextWords(kept?.session, speaker);
  const { channel, address } = speaker;
  await house.delivery.receive({ channel, address, key: `after ${kept?.version ?? 0}`, body });
  return said;
}

function nextWords(session: Session | undefined, { answers, photo }: Speaker): { said: string; body: InboundBody } {
  const frame = session?.frames.at(-1);
  if (!session || !frame) return { said: "start", body: { kind: "command", name: "start" } };
  const field = frame.flow.startsWith("register/") ? frame.at : undefined;
  if (field === "photos" && !frame.answers.photos) {
    return { said: field, body: { kind: "upload", files: [jpeg(photo)] } };
  }
  const answer = field && answers[field];
  if (field && answer) return { said: field, body: { kind: "text", text: answer } };
  const [first] = session.offers;
  if (!first) throw new Error(`Nothing to say to ${frame.flow} ${frame.at ?? ""}`);
  return { said: "choice", body: { kind: "choice", token: first.token } };
}

/** Whether the registration has been sent. */
export async function isSent({ database }: House): Promise<boolean> {
  return (await database.query("select 1 from registration")).length > 0;
}
