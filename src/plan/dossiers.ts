import type { DossierLevel, ReportForm } from "./dossier-schema.ts";
import { findInForce } from "./field-schema.ts";
import type { Pack } from "./pack-schema.ts";

/** What has to be handed in for an award, told whatever the verdict. */
export interface Dossier extends Omit<DossierLevel, "id" | "awards"> {
  /** Id of the level: `city`, `state-pm`, … */
  readonly level: string;
  /** The form of the report by the decree of the day (R12); absent where none is known. */
  readonly form?: ReportForm;
  /** Id of the body it goes to, and the clause that says so. */
  readonly sendTo: string;
  readonly sendToClause: string;
}

/**
 * The dossier (hồ sơ) of an award, on a day; copies are per set. `undefined` where the plan leaves it to the giver, as for
 * a letter (giấy khen).
 */
export function findDossier({ dossiers }: Pack, award: string, asOf: string): Dossier | undefined {
  const found = dossiers.levels.find(({ awards }) => awards.includes(award));
  if (found === undefined) return undefined;
  const { id: level, clause, parts, sets } = found;
  const form = findInForce(dossiers.forms, asOf);
  const { sendTo, sendToClause } = dossiers;
  return { level, clause, parts, sets, ...(form === undefined ? {} : { form }), sendTo, sendToClause };
}
