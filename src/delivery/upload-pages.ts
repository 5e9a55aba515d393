import type { UploadOffer } from "../dialogue/dialogue.ts";
import { readSession } from "../dialogue/session.ts";
import type { Part } from "../registry/effects.ts";
import { hashCode } from "../registry/one-time.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { sql } from "../storage/sql.ts";
import type { Language } from "../texts.ts";
import type { ChannelId, Delivery } from "./channel.ts";

/** A page for files is good for a day. */
const UPLOAD_HOURS = 24;

/** Part of a turn's commit: the page that its reply leads to. Of the code only the keyed hash is kept. */
export function uploadParts(
  { code, ...about }: UploadOffer,
  { key, index, now }: { key: PersonKey; index: Keyring["index"]; now: Date },
): Part[] {
  const expires = new Date(now.getTime() + UPLOAD_HOURS * 3_600_000);
  return [
    {
      name: "upload_page",
      sql: sql`insert into upload_page (code_hash, chat_id, body, expires_at)
        select ${hashCode(index, code)}::bytea, turn.chat_id, ${key.seal(JSON.stringify(about))}::bytea,
          ${expires}::timestamptz from turn`,
    },
  ];
}

/** `unknown`: never made · `moved`: the conversation has gone on to something else. */
export type UploadRefusal = "unknown" | "used" | "expired" | "moved";

/** Which question a page serves, in the words and the language of its conversation. */
export type UploadPageReading =
  | { kind: "open"; label: string; language: Language }
  | { kind: "refused"; why: UploadRefusal; language?: Language };

export interface UploadPagesOptions {
  database: Database;
  keyring: Keyring;
  clock: () => Date;
  delivery: Pick<Delivery, "receive">;
}

interface Row {
  used_at: Date | null;
  expires_at: Date;
  about: Buffer;
  body: Buffer;
  channel: ChannelId;
  address: Buffer;
  key: Buffer;
}

/** One-time pages that take files for a chat whose platform does not hand them on. */
export function createUploadPages({ database, keyring, clock, delivery }: UploadPagesOptions) {
  async function find(code: string) {
    const [row] = await database.query<Row>(
      `select u.used_at, u.expires_at, u.body as about, s.body, c.channel, c.address, p.key
       from upload_page u join chat c on c.id = u.chat_id join person p on p.id = c.person_id
         join session s on s.chat_id = c.id where u.code_hash = $1 and p.key is not null`,
      [hashCode(keyring.index, code)],
    );
    if (!row) return { reading: { kind: "refused", why: "unknown" } as const };
    const key = keyring.person(row.key);
    const session = readSession(key.openText(row.body));
    const about = JSON.parse(key.openText(row.about)) as Omit<UploadOffer, "code">;
    const top = session.frames.at(-1);
    const language = session.language ?? "vi";
    const why =
      row.used_at !== null
        ? "used"
        : row.expires_at <= clock()
          ? "expired"
          : top?.flow !== about.flow || top.at !== about.field
            ? "moved"
            : undefined;
    const reading: UploadPageReading = why
      ? { kind: "refused", why, language }
      : { kind: "open", label: about.label, language };
    return { reading, chat: { channel: row.channel, address: key.openText(row.address) } };
  }

  return {
    read: async (code: string): Promise<UploadPageReading> => (await find(code)).reading,

    /**
     * The person's files, as if they had come in the chat: the answer goes there too. The event's key is the page's, so
     * that a page used twice at once is answered once.
     */
    async take(code: string, files: Uint8Array[]): Promise<UploadPageReading> {
      const { reading, chat } = await find(code);
      if (reading.kind === "refused" || !chat) return reading;
      const hash = hashCode(keyring.index, code);
      const { outcome } = await delivery.receive({
        ...chat,
        key: `upload:${hash.toString("base64url")}`,
        body: { kind: "upload", files },
        elsewhere: true,
      });
      await database.query("update upload_page set used_at = $2 where code_hash = $1 and used_at is null", [
        hash,
        clock(),
      ]);
      return outcome === "repeat" ? { kind: "refused", why: "used", language: reading.language } : reading;
    },
  };
}

export type UploadPages = ReturnType<typeof createUploadPages>;
