import type { Message } from "grammy/types";
import type { InboundBody, MediaReference } from "../../delivery/channel.ts";

/**
 * What the clients and the server write into a private chat by themselves; nobody said anything. Whatever is neither
 * here nor known below is answered as something we cannot read, so that nobody is met with silence.
 */
const SERVICE = [
  "pinned_message",
  "message_auto_delete_timer_changed",
  "chat_background_set",
  "write_access_allowed",
  "connected_website",
  "users_shared",
  "chat_shared",
  "web_app_data",
  "successful_payment",
  "refunded_payment",
  "proximity_alert_triggered",
  "checklist_tasks_done",
  "checklist_tasks_added",
  "poll_option_added",
  "poll_option_deleted",
  "gift",
  "gift_upgrade_sent",
  "unique_gift",
  "boost_added",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_closed",
  "forum_topic_reopened",
  "migrate_to_chat_id",
] as const satisfies readonly (keyof Message)[];

/** What somebody said with a message in a private chat; undefined for a service message. */
export function readMessage(message: Message): InboundBody | undefined {
  if (message.text !== undefined) return readText(message.text);
  const { contact } = message;
  if (contact !== undefined) {
    const own = contact.user_id !== undefined && contact.user_id === message.from?.id;
    return { kind: "contact", phone: international(contact.phone_number), own };
  }
  const what = unsupported(message);
  if (what !== undefined) return { kind: "unsupported", what };
  const file = findFile(message);
  if (file !== undefined) {
    const { caption, media_group_id: album } = message;
    return { kind: "media", references: [file], ...(caption && { caption }), ...(album && { album }) };
  }
  return SERVICE.some((kind) => message[kind] !== undefined) ? undefined : { kind: "unsupported", what: "other" };
}

/** `/start abc` and `/start@our_bot abc` are commands; "/ngày" and "12/3" are not. */
export function readText(text: string): Extract<InboundBody, { kind: "text" | "command" }> {
  const [, name, argument] = /^\/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  if (name === undefined) return { kind: "text", text };
  return { kind: "command", name: name.toLowerCase(), ...(argument && { argument }) };
}

/** Telegram writes its own numbers with the country's code but, in most clients, without the plus. */
function international(phone: string): string {
  return /^[1-9]\d{6,14}$/.test(phone) ? `+${phone}` : phone;
}

type Unsupported = Extract<InboundBody, { kind: "unsupported" }>["what"];

/** Looked at before files: an animation comes with a document beside it, for old clients. */
function unsupported({ sticker, voice, audio, video, video_note, animation, location, venue }: Message) {
  const kinds: readonly [unknown, Unsupported][] = [
    [sticker, "sticker"],
    [voice ?? audio, "voice"],
    [video ?? video_note ?? animation, "video"],
    [location ?? venue, "location"],
  ];
  return kinds.find(([content]) => content !== undefined)?.[1];
}

function findFile(message: Message): MediaReference | undefined {
  const { document } = message;
  const sizes = message.photo ?? message.live_photo?.photo ?? [];
  const largest = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  const file = largest ?? document;
  if (file === undefined) return undefined;
  const { file_id, file_unique_id, file_size: size } = file;
  const name = document?.file_name;
  return { file_id, file_unique_id, ...(size !== undefined && { size }), ...(name && { name }) };
}
