import { fold, tidy } from "../understanding/fold.ts";
import { type Interruption, readInterruption } from "../understanding/interruption.ts";
import { type Capabilities, unlimited } from "./capabilities.ts";
import type { Dialogue, TurnResult, TurnServices } from "./dialogue.ts";
import { asksForMore } from "./fitted-reply.ts";
import type { Context, Flow, FlowInput, Go, Say, Step } from "./flow.ts";
import { leaveAll, takeUp } from "./frames.ts";
import { isGreeting } from "./greeting.ts";
import type { Input } from "./input.ts";
import { findLabelled, type Offered, pickOffered } from "./offered.ts";
import { OPEN_NEWS } from "./reply.ts";
import { type Frame, newFrame, newSession, type Session, type Unsaid } from "./session.ts";
import { fittingWords, speakReply } from "./spoken-reply.ts";
import { contextOf } from "./turn-context.ts";
import { isWish } from "./wish.ts";

/** A pause after which the person is welcomed back. */
const RETURN_AFTER_HOURS = 12;
/** Flows may hand over to one another within a turn; more often than this is a fault of ours. */
const MAX_STEPS = 20;

/**
 * One turn: the pure function from a session and an input to the next session, what is said, and what is to be written.
 * The same session, input and reads give the same result. It throws only for a fault of the house.
 */
export async function turn<World, Effect>(
  dialogue: Dialogue<World, Effect>,
  session: Session | undefined,
  input: Input,
  services: TurnServices<World>,
): Promise<TurnResult<Effect>> {
  const running = new RunningTurn(dialogue, session ?? newSession(), services, input.kind !== "office");
  await running.answer(input);
  return running.result();
}

class RunningTurn<World, Effect> {
  private readonly flows: Map<string, Flow<World, Effect>>;
  private readonly session: Session;
  private readonly offered: Offered;
  /** What the last message left out, once the person asks for it: this turn goes on with it and changes nothing else. */
  private goesOn: Unsaid | undefined;
  private readonly returning: boolean;
  /** Who asked last is gone with its release: what is said now answers a question that nobody can read any more. */
  private readonly orphaned: boolean;
  private readonly say: Say[] = [];
  private readonly effects: Effect[] = [];
  private readonly capabilities: Capabilities;
  private steps = 0;

  constructor(
    private readonly dialogue: Dialogue<World, Effect>,
    session: Session,
    private readonly services: TurnServices<World>,
    /** Whether it is the person who spoke. */
    spoken: boolean,
  ) {
    this.flows = new Map(dialogue.flows.map((flow) => [flow.id, flow]));
    this.session = structuredClone(session);
    this.capabilities = services.capabilities ?? unlimited;
    const { offers, pick, unsaid } = this.session;
    this.offered = { offers, pick, ...(unsaid && { unsaid }) };
    delete this.session.unsaid;
    const silence = services.now.getTime() - Date.parse(this.session.heardAt);
    this.returning = spoken && this.session.turns > 0 && silence > RETURN_AFTER_HOURS * 3_600_000;
    this.session.turns += 1;
    if (spoken) this.session.heardAt = services.now.toISOString();
    // A newer or older release may know other flows: what cannot go on is left out, the rest stays.
    const spoke = this.session.frames.at(-1);
    this.session.frames = this.session.frames.filter(({ flow }) => this.flows.has(flow));
    this.orphaned = spoke !== this.session.frames.at(-1);
  }

  result(): TurnResult<Effect> {
    const { session, say, goesOn, capabilities, effects } = this;
    const { texts, random } = this.context();
    const { uploadAddress } = this.services;
    const { flow, frame: top } = this.top();
    // Who keeps quiet because somebody else is spoken to takes no choice away.
    const stands = flow.listens ? this.offered : undefined;
    const spoken = {
      ...{ session, say, goesOn, stands, capabilities, texts, random, top },
      ...(uploadAddress && { uploadAddress }),
    };
    return { ...speakReply(spoken), effects };
  }

  async answer(input: Input): Promise<void> {
    for (const text of this.services.unheard?.texts ?? []) this.speak(text);
    if (this.services.unheard?.news) this.speak(this.context().texts("notice:waiting"));
    const alarmed = this.raiseAlarm(input);
    if (this.session.frames.length === 0) {
      this.session.frames = [newFrame(this.dialogue.home)];
      if (this.session.turns === 1) return this.welcome(input, alarmed);
    }
    if (input.kind === "office") return this.openByOffice();
    const { listens } = this.top().flow;
    if (this.services.officeWrote && !listens) this.take(await this.dialogue.officeNews(this.context()));
    if (this.returning && !listens && !alarmed) {
      this.speak(this.dialogue.banner(this.context()));
      this.speak(this.dialogue.welcomeBack(this.context()));
    }
    if (this.orphaned && input.kind !== "command") return this.again();
    if (alarmed && input.kind === "text") return this.goOnAfterAlarm(tidy(input.text));
    switch (input.kind) {
      case "choice":
        return this.choose(input.token);
      case "command":
        return this.command(input.name, input.argument);
      case "edited":
        return this.interject("common:edited");
      case "unsupported":
        return this.interject(`common:unsupported.${input.what}`);
      case "text":
        return this.hear(input.text);
      case "contact":
      case "files":
        return this.receive(input);
    }
  }

  /** Words that cannot wait are answered before anything else. A choice that reads like them is only chosen. */
  private raiseAlarm(input: Input): boolean {
    const said = input.kind === "text" ? input.text : input.kind === "files" ? input.caption : undefined;
    const text = tidy(said ?? "");
    if (text === "" || findLabelled(this.offered, text, this.capabilities)) return false;
    const alarm = this.dialogue.alarm(this.context(), text);
    if (alarm) this.take({ say: [{ text: alarm.text }], effects: alarm.effects });
    return alarm !== undefined;
  }

  /** What was being asked waits, and stands again; a story is kept, for it may have been the very answer. */
  private async goOnAfterAlarm(text: string): Promise<void> {
    const { flow, frame } = this.top();
    if (!flow.asksForStory?.(frame)) return this.again();
    const step = await flow.receive(this.context(), frame, { kind: "text", text });
    if (step.missed) return this.again();
    this.speak(this.context().texts("common:form.keptToo"));
    return this.apply(step);
  }

  /** The first words of a chat are kept for after the greeting: somebody may have come with a wish. */
  private async welcome(input: Input, alarmed: boolean): Promise<void> {
    if (input.kind === "text" && !alarmed) this.session.memory.arrival = tidy(input.text).slice(0, 500);
    if (input.kind === "command" && input.argument) this.session.memory.arrival = `/${input.name} ${input.argument}`;
    return this.open(this.dialogue.welcome);
  }

  private async choose(token: string): Promise<void> {
    if (token === OPEN_NEWS) return this.open(this.dialogue.leads.news);
    const left = this.leftOut();
    if (left && token === left.token) return this.goOn(left);
    const offer = this.offered.offers.find((candidate) => candidate.token === token);
    return offer ? this.receive({ kind: "picked", value: offer.value }) : this.interject("common:oldChoice");
  }

  private async command(name: string, argument?: string): Promise<void> {
    if (name === "start") return this.start(argument);
    const { commands } = this.dialogue.leads;
    const lead = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!lead) return this.interject("common:unknownCommand");
    if ("wish" in lead) return this.interrupt(lead.wish, argument);
    return this.open(lead.flow, {}, lead.argument && argument ? { [lead.argument]: argument } : {});
  }

  /** Starting again never loses a form: it asks whether to go on. Nor does it pass the greeting by. */
  private async start(argument?: string): Promise<void> {
    if (argument) this.session.memory.arrival = `/start ${argument}`;
    const { flow, frame } = this.top();
    if (flow.id === this.dialogue.welcome) return this.apply(await flow.enter(this.context(), frame));
    if (!this.returning) this.speak(this.dialogue.banner(this.context()));
    if (!argument && flow.unfinished?.(frame)) return this.apply(await flow.enter(this.context(), frame));
    return this.apply({ say: [], go: { to: "home" } });
  }

  private async hear(typed: string): Promise<void> {
    const text = tidy(typed);
    if (text === "") return this.interject("common:emptyText");
    const left = this.leftOut();
    const named = findLabelled(this.offered, text, this.capabilities);
    if (!named && this.top().flow.listens) return this.receive({ kind: "text", text });
    if (named) return this.receive({ kind: "picked", value: named.value });
    if (left && asksForMore(text)) return this.goOn(left);
    const { words } = this.dialogue.leads;
    const led = Object.hasOwn(words, fold(text)) ? words[fold(text)] : undefined;
    if (led) return this.open(led);
    if (isGreeting(text)) return this.greet();
    const remark = this.dialogue.remark(this.context(), text);
    if (remark) {
      this.speak(remark);
      return this.again();
    }
    const interruption = readInterruption(text);
    if (interruption) return this.interrupt(interruption, text);
    const picked = pickOffered(this.offered, text, fittingWords(this.context().texts).more);
    if (picked === "more") return this.goOn(this.offered.unsaid);
    if (picked) return this.receive({ kind: "picked", value: picked.value });
    return this.receive({ kind: "text", text });
  }

  /** What can be asked for by “Xem thêm”; after a while away it is long out of sight. */
  private leftOut(): Unsaid | undefined {
    const { unsaid } = this.offered;
    return unsaid?.token && !this.returning ? unsaid : undefined;
  }

  /** Tells what the last message left out; nothing else changes. */
  private goOn(left: Unsaid | undefined): void {
    this.goesOn = left;
  }

  /** A greeting answers nothing; after a while away it asks whether to go on. */
  private async greet(): Promise<void> {
    const { flow, frame } = this.top();
    if (!this.returning) return this.interject("common:greeted");
    return flow.unfinished?.(frame) ? this.apply(await flow.enter(this.context(), frame)) : this.again();
  }

  /** @param asked what was typed, or stood behind a command: it may name the language that is wanted */
  private async interrupt(interruption: Interruption, asked = ""): Promise<void> {
    if (interruption === "language") return this.open(this.dialogue.leads.language, {}, { asked });
    if (interruption === "person") return this.open(this.dialogue.leads.person);
    const { flow, frame } = this.top();
    const wished = isWish(interruption) ? await flow.wish?.(this.context(), frame, interruption) : undefined;
    if (wished) return this.apply(wished);
    const sentence = this.dialogue.answers[interruption];
    if (sentence) {
      this.speak(sentence(this.context()));
      return this.again();
    }
    if (interruption === "back") return this.apply({ say: [], go: { to: "close" } });
    const leaves = interruption === "stop" || interruption === "menu";
    return leaves ? this.apply({ say: [], go: { to: "home" } }) : this.interject("common:notHere");
  }

  private async receive(input: FlowInput): Promise<void> {
    const { flow, frame } = this.top();
    const step = await flow.receive(this.context(), frame, input);
    if (input.kind !== "text" || !step.missed) return this.apply(step);
    const aside = this.dialogue.aside(this.context(), input.text);
    this.speak(aside);
    // After days away, words that are no answer are no mistake: the question they missed is long out of sight.
    if (this.returning && flow.unfinished?.(frame)) return this.apply(await flow.enter(this.context(), frame));
    return aside ? this.again() : this.apply(step);
  }

  /** Says a sentence and asks again what stands. */
  private interject(key: string): Promise<void> {
    this.speak(this.context().texts(key));
    return this.again();
  }

  private async again(): Promise<void> {
    const { flow, frame } = this.top();
    if (!flow.again) return this.apply(await flow.enter(this.context(), frame));
    const said = await flow.again(this.context(), frame);
    this.take(Array.isArray(said) ? { say: said } : said);
  }

  private take({ say, effects = [] }: Pick<Step<Effect>, "say" | "effects">): void {
    this.say.push(...say);
    this.effects.push(...effects);
  }

  private async apply(step: Step<Effect>): Promise<void> {
    this.steps += 1;
    if (this.steps > MAX_STEPS) throw new Error(`Flows hand over without end: ${this.top().frame.flow}`);
    this.take(step);
    Object.assign(this.session.memory, step.memory);
    if (step.language) this.session.language = step.language;
    if (step.timeZone) this.session.timeZone = step.timeZone;
    if (step.timeZone === null) delete this.session.timeZone;
    await this.go(step.go);
  }

  private async go(go: Go): Promise<void> {
    const { frames } = this.session;
    switch (go.to) {
      case "stay":
        frames[frames.length - 1] = go.frame;
        return;
      case "open":
        frames[frames.length - 1] = go.keep;
        return this.open(go.flow, go.answers, go.state);
      case "replace":
        frames.pop();
        return this.open(go.flow, go.answers, go.state);
      case "close": {
        frames.pop();
        if (frames.length === 0) frames.push(newFrame(this.dialogue.home));
        const { flow, frame } = this.top();
        if (go.result === undefined) return this.again();
        return this.apply(await flow.enter(this.context(), frame, go.result));
      }
      case "home": {
        if (go.keep) frames[frames.length - 1] = go.keep;
        leaveAll(this.session, this.dialogue.home, this.unfinished);
        const { flow, frame } = this.top();
        return this.apply(await flow.enter(this.context(), frame));
      }
    }
  }

  private async open(id: string, answers: Frame["answers"] = {}, state: Frame["state"] = {}): Promise<void> {
    const frame = takeUp(this.session, newFrame(id, answers, state), this.unfinished);
    await this.apply(await this.top().flow.enter(this.context(), frame));
  }

  /** The flow that speaks with the office comes up by itself, above whatever stands. */
  private async openByOffice(): Promise<void> {
    const { person } = this.dialogue.leads;
    const { flow, frame } = this.top();
    const state = { ...frame.state, byOffice: true };
    return flow.id === person
      ? this.apply(await flow.enter(this.context(), { ...frame, state }))
      : this.open(person, {}, { byOffice: true });
  }

  private readonly unfinished = (frame: Frame) => this.flows.get(frame.flow)?.unfinished?.(frame) ?? false;

  private top(): { flow: Flow<World, Effect>; frame: Frame } {
    const frame = this.session.frames.at(-1) ?? newFrame(this.dialogue.home);
    const flow = this.flows.get(frame.flow);
    if (!flow) throw new Error(`No flow ${frame.flow}`);
    return { flow, frame };
  }

  private speak(text: string | undefined): void {
    if (text) this.say.push({ text });
  }

  private context(): Context<World> {
    return contextOf(this.services, this.session);
  }
}
