import type { Reply } from "../../delivery/channel.ts";

/**
 * A reply as the terminal shows it: text lines, and the type of a file, behind `> `, choices numbered below (contract,
 * section 4). `contact`: whether the channel that is played can share one's own number.
 */
export function renderReply({ text, choices, contact, media }: Reply, can: { contact: boolean }): string[] {
  return [
    ...text.split("\n").map((line) => `> ${line}`),
    ...(media ? [`> [${media.type}]`] : []),
    ...(can.contact && contact ? [`  [@contact] ${contact}`] : []),
    ...choices.map(({ label }, index) => `  [${index + 1}] ${label}`),
  ];
}

/** What the person said, as the transcript shows it. */
export function renderSaid(line: string): string {
  return `< ${line}`;
}
