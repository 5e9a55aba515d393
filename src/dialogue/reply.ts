import type { Media } from "./attachment.ts";

/** What the bot says, in a neutral form: each channel renders it as it can. */
export interface Reply {
  text: string;
  /** Buttons, or numbered lines where a channel has none. Tokens are at most 64 bytes of plain ASCII. */
  choices: Choice[];
  /** Label of a button that shares the person's own telephone number, where the channel has one. */
  contact?: string;
  /** On channels without buttons: the line above the choices, and whether they are numbered or words to type. */
  list?: { lead: string; numbers: boolean };
  /** A file that this message brings; its text is what is said of it, and it offers no choices. */
  media?: Media;
}

export interface Choice {
  token: string;
  label: string;
}

/** The token of “Xem” below a message that nobody asked for: it is understood at any time, unlike those of a turn. */
export const OPEN_NEWS = "news";
