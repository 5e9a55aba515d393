import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** What a person wrote in YAML, as plain values that know where they stand. Dates stay plain days. */
export interface YamlFile {
  readonly content: unknown;
  /** The line, counted from 1, of the last step of a path that stands in the file. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Why a file is no YAML, with the lines. */
export interface Unreadable {
  readonly unreadable: readonly { readonly line: number; readonly expected: string }[];
}

export function readYaml(text: string): YamlFile | Unreadable {
  const lines = new LineCounter();
  const file = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const unreadable = [...file.errors, ...file.warnings].map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    expected: `expected YAML: ${message}`,
  }));
  if (unreadable.length > 0) return { unreadable };
  return { content: contentOf(file), lineOf: (path) => lineOf(file, lines, path) };
}

function contentOf(file: Document): unknown {
  try {
    return file.toJS();
  } catch (error) {
    // A bomb of references, which the library refuses to unfold.
    return String(error);
  }
}

/** Something that cannot be, and where. */
export interface Issue {
  readonly path: PropertyKey[];
  readonly expected: string;
}

/** A name too many is told where it stands, not where it is missing from. */
export function flat(issues: readonly z.core.$ZodIssue[], raw: unknown): Issue[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], expected: issue.message }))
      : [{ path: issue.path, expected: `${issue.message}, found ${shown(raw, issue.path)}` }],
  );
}

function shown(raw: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], raw);
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** The line of the last step of a path that stands in the file. */
function lineOf(file: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = file.contents;
  let offset = 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(file);
    if (isSeq(node)) node = node.items[Number(key)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
      continue;
    }
    offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
  }
  return lines.linePos(offset).line;
}
