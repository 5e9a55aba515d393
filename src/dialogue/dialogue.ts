import type { Language, Texts } from "../texts.ts";
import type { Interruption } from "../understanding/interruption.ts";
import type { HandedOut } from "./attachment.ts";
import type { Capabilities } from "./capabilities.ts";
import type { Awaitable, Context, Flow, Step } from "./flow.ts";
import type { Reply } from "./reply.ts";
import type { Session } from "./session.ts";

/** All that can be talked about: the flows, and where the engine turns when none of them is asked. */
export interface Dialogue<World, Effect> {
  flows: readonly Flow<World, Effect>[];
  /** The flow beneath all others. */
  home: string;
  /** The flow a new chat begins with. */
  welcome: string;
  /** Wishes that lead to a flow of their own, and commands (`/status`) likewise. */
  leads: {
    news: string;
    language: string;
    /** The flow that speaks with a person of the office. */
    person: string;
    commands: Readonly<Record<string, Lead>>;
    /** Single words that lead to a flow at any time, folded. */
    words: Readonly<Record<string, string>>;
  };
  /** Wishes that are answered with a sentence, after which the question stands again. */
  answers: Readonly<Partial<Record<Interruption, (context: Context<World>) => string>>>;
  /** The answer to words that answered nothing but say themselves that they ask; the question then stands again. */
  aside(context: Context<World>, text: string): string | undefined;
  /**
   * The answer to words that cannot wait (danger, need), before anything else at any step, and what is written of them.
   * What was asked stands again; an answer that was typed so is kept where a story was asked for.
   */
  alarm(context: Context<World>, text: string): Alarm<Effect> | undefined;
  /** What the office has written meanwhile, told before the answer to whatever was said. */
  officeNews(context: Context<World>): Awaitable<Pick<Step<Effect>, "say" | "effects">>;
  /** The answer to words that want one at any step, whatever is being asked; the question then stands again. */
  remark(context: Context<World>, text: string): string | undefined;
  /** Said first when somebody starts again, or returns after a while. */
  banner(context: Context<World>): string | undefined;
  /** Said next to who returns after a while: a word of welcome, and what stands open. */
  welcomeBack(context: Context<World>): string | undefined;
}

export interface Alarm<Effect> {
  text: string;
  effects: Effect[];
}

/** What a command does: opens a flow, or counts as a wish. */
export type Lead = { flow: string; argument?: string } | { wish: Interruption };

/** What a turn is given beside the session and the input. */
export interface TurnServices<World> {
  textsIn(language: Language): Texts;
  now: Date;
  /** YYYY-MM-DD in the installation's time zone. */
  today: string;
  random: Context<World>["random"];
  units: Context<World>["units"];
  world: World;
  /** What the platform tells of the person's language: only used before they have chosen. */
  language?: Language;
  /** What the channel of this chat can carry; absent: anything. */
  capabilities?: Capabilities;
  /** What could not be sent since the person last spoke: their answer now tells of it first. */
  unheard?: { texts: readonly string[]; news: boolean };
  /** The office has written, and the person was not told yet. */
  officeWrote?: boolean;
  /** Where files can be sent to with a code drawn for it, for channels that take none or not all. */
  uploadAddress?(code: string): string;
}

export interface TurnResult<Effect> {
  session: Session;
  replies: Reply[];
  effects: Effect[];
  /** The page for files that the reply leads to. */
  upload?: UploadOffer;
  /** The file that the first of the replies brings. */
  handedOut?: HandedOut;
}

/** A page to send files to, once: the code that opens it, which question it serves and how that is called. */
export interface UploadOffer {
  code: string;
  flow: string;
  field: string;
  label: string;
}
