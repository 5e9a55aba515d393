import type { z } from "zod";
import type { CaseInput } from "../evaluate.ts";
import { pathInFile } from "../pack-error.ts";
import type { Pack } from "../pack-schema.ts";
import { caseSchema } from "./case-schema.ts";
import { flat, type Issue, readYaml } from "./yaml-file.ts";

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
  const file = readYaml(text);
  if ("unreadable" in file) return { cases: [], faults: file.unreadable.map((fault) => ({ ...fault, path: "" })) };
  const { content, lineOf } = file;
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
      const line = lineOf([at, ...path]);
      faults.push({ line, case: nameOf(raw, at), path: pathInFile(raw, path), expected });
    }
    if (found.length > 0 || !result.success) return;
    const { name, expect, ...input } = result.data;
    cases.push({ name, line: lineOf([at]), input: input as CaseInput, expect });
  });
  return { cases, faults };
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
