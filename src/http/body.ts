/** How much of a body that is too big is still read, so that its sender hears the answer instead of a cut line. */
const PATIENCE_BYTES = 64 * 1024 * 1024;

/** The bytes of a request's body; undefined when they are more than `maxBytes`, of which none are then kept. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let total = 0;
  if (Number(request.headers.get("content-length") ?? 0) > PATIENCE_BYTES) return undefined;
  if (request.body !== null)
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      total += part.length;
      if (total <= maxBytes) parts.push(part);
      else parts.length = 0;
      if (total > PATIENCE_BYTES) break;
    }
  return total > maxBytes ? undefined : Buffer.concat(parts, total);
}

export type JsonReading = { kind: "json"; value: unknown } | { kind: "too-big" } | { kind: "malformed" };

/** Reads a body as JSON in UTF-8; an empty one is malformed. */
export async function readJson(request: Request, maxBytes: number): Promise<JsonReading> {
  const bytes = await readBody(request, maxBytes);
  return bytes === undefined ? { kind: "too-big" } : parseJson(bytes);
}

/** The same for bytes that were read before. */
export function parseJson(bytes: Uint8Array): Exclude<JsonReading, { kind: "too-big" }> {
  try {
    return { kind: "json", value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { kind: "malformed" };
  }
}
