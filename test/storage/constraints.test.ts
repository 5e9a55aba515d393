import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "./testbed.ts";

let bed: TestDatabase;
beforeAll(async () => {
  bed = await openTestDatabase();
});
afterAll(() => bed.close());

const ids = { person: randomUUID(), profile: randomUUID(), registration: randomUUID() };
const moments = { submittedAt: new Date(), waitingSince: new Date(), updatedAt: new Date() };
const contribution = (more: object = {}) => ({
  id: randomUUID(),
  code: randomUUID(),
  personId: ids.person,
  profileId: ids.profile,
  registrationId: ids.registration,
  kind: "money",
  quantity: "1",
  measure: "VND",
  givenOn: "2026-05",
  term: "2026",
  state: "submitted",
  answers: Buffer.of(1),
  ...moments,
  ...more,
});
const registration = (more: object = {}) => ({
  id: randomUUID(),
  code: randomUUID(),
  personId: ids.person,
  profileId: ids.profile,
  track: "e",
  subject: "individual",
  term: "2026",
  state: "submitted",
  answers: Buffer.of(1),
  ...moments,
  ...more,
});

beforeAll(async () => {
  await bed.database.prisma.person.create({ data: { id: ids.person, profiles: { create: { id: ids.profile } } } });
  await bed.database.prisma.registration.create({ data: { ...registration(), id: ids.registration } });
  await bed.database.prisma.staff.create({ data: { id: "s1", name: "Cán bộ Cà Tím", role: "reviewer" } });
});

const broken = (name: string) => expect.objectContaining({ message: expect.stringContaining(name) });

describe("what the database itself refuses", () => {
  test.each([
    ["contribution_kind_known", { kind: "bitcoin" }],
    ["contribution_quantity_positive", { quantity: "0" }],
    ["contribution_quantity_positive", { quantity: "-1" }],
    ["contribution_value_not_negative", { valueVnd: "-1" }],
    ["contribution_state_known", { state: "lost" }],
    ["contribution_entered_by_known", { enteredBy: "staff:" }],
    ["contribution_given_on_date", { givenOn: "05/2026" }],
    ["contribution_given_on_date", { givenOn: "2026-13" }],
    ["contribution_given_on_date", { givenOn: "2026-05-32" }],
  ])("in a contribution: %s %j", async (name, fault) => {
    await expect(bed.database.prisma.contribution.create({ data: contribution(fault) })).rejects.toEqual(broken(name));
  });

  test.each([["money"], ["goods"], ["labour"], ["land"], ["expertise"]])("not a gift of %s", async (kind) => {
    await bed.database.prisma.contribution.create({
      data: contribution({ kind, givenOn: "2026-05-31", valueVnd: "0" }),
    });
  });

  test.each([
    ["registration_state_known", { state: "draft" }],
    ["registration_entered_by_known", { enteredBy: "somebody" }],
    ["registration_phone_hash_length", { phoneHash: Buffer.alloc(31) }],
    ["registration_national_id_hash_length", { nationalIdHash: Buffer.from("079000000000") }],
  ])("in a registration: %s", async (name, fault) => {
    await expect(bed.database.prisma.registration.create({ data: registration(fault) })).rejects.toEqual(broken(name));
  });

  test("a decision about no record, about two, or unknown", async () => {
    const { prisma } = bed.database;
    const about = {
      registrationId: (await prisma.registration.create({ data: registration() })).id,
      contributionId: (await prisma.contribution.create({ data: contribution() })).id,
    };
    const review = (more: object) => ({
      id: randomUUID(),
      staffId: "s1",
      decision: "approve",
      fields: [],
      priorState: "submitted",
      decidedAt: new Date(),
      effectiveAt: new Date(),
      ...more,
    });
    await expect(prisma.review.create({ data: review({}) })).rejects.toEqual(broken("review_about_one"));
    await expect(prisma.review.create({ data: review(about) })).rejects.toEqual(broken("review_about_one"));
    const { registrationId } = about;
    await expect(prisma.review.create({ data: review({ registrationId, decision: "maybe" }) })).rejects.toEqual(
      broken("review_decision_known"),
    );
    await prisma.review.create({ data: review({ registrationId }) });
  });

  test.each([
    ["staff_role_known", "insert into staff (id, name, role) values ('s2', 'x', 'king')"],
    ["staff_link_purpose_known", "insert into staff_link values ('\\x00', 's1', 'gift', now(), null)"],
    ["installation_single", "insert into installation (id, key_fingerprint, index_key) values (2, '', '')"],
    ["audit_actor_known", "insert into audit (actor, action) values ('nobody', 'x')"],
    ["outgoing_state_known", "insert into outgoing (chat_id, body, state) values ('c', '', 'flying')"],
    [
      "evidence_sha256_form",
      `insert into evidence (id, person_id, field, sha256, type, size) values (gen_random_uuid(), '${ids.person}', 'f', 'x', 'image/png', 1)`,
    ],
    [
      "evidence_size_allowed",
      `insert into evidence (id, person_id, field, sha256, type, size) values (gen_random_uuid(), '${ids.person}', 'f', '${"0".repeat(64)}', 'image/png', 20971521)`,
    ],
  ])("%s", async (name, statement) => {
    await expect(bed.database.query(statement)).rejects.toEqual(broken(name));
  });
});

describe("the audit", () => {
  test("is only ever added to", async () => {
    const { database } = bed;
    const entry = await database.prisma.audit.create({ data: { actor: "staff:s1", action: "sign-in" } });
    for (const statement of [
      "update audit set actor = 'system'",
      "update audit set actor = 'system' where false",
      "delete from audit",
      "truncate audit",
    ]) {
      await expect(database.query(statement)).rejects.toEqual(broken("only ever added to"));
    }
    await expect(database.prisma.audit.deleteMany()).rejects.toEqual(broken("only ever added to"));
    expect(await database.prisma.audit.findUnique({ where: { id: entry.id } })).toEqual(entry);
  });
});
