import { readReceiverCode } from "../src/dialogue/random.ts";
import { describeReceived, readReceived, showUnit } from "../src/dialogue/received.ts";
import type { Frame, Json } from "../src/dialogue/session.ts";
import type { ReceivedGift, ReceiverAnswer } from "../src/registry/interface.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

const OUTCOMES = ["received", "other-quantity", "not-received"] as const;
type Outcome = (typeof OUTCOMES)[number];

/** So many wrong codes within an hour in one chat, and none is looked at for the rest of it. */
const MOST_WRONG = 5;
const HOUR_MS = 3_600_000;

/**
 * Whoever received a gift says how it came, by the code they were handed (`state.code`): that line alone is shown, three
 * answers, how much it was where it was otherwise, and a word more if they like. Nothing is written before it is sent.
 */
export const receiver: Conversation = {
  id: "receiver",
  enter: (here, frame) => begin(here, frame),
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? input.value : undefined;
    const { texts } = here;
    if (picked === "later") return { say: [{ text: texts("receiver:chat.kept") }], go: { to: "home" } };
    const opened = await open(here, frame);
    if ("say" in opened) return opened;
    const { gift } = opened;
    const outcome = OUTCOMES.find((one) => one === picked);
    if (outcome === "other-quantity") return askQuantity(here, { ...frame, at: "quantity" }, gift);
    if (outcome) return askNote(here, frame, { outcome });
    if (frame.at === "quantity" && input.kind === "text") {
      const read = readReceived(input.text, gift);
      if (read.kind === "value") return askNote(here, frame, { outcome: "other-quantity", quantity: read.amount });
      const gap = read.why === "unreadable" ? "quantity" : read.why;
      return missed(askQuantity(here, frame, gift), texts(`receiver:gap.${gap}`, { unit: showUnit(gift, texts) }));
    }
    if (frame.at === "note" && picked === "send") return send(here, frame);
    if (frame.at === "note" && input.kind === "text") return send(here, frame, input.text);
    return missed(askAgain(here, frame, gift), pleaseChoose(here).text);
  },
};

function askAgain(here: Here, frame: Frame, gift: ReceivedGift): Reaction {
  if (frame.at === "quantity") return askQuantity(here, frame, gift);
  return frame.at === "note" ? askNote(here, frame, {}) : ask(here, frame, gift);
}

async function begin(here: Here, frame: Frame): Promise<Reaction> {
  const opened = await open(here, frame);
  if ("say" in opened) return opened;
  // Asked again after an interruption, what was said so far stands.
  if (frame.at !== undefined) return askAgain(here, frame, opened.gift);
  return {
    ...ask(here, frame, opened.gift),
    effects: [{ do: "receiver-code-opened", code: codeOf(frame) }],
    memory: { wrongCodes: null },
  };
}

/** What the code opens for whoever speaks, or what is said instead, kindly, and what is counted. */
async function open(here: Here, frame: Frame): Promise<{ gift: ReceivedGift } | Reaction> {
  const { texts, world, memory, now } = here;
  const code = codeOf(frame);
  const wrong = recent(memory.wrongCodes, now);
  if (wrong.length >= MOST_WRONG) return { say: [{ text: texts("receiver:chat.wait") }], go: { to: "home" } };
  const found = await world.read.findReceiverCode(code);
  if (found.kind === "own")
    return {
      say: [{ text: texts("receiver:chat.own") }],
      effects: [{ do: "receiver-code-own", code }],
      go: { to: "home" },
    };
  if (found.kind === "refused") {
    const counted = found.why === "unknown" && code !== "";
    return {
      say: [{ text: texts(`receiver:refused.${found.why}`) }],
      ...(counted && {
        effects: [{ do: "receiver-code-tried" as const, code }],
        memory: { wrongCodes: [...wrong, now.toISOString()] },
      }),
      go: { to: "home" },
    };
  }
  // Corrected since it was shown: what was said of it before is asked anew.
  if (frame.state.revision !== undefined && frame.state.revision !== found.gift.revision) {
    const fresh = { ...frame, at: undefined, state: { code } };
    return missed(ask(here, fresh, found.gift), texts("receiver:gap.changed"));
  }
  return { gift: found.gift };
}

function ask(here: Here, frame: Frame, gift: ReceivedGift): Reaction {
  const { texts } = here;
  const shown = texts("receiver:chat.gift", describeReceived(gift, texts));
  const text = [texts("receiver:intro"), shown, texts("receiver:private"), texts("receiver:question")].join("\n\n");
  const choices = OUTCOMES.map((value) => ({ value: value as string, label: texts(`receiver:choice.${value}`) }));
  return {
    say: [{ text, choices: [...choices, later(here)], pick: true }],
    go: { to: "stay", frame: { ...frame, at: undefined, state: { code: codeOf(frame), revision: gift.revision } } },
  };
}

function askQuantity(here: Here, frame: Frame, gift: ReceivedGift): Reaction {
  const text = here.texts("receiver:chat.quantity", { unit: showUnit(gift, here.texts) });
  return { say: [{ text, choices: [later(here)], pick: false }], go: { to: "stay", frame } };
}

function askNote(here: Here, frame: Frame, said: { outcome?: Outcome; quantity?: string }): Reaction {
  const { texts } = here;
  const choices = [{ value: "send", label: texts("receiver:chat.sendNow") }, later(here)];
  const { quantity: _before, ...state } = frame.state;
  const next = said.outcome ? { ...state, ...(said as Record<string, Json>) } : frame.state;
  return {
    say: [{ text: texts("receiver:chat.note"), choices, pick: false }],
    go: { to: "stay", frame: { ...frame, at: "note", state: next } },
  };
}

function send({ texts }: Here, frame: Frame, note?: string): Reaction {
  const { state } = frame;
  const answer: ReceiverAnswer = {
    revision: Number(state.revision),
    outcome: state.outcome as Outcome,
    ...(typeof state.quantity === "string" && { quantity: state.quantity }),
    ...(note && { reason: note }),
  };
  return {
    say: [{ text: texts("receiver:done.text") }],
    effects: [{ do: "receiver-word", code: codeOf(frame), answer }],
    go: { to: "home" },
  };
}

function later({ texts }: Here) {
  return { value: "later", label: texts("receiver:chat.later") };
}

function missed(reaction: Reaction, before: string): Reaction {
  return { ...reaction, say: [{ text: before }, ...reaction.say], missed: true };
}

/** As it is kept; empty where what was typed can be no code. */
function codeOf({ state }: Frame): string {
  return readReceiverCode(String(state.code ?? "")) ?? "";
}

function recent(kept: Json | undefined, now: Date): string[] {
  const all = Array.isArray(kept) ? kept.filter((at) => typeof at === "string") : [];
  return all.filter((at) => now.getTime() - Date.parse(at) < HOUR_MS);
}

/** The code that was typed, alone or after “/c” or the address of its page. */
export function receiverCodeIn(text: string): string | undefined {
  const typed = /^\s*(?:\/?c\s+|https?:\/\/\S+\/c\/)?([0-9a-z\s–-]{12,20})\s*$/i.exec(text)?.[1];
  return typed === undefined ? undefined : readReceiverCode(typed);
}
