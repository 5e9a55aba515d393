import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemRandom } from "../../src/dialogue/random.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { effectParts } from "../../src/registry/effects.ts";
import { personReads } from "../../src/registry/reads.ts";
import { joinSql, render, sql, withParts } from "../../src/storage/sql.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";

let registry: Registry;
let person: Person;
beforeEach(async () => {
  registry = await openRegistry();
  person = await registry.addPerson();
});
afterEach(() => registry.close());

async function write(effect: Effect, by: Person = person): Promise<boolean> {
  const { id: personId, ...rest } = by;
  const more = {
    channel: "telegram",
    index: registry.keyring.index,
    newPerson: registry.keyring.newPerson,
    now: registry.clock.now,
    random: systemRandom,
  };
  const { guards, parts } = effectParts([effect], { personId, ...rest, ...more });
  const held = joinSql([sql`true`, ...guards], " and ");
  const turn = { name: "turn", sql: sql`select ${by.chatId}::text as chat_id where ${held}` };
  const { text, values } = render(withParts([turn, ...parts], sql`select count(*)::int as turns from turn`));
  const [row] = await registry.database.query<{ turns: number }>(text, values);
  return row?.turns === 1;
}
const readsOf = (who: Person) =>
  personReads(registry, { people: [{ personId: who.id, key: who.key }], chatId: who.chatId }, registry.clock.now);
async function household(profile?: string, code = "CARR-2222", by = person): Promise<boolean> {
  const content = { answers: { head: "Nguyễn Thị Cà Rốt" }, facts: {}, files: [] };
  const common = { track: "a", subject: "household" as const, term: "2026-2030", content };
  return write({ do: "register", code, ...common, ...(profile && { profile }) }, by);
}

describe("profiles", () => {
  it("are those somebody has registered for, the first first", async () => {
    await household();
    registry.later(1);
    const second = randomUUID();
    await household(second, "CARR-3333");
    await household(second, "CARR-4444");
    const profiles = await readsOf(person).profiles();
    expect(profiles).toHaveLength(2);
    expect(profiles[1]).toEqual({ id: second, pin: false });
    const records = await readsOf(person).registrations();
    expect(records.filter(({ profile }) => profile === second)).toHaveLength(2);
  });

  it("of somebody else cannot be registered under", async () => {
    await household();
    const [own] = await readsOf(person).profiles();
    const stranger = await registry.addPerson();
    expect(await household(own?.id, "KHLR-2222", stranger)).toBe(false);
    expect(await readsOf(stranger).registrations()).toEqual([]);
  });
});

describe("a PIN", () => {
  const profileOf = async () => (await readsOf(person).profiles())[0]?.id ?? "";
  beforeEach(async () => {
    await household();
    await write({ do: "set-pin", profile: await profileOf(), pin: "2468" });
  });

  it("is kept as a keyed hash only, and checked for the person's own profiles alone", async () => {
    const profile = await profileOf();
    expect(await readsOf(person).checkPin(profile, "2468")).toBe("right");
    expect(await readsOf(person).checkPin(profile, "2469")).toBe("wrong");
    const stranger = await registry.addPerson();
    expect(await readsOf(stranger).checkPin(profile, "2468")).toBe("wrong");
    expect(await write({ do: "set-pin", profile, pin: null }, stranger)).toBe(false);
    const [row] = await registry.database.query<{ text: string }>("select row_to_json(p)::text as text from profile p");
    expect(row?.text).not.toContain("2468");
  });

  it("locks after five wrong ones for a quarter of an hour, however many chats try at once", async () => {
    const profile = await profileOf();
    const wrong = { do: "pin-tried", profile, right: false } as const;
    const written = await Promise.all(Array.from({ length: 8 }, () => write(wrong)));
    expect(written.filter(Boolean)).toHaveLength(5);
    expect(await readsOf(person).checkPin(profile, "2468")).toBe("locked");
    expect((await readsOf(person).profiles())[0]?.lockedUntil).toBeInstanceOf(Date);
    registry.later(15);
    expect(await readsOf(person).checkPin(profile, "2468")).toBe("right");
    expect(await write({ do: "pin-tried", profile, right: true })).toBe(true);
    expect(await write(wrong)).toBe(true);
    expect(await readsOf(person).checkPin(profile, "2468")).toBe("right");
  });

  it("is taken off, and both are in the audit", async () => {
    const profile = await profileOf();
    await write({ do: "set-pin", profile, pin: null });
    expect((await readsOf(person).profiles())[0]?.pin).toBe(false);
    const rows = await registry.database.prisma.audit.findMany({ where: { action: { startsWith: "person.pin" } } });
    expect(rows.map(({ action, record }) => [action, record])).toEqual([
      ["person.pin-set", profile],
      ["person.pin-off", profile],
    ]);
  });
});
