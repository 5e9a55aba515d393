import { badRequest, type Refusal } from "./answers.ts";
import { splitMultipart } from "./multipart.ts";

/** A file that came with a request. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/**
 * The arguments of one call. Like the real server it knows only strings and files: a number or object in a JSON body is
 * the same argument as its text in a form or in the query.
 */
export class Arguments {
  /** As the client wrote them, structures decoded: for the record of calls. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly uploads: readonly Upload[];
  readonly #texts: ReadonlyMap<string, string>;

  constructor(written: Record<string, unknown>, uploads: readonly Upload[] = []) {
    this.uploads = uploads;
    const texts = new Map<string, string>();
    const decoded: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(written)) {
      if (value === null || value === undefined) continue;
      texts.set(name, typeof value === "string" ? value : JSON.stringify(value));
      decoded[name] = typeof value === "string" && /^[[{]/.test(value) ? (decode(value) ?? value) : value;
    }
    this.#texts = texts;
    this.written = decoded;
  }

  has(name: string): boolean {
    return this.#texts.has(name);
  }

  /** The argument's text; empty when absent, as the server sees it. */
  text(name: string): string {
    return this.#texts.get(name) ?? "";
  }

  flag(name: string): boolean {
    return ["true", "yes", "1"].includes(this.text(name).toLowerCase());
  }

  /** A whole number, `absent` when missing or not a number, clamped to the range as the server does. */
  integer(name: string, absent: number, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
    const text = this.text(name);
    const value = /^-?\d+$/.test(text) ? Number(text) : absent;
    return Math.min(max, Math.max(min, value));
  }

  /** A JSON argument: undefined when absent, a refusal naming `what` when it is not JSON. */
  json(name: string, what: string): unknown | Refusal {
    const text = this.text(name);
    if (text === "") return undefined;
    const value = decode(text);
    return value === undefined ? badRequest(`can't parse ${what} JSON object`) : value;
  }

  /** The upload of a field, sent under its own name or referred to as `attach://…`. */
  upload(name: string): Upload | undefined {
    const text = this.text(name);
    const field = text.startsWith("attach://") ? text.slice("attach://".length) : name;
    return this.uploads.find((upload) => upload.field === field);
  }
}

/** Reads the arguments of a request from its query and body: JSON, urlencoded or multipart. */
export function readArguments(query: URLSearchParams, contentType: string, body: Buffer): Arguments | Refusal {
  const written: Record<string, unknown> = Object.fromEntries(query);
  if (body.length === 0) return new Arguments(written);
  if (contentType.startsWith("application/json")) {
    const value = decode(body.toString("utf8"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return badRequest("can't parse JSON object in the request body");
    }
    return new Arguments({ ...written, ...value });
  }
  if (contentType.startsWith("multipart/form-data")) {
    const parts = splitMultipart(body, contentType);
    if (parts === undefined) return badRequest("can't parse multipart/form-data");
    const uploads: Upload[] = [];
    for (const { name, fileName, mime, bytes } of parts) {
      if (fileName === undefined) written[name] = bytes.toString("utf8");
      else uploads.push({ field: name, name: fileName, mime, bytes });
    }
    return new Arguments(written, uploads);
  }
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return new Arguments({ ...written, ...Object.fromEntries(new URLSearchParams(body.toString("utf8"))) });
  }
  return badRequest("unsupported content type of the request body");
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
