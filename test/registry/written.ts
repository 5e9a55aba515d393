import { systemRandom } from "../../src/dialogue/random.ts";
import { effectParts } from "../../src/registry/effects.ts";
import type { Effect } from "../../src/registry/interface.ts";
import { joinSql, render, sql, withParts } from "../../src/storage/sql.ts";
import type { Person, Registry } from "./bed.ts";

/** Writes effects as a turn's commit does. Returns whether they were written: all, or none. */
export async function writeEffects(registry: Registry, by: Person, effects: Effect[], turns = true): Promise<boolean> {
  const { guards, parts } = effectParts(effects, {
    personId: by.id,
    chatId: by.chatId,
    channel: "telegram",
    key: by.key,
    index: registry.keyring.index,
    now: registry.clock.now,
    random: systemRandom,
  });
  const holds = joinSql([turns ? sql`true` : sql`false`, ...guards], " and ");
  const turn = { name: "turn", sql: sql`select ${by.chatId}::text as chat_id where ${holds}` };
  const { text, values } = render(withParts([turn, ...parts], sql`select count(*)::int as turns from turn`));
  const [row] = await registry.database.query<{ turns: number }>(text, values);
  return row?.turns === 1;
}
