import type { Pack } from "../plan/pack.ts";
import { holdsOn, type RecordedRule, rulesOn, rulesWith } from "../plan/recorded-rules.ts";
import { changesOf } from "../plan/what-if.ts";
import { writeAudit } from "./audit.ts";
import { bytes, type House } from "./house.ts";
import { readRules } from "./rules.ts";
import { type Shown, shown, shownRoundly } from "./small-groups.ts";
import { countCases, storedCases } from "./stored-cases.ts";
import { type AwardDifference, WhatIfTally } from "./what-if-tally.ts";

/** Who would gain and who would lose, were these rules recorded. */
export interface WhatIfAsked {
  readonly draft: readonly RecordedRule[];
  /** The day of the check, YYYY-MM-DD. */
  readonly asOf: string;
  /** Only registrations for this term; absent: all, each in the term it was sent for. */
  readonly term?: string;
}

/** What may be shown of the answer: no figure of it, and none that follows from them, is about fewer than five people. */
export interface WhatIfAnswer extends WhatIfAsked {
  /** Registrations judged, to the nearest five. */
  readonly judged: Shown;
  /** Registrations of people who have been erased: not judged. */
  readonly erased: Shown;
  /** Of the draft, what does not hold on the day and so changes nothing. */
  readonly idle: readonly RecordedRule[];
  readonly differences: readonly AwardDifference[];
}

export interface WhatIfRun {
  /** Ends it early, with the signal's reason. */
  readonly signal: AbortSignal;
  progress(done: number, all: number): void;
  /** The account that asks; absent for the command line. */
  readonly staffId?: string;
}

/**
 * Judges every stored registration twice, by the rules in force and by those with the draft, and counts who gains and who
 * loses. Who asked, and what, stands in the audit before the first record is read.
 */
export async function whatIf(
  house: House & { pack: Pack },
  asked: WhatIfAsked,
  { signal, progress, staffId }: WhatIfRun,
): Promise<WhatIfAnswer> {
  const { pack, database } = house;
  const { draft, asOf, term } = asked;
  await writeAudit(database.prisma, {
    ...{ at: house.clock(), action: "rules.what-if" as const },
    ...(staffId !== undefined && { staffId }),
    // It tells of rules, not of anybody.
    details: bytes(Buffer.from(JSON.stringify(asked))),
  });
  const recorded = await readRules(database);
  const before = rulesOn(pack, recorded, asOf);
  const after = rulesWith(pack, recorded, draft, asOf);
  const all = await countCases(house, term);
  const tally = new WhatIfTally();
  let [judged, erased] = [0, 0];
  for await (const page of storedCases(house, { asOf, signal, ...(term !== undefined && { term }) })) {
    for (const { input, ...belongs } of page.cases) {
      tally.add({ ...belongs, track: input.track }, changesOf(pack, input, before, after));
    }
    judged += page.cases.length;
    erased += page.erased;
    progress(judged + erased, all);
  }
  return {
    ...asked,
    judged: shownRoundly(judged),
    erased: shown(erased),
    idle: draft.filter((rule) => !holdsOn(rule, asOf)),
    differences: tally.differences(pack.awards.map(({ id }) => id)),
  };
}
