import type { InboundBody } from "../../delivery/channel.ts";
import { parseJson, readBody } from "../../http/body.ts";

/** What a person said in one POST; `id` is the key their page gave it. */
export type Spoken = { kind: "spoken"; id?: string; body: InboundBody };

/** `malformed`: neither JSON nor a form · `nothing`: neither text, choice nor file in it · `id`: not a usable key. */
export type SpokenRefusal = { kind: "refused"; why: "malformed" | "nothing" | "id" | "text-too-big" | "file-too-big" };

export const MAX_TEXT_BYTES = 1024 * 1024;
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Of all files of one request together. */
export const MAX_UPLOAD_BYTES = 45 * 1024 * 1024;
const MAX_FILES = 20;
/** Longer than any token of ours: such a choice is passed on as unknown. */
const MAX_CHOICE = 100;

/** Reads what stands in `POST /chat/messages` (contract, section 3). A request that breaks off throws. */
export async function readSpoken(request: Request): Promise<Spoken | SpokenRefusal> {
  return isForm(request) ? readForm(request) : readText(request);
}

/** Whether files may come with it. */
export function isForm(request: Request): boolean {
  return /^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "");
}

async function readText(request: Request): Promise<Spoken | SpokenRefusal> {
  const bytes = await readBody(request, MAX_TEXT_BYTES);
  if (bytes === undefined) return { kind: "refused", why: "text-too-big" };
  const reading = parseJson(bytes);
  const { value } = reading.kind === "json" ? reading : { value: undefined };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { kind: "refused", why: "malformed" };
  return compose(value as Record<string, unknown>, []);
}

async function readForm(request: Request): Promise<Spoken | SpokenRefusal> {
  const bytes = await readBody(request, MAX_UPLOAD_BYTES);
  if (bytes === undefined) return { kind: "refused", why: "file-too-big" };
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers }).formData().catch(() => undefined);
  if (form === undefined) return { kind: "refused", why: "malformed" };
  const given = form.getAll("file").flatMap((value) => (typeof value === "string" ? [] : [value]));
  if (given.some((file) => file.size > MAX_FILE_BYTES) || given.length > MAX_FILES)
    return { kind: "refused", why: "file-too-big" };
  const files = await Promise.all(given.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  const fields = { id: form.get("id"), text: form.get("text"), choice: form.get("choice") };
  if (Object.values(fields).some((value) => typeof value === "string" && value.length > MAX_TEXT_BYTES))
    return { kind: "refused", why: "text-too-big" };
  return compose(fields, files);
}

function compose(fields: Record<string, unknown>, files: Uint8Array[]): Spoken | SpokenRefusal {
  const id = fields.id ?? undefined;
  if (id !== undefined && (typeof id !== "string" || !/^[\x21-\x7e]{1,100}$/.test(id)))
    return { kind: "refused", why: "id" };
  const body = bodyOf(fields, files);
  return body === undefined ? { kind: "refused", why: "nothing" } : { kind: "spoken", id, body };
}

function bodyOf({ text, choice }: Record<string, unknown>, files: Uint8Array[]): InboundBody | undefined {
  if (files.length > 0)
    return { kind: "upload", files, ...(typeof text === "string" && text !== "" && { caption: text }) };
  if (typeof choice === "string") return { kind: "choice", token: choice.slice(0, MAX_CHOICE) };
  if (typeof text === "string") return readCommand(text) ?? { kind: "text", text };
  return undefined;
}

/** `/start abc` → a command with its argument, as the platforms with commands of their own have it. */
function readCommand(text: string): InboundBody | undefined {
  const parts = /^\s*\/([a-z0-9_]{1,32})(?:\s+(\S[\s\S]*?))?\s*$/i.exec(text);
  if (parts === null) return undefined;
  const [, name = "", argument] = parts;
  return { kind: "command", name: name.toLowerCase(), ...(argument !== undefined && { argument }) };
}
