import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeCode } from "../../src/registry/one-time.ts";
import { personReads } from "../../src/registry/reads.ts";
import { type Decision, decide, undo } from "../../src/registry/review.ts";
import { disableStaff, type Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";

let registry: Registry;
let person: Person;
let staff: Staff;
beforeEach(async () => {
  registry = await openRegistry();
  person = await registry.addPerson();
  staff = await registry.addStaff();
});
afterEach(() => registry.close());

/** The reads of one turn, as of the clock. */
const reads = (who: Person | undefined = person) =>
  personReads(
    registry,
    who && { people: [{ personId: who.id, key: who.key }], chatId: who.chatId },
    registry.clock.now,
  );
const only = async () => {
  const [record] = await reads().registrations();
  if (!record) throw new Error("No registration");
  return record;
};
const decided = async (code: string, decision: Decision, undoMinutes = 10) => {
  const { version } = await registry.row(code);
  const outcome = await decide(
    registry.house,
    staff,
    { code, version, decision, reason: { code: "differs", text: "xin ghi rõ" }, fields: ["members"] },
    undoMinutes,
  );
  expect(outcome.kind).toBe("decided");
};

describe("a person nobody knows yet", () => {
  test("has no records", async () => {
    const nobody = personReads(registry, undefined, registry.clock.now);
    expect([await nobody.registrations(), await nobody.contributions()]).toEqual([[], []]);
  });
});

describe("registrations", () => {
  test("are the person's own only, opened, with their facts", async () => {
    await registry.addRegistration();
    const { code } = await registry.addRegistration({
      person,
      answers: { head: "Lê Thị Su Hào", members: 3 },
      facts: { helpedHouseholds: 2, voluntaryPledge: false },
    });
    await registry.database.prisma.fact.updateMany({
      where: { name: "helpedHouseholds" },
      data: { verifiedAt: registry.clock.now, verifiedBy: staff.id },
    });
    expect(await reads().registrations()).toEqual([
      {
        ...{ kind: "registration", code, version: 1, state: "submitted", settling: false, term: "2026-2030" },
        ...{ unit: "31120", track: "a", subject: "household", submittedAt: registry.clock.now },
        profile: expect.stringMatching(/^[0-9a-f-]{36}$/),
        answers: { head: "Lê Thị Su Hào", members: 3 },
        facts: {
          helpedHouseholds: { value: 2, statedBy: "self", verified: true },
          voluntaryPledge: { value: false, statedBy: "self", verified: false },
        },
      },
    ]);
  });

  test("come newest first, withdrawn ones last, and without a place where there is none", async () => {
    for (const [code, minutes, state] of [
      ["AAAA-2222", 1, "submitted"],
      ["BBBB-2222", 3, "withdrawn"],
      ["CCCC-2222", 2, "approved"],
    ] as const) {
      await registry.addRegistration({
        person,
        code,
        state,
        unit: null,
        at: new Date(registry.clock.now.getTime() + minutes * 60_000),
      });
    }
    const records = await reads().registrations();
    expect(records.map(({ code }) => code)).toEqual(["CCCC-2222", "AAAA-2222", "BBBB-2222"]);
    expect(records.every((record) => !("unit" in record))).toBe(true);
  });

  test("are read once per turn", async () => {
    await registry.addRegistration({ person });
    const once = reads();
    const first = once.registrations();
    await registry.addRegistration({ person });
    expect(await once.registrations()).toBe(await first);
    expect(await reads().registrations()).toHaveLength(2);
  });
});

describe("a decision", () => {
  test("does not show while it can be undone, only that nothing can be changed", async () => {
    const { code } = await registry.addRegistration({ person });
    await decided(code, "return");
    const settling = await only();
    expect(settling).toMatchObject({ state: "submitted", settling: true, version: 2 });
    expect(settling.decision).toBeUndefined();
    registry.later(10);
    expect(await only()).toMatchObject({
      ...{ state: "returned", settling: false },
      decision: { decision: "return", reason: { code: "differs", text: "xin ghi rõ" }, fields: ["members"] },
    });
  });

  test("that was undone was none", async () => {
    const { code } = await registry.addRegistration({ person });
    await decided(code, "refuse");
    const review = await registry.database.prisma.review.findFirstOrThrow();
    await undo(registry.house, staff, code, review.id);
    registry.later(20);
    const record = await only();
    expect(record).toMatchObject({ state: "submitted", settling: false });
    expect(record.decision).toBeUndefined();
  });

  test("of what has been corrected since no longer stands, and the next one does", async () => {
    const { code } = await registry.addRegistration({ person });
    await decided(code, "return", 0);
    registry.later(60);
    await registry.database.prisma.registration.update({
      where: { code },
      data: { state: "submitted", waitingSince: registry.clock.now, version: { increment: 1 } },
    });
    expect((await only()).decision).toBeUndefined();
    registry.later(60);
    await decided(code, "approve", 10);
    expect(await only()).toMatchObject({ state: "submitted", settling: true });
    registry.later(10);
    const approved = await only();
    expect(approved).toMatchObject({ state: "approved", decision: { decision: "approve", fields: [] } });
    expect(approved.decision?.reason).toBeUndefined();
  });
});

describe("contributions", () => {
  test("are the person's own only, newest first, with plain amounts and whose registration", async () => {
    await registry.addContribution();
    const first = await registry.addContribution({ person, quantity: "10.5", kind: "goods", measure: "kg" });
    const registration = await registry.database.prisma.registration.findFirstOrThrow({
      where: { personId: person.id },
    });
    const second = await registry.addContribution({
      ...{ person, valueVnd: "5200000", registrationId: registration.id },
      at: new Date(registry.clock.now.getTime() + 60_000),
    });
    const records = await reads().contributions();
    expect(records).toMatchObject([
      { code: second.code, kind: "contribution", contribution: "money", quantity: "5200000", valueVnd: "5200000" },
      { code: first.code, contribution: "goods", quantity: "10.5", measure: "kg", givenOn: "2026-01-03" },
    ]);
    expect(records.map((record) => record.registration)).toEqual([registration.code, registration.code]);
    expect("valueVnd" in (records[1] as object)).toBe(false);
  });

  test("of any size keep every đồng", async () => {
    await registry.addContribution({ person, quantity: "9007199254740993", valueVnd: "12345678901234567890" });
    expect(await reads().contributions()).toMatchObject([
      { quantity: "9007199254740993", valueVnd: "12345678901234567890" },
    ]);
  });
});

describe("an invitation of the office", () => {
  test("is found by its code, in any case, while it is good", async () => {
    const code = await makeCode(registry.house, staff.id, "chat");
    expect(await reads().findStaffInvitation(code.toLowerCase())).toEqual({ name: staff.name });
    expect(await reads().findStaffInvitation("ABCD")).toBeUndefined();
    expect(await reads().findStaffInvitation(await makeCode(registry.house, staff.id, "sign-in"))).toBeUndefined();
    registry.later(61);
    expect(await reads().findStaffInvitation(code)).toBeUndefined();
  });

  test("of a disabled account is none", async () => {
    await registry.addStaff({ role: "admin" });
    const code = await makeCode(registry.house, staff.id, "chat");
    await disableStaff(registry.house, staff.id);
    expect(await reads().findStaffInvitation(code)).toBeUndefined();
  });
});
