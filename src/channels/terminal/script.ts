/** One line of a script of the terminal chat (contract, section 4). */
export type ScriptLine =
  | { kind: "say"; text: string }
  /** The nth choice of the last message, from 1. */
  | { kind: "choose"; position: number }
  | { kind: "contact"; phone: string }
  /** `picture`: sent as one (`@photo`), not as a file (`@file`). */
  | { kind: "file"; path: string; picture: boolean }
  /** The clock moves on, in milliseconds. */
  | { kind: "later"; ms: number }
  | { kind: "restart" }
  /** Something that nobody here can read. */
  | { kind: "unreadable"; what: Unreadable };

type Unreadable = (typeof UNREADABLE)[number];

const UNREADABLE = ["voice", "sticker", "video", "location"] as const;

/** A script that cannot be played, with the line's number from 1. */
export class ScriptFault extends Error {
  override readonly name = "ScriptFault";
  constructor(line: number, expected: string) {
    super(`line ${line}: ${expected}`);
  }
}

/** A line as it stands in a script, and where: its number from 1. */
export type PlacedLine = ScriptLine & { source: string; number: number };

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** Reads a script. Blank lines and `//` comments are passed over; what stands on a line is taken as it is. */
export function readScript(text: string): PlacedLine[] {
  // Some editors put a mark before the first line.
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  return lines.flatMap((raw, index) => {
    const source = raw.replace(/\r$/, "");
    if (source.trim() === "" || source.startsWith("//")) return [];
    const number = index + 1;
    return [{ ...readLine(source, number), source, number }];
  });
}

function readLine(source: string, number: number): ScriptLine {
  const choice = /^#(\d{1,3})$/.exec(source);
  if (choice) return { kind: "choose", position: Number(choice[1]) };
  const [, name, rest = ""] = /^@(\w+)(?:\s+(.*))?$/.exec(source) ?? [];
  switch (name) {
    case undefined:
      return { kind: "say", text: source };
    case "contact":
      if (rest === "") throw new ScriptFault(number, "@contact is followed by a telephone number");
      return { kind: "contact", phone: rest };
    case "photo":
    case "file":
      if (rest === "") throw new ScriptFault(number, `@${name} is followed by the path of a file`);
      return { kind: "file", path: rest, picture: name === "photo" };
    case "later":
      return { kind: "later", ms: readSpan(rest, number) };
    case "restart":
      if (rest !== "") throw new ScriptFault(number, "@restart stands alone");
      return { kind: "restart" };
    default: {
      const what = UNREADABLE.find((one) => one === name && rest === "");
      if (what) return { kind: "unreadable", what };
      throw new ScriptFault(
        number,
        `@${name} is not known; @contact, @photo, @file, @later, @restart and, alone, @voice, @sticker, @video and @location are`,
      );
    }
  }
}

function readSpan(text: string, number: number): number {
  const [, amount, unit = ""] = /^(\d{1,4})\s*([smhdw])$/.exec(text) ?? [];
  const ms = UNITS[unit];
  if (amount === undefined || ms === undefined)
    throw new ScriptFault(number, "@later is followed by a span such as 3d, 12h or 30m");
  return Number(amount) * ms;
}
