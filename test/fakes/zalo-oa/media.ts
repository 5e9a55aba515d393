interface Kept {
  bytes: Uint8Array;
  mime: string;
}

/** Files that people sent, each under a link that needs no token. */
export class MediaShelf {
  readonly #kept = new Map<string, Kept>();
  root = "";

  keep(bytes: Uint8Array, mime: string): string {
    const path = `/media/${this.#kept.size + 1}`;
    this.#kept.set(path, { bytes, mime });
    return `${this.root}${path}`;
  }

  open(path: string): Kept | undefined {
    return this.#kept.get(path);
  }
}
