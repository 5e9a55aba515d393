/** One part of a multipart/form-data body. A part with a file name is an upload, any other a plain field. */
export interface Part {
  readonly name: string;
  readonly fileName?: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

const HEADER_END = Buffer.from("\r\n\r\n");

/**
 * Splits a multipart/form-data body (RFC 7578). Header names in any case, file names quoted or bare: clients write both.
 * Gives undefined for a body that is not well formed, which the server answers with 400.
 */
export function splitMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const delimiter = Buffer.from(`--${mark}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (body.subarray(start, start + 2).toString("latin1") === "--") return parts;
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), start);
    if (next < 0) return undefined;
    const part = readPart(body.subarray(start + 2, next));
    if (part === undefined) return undefined;
    parts.push(part);
    at = next + 2;
  }
  return undefined;
}

function readPart(raw: Buffer): Part | undefined {
  const end = raw.indexOf(HEADER_END);
  if (end < 0) return undefined;
  const headers = raw.subarray(0, end).toString("utf8");
  const name = /\bname="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return undefined;
  const file = /\bfilename=(?:"([^"]*)"|([^;\r\n]+))/i.exec(headers);
  const fileName = file?.[1] ?? file?.[2];
  const mime = /^content-type:\s*([^\r\n]+)/im.exec(headers)?.[1]?.trim() ?? "text/plain";
  const bytes = Buffer.from(raw.subarray(end + HEADER_END.length));
  return fileName === undefined ? { name, mime, bytes } : { name, fileName, mime, bytes };
}
