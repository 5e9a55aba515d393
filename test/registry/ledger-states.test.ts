import { describe, expect, test } from "vitest";
import {
  isInDispute,
  LINE_EVENTS,
  LINE_STATES,
  type LineEvent,
  type LineFacts,
  type LineState,
  lineState,
  mayHappen,
  outcomesOf,
  waitsForOffice,
} from "../../src/registry/ledger-states.ts";
import fc from "../property.ts";

/** What an event writes, as the effects and the office write it; the stack is what an undo takes from. */
interface Line extends LineFacts {
  before: LineFacts["state"][];
}

const OUTCOMES = ["other-quantity", "not-received"] as const;

function happen(line: Line, event: LineEvent, chance: number): Line {
  const { revision, word } = line;
  const decided = (state: LineFacts["state"]): Line => ({ ...line, state, before: [...line.before, line.state] });
  switch (event) {
    case "confirm":
      return { ...line, word: { outcome: "received", revision, settled: false } };
    case "dispute":
      return { ...line, word: { outcome: OUTCOMES[chance % 2] ?? "not-received", revision, settled: false } };
    case "settle":
      return { ...line, ...(word && { word: { ...word, settled: true } }) };
    case "reopen":
      return { ...line, ...(word && { word: { ...word, settled: true } }), state: "submitted", before: [] };
    case "approve":
      return decided("approved");
    case "return":
      return decided("returned");
    case "refuse":
      return decided("refused");
    case "undo":
      return { ...line, state: line.before.at(-1) ?? "submitted", before: line.before.slice(0, -1) };
    case "correct":
      return { ...line, state: "submitted", revision: revision + 1, before: [] };
    case "withdraw":
      return { ...line, state: "withdrawn", before: [] };
  }
}

const histories = fc.array(fc.record({ event: fc.constantFrom(...LINE_EVENTS), chance: fc.nat(9) }), { maxLength: 30 });

/** Lets happen what may; gives every step that was taken. */
function play(history: { event: LineEvent; chance: number }[]) {
  let line: Line = { state: "submitted", revision: 1, before: [] };
  const steps: { from: LineState; event: LineEvent; to: LineState }[] = [];
  for (const { event, chance } of history) {
    const from = lineState(line);
    if (!mayHappen(from, event) || (event === "undo" && line.before.length === 0)) continue;
    line = happen(line, event, chance);
    steps.push({ from, event, to: lineState(line) });
  }
  return steps;
}

describe("how a line stands", () => {
  test("follows from what is written, step by step as declared, in any history", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { from, event, to } of play(history)) expect(outcomesOf(from, event)).toContain(to);
      }),
    );
  });

  test("every state is reached by histories, and so is every step that is declared", () => {
    const seen = new Set<string>(["declared"]);
    const taken = new Set<string>();
    // Searched outright, not by chance: all that can happen to a line in seven steps, alike ones once.
    let lines: Line[] = [{ state: "submitted", revision: 1, before: [] }];
    const known = new Set<string>();
    for (let step = 0; step < 7; step++) {
      const next: Line[] = [];
      for (const line of lines) {
        for (const event of LINE_EVENTS) {
          const from = lineState(line);
          if (!mayHappen(from, event) || (event === "undo" && line.before.length === 0)) continue;
          const then = happen(line, event, 0);
          seen.add(lineState(then));
          taken.add(`${from} ${event} ${lineState(then)}`);
          const mark = JSON.stringify({ ...then, revision: Math.min(then.revision, 2) });
          if (!known.has(mark)) next.push(then);
          known.add(mark);
        }
      }
      lines = next;
    }
    expect([...seen].sort()).toEqual([...LINE_STATES].sort());
    const declared = LINE_STATES.flatMap((from) =>
      LINE_EVENTS.flatMap((event) => outcomesOf(from, event).map((to) => `${from} ${event} ${to}`)),
    );
    expect([...taken].sort()).toEqual(declared.sort());
  });

  test("none is skipped: nothing is verified but out of what waits, undisputed", () => {
    for (const from of LINE_STATES) {
      if (mayHappen(from, "approve")) expect([waitsForOffice(from), isInDispute(from)]).toEqual([true, false]);
    }
    expect(LINE_STATES.filter((from) => mayHappen(from, "approve"))).toEqual([
      ...["declared", "corrected", "confirmed", "settled"],
    ]);
    expect(LINE_EVENTS.filter((event) => mayHappen("withdrawn", event))).toEqual([]);
  });

  test("a correction does not take a dispute away", () => {
    fc.assert(
      fc.property(histories, (history) => {
        let disputed = false;
        for (const { event, to } of play(history)) {
          if (event === "dispute") disputed = true;
          if (event === "confirm" || event === "settle" || event === "reopen") disputed = false;
          expect(isInDispute(to)).toBe(disputed && !["returned", "refused", "withdrawn"].includes(to));
        }
      }),
    );
  });
});
