import type { Database } from "../storage/database.ts";
import type { ThreadNews, ThreadView, ThreadWords } from "./interface.ts";
import { idsOf, keyOf, type ReadScope } from "./read-scope.ts";

interface Row {
  code: string;
  state: ThreadView["state"];
  seq: string | null;
  kind: ThreadNews["kind"] | null;
  owner: string | null;
  body: Buffer | null;
}

/** SQL: whether the office wrote into a thread of chat `c` and its person was not told yet, as a column of a turn's one read. */
export const OFFICE_WROTE = `exists (select 1 from thread t join thread_message m on m.thread_id = t.id
  where t.chat_id = c.id and t.person_id in (p.id, p.linked_to) and m.staff_id is not null and m.told_at is null)`;

/** The thread of the chat that speaks: the open one, else the last that has something left to tell. */
export async function readThread(database: Database, person: ReadScope): Promise<ThreadView | undefined> {
  const rows = await database.query<Row>(
    `select t.code, t.state, m.seq::text as seq, m.kind, m.person_id as owner, m.body
     from thread t left join thread_message m on m.thread_id = t.id and m.staff_id is not null and m.told_at is null
     where t.chat_id = $1 and t.person_id = any($2::uuid[]) and (t.state <> 'closed' or m.id is not null)
     order by t.opened_at, t.code, m.seq`,
    [person.chatId, idsOf(person)],
  );
  const open = rows.find(({ state }) => state !== "closed") ?? rows.at(-1);
  if (!open) return undefined;
  return { code: open.code, state: open.state, news: rows.flatMap((row) => newsOf(row, person)) };
}

function newsOf({ seq, kind, owner, body }: Row, person: ReadScope): ThreadNews[] {
  if (seq === null || kind === null || owner === null) return [];
  if (kind !== "words") return [{ seq, kind }];
  if (body === null) return [];
  const { text = "" } = JSON.parse(keyOf(person, { personId: owner }).openText(body)) as ThreadWords;
  return [{ seq, kind, text }];
}
