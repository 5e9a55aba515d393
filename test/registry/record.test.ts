import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findHead, findRecord } from "../../src/registry/record.ts";
import { decide } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
let city: Staff;
let commune: Staff;

beforeAll(async () => {
  registry = await openRegistry();
  city = await registry.addStaff({ name: "Phạm Thị Bầu", role: "admin" });
  commune = await registry.addStaff({ unit: "31135" });
});
afterAll(() => registry.close());

describe("a registration", () => {
  it("is opened with its answers, facts and evidence", async () => {
    const answers = { head: "Nguyễn Thị Cà Rốt", members: 4, photos: null };
    const facts = { status: [{ from: "2026-01-05", is: "poor" }], voluntaryPledge: true };
    const { code, id, person } = await registry.addRegistration({ answers, facts });
    const file = { field: "photos", sha256: "a".repeat(64), type: "image/jpeg", size: 1234 };
    const evidenceId = randomUUID();
    await registry.database.prisma.evidence.create({
      data: { id: evidenceId, personId: person.id, registrationId: id, createdAt: registry.clock.now, ...file },
    });
    expect(await findRecord(registry.house, city, code)).toEqual({
      kind: "registration",
      id,
      code,
      version: 1,
      state: "submitted",
      term: "2026-2030",
      pin: false,
      unit: "31120",
      enteredBy: "self",
      personId: person.id,
      answers,
      track: "a",
      subject: "household",
      submittedAt: registry.clock.now,
      waitingSince: registry.clock.now,
      evidence: [{ id: evidenceId, createdAt: registry.clock.now, unread: true, ...file }],
      facts: [
        { name: "status", value: facts.status, statedBy: "self", verified: false },
        { name: "voluntaryPledge", value: true, statedBy: "self", verified: false },
      ],
      reviews: [],
      related: [],
    });
  });

  it("shows who decided what and why, newest first", async () => {
    const { code } = await registry.addRegistration();
    const reason = { code: "differs" as const, text: "Tên trong giấy là Cà Rốt Tím." };
    await decide(registry.house, city, { code, version: 1, decision: "return", reason, fields: ["head"] }, 10);
    const record = await findRecord(registry.house, city, code);
    expect(record?.reviews).toMatchObject([
      { staffId: city.id, staffName: "Phạm Thị Bầu", decision: "return", reason, fields: ["head"] },
    ]);
    expect(record?.reviews[0]).not.toHaveProperty("undoneAt");
  });

  it("of a person erased shows nothing that told of them", async () => {
    const { code, person } = await registry.addRegistration({ facts: { voluntaryPledge: true } });
    const reason = { text: "x" };
    await decide(registry.house, city, { code, version: 1, decision: "refuse", reason, fields: [] }, 0);
    await registry.database.prisma.person.update({ where: { id: person.id }, data: { key: null } });
    const record = await findRecord(registry.house, city, code);
    expect(record).not.toHaveProperty("answers");
    expect(record).toMatchObject({ state: "refused", facts: [], reviews: [{ decision: "refuse" }] });
    expect(record?.reviews[0]).not.toHaveProperty("reason");
  });
});

describe("a contribution", () => {
  it("is opened with its line of the ledger and its registration", async () => {
    const donor = await registry.addRegistration({ track: "e", subject: "individual", unit: null });
    const gift = await registry.addContribution({
      person: donor.person,
      registrationId: donor.id,
      kind: "goods",
      quantity: "1250.5",
      measure: "kg",
      valueVnd: "20000000",
    });
    expect(await findRecord(registry.house, city, gift.code)).toMatchObject({
      kind: "contribution",
      contribution: "goods",
      quantity: "1250.5",
      measure: "kg",
      valueVnd: "20000000",
      givenOn: "2026-01-03",
      related: [{ kind: "registration", code: donor.code, state: "submitted" }],
    });
    const record = await findRecord(registry.house, city, donor.code);
    expect(record?.related).toEqual([{ kind: "contribution", code: gift.code, state: "submitted" }]);
  });
});

describe("scope", () => {
  it("makes a record of another commune, or of none, one that does not exist", async () => {
    const foreign = [
      await registry.addRegistration({ unit: "31120" }),
      await registry.addRegistration({ unit: null }),
      await registry.addContribution({ unit: "31120" }),
      await registry.addContribution({ unit: null }),
    ];
    for (const { code } of foreign) {
      expect(await findRecord(registry.house, commune, code)).toBeUndefined();
      expect(await findHead(registry.database.prisma, commune, code)).toBeUndefined();
      expect(await findRecord(registry.house, city, code)).toMatchObject({ code });
    }
    const own = await registry.addContribution({ unit: "31135" });
    expect(await findRecord(registry.house, commune, own.code)).toMatchObject({ code: own.code });
  });

  it("does not name what belongs to an own record but lies elsewhere", async () => {
    const elsewhere = await registry.addRegistration({ unit: "31120" });
    const gift = await registry.addContribution({
      unit: "31135",
      registrationId: elsewhere.id,
      person: elsewhere.person,
    });
    expect((await findRecord(registry.house, commune, gift.code))?.related).toEqual([]);
    const own = await registry.addRegistration({ unit: "31135" });
    await registry.addContribution({ unit: "31120", registrationId: own.id, person: own.person });
    expect((await findRecord(registry.house, commune, own.code))?.related).toEqual([]);
    expect((await findRecord(registry.house, city, own.code))?.related).toHaveLength(1);
  });

  it("finds nothing under a code nobody has", async () => {
    expect(await findRecord(registry.house, city, "ZZZZ-9999")).toBeUndefined();
    expect(await findHead(registry.database.prisma, city, "")).toBeUndefined();
  });
});
