import type { FlowInput, Say } from "../src/dialogue/flow.ts";
import { formState } from "../src/dialogue/form-frame.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { Frame } from "../src/dialogue/session.ts";
import type { Effect } from "../src/registry/effect.ts";
import type { ThreadNews, ThreadView, ThreadWords } from "../src/registry/interface.ts";
import { fold } from "../src/understanding/fold.ts";
import { readInterruption } from "../src/understanding/interruption.ts";
import { whenSomebodyIsThere } from "./when-there.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "./world.ts";

/** Words that end it, folded; whole messages only. */
const DONE = new Set([
  ..."xong|xong roi|da xong|xong nha|xong roi nha|het roi|khong can nua|khoi can nua|thoi khoi".split("|"),
  ..."ket thuc|done|i am done|i'm done|finished|that's all|that is all".split("|"),
]);

/**
 * Speaking with a person of the office (gặp cán bộ). It lies above whatever was being asked, which is left as it stands:
 * what is typed here goes to the office and the bot says nothing to it, until either side ends it.
 */
export const handOver: Conversation = {
  id: "hand-over",
  listens: true,
  async enter(here, frame) {
    const { byOffice = false, ...state } = frame.state;
    const thread = await here.world.read.thread();
    if (thread?.state === "closed" && byOffice) return handBack(here, thread);
    const { say, effects } = tell(here, thread?.news ?? []);
    if (!thread || thread.state === "closed") return begin(here, { ...frame, state }, say, effects);
    const { said } = state;
    const words: Effect[] =
      typeof said === "string" ? [{ do: "say-in-thread", code: thread.code, said: { text: said } }] : [];
    const how = state.told === true && byOffice ? [] : [{ text: here.texts("hand-over:standing") }];
    return stay({ ...frame, state: { told: true } }, [...say, ...how], here, [...effects, ...words]);
  },
  again: ({ texts }) => [{ text: texts("hand-over:standing"), ...ways({ texts }) }],
  async receive(here, frame, input) {
    const way = wayOut(input);
    if (way === "done") return end(here);
    if (way === "aside") return aside(here);
    if (way === "menu") return { say: [{ text: here.texts("hand-over:aside") }], go: { to: "home" } };
    const said = wordsOf(input);
    if (!said) return stay(frame, [{ text: here.texts("hand-over:nothing", { office: whoToAsk(here) }) }], here);
    return pass(here, frame, said);
  },
};

/** What the office wrote while the person was at something else: told before the answer to what they say. */
export async function officeNews(here: Here): Promise<{ say: Say[]; effects: Effect[] }> {
  const thread = await here.world.read.thread();
  if (!thread) return { say: [], effects: [] };
  const { say, effects } = tell(here, thread.news);
  const answer = thread.state === "closed" ? [] : [{ text: here.texts("hand-over:howToAnswer") }];
  return { say: say.length > 0 ? [...say, ...answer] : [], effects };
}

/** The commune of whoever speaks, as far as it is known: of their newest record, else of the form that stands open. */
export function unitOf(here: Here, records: readonly { unit?: string }[] = []): string | undefined {
  const open = [...here.frames.toReversed(), ...Object.values(here.drafts)];
  const answered = open.map(({ answers }) => answers.place).find((place) => typeof place === "string");
  const unit = records.find((record) => record.unit !== undefined)?.unit ?? answered;
  return here.units.units.some(({ code }) => code === unit) ? (unit as string) : undefined;
}

async function begin(here: Here, frame: Frame, told: Say[], effects: Effect[]): Promise<Reaction> {
  const { said } = frame.state;
  const effect = await openEffect(here, typeof said === "string" ? { text: said } : undefined);
  const key = effect.said ? "hand-over:passed" : "hand-over:opened";
  const text = [here.texts(key, { code: effect.code }), whenSomebodyIsThere(here)].join("\n");
  const kept = here.frames.some((below) => formState(below).phase !== undefined);
  const form = kept ? [{ text: here.texts("hand-over:formWaits") }] : [];
  const state: Frame["state"] = effect.said ? { told: true } : {};
  return stay({ ...frame, state }, [...told, { text }, ...form], here, [...effects, effect]);
}

async function openEffect(here: Here, said?: ThreadWords): Promise<Extract<Effect, { do: "open-thread" }>> {
  const unit = unitOf(here, await here.world.read.registrations());
  return { do: "open-thread", code: newCode(here.random), ...(unit && { unit }), ...(said && { said }) };
}

/** Hands words on. That they arrived is said once; then nothing is, for somebody else is spoken to. */
async function pass(here: Here, frame: Frame, said: ThreadWords): Promise<Reaction> {
  const thread = await here.world.read.thread();
  const { say, effects } = tell(here, thread?.news ?? []);
  if (!thread || thread.state === "closed") {
    // It was closed while they wrote: nothing they say is lost, it begins another.
    const effect = await openEffect(here, said);
    const text = [here.texts("hand-over:passed", { code: effect.code }), whenSomebodyIsThere(here)].join("\n");
    return stay({ ...frame, state: { told: true } }, [...say, { text }], here, [...effects, effect]);
  }
  const receipt = frame.state.told === true ? [] : [{ text: here.texts("hand-over:receipt") }];
  return stay({ ...frame, state: { told: true } }, [...say, ...receipt], here, [
    ...effects,
    { do: "say-in-thread", code: thread.code, said },
  ]);
}

/** The person ends it: whatever was being asked stands again. */
async function end(here: Here): Promise<Reaction> {
  const thread = await here.world.read.thread();
  const { say, effects } = tell(
    here,
    (thread?.news ?? []).filter(({ kind }) => kind === "words"),
  );
  const seen = thread && thread.news.length > 0 ? toldEffects(thread.news) : effects;
  const open = thread && thread.state !== "closed";
  return {
    say: [...say, { text: here.texts("hand-over:ended") }],
    effects: [...seen, ...(open ? [{ do: "close-thread" as const, code: thread.code }] : [])],
    go: { to: "close" },
  };
}

/** The office ended it. */
function handBack(here: Here, { news }: ThreadView): Reaction {
  const { say, effects } = tell(here, news);
  return { say, effects, go: { to: "close" } };
}

/** Goes on with what was being done; the thread stays open. */
function aside({ texts }: Here): Reaction {
  return { say: [{ text: texts("hand-over:aside") }], go: { to: "close" } };
}

function tell({ texts }: Here, news: readonly ThreadNews[]): { say: Say[]; effects: Effect[] } {
  const written = news.some(({ kind }) => kind === "words");
  const say = news.flatMap((one): Say[] => {
    if (one.kind === "words") return [{ text: texts("hand-over:wrote", { text: one.text }) }];
    // Whoever is answered sees that somebody is there.
    if (one.kind === "taken") return written ? [] : [{ text: texts("hand-over:taken") }];
    return [{ text: texts("hand-over:closed") }];
  });
  return { say, effects: toldEffects(news) };
}

function toldEffects(news: readonly ThreadNews[]): Effect[] {
  const last = news.at(-1);
  return last ? [{ do: "told-thread", through: last.seq }] : [];
}

/** Stays and listens. The ways out stand below whatever is said; where nothing is, they stand where they stood. */
function stay(frame: Frame, say: Say[], here: Pick<Here, "texts">, effects: Effect[] = []): Reaction {
  const last = say.at(-1);
  return {
    say: last ? [...say.slice(0, -1), { ...last, ...ways(here) }] : [],
    effects,
    go: { to: "stay", frame },
  };
}

function ways({ texts }: Pick<Here, "texts">): Pick<Say, "choices" | "pick"> {
  return {
    choices: [
      { value: "done", label: texts("hand-over:done") },
      { value: "aside", label: texts("hand-over:goOnMeanwhile") },
    ],
    // A bare number is told to the person, not to us.
    pick: false,
  };
}

function wayOut(input: FlowInput): "done" | "aside" | "menu" | undefined {
  if (input.kind === "picked") return input.value === "aside" ? "aside" : "done";
  if (input.kind !== "text") return undefined;
  if (DONE.has(fold(input.text).replace(/[.!]+$/u, ""))) return "done";
  const wish = readInterruption(input.text);
  if (wish === "stop") return "done";
  if (wish === "back") return "aside";
  return wish === "menu" ? "menu" : undefined;
}

function wordsOf(input: FlowInput): ThreadWords | undefined {
  switch (input.kind) {
    case "text":
      return { text: input.text };
    case "contact":
      return { text: input.phone };
    case "files":
      if (input.files.length === 0) return undefined;
      return { files: input.files, ...(input.caption && { text: input.caption }) };
    case "picked":
      return undefined;
  }
}
