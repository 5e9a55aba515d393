import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type LineOf, lineIn } from "../lines.ts";

/** What a person wrote in YAML, as plain values that know where they stand. Dates stay plain days. */
export interface YamlFile {
  readonly content: unknown;
  readonly lineOf: LineOf;
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
  return { content: contentOf(file), lineOf: (path) => lineIn(file, lines, path) };
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
