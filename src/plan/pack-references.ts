import { isFor } from "./audience.ts";
import { checkCondition } from "./condition-references.ts";
import { checkDuties } from "./duty-references.ts";
import { checkGoals } from "./goal-references.ts";
import { type FaultAt, PackLookup, type Path } from "./pack-lookup.ts";
import { counting, type EarlierAward, type Pack } from "./pack-schema.ts";
import { checkRewards } from "./reward-references.ts";

/**
 * What no single file can tell: that every id named in one row exists in another and is of the right kind, that ids
 * are unique, that terms follow one another, and that everyone has a route to every award.
 *
 * @returns all faults found, none when the pack holds together
 */
export function faultsBetweenFiles(pack: Pack): FaultAt[] {
  const lookup = new PackLookup(pack);
  checkNames(lookup, pack);
  checkDays(lookup, pack);
  checkTracksAndFacts(lookup, pack);
  checkCriteria(lookup, pack);
  checkAwards(lookup, pack);
  checkReadings(lookup, pack);
  checkRewards(lookup, pack);
  checkDuties(lookup, pack);
  checkGoals(lookup, pack);
  checkUnits(lookup, pack);
  return lookup.faults;
}

function checkNames(lookup: PackLookup, { terms, tracks, facts, criteria, awards, readings, units }: Pack): void {
  lookup.unique("terms.json", [], terms, (row) => row.id);
  lookup.unique("tracks.json", [], tracks, (row) => row.id);
  lookup.unique("facts.json", [], facts, (row) => row.name);
  lookup.unique("criteria.json", [], criteria, (row) => row.id);
  lookup.unique("awards.json", [], awards, (row) => row.id);
  lookup.unique("readings.json", [], readings, (row) => row.id);
  lookup.unique("units/2017.json", [], units["2017"], (row) => row.code);
  lookup.unique("units/2025.json", [], units["2025"], (row) => row.code);
  lookup.unique("units/2017-to-2025.json", [], units.mapping, (row) => row.code);
}

function checkDays(lookup: PackLookup, { terms, unitEditions, citations }: Pack): void {
  terms.forEach((term, row) => {
    const before = terms[row - 1];
    if (term.from > term.to) lookup.fault("terms.json", [row, "to"], `expected a day not before ${term.from}`);
    if (before !== undefined && term.from <= before.to) {
      lookup.fault("terms.json", [row, "from"], `expected a day after ${before.to}, the end of ${before.id}`);
    }
    if (term.reading !== undefined) lookup.reading("terms.json", [row, "reading"], term.reading);
  });
  if (terms.filter((term) => term.own).length !== 1) {
    lookup.fault("terms.json", [], "expected exactly one term with own: true, the plan's own");
  }
  unitEditions.forEach((edition, row) => {
    const before = unitEditions[row - 1];
    if (before !== undefined && edition.from <= before.from) {
      lookup.fault("pack.json", ["unitEditions", row, "from"], `expected a day after ${before.from}`);
    }
  });
  citations.forEach((citation, row) => {
    lookup.reading("pack.json", ["citations", row, "reading"], citation.reading);
  });
}

function checkTracksAndFacts(lookup: PackLookup, { tracks, facts }: Pack): void {
  tracks.forEach((track, row) => {
    track.onlyIf?.forEach((rule, at) => {
      lookup.readingValue("tracks.json", [row, "onlyIf", at], rule);
      lookup.oneOf("tracks.json", [row, "onlyIf", at, "subject"], [rule.subject], track.subjects);
    });
  });
  facts.forEach((fact, row) => {
    lookup.audience("facts.json", [row], { tracks: fact.tracks });
    if (fact.type === "yearly") lookup.oneOf("facts.json", [row, "belowZero"], fact.belowZero ?? [], fact.of);
  });
}

function checkCriteria(lookup: PackLookup, { criteria }: Pack): void {
  const file = "criteria.json";
  criteria.forEach((criterion, row) => {
    if (criterion.track !== undefined) lookup.track(file, [row, "track"], criterion.track);
    if (criterion.reading !== undefined) lookup.reading(file, [row, "reading"], criterion.reading);
    if (criterion.blocks !== undefined) lookup.readingValue(file, [row, "blocks"], criterion.blocks);
    criterion.asked?.forEach((audience, at) => {
      lookup.audience(file, [row, "asked", at], audience);
    });
    if (criterion.applies !== undefined) checkCondition(lookup, criterion.applies, [row, "applies"]);
    checkCondition(lookup, criterion.met, [row, "met"]);
  });
}

function checkAwards(lookup: PackLookup, pack: Pack): void {
  const file = "awards.json";
  pack.awards.forEach((award, row) => {
    award.routes.forEach((route, at) => {
      const path = [row, "routes", at];
      route.for?.forEach((audience, index) => {
        lookup.audience(file, [...path, "for", index], audience);
      });
      route.closed?.forEach((rule, index) => {
        lookup.fact(file, [...path, "closed", index, "fact"], rule.fact, "boolean");
        if (rule.unless !== undefined) lookup.readingValue(file, [...path, "closed", index, "unless"], rule.unless);
      });
      if (route.decision.by === "measure") {
        if (route.decision.earlier !== undefined) {
          checkEarlierAward(lookup, pack, route.decision.earlier, [...path, "decision", "earlier"]);
        }
      } else if (route.onlyWithContributions || route.closed?.some((rule) => rule.onlyWithContributions)) {
        lookup.fault(file, path, "expected a decision by measure, whose span onlyWithContributions looks in");
      }
    });
    checkRouteForEveryone(lookup, pack, row);
  });
}

function checkEarlierAward(lookup: PackLookup, { awards }: Pack, earlier: EarlierAward, path: Path): void {
  const file = "awards.json";
  lookup.oneOf(
    file,
    [...path, "award"],
    [earlier.award],
    awards.map((award) => award.id),
  );
  lookup.readingValue(file, [...path, "sameDay"], earlier.sameDay);
  earlier.count.forEach((rule, at) => {
    if (!("reading" in rule)) return;
    const reading = lookup.reading(file, [...path, "count", at, "reading"], rule.reading);
    if (reading !== undefined) {
      lookup.oneOf(file, [...path, "count", at, "reading"], reading.allowed ?? ["nothing"], counting.options);
    }
  });
}

/** Without it an award could end without any verdict for somebody. */
function checkRouteForEveryone(lookup: PackLookup, { awards, tracks }: Pack, row: number): void {
  const always = awards[row]?.routes.filter((route) => !route.onlyWithContributions) ?? [];
  for (const track of tracks) {
    for (const subject of track.subjects) {
      if (!always.some((route) => isFor(route.for, track.id, subject))) {
        lookup.fault("awards.json", [row, "routes"], `expected a route that always exists for ${track.id}, ${subject}`);
      }
    }
  }
}

/** What else than a criterion, an award, a route or a track a reading may be about. */
const subjectsOfReadings = ["terms", "rewards", "dossiers", "citations"];

function checkReadings(lookup: PackLookup, { readings, criteria, awards, tracks }: Pack): void {
  const known = [
    ...criteria.map((row) => row.id),
    ...awards.flatMap((row) => [row.id, ...row.routes.map((route) => `${row.id} ${route.id}`)]),
    ...tracks.map((row) => `track ${row.id}`),
    ...subjectsOfReadings,
  ];
  readings.forEach((reading, row) => {
    reading.about.forEach((about, at) => {
      if (known.includes(about)) return;
      const expected = `expected a criterion, an award, "AWARD ROUTE", "track TRACK" or ${subjectsOfReadings.join(", ")}`;
      lookup.fault("readings.json", [row, "about", at], `${expected}, found "${about}"`);
    });
  });
}

function checkUnits(lookup: PackLookup, { units }: Pack): void {
  const file = "units/2017-to-2025.json";
  const old = new Map(units["2017"].map((unit) => [unit.code, unit.name]));
  const now = new Set(units["2025"].map((unit) => unit.code));
  units.mapping.forEach((unit, row) => {
    if (!old.delete(unit.code)) lookup.fault(file, [row, "code"], "expected the code of a unit in units/2017.json");
    unit.now.forEach((successor, at) => {
      if (!now.has(successor.code)) {
        lookup.fault(file, [row, "now", at, "code"], "expected the code of a unit in units/2025.json");
      }
    });
  });
  for (const [code, name] of old) lookup.fault(file, [], `expected a row for ${code} ${name}`);
}
