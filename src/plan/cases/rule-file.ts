import { pathInFile } from "../pack-error.ts";
import type { Pack } from "../pack-schema.ts";
import type { RecordedRule } from "../recorded-rules.ts";
import { rulesSchema } from "./rule-schema.ts";
import { flat, readYaml } from "./yaml-file.ts";

/** Something in a file of rules that cannot be. */
export interface RuleFault {
  readonly line: number;
  /** Key in the file, e.g. `thresholds › [1] › from`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
}

const SHAPE = "expected “thresholds:”, “readings:” or both, written as in the case files";

/**
 * Reads a draft of rules (YAML): `thresholds` and `readings` as in the case files. Names the plan does not know, days that
 * are none, sums below zero and rows that begin on one day are faults, all of them at once.
 *
 * @param day from when the readings are meant, YYYY-MM-DD
 */
export function readRules(pack: Pack, text: string, day: string): { rules: RecordedRule[]; faults: RuleFault[] } {
  const file = readYaml(text);
  if ("unreadable" in file) return { rules: [], faults: file.unreadable.map((fault) => ({ ...fault, path: "" })) };
  const { content, lineOf } = file;
  if (typeof content !== "object" || content === null || Array.isArray(content) || Object.keys(content).length === 0) {
    return { rules: [], faults: [{ line: 1, path: "", expected: SHAPE }] };
  }
  const result = rulesSchema(pack).safeParse(content);
  if (!result.success) {
    const faults = flat(result.error.issues, content).map(({ path, expected }) => {
      return { line: lineOf(path), path: pathInFile(content, path), expected };
    });
    return { rules: [], faults };
  }
  const { thresholds = [], readings = {} } = result.data;
  const rules: RecordedRule[] = [
    ...thresholds.map(({ to, ...row }) => ({ kind: "threshold" as const, ...row, ...(to !== undefined && { to }) })),
    ...Object.entries(readings).flatMap(([id, value]) =>
      value === undefined ? [] : [{ kind: "reading" as const, id, value: String(value), from: day, cite: "" }],
    ),
  ];
  return { rules, faults: [] };
}
