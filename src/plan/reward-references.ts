import type { PackLookup } from "./pack-lookup.ts";
import type { Pack } from "./pack-schema.ts";

const file = "rewards.json";

/** Checks what rewards.json names, and that no day has two base salaries, decrees or multiples of one kind. */
export function checkRewards(lookup: PackLookup, { rewards, awards }: Pack): void {
  const { emblem, baseSalaries, decrees } = rewards;
  lookup.reading(file, ["reading"], rewards.reading);
  lookup.reading(file, ["emblem", "reading"], emblem.reading);
  emblem.routes.forEach(({ award, route }, at) => {
    lookup.award(file, ["emblem", "routes", at, "award"], award);
    const routes = awards.find((row) => row.id === award)?.routes ?? [];
    if (!routes.some((row) => row.id === route && row.decision.by === "measure")) {
      lookup.fault(
        file,
        ["emblem", "routes", at, "route"],
        `expected a route of ${award} by measure, found "${route}"`,
      );
    }
  });
  baseSalaries.forEach(({ from }, at) => {
    const before = baseSalaries[at - 1];
    if (before !== undefined && from <= before.from) {
      lookup.fault(file, ["baseSalaries", at, "from"], `expected a day after ${before.from}`);
    }
  });
  lookup.unique(file, ["decrees"], decrees, (row) => row.id);
  lookup.spans(file, ["decrees"], decrees, () => "");
  decrees.forEach(({ multiples }, at) => {
    const path = ["decrees", at, "multiples"];
    lookup.unique(file, path, multiples, ({ award, subject, giver }) =>
      [award, subject, giver].filter(Boolean).join(" "),
    );
    multiples.forEach(({ award, giver }, row) => {
      lookup.award(file, [...path, row, "award"], award);
      if (giver !== undefined) lookup.body(file, [...path, row, "giver"], giver);
    });
  });
}
