import type { Effect } from "../../src/registry/effect.ts";
import type { ClaimView, Identity, RecordState, Standing } from "../../src/registry/interface.ts";

type ClaimEffect = Extract<Effect, { do: "claim" | "withdraw-claim" }>;

/** Who stands for a collective, and the cases of those who came second, in memory. */
export class ClaimsDouble {
  private readonly cases = new Map<string, ClaimView>();
  /** Collectives that stand, by who they are: the code of one's own, or somebody else's. */
  private readonly standing = new Map<string, { code?: string; claim?: string }>();

  /** @param stateOf of one's own registration */
  constructor(private readonly stateOf: (code: string) => RecordState) {}

  all(): ClaimView[] {
    return structuredClone([...this.cases.values()].reverse());
  }

  findStanding(identity: Identity): Standing | undefined {
    const found = this.standing.get(JSON.stringify(identity));
    if (found?.code !== undefined) {
      const state = this.stateOf(found.code);
      return state === "withdrawn" || state === "refused" ? undefined : { by: "self", code: found.code };
    }
    return found && { by: "other", ...(found.claim && { claim: found.claim }) };
  }

  /** From now on this registration of one's own stands for the collective; without a code, somebody else's does. */
  stand(identity: Identity, code?: string): void {
    this.standing.set(JSON.stringify(identity), code === undefined ? {} : { code });
  }

  keepFirst(claim: string, reason: string, now: Date): void {
    this.cases.set(claim, { ...this.get(claim), state: "kept", reason, decidedAt: now });
  }

  /** The case has become a registration. */
  close(claim: string): ClaimView {
    const held = this.get(claim);
    this.cases.delete(claim);
    return held;
  }

  write(effect: ClaimEffect, now: Date): void {
    if (effect.do === "withdraw-claim") {
      const claim = this.get(effect.code);
      if (claim.state !== "open") throw new Error(`${effect.code} cannot be taken back`);
      this.cases.set(effect.code, { ...claim, state: "withdrawn" });
      return;
    }
    const { code, identity, content } = effect;
    const { track, term } = identity;
    this.cases.set(code, { code, state: "open", track, term, answers: content.answers, submittedAt: now });
    this.standing.set(JSON.stringify(identity), { claim: code });
  }

  /** The same as another's, to be changed apart from it. */
  take(other: ClaimsDouble): void {
    for (const [code, claim] of other.cases) this.cases.set(code, structuredClone(claim));
    for (const [identity, standing] of other.standing) this.standing.set(identity, { ...standing });
  }

  private get(code: string): ClaimView {
    const claim = this.cases.get(code);
    if (!claim) throw new Error(`No case ${code}`);
    return claim;
  }
}
