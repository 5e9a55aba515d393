import { proposeRule, settleRule } from "../../src/registry/rules.ts";
import type { Registry } from "./bed.ts";

/** A reading that two persons of the Award Board stand for, from the first day of 2026 on. */
export async function recordReading(registry: Registry, reading: { id: string; value: string }): Promise<void> {
  const [one, other] = [await registry.addStaff({ role: "board" }), await registry.addStaff({ role: "board" })];
  const rule = { kind: "reading", ...reading, from: "2026-01-01", cite: "Công văn 12/BTĐKT (thử)" } as const;
  const proposed = await proposeRule(registry.house, one, rule);
  if (proposed.kind !== "proposed") throw new Error(proposed.kind);
  const settled = await settleRule(registry.house, other, proposed.id, "confirm");
  if (settled !== "settled") throw new Error(settled);
}
