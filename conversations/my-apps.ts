import { newCode, readCode } from "../src/dialogue/random.ts";
import type { Frame } from "../src/dialogue/session.ts";
import { dayIn, showDate } from "../src/dialogue/show.ts";
import type { ChatView } from "../src/registry/interface.ts";
import { fold } from "../src/understanding/fold.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/**
 * The places where one person speaks, linked by a code of ten minutes: made in one, told in the other. Every record is the
 * person's, so that it is seen in each; a place can be taken away again from any other.
 */
export const myApps: Conversation = {
  id: "my-apps",
  enter: (here, frame) =>
    typeof frame.state.code === "string" ? offered(here, frame, frame.state.code) : overview(here, frame),
  again: async (here, frame) => (await again(here, frame)).say,
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    const { code, chat, profile } = frame.state;
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "pin")
      return { say: [], go: { to: "open", flow: "pin", state: { profile: profile ?? null }, keep: frame } };
    if (picked === "make") return make(here, frame);
    if (picked === "have") return askCode(here, frame);
    if (picked === "link" && typeof code === "string") return link(here, code);
    if (picked === "unlink" && typeof chat === "string") return unlink(here, chat);
    if (picked === "no") return overview(here, frame);
    const other = (await here.world.read.chats()).find(({ id, here: same }) => id === picked && !same);
    if (other) return confirmUnlink(here, frame, other);
    const typed = input.kind === "text" ? (linkCodeIn(input.text) ?? readCode(input.text)) : undefined;
    if (typed !== undefined) return offered(here, frame, typed);
    if (frame.at === "code") return { ...askCode(here, frame, here.texts("my-apps:notACode")), missed: true };
    const reaction = await again(here, frame);
    return { ...reaction, say: [pleaseChoose(here), ...reaction.say], missed: true };
  },
};

/** “nối K7MQ-22XP”: the code of another place, wherever it is typed. */
export function linkCodeIn(text: string): string | undefined {
  const [, code] = /^(?:noi|link)\s+(\S{4}[\s-]?\S{4})$/.exec(fold(text).trim()) ?? [];
  return code === undefined ? undefined : readCode(code);
}

/** What stands to be answered, asked once more. */
async function again(here: Here, frame: Frame): Promise<Reaction> {
  if (frame.at === "code") return askCode(here, frame);
  const other = (await here.world.read.chats()).find(({ id }) => id === frame.state.chat);
  if (other) return confirmUnlink(here, frame, other);
  return myApps.enter(here, frame);
}

async function overview(here: Here, frame: Frame): Promise<Reaction> {
  const { texts } = here;
  const chats = await here.world.read.chats();
  const others = chats.filter((chat) => !chat.here);
  const lines = others.length === 0 ? [] : [texts("my-apps:linked"), ...chats.map((chat) => chatLine(here, chat))];
  return stay(here, rested(frame), [texts("my-apps:intro"), ...lines].join("\n"), [
    ...(frame.state.profile ? [{ value: "pin", label: texts("pin:open") }] : []),
    { value: "make", label: texts("my-apps:make") },
    { value: "have", label: texts("my-apps:have") },
    ...others.map((chat) => ({ value: chat.id, label: texts("my-apps:unlink", { name: nameOf(here, chat) }) })),
  ]);
}

function make(here: Here, frame: Frame): Reaction {
  const code = newCode(here.random);
  return {
    ...stay(here, rested(frame), here.texts("my-apps:code", { code }), []),
    effects: [{ do: "make-link-code", code }],
  };
}

function askCode(here: Here, frame: Frame, before?: string): Reaction {
  const text = [before, here.texts("my-apps:askCode")].filter(Boolean).join("\n");
  return stay(here, { ...rested(frame), at: "code" }, text, []);
}

/** A code was told here: whose it is, and whether they are to be one. */
async function offered(here: Here, frame: Frame, code: string): Promise<Reaction> {
  const { texts } = here;
  const found = await here.world.read.findLinkCode(code);
  const rest = rested(frame);
  if (!found) return stay(here, rest, texts("my-apps:unknown"), [{ value: "have", label: texts("my-apps:have") }]);
  if (found.own) return stay(here, rest, texts("my-apps:own"), []);
  return stay(here, rested(frame, { code }), texts("my-apps:confirm", { name: channelName(here, found.channel) }), [
    { value: "link", label: texts("my-apps:yes") },
    { value: "no", label: texts("my-apps:no") },
  ]);
}

function link({ texts }: Here, code: string): Reaction {
  return { say: [{ text: texts("my-apps:done") }], effects: [{ do: "link-chat", code }], go: { to: "home" } };
}

function confirmUnlink(here: Here, frame: Frame, chat: ChatView): Reaction {
  const { texts } = here;
  return stay(here, rested(frame, { chat: chat.id }), texts("my-apps:unlinkQuestion", { name: nameOf(here, chat) }), [
    { value: "unlink", label: texts("my-apps:unlinkYes") },
    { value: "no", label: texts("my-apps:unlinkNo") },
  ]);
}

function unlink({ texts }: Here, chat: string): Reaction {
  return { say: [{ text: texts("my-apps:unlinked") }], effects: [{ do: "unlink-chat", chat }], go: { to: "home" } };
}

function chatLine(here: Here, chat: ChatView): string {
  const { texts, world } = here;
  const day = showDate(dayIn(world.timeZone, chat.heardAt), texts.language);
  return chat.here
    ? texts("my-apps:here", { name: nameOf(here, chat) })
    : texts("my-apps:there", { name: nameOf(here, chat), day });
}

function nameOf(here: Here, { channel }: ChatView): string {
  return channelName(here, channel);
}

/** What people call a channel. */
function channelName({ texts }: Here, channel: string): string {
  const key = `my-apps:channel.${channel}`;
  return texts(texts.has(key) ? key : "my-apps:channel.other");
}

function stay({ texts }: Here, frame: Frame, text: string, choices: { value: string; label: string }[]): Reaction {
  const menu = { value: "menu", label: texts("common:toMenu") };
  return { say: [{ text, choices: [...choices, menu], pick: true }], go: { to: "stay", frame } };
}

/** At its beginning again, with what it must go on remembering. */
function rested(frame: Frame, state: Frame["state"] = {}): Frame {
  const { profile } = frame.state;
  return { ...frame, at: undefined, state: { ...(profile && { profile }), ...state } };
}
