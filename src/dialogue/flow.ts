import type { Texts } from "../texts.ts";
import type { Interruption } from "../understanding/interruption.ts";
import type { Units } from "../understanding/place.ts";
import type { Attachment } from "./attachment.ts";
import type { Input } from "./input.ts";
import type { Random } from "./random.ts";
import type { Answers, Frame, Json } from "./session.ts";

/**
 * What a turn knows of the world: handed in, so that the same session, input and reads give the same result. `World`
 * is what the house adds (its reads, the plan, the office); the engine does not look into it.
 */
export interface Context<World> {
  /** Sentences in the person's language. */
  texts: Texts;
  now: Date;
  /** The day in the installation's time zone, YYYY-MM-DD. */
  today: string;
  /** The day where the person is, when they live by another clock (`Session.timeZone`). */
  theirToday?: string;
  random: Random;
  units: Units;
  world: World;
  /** What conversations remember across flows; changed only through `Step.memory`. */
  memory: Readonly<Record<string, Json>>;
  /** The language the person has chosen, once they have. */
  language?: Texts["language"];
  /** Flows left unfinished. */
  drafts: Readonly<Record<string, Frame>>;
  /** What stands open, the flow that speaks last. */
  frames: readonly Frame[];
}

/** One part of what the bot says. The parts of a turn are merged into one message. */
export interface Say {
  text: string;
  choices?: Option[];
  /** Label of the button that shares the person's own number. */
  contact?: string;
  /** Typed numbers and labels pick a choice. Off where a number is itself an answer. */
  pick?: boolean;
  /** What is asked takes files: how it is called, for the page where those can send them whose chat takes none. */
  files?: string;
  /** A file that goes along, as a message of its own before this one; of a turn's, the last. */
  attachment?: Attachment;
}

export interface Option {
  value: Json;
  label: string;
}

/** What becomes of the frames after a flow has spoken. */
export type Go =
  /** The flow goes on with this frame. */
  | { to: "stay"; frame: Frame }
  /** Another flow above this one; the frame is kept and entered again when it closes. */
  | { to: "open"; flow: string; answers?: Answers; state?: Record<string, Json>; keep: Frame }
  /** Another flow instead of this one. */
  | { to: "replace"; flow: string; answers?: Answers; state?: Record<string, Json> }
  /** This flow is done; the one beneath is entered again with the result. */
  | { to: "close"; result?: Json }
  /** Down to the first flow; an unfinished form is kept as a draft when `keep` names it. */
  | { to: "home"; keep?: Frame };

/** What a flow answers to one input. */
export interface Step<Effect> {
  say: Say[];
  go: Go;
  effects?: Effect[];
  /** The input was no answer to what was asked. */
  missed?: boolean;
  memory?: Record<string, Json>;
  /** Switches the language for this and all later turns. */
  language?: Texts["language"];
  /** The clock the person lives by, for this and all later turns; null for the installation's own. */
  timeZone?: string | null;
}

/** Wishes that a flow may fulfil in its own way. */
export type Wish = Extract<Interruption, "help" | "back" | "edit" | "restart" | "review" | "skip" | "stop" | "menu">;

/**
 * One dialogue. Flows are stateless: all they remember is in the frame.
 *
 * @example a flow that greets once and closes
 * const hello: Flow<World, Effect> = {
 *   id: "hello",
 *   enter: (context) => ({ say: [{ text: context.texts("hello:greeting") }], go: { to: "close" } }),
 *   receive: (context) => ({ say: [], go: { to: "close" } }),
 * };
 */
export interface Flow<World, Effect> {
  id: string;
  /** Speaks first: at the beginning, and again when a flow above has closed (with its result). */
  enter(context: Context<World>, frame: Frame, result?: Json): Awaitable<Step<Effect>>;
  /** Answers an input. A tapped choice comes as its value. */
  receive(context: Context<World>, frame: Frame, input: FlowInput): Awaitable<Step<Effect>>;
  /** Asks the last question again, after an interruption; what it tells may have effects. Default: `enter`. */
  again?(context: Context<World>, frame: Frame): Awaitable<Say[] | Pick<Step<Effect>, "say" | "effects">>;
  /** Fulfils a wish, or returns undefined to leave it to the engine. */
  wish?(context: Context<World>, frame: Frame, wish: Wish): Awaitable<Step<Effect> | undefined>;
  /** Somebody else is spoken to here: no greeting, wish or command is read out of what is typed. */
  readonly listens?: boolean;
  /** Whether what stands asks for a story: whatever is typed then is an answer too. */
  asksForStory?(frame: Frame): boolean;
  /** Whether anything given so far would be lost if the frame were dropped. */
  unfinished?(frame: Frame): boolean;
}

export type Awaitable<T> = T | Promise<T>;

/** An input as a flow sees it: tokens are resolved. */
export type FlowInput = Exclude<Input, { kind: "choice" | "command" | "edited" | "unsupported" | "office" }> | Picked;

export interface Picked {
  kind: "picked";
  value: Json;
}
