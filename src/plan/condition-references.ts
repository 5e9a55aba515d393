import type { Condition } from "./condition.ts";
import type { PackLookup, Path } from "./pack-lookup.ts";

const file = "criteria.json";

/** Checks that every fact, flag, column and reading a condition names exists and is of the kind the condition needs. */
export function checkCondition(lookup: PackLookup, condition: Condition, path: Path): void {
  if ("fact" in condition) {
    const [name = "", flag] = condition.fact.split(".");
    const at = [...path, "fact"];
    const fact = lookup.fact(file, at, name, flag === undefined ? "boolean" : "flags");
    if (fact?.type === "flags" && flag !== undefined) lookup.oneOf(file, at, [flag], fact.of);
  } else if ("not" in condition) {
    checkCondition(lookup, condition.not, [...path, "not"]);
  } else if ("and" in condition) {
    checkAll(lookup, condition.and, [...path, "and"]);
  } else if ("or" in condition) {
    checkAll(lookup, condition.or, [...path, "or"]);
  } else if ("atLeast" in condition) {
    lookup.fact(file, [...path, "atLeast", "fact"], condition.atLeast.fact, "count");
  } else if ("none" in condition) {
    const fact = lookup.fact(file, [...path, "none"], condition.none, "flags");
    if (fact?.type === "flags" && !fact.orNone) lookup.fault(file, [...path, "none"], "expected a fact with orNone");
  } else if ("unstated" in condition) {
    lookup.fact(file, [...path, "unstated"], condition.unstated);
  } else if ("moved" in condition) {
    const { fact: name, from, to, follows = [] } = condition.moved;
    const at = [...path, "moved"];
    const fact = lookup.fact(file, [...at, "fact"], name, "timeline");
    if (fact?.type === "timeline") lookup.oneOf(file, at, [...from, ...to, ...follows], fact.values);
  } else if ("everyYear" in condition) {
    const at = [...path, "everyYear"];
    const fact = lookup.fact(file, [...at, "fact"], condition.everyYear.fact, "yearly");
    const columns = condition.everyYear.where.flatMap((rule) => [rule.value, rule.target]);
    if (fact?.type === "yearly") lookup.oneOf(file, [...at, "where"], columns, fact.of);
  } else if ("byReading" in condition) {
    const { id, values } = condition.byReading;
    const at = [...path, "byReading"];
    const allowed = lookup.reading(file, [...at, "id"], id)?.allowed ?? [];
    const missing = allowed.filter((value) => values[value] === undefined);
    if (missing.length > 0) lookup.fault(file, [...at, "values"], `expected a condition for ${missing.join(", ")}`);
    lookup.oneOf(file, [...at, "values"], Object.keys(values), allowed);
    for (const [value, part] of Object.entries(values)) checkCondition(lookup, part, [...at, "values", value]);
  }
}

function checkAll(lookup: PackLookup, conditions: readonly Condition[], path: Path): void {
  conditions.forEach((part, at) => {
    checkCondition(lookup, part, [...path, at]);
  });
}
