import { type Answer, refused } from "./answers.ts";
import type { Uploaded, Uploads } from "./uploads.ts";

const LIMITS = { text: 2_000, buttons: 5, title: 100, payload: 1_000, subtitle: 500 } as const;

/** Which `template_type` a message with buttons must have: none of it, this one, or whatever it says. */
export type ButtonTemplate = "none" | "any" | (string & {});

export interface Button {
  title: string;
  type: string;
  payload: unknown;
}

/** What a consultation message says, once it is found to be sound. */
export interface Sound {
  userId: string;
  text: string;
  buttons: Button[];
  /** A picture or a paper that was uploaded before. */
  file?: Uploaded;
  card?: { title: string; subtitle: string; image_url?: string };
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const invalid = refused(-201);
const tooMuch = refused(-210);

/** Reads the body of `/v3.0/oa/message/cs`; a refusal where a field is missing, of another kind, unknown or too long. */
export function readMessage(body: unknown, template: ButtonTemplate, uploads: Pick<Uploads, "find">): Sound | Answer {
  if (!isFields(body) || !hasOnly(body, ["recipient", "message"])) return invalid;
  const { recipient, message } = body;
  if (!isFields(recipient) || !hasOnly(recipient, ["user_id"]) || typeof recipient.user_id !== "string") return invalid;
  if (!isFields(message) || !hasOnly(message, ["text", "attachment", "quote_message_id"])) return invalid;
  const { text, attachment } = message;
  if (text !== undefined && (typeof text !== "string" || text === "")) return invalid;
  // What is counted is not known: the most careful reading, UTF-16 units as they come.
  if (typeof text === "string" && text.length > LIMITS.text) return tooMuch;
  const said = { userId: recipient.user_id, text: text ?? "", buttons: [] };
  if (attachment === undefined) return text === undefined ? invalid : said;
  if (!isFields(attachment) || !isFields(attachment.payload)) return invalid;
  const { payload, type } = attachment;
  if (type === "file" && text === undefined && hasOnly(payload, ["token"]))
    return withFile(said, uploads.find("file", payload.token));
  if (type !== "template") return invalid;
  if (payload.template_type === "media") return withPicture(said, payload, uploads);
  if (payload.template_type === "request_user_info") return withCard(said, payload);
  if (text === undefined || !hasOnly(payload, ["template_type", "buttons"])) return invalid;
  const typed = payload.template_type;
  if (template === "none" ? typed !== undefined : template !== "any" && typed !== template) return invalid;
  return withButtons(said, payload.buttons);
}

function withPicture(said: Sound, payload: Fields, uploads: Pick<Uploads, "find">): Sound | Answer {
  const { elements } = payload;
  if (!hasOnly(payload, ["template_type", "elements"]) || !Array.isArray(elements) || elements.length !== 1)
    return invalid;
  const [element] = elements as unknown[];
  if (!isFields(element) || !hasOnly(element, ["media_type", "attachment_id", "url"])) return invalid;
  if (element.media_type !== "image" || element.url !== undefined) return invalid;
  return withFile(said, uploads.find("image", element.attachment_id));
}

const withFile = (said: Sound, file: Uploaded | Answer): Sound | Answer => ("error" in file ? file : { ...said, file });

function withButtons(said: Sound, buttons: unknown): Sound | Answer {
  if (!Array.isArray(buttons) || buttons.length === 0) return invalid;
  if (buttons.length > LIMITS.buttons) return tooMuch;
  for (const button of buttons) {
    if (!isFields(button) || !hasOnly(button, ["title", "type", "payload", "image_icon"])) return invalid;
    const { title, type, payload } = button;
    if (typeof title !== "string" || title === "") return invalid;
    if (title.length > LIMITS.title) return tooMuch;
    if (type === "oa.query.hide" || type === "oa.query.show") {
      if (typeof payload !== "string" || payload === "") return invalid;
      if (payload.length > LIMITS.payload) return tooMuch;
    } else if (!/^oa\.open\.(url|sms|phone)$/.test(String(type)) || !isFields(payload)) return invalid;
  }
  return { ...said, buttons: buttons as Button[] };
}

function withCard(said: Sound, payload: Fields): Sound | Answer {
  const { elements } = payload;
  if (!hasOnly(payload, ["template_type", "elements"]) || !Array.isArray(elements) || elements.length !== 1)
    return invalid;
  const [element] = elements as unknown[];
  if (!isFields(element) || !hasOnly(element, ["title", "subtitle", "image_url"])) return invalid;
  const { title, subtitle, image_url } = element;
  if (typeof title !== "string" || title === "" || typeof subtitle !== "string" || subtitle === "") return invalid;
  if (image_url !== undefined && !/^https?:\/\//.test(String(image_url))) return invalid;
  if (title.length > LIMITS.title || subtitle.length > LIMITS.subtitle) return tooMuch;
  return { ...said, card: { title, subtitle, ...(image_url !== undefined && { image_url: String(image_url) }) } };
}

const hasOnly = (fields: Fields, known: readonly string[]) => Object.keys(fields).every((name) => known.includes(name));
