import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContributionContent, Effect, RecordFile, RegistrationContent } from "../../src/registry/effect.ts";
import { decide, undo } from "../../src/registry/review.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let person: Person;
beforeEach(async () => {
  registry = await openRegistry();
  person = await registry.addPerson();
});
afterEach(() => registry.close());

const write = (effects: Effect[], by: Person = person, turns = true) => writeEffects(registry, by, effects, turns);

const photo = (field = "photos", sign = "a"): RecordFile => ({
  field,
  sha256: sign.repeat(64),
  type: "image/jpeg",
  size: 3,
});
const household = (more: Partial<RegistrationContent> = {}): RegistrationContent => ({
  answers: { head: "Nguyễn Thị Cà Rốt" },
  unit: "31120",
  phone: "+84912345678",
  facts: { helpedHouseholds: 2, loan: undefined },
  files: [photo()],
  ...more,
});
const gift = (more: Partial<ContributionContent> = {}): ContributionContent => ({
  kind: "money",
  quantity: "5200000",
  measure: "VND",
  valueVnd: "5200000",
  givenOn: "2026-01-03",
  answers: { kind: "money", amount: "5200000" },
  files: [photo("proof")],
  ...more,
});
const register = (code: string, content = household()): Effect => ({
  ...{ do: "register", code, track: "a", subject: "household", term: "2026-2030", content },
});
const contribute = (code: string, registration: string, content = gift()): Effect => ({
  ...{ do: "contribute", code, term: "2026-2030", registration, content },
});
const open = (sealed: Uint8Array) => JSON.parse(person.key.openText(sealed)) as unknown;
const audited = async () =>
  (await registry.database.prisma.audit.findMany({ orderBy: { id: "asc" } })).map(
    ({ action, record }) => `${action} ${record}`,
  );
const factsOf = async (code: string) => {
  const facts = await registry.database.prisma.fact.findMany({
    where: { registration: { code } },
    orderBy: { name: "asc" },
  });
  return facts.map(({ name, value, verifiedAt }) => [name, open(value), verifiedAt !== null]);
};

describe("consent", () => {
  test("is kept with the very words and the way it was given, and tells nobody the language", async () => {
    await write([{ do: "consent", purpose: "register", textHash: "f".repeat(64) }]);
    const [consent] = await registry.database.prisma.consent.findMany();
    expect(consent).toMatchObject({
      ...{ personId: person.id, chatId: person.chatId, purpose: "register", language: "-" },
      ...{ channel: "telegram", givenAt: registry.clock.now, withdrawnAt: null },
    });
    expect(consent?.textHash).not.toContain("f".repeat(64));
    expect(person.key.openText(Buffer.from(consent?.textHash ?? "", "base64"))).toBe("f".repeat(64));
    expect(await audited()).toEqual(["person.consent register"]);
  });

  const give = (purpose: string): Effect => ({ do: "consent", purpose, textHash: "f".repeat(64) });
  const withdrawn = async () =>
    (await registry.database.prisma.consent.findMany({ orderBy: [{ purpose: "asc" }, { givenAt: "asc" }] })).map(
      ({ personId, purpose, withdrawnAt }) => [personId, purpose, withdrawnAt],
    );

  test("is taken back for its purpose alone, and what was taken back before keeps its moment", async () => {
    await write([give("ethnicity"), give("register")]);
    registry.later(5);
    await write([{ do: "withdraw-consent", purpose: "ethnicity" }]);
    const first = registry.clock.now;
    registry.later(5);
    await write([give("ethnicity")]);
    registry.later(5);
    await write([{ do: "withdraw-consent", purpose: "ethnicity" }]);
    expect(await withdrawn()).toEqual([
      [person.id, "ethnicity", first],
      [person.id, "ethnicity", registry.clock.now],
      [person.id, "register", null],
    ]);
    expect((await audited()).filter((line) => line.includes("withdraw"))).toEqual(
      Array(2).fill("person.withdraw-consent ethnicity"),
    );
  });

  test("is taken back in whichever linked chat it was given, and nobody else's with it", async () => {
    const [linked, stranger] = [await registry.addPerson(), await registry.addPerson()];
    await registry.database.query("update person set linked_to = $1::uuid where id = $2::uuid", [person.id, linked.id]);
    for (const one of [person, linked, stranger]) await write([give("ethnicity")], one);
    // A turn's own person is the one whom all others are linked to.
    await write([{ do: "withdraw-consent", purpose: "ethnicity" }], { ...linked, id: person.id, key: person.key });
    const at = registry.clock.now;
    expect(new Set((await withdrawn()).map((row) => row.join()))).toEqual(
      new Set([
        [person.id, "ethnicity", at].join(),
        [linked.id, "ethnicity", at].join(),
        [stranger.id, "ethnicity", null].join(),
      ]),
    );
  });

  test("of a turn that lost its race is not taken back", async () => {
    await write([give("ethnicity")]);
    expect(await write([{ do: "withdraw-consent", purpose: "ethnicity" }], person, false)).toBe(false);
    expect(await withdrawn()).toEqual([[person.id, "ethnicity", null]]);
  });
});

describe("registering", () => {
  test("keeps answers and facts sealed, the telephone as a hash, and the files by name", async () => {
    await write([register("CARO-T222")]);
    const row = await registry.database.prisma.registration.findUniqueOrThrow({
      where: { code: "CARO-T222" },
      include: { facts: true, evidence: true, profile: true },
    });
    expect(row).toMatchObject({
      ...{ track: "a", subject: "household", term: "2026-2030", unit: "31120", state: "submitted", version: 1 },
      ...{
        enteredBy: "self",
        chatId: person.chatId,
        submittedAt: registry.clock.now,
        waitingSince: registry.clock.now,
      },
      profile: { personId: person.id },
    });
    expect(open(row.answers)).toEqual({ head: "Nguyễn Thị Cà Rốt" });
    expect(Buffer.from(row.phoneHash ?? []).equals(registry.keyring.index("phone", "+84912345678"))).toBe(true);
    expect(row.facts.map(({ name, value, statedBy }) => [name, open(value), statedBy])).toEqual([
      ["helpedHouseholds", 2, "self"],
    ]);
    expect(row.evidence.map(({ field, sha256, size }) => [field, sha256, size])).toEqual([
      ["photos", "a".repeat(64), 3],
    ]);
    expect(await audited()).toEqual(["person.register CARO-T222"]);
  });

  test("without place and telephone keeps none", async () => {
    const { unit: _unit, phone: _phone, ...bare } = household({ files: [] });
    await write([register("CARO-T222", bare)]);
    const row = await registry.database.prisma.registration.findUniqueOrThrow({ where: { code: "CARO-T222" } });
    expect([row.unit, row.phoneHash]).toEqual([null, null]);
  });

  test("of a turn that lost its race writes nothing at all", async () => {
    expect(await write([register("CARO-T222"), { do: "consent", purpose: "x", textHash: "" }], person, false)).toBe(
      false,
    );
    const { prisma } = registry.database;
    const counts = [prisma.registration, prisma.profile, prisma.fact, prisma.evidence, prisma.audit, prisma.consent];
    expect(await Promise.all(counts.map((table) => (table as typeof prisma.audit).count()))).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  test("under a code that is taken is refused by the database, whole", async () => {
    await write([register("CARO-T222")]);
    await expect(write([register("CARO-T222")])).rejects.toMatchObject({ code: "23505" });
    expect(await registry.database.prisma.profile.count()).toBe(1);
  });
});

describe("contributing", () => {
  test("is a line of the ledger under the giver's registration", async () => {
    await write([register("CARO-T222")]);
    await write([contribute("BIDO-2222", "CARO-T222")]);
    const row = await registry.database.prisma.contribution.findUniqueOrThrow({
      where: { code: "BIDO-2222" },
      include: { registration: true, evidence: true },
    });
    expect(row).toMatchObject({ kind: "money", measure: "VND", givenOn: "2026-01-03", state: "submitted", unit: null });
    expect([row.quantity.toString(), row.valueVnd?.toString()]).toEqual(["5200000", "5200000"]);
    expect([row.registration.code, row.profileId]).toEqual(["CARO-T222", row.registration.profileId]);
    expect(row.evidence).toHaveLength(1);
    expect(open(row.answers)).toEqual({ kind: "money", amount: "5200000" });
  });

  test("under nobody's or another's registration writes nothing", async () => {
    const { code } = await registry.addRegistration();
    expect(await write([contribute("BIDO-2222", code)])).toBe(false);
    expect(await write([contribute("BIDO-2222", "ABCD-EFGH")])).toBe(false);
    expect(await registry.database.prisma.evidence.count()).toBe(0);
    expect(await audited()).toEqual([]);
  });
});

describe("correcting", () => {
  const correct = (code: string, version: number, content = household()): Effect => ({
    ...{ do: "correct-registration", code, version, subject: "household", content },
  });
  beforeEach(async () => {
    await write([register("CARO-T222", household({ facts: { helpedHouseholds: 2, loan: "none" } }))]);
    await registry.database.prisma.fact.updateMany({ data: { verifiedAt: registry.clock.now, verifiedBy: "S222" } });
    registry.later(60);
  });

  test("replaces the answers, states facts anew, takes one back, keeps each file once, and waits again", async () => {
    const content = household({
      answers: { head: "Trần Văn Bí Đỏ" },
      unit: "31135",
      phone: "+84987654321",
      facts: { helpedHouseholds: 3, loan: undefined, initiatives: 1 },
      files: [photo(), photo("photos", "b")],
    });
    expect(await write([correct("CARO-T222", 1, content)])).toBe(true);
    const row = await registry.database.prisma.registration.findUniqueOrThrow({
      where: { code: "CARO-T222" },
      include: { evidence: true },
    });
    expect(open(row.answers)).toEqual({ head: "Trần Văn Bí Đỏ" });
    expect(row).toMatchObject({ unit: "31135", state: "submitted", version: 2, waitingSince: registry.clock.now });
    expect(row.submittedAt).not.toEqual(row.waitingSince);
    expect(row.evidence.map(({ sha256 }) => sha256[0]).sort()).toEqual(["a", "b"]);
    expect(await factsOf("CARO-T222")).toEqual([
      ["helpedHouseholds", 3, false],
      ["initiatives", 1, false],
    ]);
  });

  test("leaves verified what it does not speak of", async () => {
    await write([correct("CARO-T222", 1, household({ facts: {} }))]);
    expect((await factsOf("CARO-T222")).map(([name, , verified]) => [name, verified])).toEqual([
      ["helpedHouseholds", true],
      ["loan", true],
    ]);
  });

  test.each([
    ["an older version", async () => correct("CARO-T222", 0)],
    ["a record of somebody else", async () => correct((await registry.addRegistration()).code, 1)],
    ["a record that is not there", async () => correct("ABCD-EFGH", 1)],
  ])("of %s writes nothing", async (_name, effect) => {
    expect(await write([await effect()])).toBe(false);
    expect(await registry.row("CARO-T222")).toMatchObject({ version: 1 });
    expect(await audited()).toEqual(["person.register CARO-T222"]);
  });

  test("waits until a decision's undo window has closed, goes on what was returned, and never on what was decided", async () => {
    const staff = await registry.addStaff({ unit: "31120" });
    const { house } = registry;
    const request = { version: 1, decision: "return" as const, reason: { text: "thiếu" }, fields: ["members"] };
    await decide(house, staff, { code: "CARO-T222", ...request }, 10);
    expect(await write([correct("CARO-T222", 2)])).toBe(false);
    registry.later(11);
    expect(await write([correct("CARO-T222", 2)])).toBe(true);
    await decide(house, staff, { code: "CARO-T222", ...request, version: 3, decision: "approve" }, 0);
    registry.later(1);
    expect(await write([correct("CARO-T222", 4)])).toBe(false);
    expect(await registry.row("CARO-T222")).toMatchObject({ state: "approved", version: 4 });
  });

  test("goes on when the decision was undone", async () => {
    const staff = await registry.addStaff({ unit: "31120" });
    await decide(
      registry.house,
      staff,
      { code: "CARO-T222", version: 1, decision: "approve", reason: {}, fields: [] },
      10,
    );
    const review = await registry.database.prisma.review.findFirstOrThrow();
    expect(await undo(registry.house, staff, "CARO-T222", review.id)).toBe("undone");
    expect(await write([correct("CARO-T222", 3)])).toBe(true);
  });

  test("a contribution replaces its line", async () => {
    await write([contribute("BIDO-2222", "CARO-T222")]);
    const goods = gift({
      kind: "goods",
      quantity: "10.5",
      measure: "kg",
      givenOn: "2026-01",
      unit: "31120",
      files: [photo("proof"), photo("proof", "c")],
    });
    const { valueVnd: _value, ...content } = goods;
    expect(await write([{ do: "correct-contribution", code: "BIDO-2222", version: 1, content }])).toBe(true);
    const row = await registry.database.prisma.contribution.findUniqueOrThrow({
      where: { code: "BIDO-2222" },
      include: { evidence: true },
    });
    expect(row).toMatchObject({
      kind: "goods",
      measure: "kg",
      valueVnd: null,
      givenOn: "2026-01",
      unit: "31120",
      version: 2,
    });
    expect(row.quantity.toString()).toBe("10.5");
    expect(row.evidence).toHaveLength(2);
    expect(await write([{ do: "correct-contribution", code: "BIDO-2222", version: 1, content }])).toBe(false);
  });
});

describe("withdrawing", () => {
  test.each(["registration", "contribution"] as const)(
    "a %s is for its owner, once, as it was read",
    async (record) => {
      await write([register("CARO-T222")]);
      await write([contribute("BIDO-2222", "CARO-T222")]);
      const code = record === "registration" ? "CARO-T222" : "BIDO-2222";
      const withdraw = (version: number): Effect => ({ do: "withdraw", record, code, version });
      expect(await write([withdraw(1)], await registry.addPerson())).toBe(false);
      expect(await write([withdraw(2)])).toBe(false);
      expect(await write([withdraw(1)])).toBe(true);
      const { state, version } = await registry.database.prisma[record as "registration"].findUniqueOrThrow({
        where: { code },
      });
      expect([state, version]).toEqual(["withdrawn", 2]);
      expect(await write([withdraw(2)])).toBe(false);
      expect((await audited()).at(-1)).toBe(`person.withdraw ${code}`);
    },
  );
});

describe("stating a fact", () => {
  const state = (value: unknown, registration = "CARO-T222"): Effect => ({
    ...{ do: "state-fact", registration, name: "voluntaryPledge", value },
  });
  beforeEach(() => write([register("CARO-T222", household({ facts: {} }))]));

  test("can be changed and taken back; the record itself does not move", async () => {
    await write([state(true)]);
    expect(await factsOf("CARO-T222")).toEqual([["voluntaryPledge", true, false]]);
    await write([state(false)]);
    expect(await factsOf("CARO-T222")).toEqual([["voluntaryPledge", false, false]]);
    await write([state(undefined)]);
    expect(await factsOf("CARO-T222")).toEqual([]);
    expect(await registry.row("CARO-T222")).toMatchObject({ version: 1, state: "submitted" });
  });

  test("of somebody else's record writes nothing", async () => {
    expect(await write([state(true)], await registry.addPerson())).toBe(false);
    expect(await factsOf("CARO-T222")).toEqual([]);
  });
});
