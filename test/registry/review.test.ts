import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DECISIONS, type Decision, type DecisionRequest, decide, mayUndo, undo } from "../../src/registry/review.ts";
import { changeRole, ROLES, type Staff } from "../../src/registry/staff.ts";
import fc, { runs } from "../property.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
let reviewer: Staff;
let other: Staff;
let admin: Staff;

beforeAll(async () => {
  registry = await openRegistry();
  reviewer = await registry.addStaff();
  other = await registry.addStaff({ role: "board" });
  admin = await registry.addStaff({ role: "admin" });
});
afterAll(() => registry.close());

const full = (code: string, decision: Decision, version = 1): DecisionRequest => ({
  code,
  version,
  decision,
  reason: { code: decision === "return" ? "incomplete" : "outside", text: "Xin ghi thêm." },
  fields: ["head", "phone"],
});
const act = (staff: Staff, request: DecisionRequest, minutes = 10) => decide(registry.house, staff, request, minutes);
const reviewsOf = ({ id }: Added) =>
  registry.database.prisma.review.findMany({
    where: { OR: [{ registrationId: id }, { contributionId: id }] },
    orderBy: [{ decidedAt: "asc" }],
  });
const noticesOf = ({ code }: Added) => registry.database.prisma.notice.findMany({ where: { record: code } });
const auditOf = async ({ code }: Added) => {
  const rows = await registry.database.prisma.audit.findMany({ where: { record: code }, orderBy: { id: "asc" } });
  return rows.map(({ actor, action }) => `${actor} ${action}`);
};

describe("a decision", () => {
  const kinds = [
    ["registration", () => registry.addRegistration()],
    ["contribution", () => registry.addContribution()],
  ] as const;
  const states = { approve: "approved", return: "returned", refuse: "refused" } as const;
  const cases = kinds.flatMap(([kind, add]) => DECISIONS.map((decision) => [decision, kind, add] as const));

  it.each(cases)("to %s a %s keeps state, review, audit and notice in one", async (decision, _kind, add) => {
    const record = await add();
    const effectiveAt = new Date(registry.clock.now.getTime() + 10 * 60_000);
    expect(await act(reviewer, full(record.code, decision))).toEqual({ kind: "decided", effectiveAt });
    expect(await registry.row(record.code)).toEqual({
      state: states[decision],
      version: 2,
      updatedAt: registry.clock.now,
    });
    const [review] = await reviewsOf(record);
    expect(review).toMatchObject({
      staffId: reviewer.id,
      decision,
      fields: decision === "return" ? ["head", "phone"] : [],
      priorState: "submitted",
      decidedAt: registry.clock.now,
      effectiveAt,
      undoneAt: null,
    });
    if (decision === "approve") expect(review?.reason).toBeNull();
    else expect(record.person.key.openText(review?.reason ?? new Uint8Array())).toContain("Xin ghi thêm.");
    expect(await auditOf(record)).toEqual([`staff:${reviewer.id} record.${decision}`]);
    expect(await noticesOf(record)).toMatchObject([
      { chatId: record.person.chatId, record: record.code, dueAt: effectiveAt, sentAt: null },
    ]);
  });

  it("holds and is told at once where there is nothing to wait for", async () => {
    const record = await registry.addRegistration();
    expect(await act(reviewer, full(record.code, "approve"), 0)).toEqual({
      kind: "decided",
      effectiveAt: registry.clock.now,
    });
    const [review] = await reviewsOf(record);
    expect(await undo(registry.house, reviewer, record.code, review?.id ?? "")).toBe("too-late");
  });

  it("on a record without a chat tells nobody", async () => {
    const record = await registry.addRegistration({ chat: false });
    expect(await act(reviewer, full(record.code, "approve"))).toMatchObject({ kind: "decided" });
    expect(await noticesOf(record)).toEqual([]);
  });

  it("keeps no reason that nobody could read any more", async () => {
    const record = await registry.addRegistration();
    await registry.database.prisma.person.update({ where: { id: record.person.id }, data: { key: null } });
    expect(await act(reviewer, full(record.code, "refuse"))).toMatchObject({ kind: "decided" });
    expect(await reviewsOf(record)).toMatchObject([{ reason: null }]);
  });

  it.each([
    ["return", {}, ["head"], ["reason"]],
    ["return", { text: " \n " }, ["head"], ["reason"]],
    ["return", { code: "place" }, [], ["fields"]],
    ["return", {}, [], ["reason", "fields"]],
    ["refuse", {}, [], ["reason"]],
  ] as const)(
    "to %s with reason %j and answers %j lacks %j and changes nothing",
    async (decision, reason, fields, gaps) => {
      const record = await registry.addRegistration();
      const request = { code: record.code, version: 1, decision, reason, fields: [...fields] };
      expect(await act(reviewer, request)).toEqual({ kind: "incomplete", gaps });
      expect(await registry.row(record.code)).toMatchObject({ state: "submitted", version: 1 });
      expect(await auditOf(record)).toEqual([]);
    },
  );

  it.each(["returned", "approved", "refused", "withdrawn"])("is not made on what is %s", async (state) => {
    const record = await registry.addRegistration({ state });
    expect(await act(reviewer, full(record.code, "approve"))).toEqual({ kind: "changed" });
    expect(await registry.row(record.code)).toMatchObject({ state, version: 1 });
  });

  it("needs the record to be in the account's scope", async () => {
    const record = await registry.addContribution({ unit: "31120" });
    const elsewhere = await registry.addStaff({ unit: "31135" });
    expect(await act(elsewhere, full(record.code, "approve"))).toEqual({ kind: "not-found" });
    expect(await act(reviewer, full("ZZZZ-9999", "approve"))).toEqual({ kind: "not-found" });
    expect(await registry.row(record.code)).toMatchObject({ state: "submitted" });
  });

  it.each(ROLES)("is allowed to %s or not, and a role that is not allowed changes nothing", async (role) => {
    const staff = await registry.addStaff({ role });
    const allowed = ["admin", "board", "reviewer"].includes(role);
    for (const decision of DECISIONS) {
      const record = await registry.addRegistration();
      const outcome = await act(staff, full(record.code, decision));
      expect(outcome.kind).toBe(allowed ? "decided" : "forbidden");
      expect((await registry.row(record.code)).version).toBe(allowed ? 2 : 1);
    }
  });
});

describe("two decisions on one version", () => {
  it("by one account and the same are one: the repeat changes nothing", async () => {
    const record = await registry.addRegistration();
    await act(reviewer, full(record.code, "return"));
    registry.later(1);
    expect(await act(reviewer, full(record.code, "return"))).toEqual({ kind: "repeat" });
    expect(await reviewsOf(record)).toHaveLength(1);
    expect(await noticesOf(record)).toHaveLength(1);
  });

  it("that differ, or by two accounts: the second is told of a change", async () => {
    const record = await registry.addRegistration();
    await act(reviewer, full(record.code, "approve"));
    expect(await act(other, full(record.code, "approve"))).toEqual({ kind: "changed" });
    expect(await act(reviewer, full(record.code, "refuse"))).toEqual({ kind: "changed" });
    expect(await registry.row(record.code)).toMatchObject({ state: "approved", version: 2 });
  });

  it("at once leave exactly one decision, one notice, one line in the audit", async () => {
    for (const add of [() => registry.addRegistration(), () => registry.addContribution()]) {
      const record = await add();
      const outcomes = await Promise.all([
        act(reviewer, full(record.code, "approve")),
        act(other, full(record.code, "refuse")),
        act(admin, full(record.code, "return")),
        act(reviewer, full(record.code, "approve")),
      ]);
      expect(outcomes.filter(({ kind }) => kind === "decided")).toHaveLength(1);
      expect(await reviewsOf(record)).toHaveLength(1);
      expect(await noticesOf(record)).toHaveLength(1);
      expect(await auditOf(record)).toHaveLength(1);
      expect((await registry.row(record.code)).version).toBe(2);
    }
  });

  it("after an undo: the old page's repeat is a change, not a repeat", async () => {
    const record = await registry.addRegistration();
    await act(reviewer, full(record.code, "approve"));
    const [review] = await reviewsOf(record);
    await undo(registry.house, reviewer, record.code, review?.id ?? "");
    expect(await act(reviewer, full(record.code, "approve", 1))).toEqual({ kind: "changed" });
    expect(await registry.row(record.code)).toMatchObject({ state: "submitted", version: 3 });
  });

  it("when the person corrected in between: the decision is not made on what nobody read", async () => {
    const record = await registry.addRegistration();
    await registry.database.prisma.registration.update({ where: { id: record.id }, data: { version: 2 } });
    expect(await act(reviewer, full(record.code, "approve", 1))).toEqual({ kind: "changed" });
  });
});

describe("taking a decision back", () => {
  async function decided(decision: Decision = "approve", add = () => registry.addRegistration()) {
    const record = await add();
    await act(reviewer, full(record.code, decision));
    const [review] = await reviewsOf(record);
    return { record, reviewId: review?.id ?? "" };
  }

  it.each(DECISIONS)("restores what stood before %s, tells nobody, and keeps both in the audit", async (decision) => {
    const { record, reviewId } = await decided(decision, () => registry.addContribution());
    registry.later(9);
    expect(await undo(registry.house, reviewer, record.code, reviewId)).toBe("undone");
    expect(await registry.row(record.code)).toMatchObject({ state: "submitted", version: 3 });
    expect(await noticesOf(record)).toEqual([]);
    expect(await reviewsOf(record)).toMatchObject([{ undoneAt: registry.clock.now }]);
    expect(await auditOf(record)).toEqual([
      `staff:${reviewer.id} record.${decision}`,
      `staff:${reviewer.id} record.undo`,
    ]);
  });

  it("ends when the window closes, to the minute", async () => {
    const { record, reviewId } = await decided();
    registry.later(10);
    expect(await undo(registry.house, reviewer, record.code, reviewId)).toBe("too-late");
    expect(await registry.row(record.code)).toMatchObject({ state: "approved", version: 2 });
    expect(await noticesOf(record)).toHaveLength(1);
  });

  it("is for whoever decided, or an administrator", async () => {
    const { record, reviewId } = await decided();
    expect(await undo(registry.house, other, record.code, reviewId)).toBe("forbidden");
    expect(await undo(registry.house, admin, record.code, reviewId)).toBe("undone");
  });

  it("is lost together with the role", async () => {
    const staff = await registry.addStaff();
    const record = await registry.addRegistration();
    await act(staff, full(record.code, "approve"));
    await changeRole(registry.house, staff.id, "viewer");
    expect(mayUndo({ ...staff, role: "viewer" }, { staffId: staff.id })).toBe(false);
    expect(mayUndo(staff, { staffId: staff.id })).toBe(true);
  });

  it("twice, or five times at once, undoes once", async () => {
    const { record, reviewId } = await decided();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => undo(registry.house, reviewer, record.code, reviewId)),
    );
    expect(outcomes.sort()).toEqual(["changed", "changed", "changed", "changed", "undone"]);
    expect((await registry.row(record.code)).version).toBe(3);
  });

  it("leaves a person's own withdrawal alone", async () => {
    const { record, reviewId } = await decided("return");
    const data = { state: "withdrawn", version: { increment: 1 } };
    await registry.database.prisma.registration.update({ where: { id: record.id }, data });
    expect(await undo(registry.house, reviewer, record.code, reviewId)).toBe("changed");
    expect(await registry.row(record.code)).toMatchObject({ state: "withdrawn" });
  });

  it("takes back that decision's notice, not an earlier one that is still to be sent", async () => {
    const record = await registry.addRegistration();
    await act(reviewer, full(record.code, "return"));
    registry.later(30);
    const data = { state: "submitted", version: { increment: 1 } };
    await registry.database.prisma.registration.update({ where: { id: record.id }, data });
    await act(reviewer, full(record.code, "approve", 3));
    const [first, second] = await reviewsOf(record);
    expect(await undo(registry.house, reviewer, record.code, second?.id ?? "")).toBe("undone");
    expect(await noticesOf(record)).toMatchObject([{ createdAt: first?.decidedAt }]);
  });

  it("is never of a record out of scope, nor with another record's decision", async () => {
    const { record, reviewId } = await decided();
    const elsewhere = await registry.addStaff({ role: "admin", unit: "31135" });
    expect(await undo(registry.house, elsewhere, record.code, reviewId)).toBe("not-found");
    const { record: another } = await decided();
    expect(await undo(registry.house, reviewer, another.code, reviewId)).toBe("not-found");
    expect(await undo(registry.house, reviewer, "ZZZZ-9999", reviewId)).toBe("not-found");
  });
});

describe("whatever staff do in whatever order", () => {
  it("the state is that of the last decision not undone, and each of those has one notice", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("decide" as const), decision: fc.constantFrom(...DECISIONS), who: fc.nat(2) }),
      fc.record({ do: fc.constant("undo" as const), who: fc.nat(2) }),
      fc.record({ do: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ do: fc.constant("correct" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const record = await registry.addRegistration();
        let state = "submitted";
        let standing = 0;
        for (const one of steps) {
          const staff = "who" in one ? ([reviewer, other, admin][one.who] ?? admin) : admin;
          const { version } = await registry.row(record.code);
          if (one.do === "wait") registry.later(one.minutes);
          else if (one.do === "correct") {
            if (state !== "returned") continue;
            state = "submitted";
            const data = { state, version: { increment: 1 } };
            await registry.database.prisma.registration.update({ where: { id: record.id }, data });
          } else if (one.do === "decide") {
            registry.later(0.01);
            const outcome = await act(staff, full(record.code, one.decision, version));
            expect(outcome.kind).toBe(state === "submitted" ? "decided" : "changed");
            if (outcome.kind !== "decided") continue;
            state = { approve: "approved", return: "returned", refuse: "refused" }[one.decision];
            standing++;
          } else {
            const last = (await reviewsOf(record)).at(-1);
            const outcome = await undo(registry.house, staff, record.code, last?.id ?? "");
            if (outcome !== "undone") continue;
            state = "submitted";
            standing--;
          }
          expect((await registry.row(record.code)).state).toBe(state);
        }
        expect((await registry.row(record.code)).state).toBe(state);
        expect(await noticesOf(record)).toHaveLength(standing);
        expect((await reviewsOf(record)).filter(({ undoneAt }) => undoneAt === null)).toHaveLength(standing);
      }),
      { numRuns: runs(15) },
    );
  });
});
