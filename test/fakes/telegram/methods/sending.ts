import type { Message } from "grammy/types";
import { type Answer, badRequest, granted, isRefusal, type Refusal } from "../answers.ts";
import type { Arguments } from "../arguments.ts";
import type { Conversation } from "../chats.ts";
import { fileFields, type StoredFile } from "../files.ts";
import { readKeyboard, refuseOutsidePrivate } from "../keyboards.ts";
import { LIMITS } from "../limits.ts";
import { isPicture, photoSizes } from "../pictures.ts";
import { readCaption, readText } from "../texts.ts";
import { isLoopback } from "../webhook.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

export const sendMessage: Method = (world, args) => {
  const formatted = readText(args);
  if (isRefusal(formatted)) return formatted;
  const { text, entities } = formatted;
  return send(world, args, { text, ...(entities.length > 0 && { entities: [...entities] }) });
};

export const sendPhoto: Method = async (world, args) => {
  const caption = readCaption(args);
  if (isRefusal(caption)) return caption;
  const file = await readFile(world, args, "photo", { upload: LIMITS.photoBytes, url: LIMITS.urlPhotoBytes });
  if (isRefusal(file)) return file;
  if (!isPicture(file.stored.bytes)) return badRequest("IMAGE_PROCESS_FAILED");
  return send(world, args, {
    photo: photoSizes(world.files, file.stored),
    ...(caption.text !== "" && { caption: caption.text }),
  });
};

export const sendDocument: Method = async (world, args) => {
  const caption = readCaption(args);
  if (isRefusal(caption)) return caption;
  const file = await readFile(world, args, "document", { upload: LIMITS.uploadBytes, url: LIMITS.urlFileBytes });
  if (isRefusal(file)) return file;
  return send(world, args, {
    document: { ...fileFields(file.stored), file_name: file.name, mime_type: file.mime },
    ...(caption.text !== "" && { caption: caption.text }),
  });
};

const ACTIONS = new Set(
  ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"].concat([
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
  ]),
);

export const sendChatAction: Method = (world, args) => {
  if (!ACTIONS.has(args.text("action"))) return badRequest("wrong parameter action in request");
  const conversation = world.chats.reach(args.text("chat_id"));
  return isRefusal(conversation) ? conversation : granted(true);
};

function send(world: World, args: Arguments, content: Partial<Message>): Answer {
  const keyboard = readKeyboard(args);
  if (isRefusal(keyboard)) return keyboard;
  const conversation = world.chats.reach(args.text("chat_id"));
  if (isRefusal(conversation)) return conversation;
  const misplaced = conversation.chat.type === "private" ? undefined : refuseOutsidePrivate(keyboard);
  if (misplaced !== undefined) return misplaced;
  const reply = readReply(args, conversation);
  if (isRefusal(reply)) return reply;
  const { message } = world.chats.keep(conversation, { from: world.me, ...content, ...reply }, true, keyboard);
  return granted(message);
}

function readReply(args: Arguments, conversation: Conversation): Partial<Message> | Refusal {
  const parameters = args.json("reply_parameters", "reply parameters");
  if (isRefusal(parameters)) return parameters;
  if (typeof parameters !== "object" || parameters === null || !("message_id" in parameters)) return {};
  const target = conversation.find(Number(parameters.message_id));
  if (target !== undefined) return { reply_to_message: target.message as Message["reply_to_message"] };
  const lenient = "allow_sending_without_reply" in parameters && parameters.allow_sending_without_reply === true;
  return lenient ? {} : badRequest("message to be replied not found");
}

interface ReadFile {
  readonly stored: StoredFile;
  readonly name: string;
  readonly mime: string;
}

/** A file is an upload, the file_id of a known one, or an http address the server fetches (here: loopback only). */
async function readFile(
  world: World,
  args: Arguments,
  field: "photo" | "document",
  limits: { readonly upload: number; readonly url: number },
): Promise<ReadFile | Refusal> {
  const folder = field === "photo" ? "photos" : "documents";
  const upload = args.upload(field);
  if (upload !== undefined) {
    if (upload.bytes.length === 0) return badRequest("file must be non-empty");
    if (upload.bytes.length > limits.upload) return badRequest(`${field} is too big for an upload`);
    return {
      stored: world.files.keep(upload.bytes, folder, endingOf(upload.name)),
      name: upload.name,
      mime: upload.mime,
    };
  }
  const reference = args.text(field);
  if (reference === "") return badRequest(`there is no ${field} in the request`);
  if (/^https?:/i.test(reference)) return fetchFile(world, reference, folder, limits.url);
  const stored = world.files.find(reference);
  if (stored === undefined) return badRequest("wrong file identifier/HTTP URL specified");
  return { stored, name: stored.path.split("/").at(-1) ?? stored.path, mime: "application/octet-stream" };
}

async function fetchFile(
  world: World,
  address: string,
  folder: "photos" | "documents",
  limit: number,
): Promise<ReadFile | Refusal> {
  const failed = badRequest("failed to get HTTP URL content");
  if (!URL.canParse(address) || !isLoopback(new URL(address))) return failed;
  try {
    const response = await fetch(address);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok || bytes.length === 0 || bytes.length > limit) return failed;
    const name = new URL(address).pathname.split("/").at(-1) ?? "";
    const mime = response.headers.get("content-type") ?? "application/octet-stream";
    return { stored: world.files.keep(bytes, folder, endingOf(name)), name, mime };
  } catch {
    return failed;
  }
}

const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
