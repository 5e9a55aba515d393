import { newUuid, type Random } from "../dialogue/random.ts";
import { newSession, readSession, writeSession } from "../dialogue/session.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Effect } from "./effect.ts";
import type { Owner } from "./linked-people.ts";
import type { FreshChat } from "./linking.ts";

/** What effects on something that is there already stand on, beside what the turn itself has read. */
export interface EffectGround {
  /** Under whom each record lies, by its code; none are named for a person of one chat. */
  owners: ReadonlyMap<string, Owner>;
  /** Chats that are to begin anew, by id. */
  fresh: ReadonlyMap<string, FreshChat>;
}

export const NO_GROUND: EffectGround = { owners: new Map(), fresh: new Map() };

/** Looked up only for people of several chats: nobody else has records under another's key, or a chat to take away. */
export async function findGround(
  { database, keyring, random }: { database: Database; keyring: Keyring; random: Random },
  people: readonly Owner[],
  effects: readonly Effect[],
): Promise<EffectGround> {
  if (people.length < 2) return NO_GROUND;
  const owners = await ownersOf(database, people, effects);
  const fresh = new Map<string, FreshChat>();
  for (const effect of effects) {
    if (effect.do !== "unlink-chat") continue;
    const found = await freshChat({ database, keyring, random }, people, effect.chat);
    if (found) fresh.set(effect.chat, found);
  }
  return { owners, fresh };
}

async function ownersOf(
  database: Database,
  people: readonly Owner[],
  effects: readonly Effect[],
): Promise<Map<string, Owner>> {
  const codes = effects.flatMap((effect) => recordOf(effect) ?? []);
  if (codes.length === 0) return new Map();
  const rows = await database.query<{ code: string; person_id: string }>(
    `select code, person_id from registration where code = any($1::text[])
     union all select code, person_id from contribution where code = any($1::text[])`,
    [codes],
  );
  return new Map(
    rows.flatMap(({ code, person_id }): [string, Owner][] => {
      const owner = people.find(({ personId }) => personId === person_id);
      return owner ? [[code, owner]] : [];
    }),
  );
}

/** The code of the record that is there already, and that an effect writes to. */
export function recordOf(effect: Effect): string | undefined {
  switch (effect.do) {
    case "correct-registration":
    case "correct-contribution":
    case "withdraw":
    case "asked-to-go-on":
      return effect.code;
    case "contribute":
    case "state-fact":
    case "freeze-verdict":
      return effect.registration;
    default:
      return undefined;
  }
}

/** A new key for one of these people's chats, with all that must be readable under it. */
async function freshChat(
  { database, keyring, random }: { database: Database; keyring: Keyring; random: Random },
  people: readonly Owner[],
  chat: string,
): Promise<FreshChat | undefined> {
  const [row] = await database.query<{ person_id: string; address: Buffer; body: Buffer }>(
    `select c.person_id, c.address, s.body from chat c join session s on s.chat_id = c.id
     where c.id = $1 and c.person_id = any($2::uuid[])`,
    [chat, people.map(({ personId }) => personId)],
  );
  const before = people.find(({ personId }) => personId === row?.person_id)?.key;
  if (!row || !before) return undefined;
  const { key, wrapped } = keyring.newPerson();
  const { language } = readSession(before.openText(row.body));
  return {
    personId: newUuid(random),
    wrapped,
    address: key.seal(before.openText(row.address)),
    session: key.seal(writeSession(newSession(language))),
  };
}
