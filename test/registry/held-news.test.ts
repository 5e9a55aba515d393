import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findHeldNews, listHeldNews } from "../../src/registry/held-news.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const hours = (ago: number) => new Date(registry.clock.now.getTime() - ago * 3_600_000);

async function news({ code, person }: Added, since?: Date, sentAt?: Date): Promise<void> {
  const held = since ? { heldAt: since, heldWhy: "window" } : {};
  const moments = { dueAt: hours(99), createdAt: hours(99), ...(sentAt && { sentAt }), ...held };
  await registry.database.prisma.notice.create({
    data: { id: randomUUID(), chatId: person.chatId, record: code, ...moments },
  });
}

describe("held news", () => {
  test("is listed by record, longest first, each once since its oldest", async () => {
    const staff = await registry.addStaff();
    const [young, old] = [await registry.addRegistration(), await registry.addContribution()];
    await news(young, hours(2));
    await news(old, hours(3));
    await news(old, hours(50));
    expect(await listHeldNews(registry.house, staff)).toEqual({
      items: [
        { code: old.code, since: hours(50) },
        { code: young.code, since: hours(2) },
      ],
      count: 2,
    });
    expect(await findHeldNews(registry.house, old.code)).toEqual(hours(50));
  });

  test("is neither what was told nor what waits for its undo window", async () => {
    const staff = await registry.addStaff();
    const [told, waiting] = [await registry.addRegistration(), await registry.addRegistration()];
    await news(told, hours(5), hours(1));
    await news(waiting);
    expect(await listHeldNews(registry.house, staff)).toEqual({ items: [], count: 0 });
    expect(await findHeldNews(registry.house, told.code)).toBeUndefined();
    expect(await findHeldNews(registry.house, waiting.code)).toBeUndefined();
  });

  test("of another commune, or of none, is not for an account of this one, nor counted for it", async () => {
    const [here, there, nowhere] = [
      await registry.addRegistration({ unit: "31120" }),
      await registry.addContribution({ unit: "31135" }),
      await registry.addRegistration({ unit: null }),
    ];
    for (const record of [here, there, nowhere]) await news(record, hours(2));
    const codes = async (unit?: string) => {
      const { items, count } = await listHeldNews(registry.house, await registry.addStaff(unit ? { unit } : {}));
      expect(items).toHaveLength(count);
      return items.map(({ code }) => code).sort();
    };
    expect(await codes("31120")).toEqual([here.code]);
    expect(await codes("31135")).toEqual([there.code]);
    expect(await codes("31147")).toEqual([]);
    expect(await codes()).toEqual([here.code, there.code, nowhere.code].sort());
  });

  test("of a whole city is counted, and no more of it read than fits a page", async () => {
    const staff = await registry.addStaff();
    const { person, code } = await registry.addRegistration();
    const { profileId } = await registry.database.prisma.registration.findUniqueOrThrow({ where: { code } });
    await registry.database.query(
      `with many as (
         insert into registration (id, code, person_id, profile_id, track, subject, term, state, answers, submitted_at,
           waiting_since, updated_at)
         select gen_random_uuid(), 'R-' || n, $1::uuid, $2::uuid, 'a', 'household', '2026-2030', 'submitted', '', $3, $3, $3
         from generate_series(1, 300) n returning code)
       insert into notice (id, chat_id, record, due_at, held_at, held_why)
       select gen_random_uuid(), $4, code, $3, $3::timestamptz - substr(code, 3)::int * interval '1 minute', 'budget' from many`,
      [person.id, profileId, registry.clock.now, person.chatId],
    );
    const { items, count } = await listHeldNews(registry.house, staff);
    expect(count).toBe(300);
    expect(items).toHaveLength(50);
    expect(items[0]).toEqual({ code: "R-300", since: hours(5) });
    expect((await listHeldNews(registry.house, staff, 2)).items.map((item) => item.code)).toEqual(["R-300", "R-299"]);
  });
});
