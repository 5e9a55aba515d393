import type { MessageEntity } from "grammy/types";
import { badRequest, type Refusal } from "./answers.ts";

/** A text with its formatting taken out, as messages carry it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

type Style = "bold" | "italic" | "underline" | "strikethrough" | "spoiler" | "code" | "pre" | "blockquote";

const STYLES: Readonly<Record<string, Style | "text_link">> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  a: "text_link",
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** The subset of HTML the Bot API takes (`parse_mode: "HTML"`): its tags, four named and all numeric entities. */
export function parseHtml(html: string): FormattedText | Refusal {
  const open: { tag: string; from: number; url?: string }[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  for (const [piece] of html.matchAll(/<[^>]*>?|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|[^<&]+|&/gi)) {
    if (piece.startsWith("</")) {
      const tag = piece.slice(2, -1).trim().toLowerCase();
      const top = open.pop();
      if (top?.tag !== tag) return unparsable(`Unmatched end tag at byte offset ${Buffer.byteLength(text)}`);
      const entity = entityOf(top, text.length);
      if (entity.length > 0) entities.push(entity);
    } else if (piece.startsWith("<")) {
      const [, tag = "", url] = /^<([a-z-]+)(?:\s+href="([^"]*)"|\s[^>]*)?>$/i.exec(piece) ?? [];
      if (STYLES[tag.toLowerCase()] === undefined) return unparsable(`Unsupported start tag "${tag}" in ${piece}`);
      open.push({ tag: tag.toLowerCase(), from: text.length, ...(url !== undefined && { url: decodeEntities(url) }) });
    } else {
      text += decodeEntities(piece);
    }
  }
  const left = open.at(-1);
  if (left !== undefined) return unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset) };
}

function entityOf(top: { tag: string; from: number; url?: string }, end: number): MessageEntity {
  const place = { offset: top.from, length: end - top.from };
  const style = STYLES[top.tag] ?? "bold";
  return style === "text_link" ? { type: style, ...place, url: top.url ?? "" } : { type: style, ...place };
}

const unparsable = (why: string): Refusal => badRequest(`can't parse entities: ${why}`);

/** An entity the Bot API does not know stays as it is written. */
function decodeEntities(piece: string): string {
  return piece.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name] ?? whole;
  });
}
