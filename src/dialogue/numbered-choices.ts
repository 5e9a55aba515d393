import type { Reply } from "./reply.ts";

/**
 * The text of a reply on a channel without buttons: its choices stand below it, one a line. Where a typed number picks
 * they are numbered from 1; where a number is itself an answer they are words to type (`Reply.list`).
 *
 * @example “Mình ở đâu?\n\nNhắn số để chọn:\n1. Phường Cái Khế\n2. Xã Trường Long”, “Mấy người?\n\nHoặc nhắn:\n• Bỏ qua”
 */
export function numbered({ text, choices, list }: Pick<Reply, "text" | "choices" | "list">): string {
  if (choices.length === 0) return text;
  const lines = choices.map(({ label }, index) => (list?.numbers ? `${index + 1}. ${label}` : `• ${label}`));
  const below = [...(list ? [list.lead] : []), ...lines].join("\n");
  return text === "" ? below : `${text}\n\n${below}`;
}
