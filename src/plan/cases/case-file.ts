import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { CaseInput } from "../evaluate.ts";
import { pathInFile } from "../pack-error.ts";
import type { Pack } from "../pack-schema.ts";
import { caseSchema } from "./case-schema.ts";

/** What a case expects of its verdict, by the names it names. */
export type Expectation = z.infer<ReturnType<typeof caseSchema>>["expect"];

/** An award case as a clerk wrote it. */
export interface AwardCase {
  readonly name: string;
  /** In its file, counted from 1. */
  readonly line: number;
  readonly input: CaseInput;
  readonly expect: Expectation;
}

/** Something in a case file that cannot be. */
export interface CaseFault {
  readonly line: number;
  /** The case's name, or its place in the file where it has none; absent where the file itself is at fault. */
  readonly case?: string;
  /** Key in the case, e.g. `facts › status › [1] › from`; empty for the case or file as a whole. */
  readonly path: string;
  readonly expected: string;
}

/**
 * Reads a file of award cases (YAML). Whatever a pack does not know and whatever has the wrong type is a fault, all of
 * them at once; the cases without any are handed back beside them. Dates stay plain days.
 */
export function readCases(pack: Pack, text: string): { cases: AwardCase[]; faults: CaseFault[] } {
  const lines = new LineCounter();
  const file = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const unreadable = [...file.errors, ...file.warnings].map(
    ({ pos, message }): CaseFault => ({
      line: lines.linePos(pos[0]).line,
      path: "",
      expected: `expected YAML: ${message}`,
    }),
  );
  if (unreadable.length > 0) return { cases: [], faults: unreadable };
  const content = contentOf(file);
  if (!Array.isArray(content) || content.length === 0) {
    return {
      cases: [],
      faults: [{ line: 1, path: "", expected: "expected a list of cases, each beginning with “- name: …”" }],
    };
  }
  const schema = caseSchema(pack);
  const cases: AwardCase[] = [];
  const faults: CaseFault[] = [];
  content.forEach((raw: unknown, at) => {
    const result = schema.safeParse(raw);
    const found = [...flat(result.error?.issues ?? [], raw), ...subjectFaults(pack, raw)];
    for (const { path, expected } of found) {
      const line = lineOf(file, lines, [at, ...path]);
      faults.push({ line, case: nameOf(raw, at), path: pathInFile(raw, path), expected });
    }
    if (found.length > 0 || !result.success) return;
    const { name, expect, ...input } = result.data;
    cases.push({ name, line: lineOf(file, lines, [at]), input: input as CaseInput, expect });
  });
  return { cases, faults };
}

function contentOf(file: Document): unknown {
  try {
    return file.toJS();
  } catch (error) {
    // A bomb of references, which the library refuses to unfold.
    return String(error);
  }
}

type Issue = { path: PropertyKey[]; expected: string };

/** A name too many is told where it stands, not where it is missing from. */
function flat(issues: readonly z.core.$ZodIssue[], raw: unknown): Issue[] {
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

function subjectFaults(pack: Pack, raw: unknown): Issue[] {
  const { track, subject } = (raw ?? {}) as Record<string, unknown>;
  const subjects: readonly unknown[] | undefined = pack.tracks.find((row) => row.id === track)?.subjects;
  if (subjects === undefined || typeof subject !== "string" || subjects.includes(subject)) return [];
  return [{ path: ["subject"], expected: `expected a subject of track ${String(track)}: ${subjects.join(", ")}` }];
}

function nameOf(raw: unknown, at: number): string {
  const name = (raw as { name?: unknown } | null)?.name;
  return typeof name === "string" && name !== "" ? name : `case ${at + 1}`;
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
