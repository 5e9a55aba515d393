/** One thing wrong in a pack: the file, the row and field in it, and what was expected there. */
export interface PackFault {
  /** Path inside the pack's folder, e.g. `criteria.json`. */
  file: string;
  /** In that file, counted from 1; absent where there is no file. */
  line?: number;
  /** Row and field, e.g. `[3] a.2 › met › atLeast › count`; empty for the file as a whole. */
  path: string;
  expected: string;
}

/** A pack that cannot be used, with all its faults at once, one per line, so that they can be mended in one go. */
export class PackError extends Error {
  readonly pack: string;
  readonly faults: readonly PackFault[];

  constructor(pack: string, faults: readonly PackFault[]) {
    const lines = faults.map(({ file, line, path, expected }) => {
      const place = line === undefined ? file : `${file}:${line}`;
      return `  ${path === "" ? place : `${place} ${path}`}: ${expected}`;
    });
    super(`The plan "${pack}" cannot be used:\n${lines.join("\n")}`);
    this.name = "PackError";
    this.pack = pack;
    this.faults = faults;
  }
}

/**
 * Where in a file a fault stands, for a person with the file open: rows are counted from 0 and followed by their own
 * id, name or code when they have one.
 */
export function pathInFile(content: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = content;
  const steps: string[] = [];
  for (const key of path) {
    at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    steps.push(typeof key === "number" ? `[${key}]${labelOf(at)}` : String(key));
  }
  return steps.join(" › ");
}

function labelOf(row: unknown): string {
  if (typeof row !== "object" || row === null) return "";
  const { id, name, code } = row as Record<string, unknown>;
  const label = [id, code, name].find((value) => typeof value === "string");
  return label === undefined ? "" : ` ${label}`;
}
