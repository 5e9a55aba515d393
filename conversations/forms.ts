import type { Form } from "../src/dialogue/form.ts";
import { contributionForm } from "./contribute.ts";
import { donorForm } from "./register/donor.ts";
import { householdForm } from "./register/household.ts";

/** The form whose answers a record holds: what its page, its papers and its columns are read off. */
export function formOf(record: { kind: "registration"; track: string } | { kind: "contribution" }): Form {
  if (record.kind === "contribution") return contributionForm;
  return record.track === "a" ? householdForm : donorForm;
}
