import type { Option } from "../src/dialogue/flow.ts";
import type { Frame } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import { isAsking, soundsLikeAsking } from "../src/understanding/asking.ts";
import { readIntent } from "../src/understanding/intent.ts";
import { wishElsewhere } from "./arrival.ts";
import { ENTRIES, type EntryId, findEntries, findSureEntry, TOPICS, type Topic } from "./guide/entries.ts";
import { figures } from "./guide/figures.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "./world.ts";

/** The plan in plain words, by question: chosen by topic, or found by what somebody types (`state.asked`). */
export const guide: Conversation = {
  id: "guide",
  enter(here, frame) {
    const { asked } = frame.state;
    return typeof asked === "string" ? (found(here, frame, asked) ?? topics(here, frame)) : topics(here, frame);
  },
  again: async (here, frame) => (await guide.enter(here, frame)).say,
  receive(here, frame, input) {
    if (input.kind === "text") {
      const own = wantsOwnFile(input.text) ? wishElsewhere(here, input) : undefined;
      return own ?? found(here, frame, input.text) ?? wishElsewhere(here, input) ?? topics(here, frame, notFound(here));
    }
    const [what, which] = input.kind === "picked" ? String(input.value).split(" ") : [];
    const entry = ENTRIES.find((id) => id === which);
    if (what === "entry" && entry) return told(here, frame, entry);
    if (what === "topic" && isTopic(which)) return listed(here, frame, which);
    if (what === "done") return { say: [], go: { to: "close" } };
    if (what === "person")
      return { say: [], go: { to: "open", flow: "hand-over", state: questionOf(frame), keep: frame } };
    return topics(here, frame);
  },
};

/**
 * The answer to a question asked in the middle of something else, in one piece, so that what was being asked can stand
 * again at once. Words that do not say they ask are answered only where they read like a question that is known.
 */
export function answerAside(here: Here, question: string): string | undefined {
  const asking = isAsking(question);
  if (!asking && !soundsLikeAsking(question)) return undefined;
  const best = asking ? findEntries(question)[0] : findSureEntry(question);
  if (best) return [answer(here, best), here.texts("guide:orPerson")].join("\n");
  return asking ? here.texts("guide:noneHere", { office: whoToAsk(here) }) : undefined;
}

function answer(here: Here, id: EntryId): string {
  const { texts, today, world } = here;
  const values = figures(here);
  const lines = [
    texts("guide:answer", {
      question: texts(`guide:entries.${id}.question`),
      answer: texts(`guide:entries.${id}.answer`, values),
    }),
    termOn(world.pack, today).own ? "" : texts("guide:ownTerm", values),
  ];
  return lines.filter(Boolean).join("\n");
}

function topics(here: Here, frame: Frame, before?: string): Reaction {
  const { texts } = here;
  const choices = Object.keys(TOPICS).map((topic) => ({
    value: `topic ${topic}`,
    label: texts(`guide:topicNames.${topic}`),
  }));
  const text = [before, texts("guide:question")].filter(Boolean).join("\n\n");
  return offer(here, { ...frame, state: {} }, text, choices);
}

function listed(here: Here, frame: Frame, topic: Topic): Reaction {
  const { texts } = here;
  const text = texts("guide:topic", { topic: texts(`guide:topicNames.${topic}`) });
  return offer(here, frame, text, [...TOPICS[topic].map((id) => entryOption(here, id)), topicsOption(here)]);
}

/** What a typed question may be about; undefined where nothing is like it. */
function found(here: Here, frame: Frame, asked: string): Reaction | undefined {
  const entries = findEntries(asked);
  if (entries.length === 0) return undefined;
  const choices = [...entries.map((id) => entryOption(here, id)), personOption(here), topicsOption(here)];
  return offer(here, { ...frame, state: { asked } }, here.texts("guide:found"), choices);
}

function told(here: Here, frame: Frame, id: EntryId): Reaction {
  return offer(here, frame, answer(here, id), [topicsOption(here)], [personOption(here)]);
}

/** Who asks for a person after a search need not type the question again. */
function questionOf({ state: { asked } }: Frame): Frame["state"] {
  return typeof asked === "string" ? { said: asked } : {};
}

function offer(here: Here, frame: Frame, text: string, choices: Option[], last: Option[] = []): Reaction {
  const done = { value: "done", label: here.texts("guide:done") };
  return { say: [{ text, choices: [...choices, done, ...last], pick: true }], go: { to: "stay", frame } };
}

function entryOption({ texts }: Here, id: EntryId): Option {
  return { value: `entry ${id}`, label: texts(`guide:entries.${id}.question`) };
}

function personOption({ texts }: Here): Option {
  return { value: "person", label: texts("guide:person") };
}

function topicsOption({ texts }: Here): Option {
  return { value: "topics", label: texts("guide:topics") };
}

/** “hồ sơ của tôi tới đâu rồi”: no text of the guide can tell. */
function wantsOwnFile(text: string): boolean {
  const reading = readIntent(text);
  return reading.kind === "value" && reading.value === "my-file" && !isAsking(text);
}

function notFound(here: Here): string {
  return here.texts("guide:notFound", { office: whoToAsk(here) });
}

function isTopic(name: string | undefined): name is Topic {
  return name !== undefined && Object.hasOwn(TOPICS, name);
}
