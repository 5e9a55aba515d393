import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handOver, keepFirst, listClaims, listContested } from "../../src/registry/claims.ts";
import type { RegistrationContent } from "../../src/registry/effect.ts";
import type { Identity } from "../../src/registry/interface.ts";
import { personReads } from "../../src/registry/reads.ts";
import { decide, undo } from "../../src/registry/review.ts";
import { checkSpeaker } from "../../src/registry/speaker.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

const HAMLET: Identity = { track: "b", subject: "collective", term: "2026-2030", who: "ap rau muong|31120" };
const content = (speaker: string, more: Partial<RegistrationContent> = {}): RegistrationContent => ({
  answers: { unit: "Ấp Rau Muống", speaker },
  unit: "31120",
  phone: "+84912345678",
  facts: { supportedPoor: true },
  files: [{ field: "papers", sha256: "a".repeat(64), type: "image/jpeg", size: 3 }],
  who: HAMLET.who,
  represented: true,
  ...more,
});

let registry: Registry;
let first: Person;
let second: Person;
beforeEach(async () => {
  registry = await openRegistry();
  [first, second] = [await registry.addPerson(), await registry.addPerson()];
});
afterEach(() => registry.close());

const register = (by: Person, code: string, speaker: string) =>
  writeEffects(registry, by, [{ do: "register", code, ...HAMLET, content: content(speaker) }]);
const claim = (by: Person, code: string, speaker: string) =>
  writeEffects(registry, by, [{ do: "claim", code, identity: HAMLET, content: content(speaker) }]);
const readsOf = (person: Person) =>
  personReads(
    registry,
    { people: [{ personId: person.id, key: person.key }], chatId: person.chatId },
    registry.clock.now,
  );

async function contested(): Promise<void> {
  await register(first, "CARO-T222", "Nguyễn Thị Cà Rốt");
  await claim(second, "BIDO-2222", "Trần Văn Bí Đỏ");
}

describe("a collective", () => {
  test("is registered once: of two who send at once one stands, and the other is refused to be run again", async () => {
    const both = await Promise.allSettled([
      register(first, "CARO-T222", "Nguyễn Thị Cà Rốt"),
      register(second, "BIDO-2222", "Trần Văn Bí Đỏ"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    // What the turns take for passing: the turn is run again, reads the first and becomes a case.
    expect(lost).toMatchObject({ reason: { code: "23505" } });
    const loser = both[0]?.status === "rejected" ? first : second;
    expect(await readsOf(loser).findStanding(HAMLET)).toEqual({ by: "other" });
    expect(await claim(loser, "SUSU-2222", "Lê Thị Su Su")).toBe(true);
    expect(await registry.database.prisma.registration.count()).toBe(1);
    expect(await registry.database.prisma.claim.count()).toBe(1);
  });

  test("is free again once its registration is withdrawn; in another term and on another track it is another", async () => {
    await register(first, "CARO-T222", "Nguyễn Thị Cà Rốt");
    expect(await readsOf(first).findStanding(HAMLET)).toEqual({ by: "self", code: "CARO-T222" });
    expect(await readsOf(second).findStanding({ ...HAMLET, term: "2021-2025" })).toBeUndefined();
    expect(await readsOf(second).findStanding({ ...HAMLET, track: "d" })).toBeUndefined();
    await writeEffects(registry, first, [{ do: "withdraw", record: "registration", code: "CARO-T222", version: 1 }]);
    expect(await readsOf(second).findStanding(HAMLET)).toBeUndefined();
    expect(await claim(second, "BIDO-2222", "Trần Văn Bí Đỏ")).toBe(false);
    expect(await register(second, "SUSU-2222", "Trần Văn Bí Đỏ")).toBe(true);
  });

  test("households of one name in one commune are two: neither is refused", async () => {
    const household: Identity = { track: "a", subject: "household", term: "2026-2030", who: "le thi bap|31120" };
    for (const [by, code] of [
      [first, "CARO-T222"],
      [second, "BIDO-2222"],
    ] as const)
      await writeEffects(registry, by, [
        { do: "register", code, ...household, content: { ...content(""), who: household.who, represented: false } },
      ]);
    expect(await registry.database.prisma.registration.count()).toBe(2);
  });
});

describe("a second claim", () => {
  test("is a case: no registration, sealed under the claimant's key, told to neither of the other", async () => {
    await contested();
    expect(await registry.database.prisma.registration.count()).toBe(1);
    const [row] = await registry.database.prisma.claim.findMany();
    expect(JSON.parse(second.key.openText(row?.content ?? new Uint8Array())).answers.speaker).toBe("Trần Văn Bí Đỏ");
    expect(() => first.key.openText(row?.content ?? new Uint8Array())).toThrow();
    expect(await readsOf(second).registrations()).toEqual([]);
    expect(await readsOf(second).findStanding(HAMLET)).toEqual({ by: "other", claim: "BIDO-2222" });
    expect(await readsOf(first).claims()).toEqual([]);
    expect(await readsOf(second).claims()).toMatchObject([{ code: "BIDO-2222", state: "open", track: "b" }]);
  });

  test("of one's own registration, or a second one of the same person, is not written", async () => {
    await contested();
    expect(await claim(first, "SUSU-2222", "Nguyễn Thị Cà Rốt")).toBe(false);
    await expect(claim(second, "SUSU-2222", "Trần Văn Bí Đỏ")).rejects.toMatchObject({ code: "23505" });
  });

  test("can be taken back by who made it, once, and by nobody else", async () => {
    await contested();
    const takeBack = (by: Person) => writeEffects(registry, by, [{ do: "withdraw-claim", code: "BIDO-2222" }]);
    expect(await takeBack(first)).toBe(false);
    expect(await takeBack(second)).toBe(true);
    expect(await takeBack(second)).toBe(false);
    const staff = await registry.addStaff();
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "x" };
    expect(await keepFirst(registry.house, staff, decision)).toBe("decided");
  });

  test("is seen within the account's scope, with what the claimant answered", async () => {
    await contested();
    const [city, inside, outside] = await Promise.all([
      registry.addStaff(),
      registry.addStaff({ unit: "31120" }),
      registry.addStaff({ unit: "31135" }),
    ]);
    for (const staff of [city, inside]) {
      expect(await listContested(registry.house, staff)).toEqual(["CARO-T222"]);
      expect(await listClaims(registry.house, staff, "CARO-T222")).toMatchObject([
        { code: "BIDO-2222", state: "open", answers: { speaker: "Trần Văn Bí Đỏ" } },
      ]);
    }
    expect(await listContested(registry.house, outside)).toEqual([]);
    expect(await listClaims(registry.house, outside, "CARO-T222")).toEqual([]);
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "x" };
    expect(await keepFirst(registry.house, outside, decision)).toBe("not-found");
  });
});

describe("keeping the first", () => {
  test("tells the claimant why, and leaves the first as it was", async () => {
    await contested();
    const staff = await registry.addStaff();
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "  " };
    expect(await keepFirst(registry.house, staff, decision)).toBe("incomplete");
    const viewer = await registry.addStaff({ role: "viewer" });
    expect(await keepFirst(registry.house, viewer, { ...decision, reason: "x" })).toBe("forbidden");
    expect(await keepFirst(registry.house, staff, { ...decision, reason: "Ấp đã xác nhận." })).toBe("done");
    expect(await keepFirst(registry.house, staff, { ...decision, reason: "lại" })).toBe("decided");
    expect(await readsOf(second).claims()).toMatchObject([{ state: "kept", reason: "Ấp đã xác nhận." }]);
    expect(await registry.row("CARO-T222")).toMatchObject({ state: "submitted", version: 1 });
    const notices = await registry.database.prisma.notice.findMany();
    expect(notices).toMatchObject([{ chatId: second.chatId, record: "BIDO-2222" }]);
    expect(await listContested(registry.house, staff)).toEqual([]);
  });
});

describe("handing over", () => {
  test("closes the first with the reason and makes the claimant's the registration, its speaker still to be confirmed", async () => {
    await contested();
    const third = await registry.addPerson();
    await claim(third, "SUSU-2222", "Lê Thị Su Su");
    const staff = await registry.addStaff();
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "Trưởng ấp nay là người khác." };
    expect(await handOver(registry.house, staff, decision)).toBe("done");
    expect(await registry.row("CARO-T222")).toMatchObject({ state: "refused", version: 2 });
    const [old] = await readsOf(first).registrations();
    expect(old).toMatchObject({
      state: "refused",
      decision: { reason: { code: "handed-over", text: "Trưởng ấp nay là người khác." } },
    });
    const [now] = await readsOf(second).registrations();
    expect(now).toMatchObject({
      ...{ code: "BIDO-2222", track: "b", term: "2026-2030", unit: "31120", state: "submitted", speaker: "unchecked" },
      answers: { unit: "Ấp Rau Muống", speaker: "Trần Văn Bí Đỏ" },
      facts: { supportedPoor: { value: true } },
    });
    expect(await readsOf(second).claims()).toEqual([]);
    const files = await registry.database.prisma.evidence.findMany({ where: { personId: second.id } });
    expect(files.map(({ field }) => field)).toEqual(["papers"]);
    // Whoever else speaks for the unit now does so beside the new one.
    expect(await listContested(registry.house, staff)).toEqual(["BIDO-2222"]);
    const told = await registry.database.prisma.notice.findMany({ orderBy: { record: "asc" } });
    expect(told.map(({ record }) => record)).toEqual(["BIDO-2222", "CARO-T222"]);
    // The refusal cannot be undone under the feet of the new one.
    const review = await registry.database.prisma.review.findFirstOrThrow();
    expect(await undo(registry.house, staff, "CARO-T222", review.id)).toBe("too-late");
  });

  test("is not done where the first is approved, for its speaker was confirmed", async () => {
    await contested();
    const staff = await registry.addStaff();
    const { house } = registry;
    await checkSpeaker(house, staff, { code: "CARO-T222", version: 1, how: "paper", note: "QĐ 12" });
    const approval = { version: 1, decision: "approve" as const, reason: {}, fields: [] };
    await decide(house, staff, { code: "CARO-T222", ...approval }, 0);
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "x" };
    expect(await handOver(house, staff, decision)).toBe("approved");
    expect(await registry.row("CARO-T222")).toMatchObject({ state: "approved" });
  });

  test("of one case by two accounts at once happens once", async () => {
    await contested();
    const [one, other] = [await registry.addStaff(), await registry.addStaff()];
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "x" };
    const outcomes = await Promise.all([
      handOver(registry.house, one, decision),
      keepFirst(registry.house, other, decision),
    ]);
    expect(outcomes.sort()).toEqual(["decided", "done"]);
  });

  test("finds a refused first, and does nothing where yet another registration stands", async () => {
    await contested();
    const staff = await registry.addStaff();
    await writeEffects(registry, first, [{ do: "withdraw", record: "registration", code: "CARO-T222", version: 1 }]);
    await register(first, "DUAG-2222", "Nguyễn Thị Cà Rốt");
    const decision = { registration: "CARO-T222", claim: "BIDO-2222", reason: "x" };
    expect(await handOver(registry.house, staff, decision)).toBe("changed");
    expect(await readsOf(second).claims()).toMatchObject([{ state: "open" }]);
  });
});

test("an undone refusal never stands beside another registration of the same collective", async () => {
  await register(first, "CARO-T222", "Nguyễn Thị Cà Rốt");
  const staff = await registry.addStaff();
  const refusal = { version: 1, decision: "refuse" as const, reason: { text: "x" }, fields: [] };
  await decide(registry.house, staff, { code: "CARO-T222", ...refusal }, 10);
  await register(second, "BIDO-2222", "Trần Văn Bí Đỏ");
  const review = await registry.database.prisma.review.findFirstOrThrow();
  expect(await undo(registry.house, staff, "CARO-T222", review.id)).toBe("changed");
  expect(await registry.row("CARO-T222")).toMatchObject({ state: "refused" });
});
