import type { Json } from "./session.ts";

/** What files we hand out: pictures, and papers to keep or print. */
export type FileType =
  | "image/png"
  | "application/pdf"
  | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A file that goes along with what a turn says. Only what it is to show is decided here: it is made when it is sent. */
export interface Attachment {
  /** What it is made from. */
  recipe: Json;
  type: FileType;
  /** With its ending: what it is called where it is kept. */
  name: string;
  /** Said with it, on one line: at most 1,000 characters. */
  caption: string;
}

/** How a message refers to its file: whoever has the token can fetch it for as long as it is kept. */
export interface Media {
  token: string;
  type: FileType;
  name: string;
}

/** A file that a turn hands out, under a token drawn for it. */
export interface HandedOut extends Attachment {
  token: string;
}
