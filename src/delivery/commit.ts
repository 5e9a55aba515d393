import type { HandedOut } from "../dialogue/attachment.ts";
import type { UploadOffer } from "../dialogue/dialogue.ts";
import type { Random } from "../dialogue/random.ts";
import type { Reply } from "../dialogue/reply.ts";
import { type Session, writeSession } from "../dialogue/session.ts";
import type { Effect } from "../registry/effect.ts";
import type { EffectGround } from "../registry/effect-ground.ts";
import { effectParts, type Part } from "../registry/effects.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { joinSql, render, type Sql, sql, withParts } from "../storage/sql.ts";
import type { ChannelId } from "./channel.ts";
import type { ChatState } from "./chat-state.ts";
import { handOutParts } from "./handed-out.ts";
import { toldParts } from "./held.ts";
import { uploadParts } from "./upload-pages.ts";

/** Everything one turn writes. */
export interface TurnCommit {
  state: ChatState;
  channel: ChannelId;
  address: string;
  session: Session;
  replies: readonly Reply[];
  effects: readonly Effect[];
  /** What the effects stand on; for a person of one chat, nothing. */
  ground?: EffectGround;
  /** Keys of the events this turn answers. */
  keys: readonly string[];
  /** Rows of `pending` that this turn settles. */
  settles: readonly bigint[];
  /** The person fetches messages themselves: stored is sent. */
  pull: boolean;
  /** The page for files that the reply leads to. */
  upload?: UploadOffer;
  /** The file that one of the replies brings. */
  handedOut?: HandedOut;
  /** Said on a page of ours: the platform has heard nothing. */
  elsewhere?: boolean;
  /** Whether the person said something. Where not, nothing that waits for their word is told by it. Default: they did. */
  spoken?: boolean;
  now: Date;
  random: Random;
}

/**
 * Commits a turn in one statement, all or nothing. The session goes first (`where version = …`) and everything else is
 * written only from its row, so that a lost race leaves nothing behind, not even the event's key.
 *
 * @returns false when another turn of this chat was faster, or something the turn relied on no longer holds
 */
export async function commitTurn(
  { database, keyring }: { database: Database; keyring: Keyring },
  commit: TurnCommit,
): Promise<boolean> {
  const { state, channel, now, random, effects, spoken = true } = commit;
  const [owner] = state.people;
  const scope = {
    ...owner,
    chatId: state.chatId,
    channel,
    index: keyring.index,
    newPerson: keyring.newPerson,
    now,
    random,
  };
  const { guards, parts } = effectParts(effects, scope, commit.ground);
  const statement = withParts(
    [
      ...sessionParts(commit, guards),
      ...eventParts(commit),
      ...replyParts(commit),
      ...(spoken ? toldParts(state.kept?.held, now) : []),
      ...(commit.upload ? uploadParts(commit.upload, { key: state.key, index: keyring.index, now }) : []),
      ...(commit.handedOut ? handOutParts(commit.handedOut, { key: state.key, index: keyring.index, now }) : []),
      ...parts,
    ],
    sql`select count(*)::int as turns from turn`,
  );
  const { text, values } = render(statement);
  const [row] = await database.query<{ turns: number }>(text, values);
  return row?.turns === 1;
}

/** The part named `turn`: one row when this turn may be written, none when not. */
function sessionParts(
  { state, session, channel, address, now, elsewhere = false, spoken = true }: TurnCommit,
  guards: readonly Sql[],
): Part[] {
  const { chatId, personId, key, kept, wrapped } = state;
  const body = key.seal(writeSession(session));
  const held = joinSql([sql`true`, ...guards], " and ");
  if (kept) {
    const heard = {
      name: "heard",
      // Whoever speaks is there, also where their block was noticed only while this turn ran.
      sql: sql`update chat set heard_at = case when ${elsewhere}::boolean then heard_at else ${now}::timestamptz end,
        gone_at = null from turn where id = turn.chat_id`,
    };
    return [
      {
        name: "turn",
        sql: sql`update session set version = version + 1, body = ${body}::bytea, updated_at = ${now}::timestamptz
          where chat_id = ${chatId} and version = ${kept.version}::int and ${held} returning chat_id`,
      },
      ...(spoken ? [heard] : []),
    ];
  }
  return [
    {
      name: "new_chat",
      sql: sql`insert into chat (id, person_id, channel, address, heard_at, created_at)
        select ${chatId}, ${personId}::uuid, ${channel}, ${key.seal(address)}::bytea, ${now}::timestamptz, ${now}::timestamptz
        where ${held} on conflict (id) do nothing returning id`,
    },
    {
      name: "new_person",
      sql: sql`insert into person (id, key, created_at)
        select ${personId}::uuid, ${wrapped ?? null}::bytea, ${now}::timestamptz from new_chat`,
    },
    {
      name: "turn",
      sql: sql`insert into session (chat_id, version, body, updated_at)
        select id, 1, ${body}::bytea, ${now}::timestamptz from new_chat returning chat_id`,
    },
  ];
}

function eventParts({ keys, settles, now }: TurnCommit): Part[] {
  const seen = {
    name: "seen",
    sql: sql`insert into event (chat_id, key, at)
      select turn.chat_id, k.key, ${now}::timestamptz from turn, unnest(${[...keys]}::text[]) as k(key)
      on conflict do nothing`,
  };
  if (settles.length === 0) return [seen];
  const settled = sql`delete from pending using turn
    where pending.chat_id = turn.chat_id and pending.id = any(${settles.map(String)}::bigint[])`;
  return [seen, { name: "settled", sql: settled }];
}

function replyParts({ state, replies, pull, now }: TurnCommit): Part[] {
  return replies.length > 0 ? [{ name: "replies", sql: outgoing(state, replies, pull, now, sql`turn`) }] : [];
}

/** Messages to send, in their order, as a part that follows from a row with the chat's id. */
export function outgoing(
  { key }: Pick<ChatState, "key">,
  replies: readonly Reply[],
  pull: boolean,
  now: Date,
  from: Sql,
): Sql {
  const bodies = replies.map((reply) => key.seal(JSON.stringify(reply)));
  return sql`insert into outgoing (chat_id, body, state, created_at, sent_at)
    select chat_id, said.body, ${pull ? "sent" : "waiting"}, ${now}::timestamptz, ${pull ? now : null}::timestamptz
    from ${from}, unnest(${bodies}::bytea[]) with ordinality as said(body, place) order by said.place`;
}
