import type { Language } from "../texts.ts";

/** What the bot says, in a neutral form: each channel renders it as it can. */
export interface Reply {
  text: string;
  /** Buttons, or numbered lines where a channel has none. Tokens are at most 64 bytes of plain ASCII. */
  choices: Choice[];
  /** Label of a button that shares the person's own telephone number, where the channel has one. */
  contact?: string;
  /**
   * Whether a typed number picks a choice; not so where a number is itself an answer. Absent where nobody was asked
   * anything: what can be typed stands in the text.
   */
  pick?: boolean;
  /** In which the text is. */
  language?: Language;
}

export interface Choice {
  token: string;
  label: string;
}

/** The token of “Xem” below a message that nobody asked for: it is understood at any time, unlike those of a turn. */
export const OPEN_NEWS = "news";
