import { dayIn } from "../dialogue/show.ts";
import { type FrozenVerdict, freeze } from "../plan/frozen-verdict.ts";
import type { OfficeRecord } from "../registry/record.ts";
import { rulesInForce } from "../registry/rules.ts";
import { keepForStaff, listToldVerdicts, readCase, type VerdictHead } from "../registry/verdicts.ts";
import type { StaffView } from "./view.ts";

/** How many of the verdicts shown to the person stand on the record's page. */
const LISTED = 20;

/** What a registration's page says of the plan. */
export interface RecordVerdicts {
  /** The verdict of today, for the term the registration was sent for. */
  now: FrozenVerdict;
  /** What its owner was shown, newest first. */
  told: VerdictHead[];
}

/**
 * The verdict of today on a registration, kept as shown to this account, and those its owner was shown. None for gifts,
 * nor once the person has been erased.
 */
export async function verdictsOf(view: StaffView, record: OfficeRecord): Promise<RecordVerdicts | undefined> {
  if (record.kind !== "registration") return undefined;
  const { deps, staff, now } = view;
  const today = dayIn(deps.settings.timeZone, now);
  const read = await readCase(deps, record, today);
  if (read === undefined) return undefined;
  const { thresholds, readings } = await rulesInForce(deps.database, deps.pack, today);
  const input = { ...read.input, thresholds, readings, term: record.term };
  const verdict = freeze(deps.pack, input, read.view.facts);
  await keepForStaff(deps, staff, record, verdict);
  return { now: verdict, told: await listToldVerdicts(deps, record, LISTED) };
}
