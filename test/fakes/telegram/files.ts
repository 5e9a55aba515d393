import { LIMITS } from "./limits.ts";

/** A file on Telegram's side. */
export interface StoredFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly bytes: Buffer;
  readonly path: string;
}

/** The fields every file object of the API starts with. */
export const fileFields = (file: StoredFile) => ({
  file_id: file.file_id,
  file_unique_id: file.file_unique_id,
  file_size: file.bytes.length,
});

/** All files people and the bot sent. Links to them work for an hour after getFile. */
export class FileShelf {
  readonly #byId = new Map<string, StoredFile>();
  readonly #links = new Map<string, { file: StoredFile; until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps bytes under a new id; `folder` and `ending` shape the path getFile tells. */
  keep(
    bytes: Uint8Array,
    folder: "photos" | "documents" | "voice" | "videos" | "stickers",
    ending: string,
  ): StoredFile {
    const number = this.#byId.size + 1;
    const file = {
      file_id: `AgACAgUAAxkBAAI${String(number).padStart(6, "0")}`,
      file_unique_id: `AQADu${String(number).padStart(6, "0")}`,
      bytes: Buffer.from(bytes),
      path: `${folder}/file_${number}${ending}`,
    };
    this.#byId.set(file.file_id, file);
    return file;
  }

  find(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId);
  }

  /** Opens the link of a file for an hour. */
  link(file: StoredFile): void {
    this.#links.set(file.path, { file, until: this.#now() + LIMITS.linkSeconds * 1000 });
  }

  /** What a link gives: undefined when getFile never told it or an hour has passed. */
  open(path: string): StoredFile | undefined {
    const link = this.#links.get(path);
    return link !== undefined && link.until > this.#now() ? link.file : undefined;
  }
}
