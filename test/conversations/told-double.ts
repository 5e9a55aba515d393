import type { Effect } from "../../src/registry/effect.ts";
import type { FeedbackView, NominationView } from "../../src/registry/interface.ts";

type ToldEffect = Extract<Effect, { do: "nominate" | "give-feedback" | "withdraw-nomination" | "withdraw-feedback" }>;

/** Whom a person put forward and what they told the Award Board, in memory. */
export class ToldDouble {
  private readonly forward = new Map<string, NominationView>();
  private readonly told = new Map<string, FeedbackView>();

  nominations(): NominationView[] {
    return structuredClone([...this.forward.values()].reverse());
  }

  feedback(): FeedbackView[] {
    return structuredClone([...this.told.values()].reverse());
  }

  /** The office writes back, and it stands as `state` from then on. */
  answer(code: string, state: "contacted" | "agreed" | "closed" | "answered", now: Date, text?: string): void {
    const one = this.find(code);
    if (!one) throw new Error(`Nothing told under ${code}`);
    Object.assign(one, { state });
    if (one.kind === "nomination" && state === "closed") delete one.nominee;
    if (text) one.answers.push({ text, at: now });
  }

  write(effect: ToldEffect, now: Date): void {
    switch (effect.do) {
      case "nominate":
        this.forward.set(effect.code, {
          ...{ kind: "nomination", code: effect.code, state: "new", nominee: effect.nominee, answers: [] },
          submittedAt: now,
        });
        return;
      case "give-feedback": {
        const { do: _do, ...told } = effect;
        this.told.set(effect.code, { kind: "feedback", state: "new", answers: [], ...told });
        return;
      }
      case "withdraw-nomination":
      case "withdraw-feedback": {
        const one = this.find(effect.code);
        if (one?.state !== "new" && one?.state !== "contacted") throw new Error(`${effect.code} stands fast`);
        one.state = "withdrawn";
        if (one.kind === "nomination") delete one.nominee;
        else delete one.content;
      }
    }
  }

  /** The same as another's, to be changed apart from it. */
  take(other: ToldDouble): void {
    for (const one of other.forward.values()) this.forward.set(one.code, structuredClone(one));
    for (const one of other.told.values()) this.told.set(one.code, structuredClone(one));
  }

  private find(code: string): NominationView | FeedbackView | undefined {
    return this.forward.get(code) ?? this.told.get(code);
  }
}
