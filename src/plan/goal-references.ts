import type { PackLookup } from "./pack-lookup.ts";
import type { Pack } from "./pack-schema.ts";

/** Checks what goals.json, poverty-lines.json and own-power.json name, and that no area has two lines on one day. */
export function checkGoals(lookup: PackLookup, { terms, goals, povertyLines, ownPower }: Pack): void {
  lookup.oneOf(
    "goals.json",
    ["term"],
    [goals.term],
    terms.map((term) => term.id),
  );
  const { fact, column, where } = goals.income;
  const incomes = lookup.fact("goals.json", ["income", "fact"], fact, "yearly");
  if (incomes?.type === "yearly") lookup.oneOf("goals.json", ["income", "column"], [column], incomes.of);
  lookup.fact("goals.json", ["income", "where", "fact"], where.fact, "boolean");
  lookup.spans("poverty-lines.json", [], povertyLines, (row) => row.area);
  ownPower.facts.forEach((name, at) => {
    lookup.fact("own-power.json", ["facts", at], name);
  });
  ownPower.contributions.forEach((audience, at) => {
    lookup.audience("own-power.json", ["contributions", at], audience);
  });
}
