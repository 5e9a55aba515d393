import { type Certainty, type Days, daysOf, laterThan, type Window, within } from "./days.ts";
import type { Contribution, GivenAward } from "./facts.ts";
import type { Truth } from "./truth.ts";

/** A contribution, read once for all routes that count it. */
export interface Line {
  readonly days: Days;
  readonly kind: Contribution["kind"];
  readonly verified: boolean;
  /** Whole VND; absent where no value is known. */
  readonly value: bigint | undefined;
}

/** Days of earlier awards, after the last of which counting starts anew. */
export interface Cut {
  readonly given: readonly Days[];
  /** Whether what was given on the very day of the award still counts. */
  readonly sameDay: boolean;
}

/** What a span of days holds. */
export interface Tally {
  /** VND of verified contributions with a value, certainly in the span. */
  readonly sum: bigint;
  /** VND that what is unverified, or uncertainly dated, may yet add; `undefined` where one has no value: no limit. */
  readonly mayAdd: bigint | undefined;
  /** Whether anything at all counts or may yet count. */
  readonly anything: boolean;
  /** Kinds of the verified contributions that certainly count. */
  readonly kinds: readonly Contribution["kind"][];
}

/** Reads contributions; a value that is not whole VND in digits is no value. */
export function readLines(contributions: readonly Contribution[] | undefined): Line[] {
  return (contributions ?? []).map(({ date, kind, value, verified }) => ({
    days: daysOf(date),
    kind,
    verified: verified === true,
    value: typeof value === "string" && /^\d+$/.test(value) ? BigInt(value) : undefined,
  }));
}

/** The days on which an award was, or may have been, given in a window. */
export function givenWithin(awards: readonly GivenAward[], id: string, window: Window): Days[] {
  const days = awards.filter(({ award }) => award === id).map(({ date }) => daysOf(date));
  return days.filter((given) => within(given, window) !== "no");
}

/** Whether a verified contribution lies in the window; one that may turn out so leaves it open. */
export function hasVerified(lines: readonly Line[], window: Window): Truth {
  let found: Truth = false;
  for (const line of lines) {
    const inside = within(line.days, window);
    if (inside === "yes" && line.verified) return true;
    if (inside !== "no") found = undefined;
  }
  return found;
}

/** Adds up the contributions in a window, after the earlier awards of `cut` where there is one. */
export function tally(lines: readonly Line[], window: Window, cut?: Cut): Tally {
  let sum = 0n;
  let mayAdd: bigint | undefined = 0n;
  let anything = false;
  const kinds: Contribution["kind"][] = [];
  for (const { days, kind, verified, value } of lines) {
    const counts = cut === undefined ? within(days, window) : least(within(days, window), afterCut(days, cut, window));
    if (counts === "no") continue;
    anything = true;
    if (counts === "yes" && verified) kinds.push(kind);
    if (counts === "yes" && verified && value !== undefined) sum += value;
    else if (value === undefined || mayAdd === undefined) mayAdd = undefined;
    else mayAdd += value;
  }
  return { sum, mayAdd, anything, kinds };
}

/** Whether something came after the last award; an award that may lie outside the window cannot rule anything out. */
function afterCut(days: Days, { given, sameDay }: Cut, window: Window): Certainty {
  let result: Certainty = "yes";
  for (const award of given) {
    const later = laterThan(days, award, sameDay);
    result = least(result, later === "no" && within(award, window) === "maybe" ? "maybe" : later);
  }
  return result;
}

function least(one: Certainty, other: Certainty): Certainty {
  if (one === "no" || other === "no") return "no";
  return one === "yes" ? other : "maybe";
}
