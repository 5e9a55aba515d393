import { afterAll, beforeAll, expect, it } from "vitest";
import type { Staff } from "../../src/registry/staff.ts";
import fc, { runs } from "../property.ts";
import { openRegistry, type Registry } from "./bed.ts";
import { histories, playHistory } from "./ledger-histories.ts";

let registry: Registry;
let staff: Staff;
beforeAll(async () => {
  registry = await openRegistry();
  staff = await registry.addStaff();
});
afterAll(() => registry.close());

it("whatever people and the office try, lines go as declared and everything holds of the ledger", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      expect((await playHistory(registry, staff, history)).faults).toEqual([]);
    }),
    { numRuns: runs(3), endOnFailure: true },
  );
});
