import type { PackLookup } from "./pack-lookup.ts";
import type { Pack } from "./pack-schema.ts";

/** Checks what bodies.json, dossiers.json and calendar.json name, and that their days are in order. */
export function checkDuties(lookup: PackLookup, { bodies, dossiers, calendar }: Pack): void {
  lookup.unique("bodies.json", [], bodies, (row) => row.id);
  bodies.forEach(({ names }, row) => {
    lookup.spans("bodies.json", [row, "names"], names, () => "");
  });
  checkDossiers(lookup, dossiers);
  lookup.unique("calendar.json", [], calendar, (row) => row.id);
  calendar.forEach((duty, row) => {
    if (duty.to < duty.from) lookup.fault("calendar.json", [row, "to"], `expected a day not before ${duty.from}`);
    duty.who.forEach((id, at) => {
      lookup.body("calendar.json", [row, "who", at], id);
    });
    if (duty.towards !== undefined) lookup.body("calendar.json", [row, "towards"], duty.towards);
  });
}

function checkDossiers(lookup: PackLookup, { sendTo, reading, forms, levels }: Pack["dossiers"]): void {
  const file = "dossiers.json";
  lookup.body(file, ["sendTo"], sendTo);
  if (reading !== undefined) lookup.reading(file, ["reading"], reading);
  lookup.unique(file, ["forms"], forms, (row) => row.id);
  lookup.spans(file, ["forms"], forms, () => "");
  lookup.unique(file, ["levels"], levels, (row) => row.id);
  const seen = new Set<string>();
  levels.forEach(({ awards, parts }, row) => {
    lookup.unique(file, ["levels", row, "parts"], parts, (part) => part.id);
    awards.forEach((award, at) => {
      lookup.award(file, ["levels", row, "awards", at], award);
      if (seen.has(award)) lookup.fault(file, ["levels", row, "awards", at], `expected ${award} in one level only`);
      seen.add(award);
    });
  });
}
