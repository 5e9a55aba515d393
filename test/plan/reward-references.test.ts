import { expect, it } from "vitest";
import { faultsOf, gardenFiles, withFault } from "./garden-pack.ts";

const { decrees } = gardenFiles()["rewards.json"];

it.each<[string, (string | number)[], unknown, string, RegExp]>([
  ["a base salary below zero", ["baseSalaries", 0, "vnd"], -1, "baseSalaries › [0] › vnd", />0/],
  ["half a đồng", ["baseSalaries", 0, "vnd"], 0.5, "baseSalaries › [0] › vnd", /int/],
  ["no day", ["baseSalaries", 0, "from"], "2030-02-30", "baseSalaries › [0] › from", /ISO date/],
  ["salaries out of order", ["baseSalaries", 1, "from"], "2030-01-01", "baseSalaries › [1] › from", /after 2030-01-01/],
  ["no base salary", ["baseSalaries"], [], "baseSalaries", />=1/],
  [
    "a negative multiple",
    ["decrees", 0, "multiples", 0, "times"],
    -2,
    "decrees › [0] basket › multiples › [0] › times",
    />0/,
  ],
  [
    "three decimals",
    ["decrees", 0, "multiples", 0, "times"],
    0.125,
    "decrees › [0] basket › multiples › [0] › times",
    /multiple of 0.01/,
  ],
  [
    "an unknown award",
    ["decrees", 0, "multiples", 0, "award"],
    "cup",
    "decrees › [0] basket › multiples › [0] › award",
    /award of awards.json, found "cup"/,
  ],
  [
    "an unknown subject",
    ["decrees", 0, "multiples", 0, "subject"],
    "village",
    "decrees › [0] basket › multiples › [0] › subject",
    /household/,
  ],
  [
    "an unknown giver",
    ["decrees", 0, "multiples", 2, "giver"],
    "king",
    "decrees › [0] basket › multiples › [2] › giver",
    /body of bodies.json, found "king"/,
  ],
  [
    "two multiples for one",
    ["decrees", 0, "multiples", 1],
    { award: "ribbon", subject: "individual", times: 9, confidence: "low" },
    "decrees › [0] basket › multiples › [1]",
    /"ribbon individual" stands above/,
  ],
  [
    "overlapping decrees",
    ["decrees", 1, "from"],
    "2032-12-31",
    "decrees › [1] bowl › from",
    /no row above covers, found one of 2030-06-01 to 2032-12-31/,
  ],
  [
    "two decrees without end",
    ["decrees"],
    [...decrees.slice(1), { ...decrees[1], id: "jug" }],
    "decrees › [1] jug › from",
    /to now/,
  ],
  [
    "a decree that ends before it begins",
    ["decrees", 0, "to"],
    "2030-01-01",
    "decrees › [0] basket › to",
    /not before/,
  ],
  ["a name twice", ["decrees", 1, "id"], "basket", "decrees › [1] basket", /"basket" stands above/],
  ["another rounding", ["decrees", 0, "rounding", "mode"], "down", "decrees › [0] basket › rounding › mode", /nearest/],
  ["rounding to nothing", ["decrees", 0, "rounding", "roundTo"], 0, "decrees › [0] basket › rounding › roundTo", />0/],
  ["an unknown reading", ["reading"], "R19", "reading", /found "R19"/],
  ["an unknown reading of the emblem", ["emblem", "reading"], "R19", "emblem › reading", /found "R19"/],
  ["an unknown kind of gift", ["emblem", "kinds", 0], "gold", "emblem › kinds › [0]", /goods/],
  ["an unknown award of the emblem", ["emblem", "routes", 0, "award"], "cup", "emblem › routes › [0] › award", /"cup"/],
  [
    "an emblem by a route without gifts",
    ["emblem", "routes", 0, "route"],
    "garden",
    "emblem › routes › [0] › route",
    /route of medal by measure, found "garden"/,
  ],
])("%s is refused", (_, at, value, path, expected) => {
  const faults = faultsOf(withFault("rewards.json", at, value));
  const found = faults.find((fault) => fault.path === path && expected.test(fault.expected));
  expect(found, JSON.stringify(faults, null, 1)).toMatchObject({ file: "rewards.json" });
});
