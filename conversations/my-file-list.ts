import type { Frame } from "../src/dialogue/session.ts";
import type { ClaimView, ContributionView, RegistrationView } from "../src/registry/interface.ts";
import { claimName } from "./claims.ts";
import { nameOf } from "./record-name.ts";
import { answeredAt, type Told, toldName, toldState } from "./told.ts";
import type { Here, Reaction } from "./world.ts";

export type SentRecord = RegistrationView | ContributionView;

const MOST_SHOWN = 10;

/** Everything the person may look up here. */
export interface Sent {
  records: SentRecord[];
  told: Told[];
  claims: readonly ClaimView[];
  /** Codes of gifts that wait for the person's word. */
  received: readonly string[];
}

/** All of it in lines, what there is news of first. */
export function list(here: Here, frame: Frame, { records, told, claims, received }: Sent): Reaction {
  const { texts } = here;
  const all = [...records, ...told];
  const news = latestNews(all);
  const ordered = news ? [news, ...all.filter((one) => one !== news)] : all;
  const cases = claims.map((claim) => ({
    code: claim.code,
    name: claimName(here, claim),
    state: texts(`my-file:claim.state.${claim.state}`),
  }));
  const others = ordered.slice(0, MOST_SHOWN).map((one) => ({
    code: one.code,
    name: isTold(one) ? toldName(here, one) : nameOf(here, one),
    state: isTold(one) ? toldState(here, one) : texts(`common:state.${standing(one)}`),
  }));
  const gifts = received.map((code) => ({
    ...{ code, name: texts("receiver:chat.waiting.name"), state: texts("receiver:chat.waiting.state") },
  }));
  const shown = [...gifts, ...cases, ...others];
  const lines = shown.map(({ name, state }) => texts("my-file:line", { name, state }));
  const rest = all.length - others.length;
  return {
    say: [
      {
        text: [texts("my-file:list"), ...lines, rest > 0 ? texts("my-file:rest", { count: rest }) : ""]
          .filter(Boolean)
          .join("\n"),
        choices: [
          ...shown.map(({ code, name }) => ({ value: code, label: name })),
          { value: "apps", label: texts("my-apps:open") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

export function isTold(one: SentRecord | Told): one is Told {
  return one.kind === "nomination" || one.kind === "feedback";
}

/** How a record stands for its owner: of a gift whose receiver says otherwise only that it is looked into. */
export function standing(record: SentRecord): SentRecord["state"] | "in-dispute" {
  return record.kind === "contribution" && record.inDispute ? "in-dispute" : record.state;
}

/** What the office wrote on last: what a message of news is about. */
function latestNews(all: (SentRecord | Told)[]): SentRecord | Told | undefined {
  const at = (one: SentRecord | Told) => (isTold(one) ? answeredAt(one) : one.decision?.decidedAt)?.getTime() ?? 0;
  return all.filter((one) => at(one) > 0).sort((one, other) => at(other) - at(one))[0];
}
