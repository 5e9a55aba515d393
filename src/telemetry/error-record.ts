import { scrub } from "./scrub.ts";

/** What a log may keep of an error. */
export type ErrorRecord = {
  name: string;
  code?: string | number;
  /** Of an HTTP answer. */
  status?: number;
  message?: string;
  /** Where it was thrown: places only, the message is not repeated. */
  stack?: string[];
  cause?: ErrorRecord;
};

/**
 * Rewrites anything thrown into what a log may keep. Errors of HTTP clients carry addresses, headers and bodies, those of
 * databases the refused values: nothing is copied but what is listed here, and its text is scrubbed. Never throws.
 */
export function recordError(error: unknown, secrets: readonly string[] = [], depth = 0): ErrorRecord {
  try {
    if (typeof error === "string") return { name: "string", message: scrub(gist(error), secrets) };
    if (typeof error !== "object" || error === null) return { name: String(typeof error) };
    const { name, code, message, stack, cause, status, error: inner, errors } = error as Record<string, unknown>;
    const record: ErrorRecord = { name: isWord(name) ? scrub(name, secrets) : "Error" };
    if (typeof code === "number" || isWord(code)) record.code = typeof code === "number" ? code : scrub(code, secrets);
    if (typeof status === "number") record.status = status;
    if (typeof message === "string") record.message = scrub(gist(message), secrets);
    if (typeof stack === "string") record.stack = places(stack, secrets);
    const beneath = cause ?? (inner instanceof Error ? inner : Array.isArray(errors) ? errors[0] : undefined);
    if (beneath !== undefined && depth < 3) record.cause = recordError(beneath, secrets, depth + 1);
    return record;
  } catch {
    return { name: "UnreadableError" };
  }
}

/** Names and codes of errors are identifiers; anything else in their place is somebody's text. */
function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z][\w.:-]{0,59}$/.test(value);
}

/** The first and last line: what lies between is, in Prisma's messages, the query with its values. */
function gist(message: string): string {
  const lines = message
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 2 ? `${lines[0]} … ${lines.at(-1)}` : lines.join(" ");
}

/** The frames of a stack. A line of the message that only begins like one does not end in line and column. */
function places(stack: string, secrets: readonly string[]): string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at (?:[\w.$<>[\] #]+ \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^\s"']*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => scrub(line.trim().replace(/^at /, "").replace("file://", ""), secrets));
}
