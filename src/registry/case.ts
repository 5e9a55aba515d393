import type { CaseInput } from "../plan/evaluate.ts";
import type { Contribution, Facts } from "../plan/facts.ts";
import type { ContributionView, RegistrationView } from "./interface.ts";

/** What can be taken into account of a gift, by the state of its record. */
const COUNTED: Partial<Record<ContributionView["state"], { verified: boolean }>> = {
  approved: { verified: true },
  submitted: { verified: false },
  returned: { verified: false },
};

type Registered = Pick<RegistrationView, "code" | "track" | "subject"> & {
  facts: Readonly<Record<string, { value: unknown }>>;
};
type Given = Pick<ContributionView, "registration" | "state" | "givenOn" | "contribution" | "verifiedVnd">;

/**
 * A registration and the gifts made under it as a case the plan can judge: what was stated and given, without a name.
 *
 * @param gifts those under other registrations are passed over, as are refused and withdrawn ones
 * @param asOf the day of the check, YYYY-MM-DD
 */
export function caseOf(record: Registered, gifts: readonly Given[], asOf: string): Omit<CaseInput, "term"> {
  const contributions = gifts
    .filter(({ registration }) => registration === record.code)
    .flatMap((gift): Contribution[] => {
      const counted = COUNTED[gift.state];
      // What only the giver says it is worth enters no measure.
      const value = gift.verifiedVnd && { value: gift.verifiedVnd };
      return counted ? [{ date: gift.givenOn, kind: gift.contribution, ...value, ...counted }] : [];
    });
  const facts = Object.fromEntries(Object.entries(record.facts).map(([name, { value }]) => [name, value])) as Facts;
  return { asOf, track: record.track, subject: record.subject, facts, contributions };
}
