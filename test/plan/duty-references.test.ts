import { expect, it } from "vitest";
import { faultsOf, withFault } from "./garden-pack.ts";

it.each<[string, (string | number)[], unknown, string, RegExp]>([
  ["bodies.json", [0, "names", 1, "from"], "2031-06-30", "[0] mayor › names › [1] › from", /no row above covers/],
  ["bodies.json", [0, "names", 0, "to"], "2029-01-01", "[0] mayor › names › [0] › to", /not before 2030-01-01/],
  ["bodies.json", [1, "id"], "mayor", "[1] mayor", /"mayor" stands above/],
  ["bodies.json", [1, "names"], [], "[1] jury › names", />=1/],
  ["dossiers.json", ["sendTo"], "king", "sendTo", /body of bodies.json, found "king"/],
  ["dossiers.json", ["reading"], "R12", "reading", /found "R12"/],
  ["dossiers.json", ["forms", 1, "from"], "2031-12-31", "forms › [1] petal › from", /no row above covers/],
  ["dossiers.json", ["forms", 1, "id"], "leaf", "forms › [1] leaf", /"leaf" stands above/],
  ["dossiers.json", ["levels", 0, "awards", 0], "cup", "levels › [0] village › awards › [0]", /found "cup"/],
  ["dossiers.json", ["levels", 0, "awards", 1], "ribbon", "levels › [0] village › awards › [1]", /one level only/],
  [
    "dossiers.json",
    ["levels", 0, "parts", 0, "copies"],
    -2,
    "levels › [0] village › parts › [0] letter › copies",
    />0/,
  ],
  ["dossiers.json", ["levels", 0, "parts", 1, "id"], "letter", "levels › [0] village › parts › [1] letter", /above/],
  ["dossiers.json", ["levels", 0, "sets"], 0, "levels › [0] village › sets", />0/],
  ["calendar.json", [0, "who", 0], "king", "[0] sow › who › [0]", /found "king"/],
  ["calendar.json", [1, "towards"], "king", "[1] weigh › towards", /found "king"/],
  ["calendar.json", [0, "to"], "2030-01-31", "[0] sow › to", /not before 2030-02-01/],
  ["calendar.json", [0, "from"], "31/1/2030", "[0] sow › from", /ISO date/],
  ["calendar.json", [1, "id"], "sow", "[1] sow", /"sow" stands above/],
  ["calendar.json", [0, "kind"], "party", "[0] sow › kind", /launch/],
])("%s %j = %j is refused", (file, at, value, path, expected) => {
  const faults = faultsOf(withFault(file, at, value));
  const found = faults.find((fault) => fault.path === path && expected.test(fault.expected));
  expect(found, JSON.stringify(faults, null, 1)).toMatchObject({ file });
});
