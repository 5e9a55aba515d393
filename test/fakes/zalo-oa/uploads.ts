import { splitMultipart } from "../telegram/multipart.ts";
import { type Answer, granted, refused } from "./answers.ts";

/** What the bot uploaded, for its messages to bring. */
export interface Uploaded {
  readonly kind: "image" | "file";
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly at: number;
}

const MB = 1024 * 1024;
const KINDS = {
  image: { most: MB, mimes: ["image/jpeg", "image/png"] },
  file: {
    most: 5 * MB,
    mimes: [
      "application/pdf",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
  },
} as const;
/** Seven days. */
const LIFE_MS = 7 * 24 * 3_600_000;
const PER_MONTH = 5_000;

/** `/v2.0/oa/upload/{image,file}`: what is kept for a week, by its id. */
export class Uploads {
  readonly #kept = new Map<string, Uploaded>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** One multipart field `file`, of the right kind and size; else -201 or -210. */
  take(kind: Uploaded["kind"], body: Buffer, contentType: string): Answer {
    const [file, another] = splitMultipart(body, contentType) ?? [];
    if (file?.name !== "file" || file.fileName === undefined || another !== undefined) return refused(-201);
    const { most, mimes } = KINDS[kind];
    if (!(mimes as readonly string[]).includes(file.mime) || file.bytes.length === 0) return refused(-201);
    if (file.bytes.length > most) return refused(-210);
    if (this.#kept.size >= PER_MONTH) return refused(-211);
    const id = `${kind}-of-nobody-${this.#kept.size + 1}`;
    this.#kept.set(id, { kind, name: file.fileName, mime: file.mime, bytes: file.bytes, at: this.#now() });
    return granted(kind === "image" ? { attachment_id: id } : { token: id });
  }

  /** What a message may bring; -201 for an id that was never given, -100 once it has lapsed. */
  find(kind: Uploaded["kind"], id: unknown): Uploaded | Answer {
    const kept = typeof id === "string" ? this.#kept.get(id) : undefined;
    if (kept?.kind !== kind) return refused(-201);
    return this.#now() - kept.at >= LIFE_MS ? refused(-100) : kept;
  }

  /** Zalo lets go of everything before its time. */
  lapse(): void {
    for (const [id, kept] of this.#kept) this.#kept.set(id, { ...kept, at: this.#now() - LIFE_MS });
  }

  get count(): number {
    return this.#kept.size;
  }
}
