import type { InlineKeyboardButton } from "grammy/types";
import { badRequest, isRefusal, type Refusal } from "./answers.ts";
import type { Arguments } from "./arguments.ts";
import { LIMITS } from "./limits.ts";

/** A button of a reply keyboard. */
interface ReplyButton {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly request_location?: boolean;
}

/** What a message does to the keyboards the person sees. */
export type Keyboard =
  | { readonly kind: "inline"; readonly rows: readonly (readonly InlineKeyboardButton[])[] }
  | { readonly kind: "reply"; readonly rows: readonly (readonly ReplyButton[])[]; readonly oneTime: boolean }
  | { readonly kind: "remove" }
  | { readonly kind: "force-reply" };

/** Labels of a keyboard's buttons, row by row in one list. */
export const labelsOf = (keyboard: Keyboard | undefined): string[] =>
  keyboard !== undefined && "rows" in keyboard ? keyboard.rows.flatMap((row) => row.map((button) => button.text)) : [];

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads and checks `reply_markup`: undefined when there is none or an empty one. */
export function readKeyboard(args: Arguments): Keyboard | Refusal | undefined {
  const markup = args.json("reply_markup", "reply keyboard markup");
  if (markup === undefined || isRefusal(markup)) return markup;
  if (!isObject(markup)) return badRequest("object expected as reply markup");
  if (markup.inline_keyboard !== undefined) {
    const rows = readRows(markup.inline_keyboard, "inline keyboard button", readInlineButton);
    return isRefusal(rows) ? rows : rows.length === 0 ? undefined : { kind: "inline", rows };
  }
  if (markup.keyboard !== undefined) {
    const rows = readRows(markup.keyboard, "keyboard button", readReplyButton);
    if (isRefusal(rows)) return rows;
    return rows.length === 0 ? undefined : { kind: "reply", rows, oneTime: markup.one_time_keyboard === true };
  }
  if (markup.remove_keyboard === true) return { kind: "remove" };
  if (markup.force_reply === true) return { kind: "force-reply" };
  return undefined;
}

/** Buttons that ask for a telephone number or a place exist in private chats only. */
export function refuseOutsidePrivate(keyboard: Keyboard | undefined): Refusal | undefined {
  if (keyboard?.kind !== "reply") return undefined;
  const buttons = keyboard.rows.flat();
  if (buttons.some((button) => button.request_contact)) {
    return badRequest("phone number can be requested in private chats only");
  }
  if (buttons.some((button) => button.request_location)) {
    return badRequest("location can be requested in private chats only");
  }
  return undefined;
}

function readRows<T>(value: unknown, what: string, read: (button: unknown) => T | Refusal): T[][] | Refusal {
  if (!Array.isArray(value) || !value.every(Array.isArray)) {
    return badRequest(`field of the ${what}s must be an Array of Arrays`);
  }
  const rows: T[][] = [];
  for (const row of value as unknown[][]) {
    const buttons: T[] = [];
    for (const raw of row) {
      const button = read(raw);
      if (isRefusal(button)) return button;
      buttons.push(button);
    }
    if (buttons.length > 0) rows.push(buttons);
  }
  return rows;
}

/** The server drops buttons without a label in silence; here they are refused, for no caller can want that. */
function readLabel(button: Fields, what: string): Refusal | string {
  const { text } = button;
  if (typeof text !== "string") return badRequest(`can't parse ${what}: Can't find field "text"`);
  return text.trim() === "" ? badRequest(`can't parse ${what}: Field "text" must be non-empty`) : text;
}

const INLINE_PURPOSES = ["url", "web_app", "login_url", "switch_inline_query", "copy_text", "pay"] as const;

function readInlineButton(raw: unknown): InlineKeyboardButton | Refusal {
  const what = "inline keyboard button";
  if (!isObject(raw)) return badRequest(`can't parse ${what}: InlineKeyboardButton must be an Object`);
  const text = readLabel(raw, what);
  if (isRefusal(text)) return text;
  const data = raw.callback_data;
  if (data !== undefined && typeof data !== "string") {
    return badRequest(`can't parse ${what}: Field "callback_data" must be of type String`);
  }
  const purposes = INLINE_PURPOSES.filter((purpose) => raw[purpose] !== undefined);
  if ((data === undefined || data === "") && purposes.length === 0) {
    return badRequest(`can't parse ${what}: Text buttons are unallowed in the inline keyboard`);
  }
  if (data !== undefined && purposes.length > 0) {
    return badRequest(`can't parse ${what}: exactly one optional field may be used`);
  }
  if (data !== undefined && Buffer.byteLength(data) > LIMITS.callbackDataBytes)
    return badRequest("BUTTON_DATA_INVALID");
  if (raw.url !== undefined && !isLink(raw.url)) return badRequest("BUTTON_URL_INVALID");
  return raw as unknown as InlineKeyboardButton;
}

/** Telegram refuses addresses nobody outside could open: no scheme it knows, or a host without a dot. */
function isLink(value: unknown): boolean {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === "tg:" || (/^https?:$/.test(url.protocol) && url.hostname.includes("."));
}

function readReplyButton(raw: unknown): ReplyButton | Refusal {
  const what = "keyboard button";
  const button = typeof raw === "string" ? { text: raw } : raw;
  if (!isObject(button)) return badRequest(`can't parse ${what}: KeyboardButton must be a String or an Object`);
  const text = readLabel(button, what);
  if (isRefusal(text)) return text;
  return {
    text,
    ...(button.request_contact === true && { request_contact: true }),
    ...(button.request_location === true && { request_location: true }),
  };
}
