import { systemRandom } from "../../src/dialogue/random.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { effectParts } from "../../src/registry/effects.ts";
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
    newPerson: registry.keyring.newPerson,
    now: registry.clock.now,
    random: systemRandom,
  });
  const holds = joinSql([turns ? sql`true` : sql`false`, ...guards], " and ");
  const turn = { name: "turn", sql: sql`select ${by.chatId}::text as chat_id where ${holds}` };
  const { text, values } = render(withParts([turn, ...parts], sql`select count(*)::int as turns from turn`));
  const [row] = await registry.database.query<{ turns: number }>(text, values);
  return row?.turns === 1;
}

/** Everything the database holds that can be read at all: plain values, and whatever a key that is left opens. */
export async function readable({ database, keyring }: Registry): Promise<string> {
  const keys = (await database.query<{ key: Buffer }>("select key from person where key is not null")).map(({ key }) =>
    keyring.person(key),
  );
  const tables = await database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const row of await database.query<Record<string, unknown>>(`select * from "${name}"`)) {
      for (const value of Object.values(row)) {
        found.push(value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value));
        if (value instanceof Uint8Array) found.push(...keys.flatMap((key) => attempt(() => key.openText(value))));
      }
    }
  }
  return found.join("\n");
}

function attempt(open: () => string): string[] {
  try {
    return [open()];
  } catch {
    return [];
  }
}
