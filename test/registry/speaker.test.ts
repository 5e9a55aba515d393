import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findRecord } from "../../src/registry/record.ts";
import { decide } from "../../src/registry/review.ts";
import { checkSpeaker, uncheckSpeaker } from "../../src/registry/speaker.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let staff: Staff;
let hamlet: Added;
beforeEach(async () => {
  registry = await openRegistry();
  staff = await registry.addStaff();
  hamlet = await registry.addRegistration({ track: "b", subject: "collective", represented: true });
});
afterEach(() => registry.close());

const check = (more: Partial<Parameters<typeof checkSpeaker>[2]> = {}) =>
  checkSpeaker(registry.house, staff, { code: hamlet.code, version: 1, how: "phone", note: "0292 3 000 111", ...more });
const approve = (version = 1) =>
  decide(registry.house, staff, { code: hamlet.code, version, decision: "approve", reason: {}, fields: [] }, 0);
const speaker = async () => {
  const record = await findRecord(registry.house, staff, hamlet.code);
  return record?.kind === "registration" ? record.speaker : undefined;
};

describe("who speaks for a unit", () => {
  test("is confirmed before its registration is approved; returning and refusing need it not", async () => {
    expect(await approve()).toEqual({ kind: "incomplete", gaps: ["speaker"] });
    expect(await registry.row(hamlet.code)).toMatchObject({ state: "submitted", version: 1 });
    expect(await check()).toBe("done");
    expect(await approve()).toMatchObject({ kind: "decided" });
    const other = await registry.addRegistration({ track: "b", subject: "collective", represented: true });
    const refusal = { code: other.code, version: 1, decision: "refuse" as const, reason: { text: "x" }, fields: [] };
    expect(await decide(registry.house, staff, refusal, 0)).toMatchObject({ kind: "decided" });
  });

  test("is kept with how, by whom and what was called or seen, sealed, and audited", async () => {
    expect(await speaker()).toEqual({});
    await check({ how: "paper", note: " Văn bản 12/UBND ngày 5/1/2026 " });
    expect(await speaker()).toEqual({
      checked: {
        ...{ at: registry.clock.now, staffId: staff.id, how: "paper" },
        note: "Văn bản 12/UBND ngày 5/1/2026",
      },
    });
    const [row] = await registry.database.prisma.audit.findMany({ where: { action: "speaker.check" } });
    expect(row).toMatchObject({ actor: `staff:${staff.id}`, record: hamlet.code, personId: hamlet.person.id });
    expect(hamlet.person.key.openText(row?.details ?? new Uint8Array())).toBe("Văn bản 12/UBND ngày 5/1/2026");
  });

  test.each([
    ["no note", { note: "   " }, "incomplete"],
    ["no way of checking", { how: undefined }, "incomplete"],
    ["a page older than a correction", { version: 0 }, "changed"],
    ["a code that is none", { code: "ABCD-EFGH" }, "not-found"],
  ] as const)("with %s nothing is confirmed", async (_name, more, outcome) => {
    expect(await check(more)).toBe(outcome);
    expect(await speaker()).toEqual({});
  });

  test("is confirmed only by who may decide, within the scope, once, and only where somebody speaks", async () => {
    const viewer = await registry.addStaff({ role: "viewer" });
    const elsewhere = await registry.addStaff({ unit: "31135" });
    const request = { code: hamlet.code, version: 1, how: "phone", note: "x" } as const;
    expect(await checkSpeaker(registry.house, viewer, request)).toBe("forbidden");
    expect(await checkSpeaker(registry.house, elsewhere, request)).toBe("not-found");
    expect(await Promise.all([check(), check()])).toEqual(expect.arrayContaining(["done", "changed"]));
    const household = await registry.addRegistration();
    expect(await check({ code: household.code })).toBe("changed");
    const gift = await registry.addContribution();
    expect(await check({ code: gift.code })).toBe("changed");
  });

  test("is taken back with a reason, which the audit keeps; then nothing is approved again", async () => {
    const takeBack = (reason: string) => uncheckSpeaker(registry.house, staff, { code: hamlet.code, reason });
    expect(await takeBack("nhầm số")).toBe("changed");
    await check();
    expect(await takeBack("")).toBe("incomplete");
    expect(await takeBack("nhầm số")).toBe("done");
    expect(await speaker()).toEqual({});
    expect(await approve()).toMatchObject({ kind: "incomplete" });
    const rows = await registry.database.prisma.audit.findMany({ where: { action: "speaker.uncheck" } });
    expect(rows.map(({ details }) => hamlet.person.key.openText(details ?? new Uint8Array()))).toEqual(["nhầm số"]);
  });

  test("falls with a correction that names another speaker, and stays with one that does not", async () => {
    const correct = (version: number, newSpeaker: boolean) =>
      writeEffects(registry, hamlet.person, [
        {
          ...{ do: "correct-registration", code: hamlet.code, version, subject: "collective", newSpeaker },
          content: { answers: {}, facts: {}, files: [], represented: true },
        },
      ]);
    await check();
    await correct(1, false);
    expect(await speaker()).toHaveProperty("checked");
    await correct(2, true);
    expect(await speaker()).toEqual({});
  });
});
