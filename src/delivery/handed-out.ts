import type { FileType, HandedOut, Media } from "../dialogue/attachment.ts";
import type { Reply } from "../dialogue/reply.ts";
import type { Json } from "../dialogue/session.ts";
import type { Part } from "../registry/effects.ts";
import { hashCode } from "../registry/one-time.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { sql } from "../storage/sql.ts";
import type { OutgoingFile } from "./channel.ts";

/** Zalo lets go of what it was given after seven days; so long a link in an old message works too. */
const KEPT_DAYS = 7;

/** Part of a turn's commit: the file its reply brings. Of the token only the keyed hash is kept. */
export function handOutParts(
  { token, recipe, type, name }: HandedOut,
  { key, index, now }: { key: PersonKey; index: Keyring["index"]; now: Date },
): Part[] {
  const expires = new Date(now.getTime() + KEPT_DAYS * 24 * 3_600_000);
  return [
    {
      name: "handed_out",
      sql: sql`insert into handed_out (token_hash, chat_id, body, expires_at)
        select ${hashCode(index, token)}::bytea, turn.chat_id, ${key.seal(JSON.stringify({ recipe, type, name }))}::bytea,
          ${expires}::timestamptz from turn`,
    },
  ];
}

export interface HandedOutOptions {
  database: Pick<Database, "query">;
  keyring: Keyring;
  clock: () => Date;
  /** Makes a file of what it is to show. */
  make(recipe: Json): Promise<Uint8Array>;
  /** Address of the file with this token. */
  address(token: string): string;
}

/** `unknown`: never handed out, or its person was erased. */
export type FileReading = { kind: "file"; file: OutgoingFile } | { kind: "refused"; why: "unknown" | "expired" };

/** Files handed out, made anew each time somebody fetches them. */
export function createHandedOut({ database, keyring, clock, make, address }: HandedOutOptions) {
  async function open(token: string): Promise<FileReading> {
    const [row] = await database.query<{ body: Buffer; expires_at: Date; key: Buffer }>(
      `select h.body, h.expires_at, p.key from handed_out h join chat c on c.id = h.chat_id
         join person p on p.id = c.person_id where h.token_hash = $1 and p.key is not null`,
      [hashCode(keyring.index, token)],
    );
    if (!row) return { kind: "refused", why: "unknown" };
    if (row.expires_at <= clock()) return { kind: "refused", why: "expired" };
    const body = JSON.parse(keyring.person(row.key).openText(row.body)) as {
      recipe: Json;
      type: FileType;
      name: string;
    };
    const bytes = await make(body.recipe);
    return { kind: "file", file: { name: body.name, type: body.type, bytes, url: address(token) } };
  }

  return { open, address: ({ token }: Media) => address(token) };
}

export type HandedOutFiles = ReturnType<typeof createHandedOut>;

/** The same message for a channel that cannot carry its file: it leads to it. */
export function withLink({ media: _, ...reply }: Reply, url: string): Reply {
  return { ...reply, text: `${reply.text}\n${url}` };
}
