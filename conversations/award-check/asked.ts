import type { Form } from "../../src/dialogue/form.ts";

/** Answers that state a fact without being called as it is. */
const ANSWERS: Record<string, readonly string[]> = {
  initiatives: ["initiative"],
  helpedHouseholds: ["helped"],
  "loan.rightPurpose": ["loanRightPurpose"],
  "loan.onTime": ["loanOnTime"],
  "loan.effective": ["loanEffective"],
  linksProduction: ["links"],
  runsModels: ["models"],
  creditInstitution: ["credit"],
  creditPolicyEffective: ["creditEffective"],
  rates: ["year1"],
  drops: ["year1"],
};

/** Names of a form's answers that state a fact (`initiatives`, `loan.onTime`); none where the form does not ask it. */
export function answersAbout(form: Form, fact: string): string[] {
  const names = ANSWERS[fact] ?? ANSWERS[baseOf(fact)] ?? fact.split(".");
  return form.fields.map(({ name }) => name).filter((name) => names.includes(name));
}

/** The fact a name is about: `loan` of `loan.onTime`. */
export function baseOf(fact: string): string {
  return fact.split(".")[0] ?? fact;
}
