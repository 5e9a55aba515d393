import { expect } from "vitest";
import { chungTay } from "../../conversations/dialogue.ts";
import type { Office } from "../../conversations/world.ts";
import type { HandedOut } from "../../src/dialogue/attachment.ts";
import type { GivenFile, Input } from "../../src/dialogue/input.ts";
import { type Random, seededRandom } from "../../src/dialogue/random.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import { type Frame, type Json, readSession, type Session, writeSession } from "../../src/dialogue/session.ts";
import { dayIn } from "../../src/dialogue/show.ts";
import { turn } from "../../src/dialogue/turn.ts";
import { editionOn, loadPack } from "../../src/plan/pack.ts";
import type { Effect } from "../../src/registry/effect.ts";
import type { HelpSettings } from "../../src/settings.ts";
import { type Language, textsIn } from "../../src/texts.ts";
import type { TrackId } from "./journey.ts";
import { RegistryDouble } from "./registry-double.ts";

export const pack = loadPack("kh-145-2017");
const TIME_ZONE = "Asia/Ho_Chi_Minh";

const UNITS = {
  "2017": { edition: "2017", units: pack.units["2017"] },
  "2025": { edition: "2025", units: pack.units["2025"] },
} as const;

/** An office that exists nowhere. */
export const OFFICE: Office = { name: "Ban Rau Củ", phone: "0292 0000 000", address: "1 đường Bí Đao" };

/** When it is there, and whom to call, as an installation has it by itself; one commune has told its number. */
export const HELP: HelpSettings = {
  officeHours: {
    days: [1, 2, 3, 4, 5],
    spans: [
      { from: 7 * 60, to: 11 * 60 + 30 },
      { from: 13 * 60, to: 17 * 60 },
    ],
  },
  emergency: { police: "113", fire: "114", ambulance: "115", children: "111" },
  unitPhones: { "31120": "0292 3820 000" },
};

/** A picture nobody took, told apart by its number. */
export function picture(number: number): GivenFile {
  return { sha256: number.toString(16).padStart(64, "0"), type: "image/jpeg", size: 1_000 + number };
}

export interface PersonOptions {
  office?: Office;
  seed?: number;
  /** Sessions pass through their stored form between two turns. */
  stored?: boolean;
  registry?: RegistryDouble;
  now?: string;
  /** The sentences, where they are not the real ones. */
  texts?: typeof textsIn;
}

/** One person in one chat of the real dialogue, over a registry in memory. Every reply is held to what channels carry. */
export class Person {
  readonly registry: RegistryDouble;
  readonly inputs: Input[] = [];
  readonly replies: Reply[] = [];
  /** Everything the chat ever offered, also what is old by now. */
  readonly tokens: string[] = [];
  session: Session | undefined;
  /** The file of the last turn, where it brought one. */
  handedOut: HandedOut | undefined;
  now: Date;
  office: Office;
  private readonly seed: number;
  private drawn = 0;
  private readonly stored: boolean;
  private readonly texts: typeof textsIn;

  constructor({
    office = OFFICE,
    seed = 1,
    stored = true,
    registry,
    now = "2026-01-05T08:00:00+07:00",
    texts = textsIn,
  }: PersonOptions = {}) {
    this.office = office;
    this.seed = seed;
    this.stored = stored;
    this.texts = texts;
    this.registry = registry ?? new RegistryDouble();
    this.now = new Date(now);
  }

  get effects(): Effect[] {
    return this.registry.effects;
  }

  private readonly random: Random = {
    bytes: (count) => {
      this.drawn += 1;
      return seededRandom(this.seed * 1_000 + this.drawn).bytes(count);
    },
  };

  /** The same person at the same point, who may now do otherwise. */
  fork(): Person {
    const { office, seed, stored, registry, drawn, tokens, texts } = this;
    const other = new Person({ office, seed, stored, registry: registry.fork(), texts });
    other.now = this.now;
    other.drawn = drawn;
    other.session = structuredClone(this.session);
    other.tokens.push(...tokens);
    return other;
  }

  /** The frame that speaks. */
  get top(): Frame {
    const frame = this.session?.frames.at(-1);
    if (!frame) throw new Error("Nobody has spoken yet");
    return frame;
  }

  get offered(): Json[] {
    return (this.session?.offers ?? []).map(({ value }) => value);
  }

  get reply(): Reply {
    const reply = this.replies.at(-1);
    if (!reply) throw new Error("Nothing was said yet");
    return reply;
  }

  async send(input: Input): Promise<string> {
    this.inputs.push(input);
    const before = this.session && (this.stored ? readSession(writeSession(this.session)) : this.session);
    const today = dayIn(TIME_ZONE, this.now);
    const result = await turn(chungTay, before, input, {
      textsIn: this.texts,
      now: this.now,
      today,
      random: this.random,
      units: UNITS[editionOn(pack, today)],
      officeWrote: ((await this.registry.thread())?.news.length ?? 0) > 0,
      world: {
        read: this.registry,
        pack,
        office: this.office,
        help: HELP,
        timeZone: TIME_ZONE,
        publicUrl: "https://chungtay.example",
      },
    });
    // While somebody of the office is spoken to the bot may keep quiet, and only then.
    const listening = result.session.frames.at(-1)?.flow === "hand-over";
    if (listening) expect(result.replies.length).toBeLessThanOrEqual(1);
    // One message a turn, two where a file is delivered.
    else expect(result.replies).toHaveLength(result.handedOut ? 2 : 1);
    this.handedOut = result.handedOut;
    for (const reply of result.replies) expectCarried(reply);
    this.session = result.session;
    this.replies.push(...result.replies);
    this.tokens.push(...result.replies.flatMap(({ choices }) => choices.map(({ token }) => token)));
    this.registry.apply(result.effects, this.now);
    return result.replies.at(-1)?.text ?? "";
  }

  /** The office has written, and the delivery brings it. */
  hearOffice(): Promise<string> {
    return this.send({ kind: "office" });
  }

  say(text: string): Promise<string> {
    return this.send({ kind: "text", text });
  }

  command(name: string, argument?: string): Promise<string> {
    return this.send({ kind: "command", name, ...(argument && { argument }) });
  }

  photo(...numbers: number[]): Promise<string> {
    return this.send({ kind: "files", files: numbers.map(picture), refused: [] });
  }

  /** Taps the choice that stands for a value, or for an act of the form (`{ act: "send" }`). */
  tap(value: Json): Promise<string> {
    const offer = this.session?.offers.find((candidate) => JSON.stringify(candidate.value) === JSON.stringify(value));
    if (!offer) throw new Error(`${JSON.stringify(value)} is not offered, but ${JSON.stringify(this.offered)}`);
    return this.send({ kind: "choice", token: offer.token });
  }

  act(act: string): Promise<string> {
    return this.tap({ act });
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }

  /** Past the greeting, in this language, with or without consent. */
  async arrive(language: Language = "vi", consent: "agree" | "later" = "agree"): Promise<void> {
    await this.say("xin chào");
    await this.tap(language);
    await this.tap(consent);
  }

  /** Up to the first question of a registration; of somebody who has registered before, for somebody else. */
  async register(track: TrackId): Promise<void> {
    await this.tap("register");
    await this.tap(track);
    await this.tap("register");
    if (this.offered.includes("for somebody else")) await this.tap("for somebody else");
  }

  /** Answers one question after another: a word is typed, `skip` and other acts are tapped. */
  async answer(...answers: (string | { tap: Json })[]): Promise<void> {
    for (const answer of answers) await (typeof answer === "string" ? this.say(answer) : this.tap(answer.tap));
  }

  /** The code of the record sent last. */
  get code(): string {
    const sent = this.effects.findLast((effect) => effect.do === "register" || effect.do === "contribute");
    if (!sent || !("code" in sent)) throw new Error("Nothing was sent yet");
    return sent.code;
  }
}

const LONGEST_MESSAGE = 4_096;

/** What every channel can carry: words in one message, choices told apart by short plain tokens, each with a label. */
function expectCarried({ text, choices }: Reply): void {
  expect(text.trim()).not.toBe("");
  expect(text.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
  expect(text).not.toMatch(/undefined|\[object|NaN|\p{Cs}/u);
  expect(new Set(choices.map(({ token }) => token)).size).toBe(choices.length);
  for (const { token, label } of choices) {
    expect(token).toMatch(/^[\x21-\x7e]{1,64}$/);
    expect(label.trim()).not.toBe("");
    expect(label).not.toMatch(/\p{Cs}/u);
  }
}
