import type { OutgoingFile, Reply } from "../../delivery/channel.ts";
import { numbered } from "../../dialogue/numbered-choices.ts";
import { LIMITS } from "./capabilities.ts";

/** Before every hidden payload: it comes back as if the person had typed it, and is believed no more than that. */
export const PAYLOAD_PREFIX = "#ct.";

export interface RenderOptions {
  /** `template_type` of a message with buttons, where one is to stand. */
  buttonTemplate?: string;
  /** The picture on the card that asks for the number. */
  cardImage?: string;
}

/** The `message` of `/v3.0/oa/message/cs`. */
export type OaMessage =
  | { text: string; attachment?: { type: "template"; payload: ButtonsPayload } }
  | { attachment: { type: "template"; payload: CardPayload } };

/** The same with a file that was uploaded before. */
export type OaFileMessage =
  | { text: string; attachment: { type: "template"; payload: PicturePayload } }
  | { attachment: { type: "file"; payload: { token: string } } };

interface PicturePayload {
  template_type: "media";
  elements: [{ media_type: "image"; attachment_id: string }];
}

interface ButtonsPayload {
  template_type?: string;
  buttons: { title: string; type: "oa.query.hide"; payload: string }[];
}

interface CardPayload {
  template_type: "request_user_info";
  elements: [{ title: string; subtitle: string; image_url?: string }];
}

/**
 * A reply as the OA says it, in one message. Up to five choices are buttons; more, and those beside a card, stand in the
 * text as words to type. A message carries one attachment: the card that asks
 * for the telephone number holds the question itself, and where that does not fit the number is typed.
 */
export function render(reply: Reply, { buttonTemplate, cardImage }: RenderOptions = {}): OaMessage {
  const { choices, contact } = reply;
  if (contact !== undefined) {
    const subtitle = listed(reply);
    if (subtitle.length <= LIMITS.cardSubtitle) {
      const element = { title: cut(contact, LIMITS.cardTitle), subtitle, ...(cardImage && { image_url: cardImage }) };
      const payload: CardPayload = { template_type: "request_user_info", elements: [element] };
      return { attachment: { type: "template", payload } };
    }
  }
  if (choices.length === 0 || choices.length > LIMITS.buttons) return renderPlainly(reply);
  const buttons = choices.map(({ token, label }) => ({
    title: cut(label, LIMITS.label),
    type: "oa.query.hide" as const,
    payload: `${PAYLOAD_PREFIX}${token}`,
  }));
  const payload = { ...(buttonTemplate && { template_type: buttonTemplate }), buttons };
  return { text: shorten(reply.text.normalize("NFC"), LIMITS.text), attachment: { type: "template", payload } };
}

/** A picture with what is said of it, or a paper by itself: the message of one says nothing beside its name. */
export function renderFile(id: string, { text }: Reply, { type }: OutgoingFile): OaFileMessage {
  if (!type.startsWith("image/")) return { attachment: { type: "file", payload: { token: id } } };
  const elements: PicturePayload["elements"] = [{ media_type: "image", attachment_id: id }];
  return {
    text: shorten(text.normalize("NFC"), LIMITS.text),
    attachment: { type: "template", payload: { template_type: "media", elements } },
  };
}

/** What a person sees of a message: its text, what can be tapped below it, and whether a card asks for the number. */
export function seen(message: OaMessage): Reply {
  if (!("text" in message)) {
    const [{ title, subtitle }] = message.attachment.payload.elements;
    return { text: subtitle, choices: [], contact: title };
  }
  const buttons = message.attachment?.payload.buttons ?? [];
  const choices = buttons.map(({ payload, title }) => ({ token: payload.slice(PAYLOAD_PREFIX.length), label: title }));
  return { text: message.text, choices };
}

/** The same with text alone, which is taken whatever Zalo thinks of templates. */
export function renderPlainly(reply: Reply): { text: string } {
  return { text: listed(reply) };
}

/** The text with its choices below it, to be typed. They are kept whole: without them nobody could go on. */
function listed({ text, choices, list: as }: Reply): string {
  const list = numbered({ text: "", choices, ...(as && { list: as }) }).normalize("NFC");
  if (list === "") return shorten(text.normalize("NFC"), LIMITS.text);
  const rest = LIMITS.text - list.length - 2;
  return rest > 0 ? `${shorten(text.normalize("NFC"), rest)}\n\n${list}` : shorten(list, LIMITS.text);
}

/** What is too long is refused whole: it ends at a line of its own, and says that it does. Texts are folded before. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = cut(text, most);
  const line = kept.lastIndexOf("\n");
  return line > most / 2 ? `${kept.slice(0, line)}\n…` : kept;
}

/** By whole characters: half an emoji is no text. */
function cut(text: string, most: number): string {
  const composed = text.normalize("NFC");
  if (composed.length <= most) return composed;
  let kept = "";
  for (const sign of composed) {
    if (kept.length + sign.length >= most) break;
    kept += sign;
  }
  return `${kept}…`;
}
