import { type LineOf, lineOfNoJson, linesOfJson } from "./lines.ts";
import { type PackFault, pathInFile } from "./pack-error.ts";
import type { FaultAt } from "./pack-lookup.ts";
import { type assemble, files, type PackFile } from "./pack-schema.ts";

type Content = Parameters<typeof assemble>[0];

/** The files of one pack as they are written, so that a fault can be told with the line it stands on. */
export class PackFiles {
  readonly faults: PackFault[] = [];
  readonly #textOf: (file: PackFile) => string;
  readonly #written = new Map<PackFile, { text: string; json: unknown; lineOf?: LineOf }>();

  /** @param textOf the text of a file by its path in the pack; throws when there is none */
  constructor(textOf: (file: PackFile) => string) {
    this.#textOf = textOf;
  }

  /** What the files hold, each for itself as it should be; `undefined` where one is not, with its faults kept. */
  read(): Content | undefined {
    const content: Partial<Record<PackFile, unknown>> = {};
    for (const file of Object.keys(files) as PackFile[]) {
      if (!this.#open(file)) continue;
      const result = files[file].safeParse(this.#written.get(file)?.json);
      if (result.success) content[file] = result.data;
      else {
        for (const issue of result.error.issues) {
          // A name too many stands on a line of its own.
          const last = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
          this.fault({ file, path: issue.path, expected: issue.message }, last);
        }
      }
    }
    return this.faults.length > 0 ? undefined : (content as Content);
  }

  /**
   * Keeps a fault.
   *
   * @param further steps beyond the path, to where the line is counted
   */
  fault({ file, path, expected }: FaultAt, further: readonly PropertyKey[] = []): void {
    const written = this.#written.get(file);
    if (written === undefined) throw new RangeError(`${file} has not been read`);
    written.lineOf ??= linesOfJson(written.text);
    const line = written.lineOf([...path, ...further]);
    this.faults.push({ file, line, path: pathInFile(written.json, path), expected });
  }

  #open(file: PackFile): boolean {
    let text: string | undefined;
    try {
      text = this.#textOf(file);
      this.#written.set(file, { text, json: JSON.parse(text) });
      return true;
    } catch (error) {
      const expected = `expected a readable JSON file (${(error as Error).message})`;
      this.faults.push({ file, ...(text !== undefined && { line: lineOfNoJson(text) }), path: "", expected });
      return false;
    }
  }
}
