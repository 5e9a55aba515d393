import { expect, it } from "vitest";
import { faultsOf, gardenFiles, withFault } from "./garden-pack.ts";

const [rural] = gardenFiles()["poverty-lines.json"];

it.each<[string, (string | number)[], unknown, string, RegExp]>([
  ["goals.json", ["term"], "never", "term", /early, late, found "never"/],
  ["goals.json", ["income", "fact"], "beds", "income › fact", /type yearly, found "beds"/],
  ["goals.json", ["income", "column"], "tons", "income › column", /kilos, goal, found "tons"/],
  ["goals.json", ["income", "where", "fact"], "neat", "income › where › fact", /found "neat"/],
  ["goals.json", ["income", "byYear"], 2029, "income › byYear", /after baseYear/],
  ["goals.json", ["income", "times"], -1.5, "income › times", />0/],
  ["goals.json", ["povertyDrop", "points"], -1, "povertyDrop › points", />0/],
  ["poverty-lines.json", [0, "incomeMax"], -700, "[0] › incomeMax", />0/],
  ["poverty-lines.json", [0, "bandMax"], 10, "[0] › bandMax", /more than incomeMax/],
  ["poverty-lines.json", [0, "from"], "2030-13-01", "[0] › from", /ISO date/],
  ["poverty-lines.json", [1], { ...rural, from: "2031-01-01" }, "[1] › from", /found one of 2030-01-01 to now/],
  ["own-power.json", ["facts", 0], "neat", "facts › [0]", /fact of facts.json, found "neat"/],
  ["own-power.json", ["contributions", 0, "tracks"], ["cooks"], "contributions › [0] › tracks › [0]", /found "cooks"/],
])("%s %j = %j is refused", (file, at, value, path, expected) => {
  const faults = faultsOf(withFault(file, at, value));
  const found = faults.find((fault) => fault.path === path && expected.test(fault.expected));
  expect(found, JSON.stringify(faults, null, 1)).toMatchObject({ file });
});
