import type { CommandIo } from "../../../src/commands/command.ts";

/** A person who writes down everything a command says, in order. */
export function heard(signal: AbortSignal = new AbortController().signal): { io: CommandIo; lines: string[] } {
  const lines: string[] = [];
  const io: CommandIo = {
    out: (line) => void lines.push(`out ${line}`),
    err: (line) => void lines.push(`err ${line}`),
    progress: (text) => void lines.push(`progress ${text}`),
    signal,
    folder: "/somewhere",
  };
  return { io, lines };
}
