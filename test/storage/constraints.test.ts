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

const hex = (length: number) => `'\\x${"ab".repeat(length)}'`;
const uuid = "gen_random_uuid()";

describe("what the database itself refuses of", () => {
  const verdict = (shownTo = "'person'", contentHash = hex(32), packHash = `'${"0a".repeat(32)}'`) =>
    `insert into verdict (id, registration_id, person_id, term, pack, pack_version, pack_hash, content_hash, body, shown_to, at)
     values (${uuid}, '${ids.registration}', '${ids.person}', '2026', 'p', '1', ${packHash}, ${contentHash}, '', ${shownTo}, now())`;
  const nomination = (state: string, content: string, unit = "null") =>
    `with nominee as (insert into person (id) values (${uuid}) returning id)
     insert into nomination (id, code, person_id, chat_id, nominee_id, unit, content, state, submitted_at, updated_at)
     select ${uuid}, ${uuid}::text, '${ids.person}', 'c', id, ${unit}, ${content}, '${state}', now(), now() from nominee`;
  const feedback = ({ about = "other", marks = "{}", content = "'x'", state = "new", on = "2026-01-05" }) =>
    `with mask as (insert into person (id) values (${uuid}) returning id)
     insert into feedback (id, code, mask_id, about, anonymous, marks, content, state, told_on)
     select ${uuid}, ${uuid}::text, id, '${about}', true, '${marks}', ${content}, '${state}', '${on}' from mask`;
  const claim = (code: string, state = "open") =>
    `insert into claim (id, code, registration_id, person_id, state, content, created_at)
     values (${uuid}, '${code}', '${ids.registration}', '${ids.person}', '${state}', '', now())`;
  const notice = (why: string) =>
    `insert into notice (id, chat_id, record, due_at, held_at, held_why) values (${uuid}, 'c', 'r', now(), now(), ${why})`;

  test.each([
    ["verdict_shown_to_known", verdict("'staff:'")],
    ["verdict_shown_to_known", verdict("'system'")],
    ["verdict_content_hash_length", verdict("'person'", hex(31))],
    ["verdict_pack_hash_form", verdict("'person'", hex(32), "'0A'")],
    ["nomination_state_known", nomination("lost", "'x'")],
    ["nomination_erased", nomination("new", "null")],
    ["nomination_erased", nomination("declined", "'x'")],
    ["nomination_erased", nomination("withdrawn", "null", "'31120'")],
    ["feedback_about_known", feedback({ about: "weather" })],
    ["feedback_marks_known", feedback({ marks: "{money-asked,urgent}" })],
    ["feedback_state_known", feedback({ state: "lost" })],
    ["feedback_told_on_day", feedback({ on: "2026-1-5" })],
    ["feedback_told_on_day", feedback({ on: "2026-01-05T08:00" })],
    ["feedback_taken_back", feedback({ state: "withdrawn" })],
    ["feedback_taken_back", feedback({ content: "null" })],
    ["answer_to_one", `insert into answer (id, staff_id, text, at) values (${uuid}, 's1', '', now())`],
    ["notice_held_why_known", notice("'asleep'")],
  ])("%s: %s", async (name, statement) => {
    await expect(bed.database.query(statement)).rejects.toEqual(broken(name));
  });

  test.each([
    ["a verdict", verdict()],
    ["one shown to staff", verdict("'staff:s1'")],
    ["somebody put forward", nomination("contacted", "'x'", "'31120'")],
    ["one who said no", nomination("declined", "null")],
    ["what somebody told", feedback({ about: "false-file", marks: "{false-file}" })],
    ["what was taken back", feedback({ state: "withdrawn", content: "null" })],
    ["news that waits", notice("'budget'")],
  ])("not %s", async (_name, statement) => {
    await expect(bed.database.query(statement)).resolves.toEqual([]);
  });

  test("a verdict shown twice to one reader, but not to another", async () => {
    const hash = hex(32).replaceAll("ab", "cd");
    await bed.database.query(verdict("'person'", hash));
    await bed.database.query(verdict("'staff:s1'", hash));
    await expect(bed.database.query(verdict("'person'", hash))).rejects.toMatchObject({ code: "23505" });
  });

  test("a second open case of one person about one registration, until the first is settled", async () => {
    await bed.database.query(claim("C-1"));
    await expect(bed.database.query(claim("C-2"))).rejects.toEqual(broken("claim_one_open"));
    await bed.database.query("update claim set state = 'kept' where code = 'C-1'");
    await bed.database.query(claim("C-2"));
  });

  test("a second live registration of one collective; not of a household, nor after the first is withdrawn", async () => {
    const { prisma } = bed.database;
    const same = (subject: string, state = "submitted") =>
      prisma.registration.create({ data: registration({ subject, state, identityHash: Buffer.alloc(32, subject) }) });
    await same("collective", "withdrawn");
    await same("collective", "refused");
    const { id } = await same("collective");
    await expect(same("collective")).rejects.toMatchObject({ code: "P2002" });
    await prisma.registration.update({ where: { id }, data: { state: "withdrawn" } });
    await same("collective", "returned");
    await same("household");
    await same("household");
  });

  test("one thing kept twice under one key: a month's messages, a platform's tokens, a code of a chat, an upload page", async () => {
    for (const insert of [
      "insert into message_quota (channel, month, used) values ('zalo-bot', '2026-01', 1)",
      "insert into platform_token (name, version, seeds, updated_at) values ('zalo', 1, '{}', now())",
      `insert into chat_link (code_hash, person_id, expires_at) values ('\\x01', '${ids.person}', now())`,
      "insert into upload_page (code_hash, chat_id, body, expires_at) values ('\\x01', 'c', '', now())",
    ]) {
      await bed.database.query(insert);
      await expect(bed.database.query(insert)).rejects.toMatchObject({ code: "23505" });
    }
  });

  test("a profile's PIN: wrong tries are counted from none", async () => {
    const { prisma } = bed.database;
    expect(await prisma.profile.findUniqueOrThrow({ where: { id: ids.profile } })).toMatchObject({
      ...{ pinHash: null, pinTries: 0, pinLockedUntil: null },
    });
    await expect(bed.database.query(`update profile set pin_tries = null where id = '${ids.profile}'`)).rejects.toEqual(
      broken("pin_tries"),
    );
  });
});

describe("a rule of the office", () => {
  let nth = 0;
  beforeAll(async () => {
    await bed.database.prisma.staff.create({ data: { id: "s9", name: "Cán bộ Khoai Môn", role: "board" } });
  });

  /** A threshold as it is proposed, with these columns instead. */
  const rule = (columns: Record<string, string | null>) => {
    const day = `2026-01-${String((nth++ % 28) + 1).padStart(2, "0")}`;
    const proposal = { kind: "threshold", award: "a", subject: "household", min_vnd: "1", from_day: day, cite: "CV 1" };
    const row: Record<string, string | null> = { ...proposal, proposed_by: "s1", ...columns };
    const names = Object.keys(row);
    return bed.database.query(
      `insert into office_rule (id, proposed_at, ${names.join(", ")})
       select gen_random_uuid(), now(), ${names.join(", ")} from json_populate_record(null::office_rule, $1::json)`,
      [JSON.stringify(row)],
    );
  };
  const at = "2026-01-05T08:00:00Z";
  const reading = { kind: "reading", award: null, subject: null, min_vnd: null, reading: "R2" };

  test.each([
    ["office_rule_kind_known", { ...reading, kind: "wish" }],
    ["office_rule_state_known", { state: "dreamt" }],
    ["office_rule_days", { from_day: "2026-13-01" }],
    ["office_rule_days", { from_day: "2026-03-02", to_day: "2026-03-01" }],
    ["office_rule_sum_not_negative", { min_vnd: "-1" }],
    ["office_rule_cited", { cite: "  " }],
    ["office_rule_about_one", { subject: null }],
    ["office_rule_about_one", { reading: "R2" }],
    ["office_rule_about_one", { ...reading, reading: null }],
    ["office_rule_about_one", { ...reading, min_vnd: "1" }],
    ["office_rule_two_persons", { state: "confirmed", settled_by: "s1", settled_at: at }],
    ["office_rule_two_persons", { state: "rejected", settled_by: "s9", settled_at: null }],
    ["office_rule_two_persons", { state: "withdrawn", settled_by: "s9", settled_at: at }],
    ["office_rule_two_persons", { state: "proposed", settled_by: "s9", settled_at: at }],
  ])("is refused by %s: %j", async (name, columns) => {
    await expect(rule({ state: "proposed", ...columns })).rejects.toEqual(broken(name));
  });

  test("begins alone on its day, and stays once it is settled", async () => {
    const same = { award: "b", from_day: "2026-05-01", state: "proposed" };
    await rule(same);
    await expect(rule(same)).rejects.toEqual(broken("office_rule_one_threshold"));
    await rule({ ...reading, state: "proposed", from_day: "2026-05-01" });
    await expect(rule({ ...reading, state: "proposed", from_day: "2026-05-01" })).rejects.toEqual(
      broken("office_rule_one_reading"),
    );
    await bed.database.query(
      "update office_rule set state = 'confirmed', settled_by = 's9', settled_at = now() where award = 'b'",
    );
    for (const statement of [
      "update office_rule set min_vnd = 2 where award = 'b'",
      "delete from office_rule where award = 'b'",
      "delete from office_rule where reading = 'R2'",
    ]) {
      await expect(bed.database.query(statement)).rejects.toEqual(broken("stays as it is"));
    }
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
