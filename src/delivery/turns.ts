import type { Capabilities } from "../dialogue/capabilities.ts";
import type { Dialogue, TurnResult, TurnServices } from "../dialogue/dialogue.ts";
import type { Input } from "../dialogue/input.ts";
import type { Random } from "../dialogue/random.ts";
import { newSession } from "../dialogue/session.ts";
import { dayIn } from "../dialogue/show.ts";
import { turn } from "../dialogue/turn.ts";
import type { Effect } from "../registry/effect.ts";
import { findGround } from "../registry/effect-ground.ts";
import type { Reads } from "../registry/interface.ts";
import { personReads } from "../registry/reads.ts";
import { type Database, DatabaseAway } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import { findLanguage, textsIn } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { type ChatState, chatIdOf, loadChat } from "./chat-state.ts";
import { commitTurn } from "./commit.ts";

/** What turns stand on. `World` is what the conversations are handed beside the engine's context. */
export interface TurnsOptions<World> {
  database: Database;
  keyring: Keyring;
  dialogue: Dialogue<World, Effect>;
  world(read: Reads): World;
  /** The units that people name on a day (YYYY-MM-DD). */
  unitsOn(today: string): TurnServices<World>["units"];
  timeZone: string;
  isPull(channel: ChannelId): boolean;
  capabilitiesOf(channel: ChannelId): Capabilities;
  /** Address of the page where files are sent to with this code; absent: there is none. */
  uploadAddress?(code: string): string;
  clock: () => Date;
  random: Random;
  log: Log;
}

/** One event, or several that make one (an album), to be answered by one turn. */
export interface TurnRequest {
  channel: ChannelId;
  address: string;
  language?: string;
  keys: readonly string[];
  settles: readonly bigint[];
  input: Input;
  elsewhere?: boolean;
}

/** Committed; or it was before; or the chat has events waiting, behind which this one must stand. */
export type TurnOutcome = "turn" | "repeat" | "behind";

/** How often a turn is run again after another turn of its chat was faster. Each time somebody's turn was committed. */
const MAX_RACES = 20;
/** How often it is run again where nobody was faster: a code drawn twice, or what it relied on no longer held. */
const MAX_REFUSALS = 5;

/** Runs turns: one at a time per chat in this process, and safe against other processes by the session's version. */
export function createTurns<World>(options: TurnsOptions<World>) {
  const { database, keyring, clock, random } = options;
  const queues = new Map<string, Promise<unknown>>();

  /** Whatever is done with a chat waits for what is being done with it. */
  function inOrder<T>(chatId: string, work: () => Promise<T>): Promise<T> {
    const before = queues.get(chatId) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    queues.set(chatId, settled);
    void settled.then(() => queues.get(chatId) === settled && queues.delete(chatId));
    return mine;
  }

  async function attempt(request: TurnRequest, state: ChatState): Promise<TurnOutcome | "lost"> {
    const { chatId, kept } = state;
    if (kept?.answered) {
      await settleRepeats(options, chatId, request.settles);
      return "repeat";
    }
    if (request.settles.length === 0) {
      if (kept?.queued) return "repeat";
      if (kept?.waiting) return "behind";
    }
    // Another process has brought it, or the person spoke and was told with the answer.
    if (!isSpoken(request) && !kept?.officeWrote) return "repeat";
    const now = clock();
    const result = await decide(request, state, now).catch((error: unknown) => apologise(request, state, error));
    const committed = await commit(request, state, now, result).catch((error: unknown) => {
      if (isPassing(error)) return false;
      return commit(request, state, now, apologise(request, state, error));
    });
    return committed ? "turn" : "lost";
  }

  function decide(request: TurnRequest, state: ChatState, now: Date): Promise<TurnResult<Effect>> {
    const { kept, people, chatId } = state;
    const today = dayIn(options.timeZone, now);
    const language = findLanguage(request.language);
    const reads = personReads({ database, keyring }, kept && { people, chatId }, now);
    return turn(options.dialogue, kept?.session ?? newSession(), request.input, {
      ...{ textsIn, now, today, random },
      capabilities: options.capabilitiesOf(request.channel),
      ...(options.uploadAddress && { uploadAddress: options.uploadAddress }),
      units: options.unitsOn(today),
      world: options.world(reads),
      ...(kept?.held && isSpoken(request) && { unheard: kept.held }),
      ...(kept?.officeWrote && { officeWrote: true }),
      ...(language && { language }),
    });
  }

  async function commit(
    request: TurnRequest,
    state: ChatState,
    now: Date,
    result: TurnResult<Effect>,
  ): Promise<boolean> {
    const { channel, address, keys, settles, elsewhere = false } = request;
    const spoken = isSpoken(request);
    const pull = options.isPull(channel);
    const ground = await findGround(options, state.people, result.effects);
    return commitTurn(options, {
      ...{ state, channel, address, keys, settles, now, random, pull, elsewhere, spoken, ground },
      ...result,
    });
  }

  /**
   * A fault of ours: the conversation stays as it was, the person is told, and the event counts as answered, for
   * running it again would only fail again.
   */
  function apologise(request: TurnRequest, { kept }: ChatState, error: unknown): TurnResult<Effect> {
    // Nobody spoke: nobody is told that something went wrong.
    if (error instanceof DatabaseAway || !isSpoken(request)) throw error;
    const session = kept?.session ?? newSession();
    options.log.error("turn failed", { error, flow: session.frames.at(-1)?.flow ?? "none" });
    const texts = textsIn(session.language ?? findLanguage(request.language) ?? "vi");
    return { session, replies: [{ text: texts("common:fault"), choices: [] }], effects: [] };
  }

  return {
    inOrder,
    chatIdOf: (channel: ChannelId, address: string) => chatIdOf(keyring, channel, address),
    /** To be called within `inOrder`. */
    async run(request: TurnRequest): Promise<TurnOutcome> {
      const chatId = chatIdOf(keyring, request.channel, request.address);
      let tried: { version: number | undefined } | undefined;
      for (let races = 0, refusals = 0; races < MAX_RACES && refusals <= MAX_REFUSALS; ) {
        const state = await loadChat(options, chatId, request.keys[0] ?? "", random);
        const version = state.kept?.version;
        if (tried && tried.version !== version) races += 1;
        else if (tried) refusals += 1;
        tried = { version };
        if (refusals === MAX_REFUSALS) {
          const sorry = apologise(request, state, new Error(`A turn was refused ${MAX_REFUSALS} times`));
          if (await commit(request, state, clock(), sorry)) return "turn";
        } else {
          const outcome = await attempt(request, state);
          if (outcome !== "lost") return outcome;
        }
      }
      throw new Error("A turn could not be committed");
    },
  };
}

/** Whether the person said something, rather than the office. */
function isSpoken({ input }: TurnRequest): boolean {
  return input.kind !== "office";
}

export type Turns = ReturnType<typeof createTurns>;

/** Events that were answered while they were put among those that wait: nothing is left to do but to take them out. */
async function settleRepeats({ database }: { database: Database }, chatId: string, settles: readonly bigint[]) {
  if (settles.length === 0) return;
  await database.query(
    `delete from pending w where w.chat_id = $1 and w.id = any($2::bigint[])
       and exists (select 1 from event e where e.chat_id = w.chat_id and e.key = w.key)`,
    [chatId, settles.map(String)],
  );
}

/** A code drawn twice (the next run draws another), or two statements that stood in each other's way. */
function isPassing(error: unknown): boolean {
  const codes: unknown[] = ["23505", "40001", "40P01"];
  return typeof error === "object" && error !== null && "code" in error && codes.includes(error.code);
}
