import type { Span } from "./condition.ts";
import type { Line } from "./contributions.ts";
import type { Window } from "./days.ts";
import type { Facts } from "./facts.ts";

/** What conditions and routes are judged on: one subject, on one day. */
export interface Check {
  /** The day of the check, `YYYY-MM-DD`. Whatever is dated later does not exist yet. */
  readonly asOf: string;
  /** The term the verdict is about. */
  readonly term: Window;
  readonly facts: Facts;
  readonly lines: readonly Line[];
  /** The value of every switchable reading. */
  readonly readings: Readonly<Record<string, string>>;
}

/** The days a span covers on the day of a check: never later than that day. */
export function windowOf(span: Span, { asOf, term }: Check): Window {
  if (span === "year") return { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
  return { from: term.from, to: asOf < term.to ? asOf : term.to };
}
