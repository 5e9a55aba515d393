import type { Input } from "../dialogue/input.ts";
import type { Random } from "../dialogue/random.ts";
import { newSession, type Session } from "../dialogue/session.ts";
import { dayIn } from "../dialogue/show.ts";
import { type Dialogue, turn, type TurnResult, type TurnServices } from "../dialogue/turn.ts";
import type { Effect, Reads } from "../registry/interface.ts";
import { personReads } from "../registry/reads.ts";
import { type Database, DatabaseAway } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import { findLanguage, type Language, textsIn } from "../texts.ts";
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
}

/** Committed; or it was before; or the chat has events waiting, behind which this one must stand. */
export type TurnOutcome = "turn" | "repeat" | "behind";

/** How often a turn is run again after it lost a race. Each time somebody else's turn was committed. */
const MAX_RACES = 20;

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

  async function attempt(request: TurnRequest, chatId: string): Promise<TurnOutcome | "lost"> {
    const state = await loadChat(options, chatId, request.keys[0] ?? "", random);
    const { kept } = state;
    if (request.settles.length === 0) {
      if (kept?.repeat) return "repeat";
      if (kept?.waiting) return "behind";
    }
    const now = clock();
    const today = dayIn(options.timeZone, now);
    const language = findLanguage(request.language);
    const reads = personReads({ database, keyring }, kept && { personId: state.personId, key: state.key }, now);
    const session = kept?.session ?? newSession();
    const result = await turn(options.dialogue, session, request.input, {
      textsIn,
      now,
      today,
      random,
      units: options.unitsOn(today),
      world: options.world(reads),
      ...(language && { language }),
    }).catch((error: unknown) => apologise(session, language, error));
    const { channel, address, keys, settles } = request;
    const committed = await commitTurn(options, {
      ...{ state, channel, address, keys, settles, now, random },
      session: result.session,
      replies: result.replies,
      effects: result.effects,
      pull: options.isPull(channel),
    }).catch((error: unknown) => {
      // A code drawn twice: the next run draws another.
      if (isUniqueViolation(error)) return false;
      throw error;
    });
    return committed ? "turn" : "lost";
  }

  /**
   * A fault of ours: the conversation stays as it was, the person is told, and the event counts as answered, for
   * running it again would only fail again.
   */
  function apologise(session: Session, language: Language | undefined, error: unknown): TurnResult<Effect> {
    if (error instanceof DatabaseAway) throw error;
    options.log.error("turn failed", { error, flow: session.frames.at(-1)?.flow ?? "none" });
    const texts = textsIn(session.language ?? language ?? "vi");
    return { session, replies: [{ text: texts("common:fault"), choices: [] }], effects: [] };
  }

  return {
    inOrder,
    chatIdOf: (channel: ChannelId, address: string) => chatIdOf(keyring, channel, address),
    /** The chat as it stands, or as it would begin. */
    load: (chatId: string, eventKey: string): Promise<ChatState> => loadChat(options, chatId, eventKey, random),
    /** To be called within `inOrder`. */
    async run(request: TurnRequest): Promise<TurnOutcome> {
      const chatId = chatIdOf(keyring, request.channel, request.address);
      for (let race = 0; race < MAX_RACES; race += 1) {
        const outcome = await attempt(request, chatId);
        if (outcome !== "lost") return outcome;
      }
      throw new Error(`A turn lost ${MAX_RACES} races`);
    },
  };
}

export type Turns = ReturnType<typeof createTurns>;

function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "23505";
}
