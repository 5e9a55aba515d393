import { writeFrozen } from "../../src/plan/frozen-verdict.ts";
import type { RecordedRule } from "../../src/plan/recorded-rules.ts";
import type { Effect } from "../../src/registry/effect.ts";
import type {
  ChatView,
  ClaimView,
  ContributionView,
  DecisionView,
  FeedbackView,
  Identity,
  NominationView,
  ProfileView,
  Reads,
  ReceiverCodeReading,
  RegistrationView,
  Standing,
  ThreadView,
} from "../../src/registry/interface.ts";
import { ClaimsDouble } from "./claims-double.ts";
import { ThreadDouble } from "./thread-double.ts";
import { ToldDouble } from "./told-double.ts";
import { contentView, factsOf, giftView, stated } from "./written-views.ts";

/** A registry in memory: what the conversations write can be read again, and the office can decide. */
export class RegistryDouble implements Reads {
  /** What two persons of the office have confirmed. */
  readonly recorded: RecordedRule[] = [];
  readonly effects: Effect[] = [];
  readonly invitations = new Map<string, { name: string }>();
  readonly linkCodes = new Map<string, { channel: string; own: boolean }>();
  /** What receivers' codes open; any other is unknown. */
  readonly receiverCodes = new Map<string, ReceiverCodeReading>();
  /** Those that staff gave to this chat. */
  readonly waitingCodes: string[] = [];
  otherChats: ChatView[] = [];
  /** PINs by profile, and wrong tries in a row. */
  readonly pins = new Map<string, string>();
  readonly tries = new Map<string, number>();
  /** Verdicts that were shown, as text; the same one once. */
  readonly verdicts = new Map<string, Set<string>>();
  private readonly registered = new Map<string, RegistrationView>();
  private readonly given = new Map<string, ContributionView>();
  private readonly told = new ToldDouble();
  private readonly cases = new ClaimsDouble((code) => this.record(code).state);

  /** What was handed over to the office. */
  readonly office = new ThreadDouble();

  thread(): Promise<ThreadView | undefined> {
    return this.office.read();
  }

  async registrations(): Promise<RegistrationView[]> {
    const newestFirst = [...this.registered.values()].reverse();
    return structuredClone(newestFirst.sort((one, other) => Number(isWithdrawn(one)) - Number(isWithdrawn(other))));
  }

  async contributions(): Promise<ContributionView[]> {
    return structuredClone([...this.given.values()].reverse());
  }

  async nominations(): Promise<NominationView[]> {
    return this.told.nominations();
  }

  async feedback(): Promise<FeedbackView[]> {
    return this.told.feedback();
  }

  async rules(): Promise<RecordedRule[]> {
    return [...this.recorded];
  }

  async claims(): Promise<ClaimView[]> {
    return this.cases.all();
  }

  async findStanding(identity: Identity): Promise<Standing | undefined> {
    return this.cases.findStanding(identity);
  }

  /** Somebody else has registered this collective. */
  taken(identity: Identity): void {
    this.cases.stand(identity);
  }

  /** The office keeps the registration that came first. */
  keepFirst(claim: string, reason: string, now: Date): void {
    this.cases.keepFirst(claim, reason, now);
  }

  /** The office hands the unit over: what the claimant gave is their registration from now on, and no case any more. */
  handOver(claim: string): void {
    const made = this.effects.find((effect) => effect.do === "claim" && effect.code === claim);
    if (made?.do !== "claim") throw new Error(`No case ${claim}`);
    const held = this.cases.close(claim);
    const { who, ...identity } = made.identity;
    this.write({ do: "register", ...identity, code: claim, profile: claim, content: made.content }, held.submittedAt);
  }

  async findStaffInvitation(code: string): Promise<{ name: string } | undefined> {
    return this.invitations.get(code);
  }

  async profiles(): Promise<ProfileView[]> {
    const ids = new Set([...this.registered.values()].map(({ profile }) => profile));
    return [...ids].map((id) => ({ id, pin: this.pins.has(id) }));
  }

  async checkPin(profile: string, pin: string): Promise<"right" | "wrong" | "locked"> {
    if ((this.tries.get(profile) ?? 0) >= 5) return "locked";
    return this.pins.get(profile) === pin ? "right" : "wrong";
  }

  async chats(): Promise<ChatView[]> {
    return this.otherChats;
  }

  async findLinkCode(code: string): Promise<{ channel: string; own: boolean } | undefined> {
    return this.linkCodes.get(code);
  }

  async waitingReceiverCodes(): Promise<string[]> {
    return this.waitingCodes.filter((code) => this.receiverCodes.get(code)?.kind === "open");
  }

  async findReceiverCode(code: string): Promise<ReceiverCodeReading> {
    return this.receiverCodes.get(code) ?? { kind: "refused", why: "unknown" };
  }

  /** Carries out what a turn returned, as its commit would; a write on an older version is a fault of the turn. */
  apply(effects: readonly Effect[], now: Date): void {
    for (const effect of effects) {
      this.effects.push(structuredClone(effect));
      this.write(effect, now);
    }
  }

  /** The same records, to be changed apart from these. */
  fork(): RegistryDouble {
    const other = new RegistryDouble();
    other.recorded.push(...this.recorded);
    other.effects.push(...structuredClone(this.effects));
    for (const [code, invitation] of this.invitations) other.invitations.set(code, invitation);
    for (const [code, opens] of this.receiverCodes) other.receiverCodes.set(code, structuredClone(opens));
    for (const [profile, pin] of this.pins) other.pins.set(profile, pin);
    for (const [code, kept] of this.verdicts) other.verdicts.set(code, new Set(kept));
    for (const record of [...this.registered.values(), ...this.given.values()]) other.hold(record);
    other.told.take(this.told);
    other.cases.take(this.cases);
    other.office.take(this.office);
    return other;
  }

  /** The office decides, and the undo window has closed. */
  decide(code: string, decision: DecisionView["decision"], now: Date, more: Partial<DecisionView> = {}): void {
    const record = this.record(code);
    record.state = ({ approve: "approved", return: "returned", refuse: "refused" } as const)[decision];
    record.version += 1;
    // With a paper of what it was worth, where that was told.
    if (record.kind === "contribution" && decision === "approve" && record.valueVnd)
      record.verifiedVnd = record.valueVnd;
    record.decision = { decision, fields: [], decidedAt: now, ...more };
  }

  /** The office writes back to what was told, and it stands as `state` from then on. */
  answer(code: string, state: "contacted" | "agreed" | "closed" | "answered", now: Date, text?: string): void {
    this.told.answer(code, state, now, text);
  }

  /** The office has decided, and may still take it back. */
  settle(code: string): void {
    this.record(code).settling = true;
  }

  /** A record the person sent in another chat or before these tests begin. */
  hold(record: RegistrationView | ContributionView): void {
    if (record.kind === "registration") this.registered.set(record.code, structuredClone(record));
    else this.given.set(record.code, structuredClone(record));
  }

  private record(code: string): RegistrationView | ContributionView {
    const record = this.registered.get(code) ?? this.given.get(code);
    if (!record) throw new Error(`No record ${code}`);
    return record;
  }

  private write(effect: Effect, now: Date): void {
    switch (effect.do) {
      case "consent":
      case "withdraw-consent":
      case "link-staff":
      case "make-link-code":
      case "link-chat":
      case "receiver-code-tried":
      case "receiver-code-opened":
      case "receiver-code-own":
        return;
      case "receiver-word": {
        const opens = this.receiverCodes.get(effect.code);
        if (opens?.kind !== "open" || opens.gift.revision !== effect.answer.revision)
          throw new Error(`${effect.code} does not open what was shown`);
        this.receiverCodes.set(effect.code, { kind: "refused", why: "used" });
        return;
      }
      case "set-pin":
        if (effect.pin === null) this.pins.delete(effect.profile);
        else this.pins.set(effect.profile, effect.pin);
        return;
      case "pin-tried":
        this.tries.set(effect.profile, effect.right ? 0 : (this.tries.get(effect.profile) ?? 0) + 1);
        return;
      case "unlink-chat":
        this.otherChats = this.otherChats.filter(({ id }) => id !== effect.chat);
        return;
      case "register": {
        const { code, track, subject, term, profile = code, content } = effect;
        const facts = factsOf({}, content);
        if (subject === "collective") this.cases.stand({ track, subject, term, who: content.who ?? "" }, code);
        this.registered.set(code, {
          ...{
            kind: "registration",
            code,
            track,
            subject,
            term,
            profile,
            facts,
            version: 1,
            state: "submitted",
            settling: false,
          },
          ...contentView(content),
          ...(content.represented && { speaker: "unchecked" }),
          submittedAt: now,
        });
        return;
      }
      case "claim":
      case "withdraw-claim":
        this.cases.write(effect, now);
        return;
      case "asked-to-go-on": {
        const record = this.record(effect.code) as RegistrationView;
        if (record.askedToGoOn) throw new Error(`${effect.code} was asked about before`);
        record.askedToGoOn = true;
        return;
      }
      case "contribute": {
        const { code, term, registration, content } = effect;
        const { profile } = this.record(registration);
        this.given.set(code, {
          ...{
            kind: "contribution",
            code,
            term,
            profile,
            registration,
            version: 1,
            state: "submitted",
            settling: false,
          },
          ...giftView(content),
          submittedAt: now,
        });
        return;
      }
      case "correct-registration": {
        const { code, version, subject, content, identity } = effect;
        if (identity?.subject === "collective") this.cases.stand(identity, code);
        const { decision, ...record } = this.changeable(code, version) as RegistrationView;
        const facts = factsOf(record.facts, content);
        const changed = { ...record, subject, facts, ...contentView(content), version: version + 1 };
        this.registered.set(code, { ...changed, state: "submitted" });
        return;
      }
      case "correct-contribution": {
        const { code, version, content } = effect;
        const { decision, ...record } = this.changeable(code, version) as ContributionView;
        this.given.set(code, { ...record, ...giftView(content), version: version + 1, state: "submitted" });
        return;
      }
      case "withdraw": {
        const record = this.changeable(effect.code, effect.version);
        record.state = "withdrawn";
        record.version += 1;
        return;
      }
      case "issue-receipt": {
        const gift = this.record(effect.contribution) as ContributionView;
        if (gift.state !== "approved" || gift.receipt) throw new Error(`No receipt for ${effect.contribution}`);
        gift.receipt = effect.code;
        return;
      }
      case "freeze-verdict": {
        const kept = this.verdicts.get(effect.registration) ?? new Set();
        this.verdicts.set(effect.registration, kept.add(writeFrozen(effect.verdict)));
        return;
      }
      case "nominate":
      case "give-feedback":
      case "withdraw-nomination":
      case "withdraw-feedback":
        this.told.write(effect, now);
        return;
      case "open-thread":
      case "say-in-thread":
      case "close-thread":
      case "told-thread":
        this.office.write(effect);
        return;
      case "state-fact": {
        const record = this.record(effect.registration) as RegistrationView;
        if (effect.value === undefined) delete record.facts[effect.name];
        else record.facts[effect.name] = stated(effect.value);
      }
    }
  }

  private changeable(code: string, version: number): RegistrationView | ContributionView {
    const record = this.record(code);
    const open = !record.settling && (record.state === "submitted" || record.state === "returned");
    if (!open || record.version !== version) throw new Error(`${code} cannot be changed from version ${version}`);
    return record;
  }
}

function isWithdrawn({ state }: RegistrationView): boolean {
  return state === "withdrawn";
}
