import type { FlowInput } from "../src/dialogue/flow.ts";
import { readCode } from "../src/dialogue/random.ts";
import type { Json } from "../src/dialogue/session.ts";
import { readIntent } from "../src/understanding/intent.ts";
import { findEntries } from "./guide/entries.ts";
import { linkCodeIn } from "./my-apps.ts";
import { receiverCodeIn } from "./receiver.ts";
import { stateNaming } from "./term.ts";
import type { Here, Reaction } from "./world.ts";

/**
 * How somebody came: by a link (`/start e` names a track, `/start staff-…` links a member of staff, `/start link-…` another
 * place of the same person), or with words that
 * already said what they want. Looked at once, when the menu is reached.
 */
export function arrivedFor(here: Here): { flow: string; state?: Record<string, Json> } | undefined {
  const { memory, world } = here;
  const { arrival } = memory;
  if (typeof arrival !== "string") return undefined;
  const started = /^\/start\s+(\S+)$/.exec(arrival)?.[1];
  if (started?.startsWith("staff-")) return { flow: "staff/link", state: { code: started.slice("staff-".length) } };
  const linked = started?.startsWith("link-") ? readCode(started.slice("link-".length)) : linkCodeIn(arrival);
  if (linked !== undefined) return { flow: "my-apps", state: { code: linked } };
  const received = receiverCodeIn(started?.startsWith("c-") ? started.slice("c-".length) : arrival);
  if (received !== undefined) return { flow: "receiver", state: { code: received } };
  if (started) {
    const track = world.pack.tracks.find(({ id }) => id === started);
    return track && { flow: "choose-track", state: { track: track.id } };
  }
  const intent = readIntent(arrival);
  if (intent.kind === "ask") return undefined;
  if (intent.kind === "none" || intent.value === "guide")
    return askedFor(arrival) ?? (intent.kind === "value" ? { flow: "guide" } : undefined);
  const flows: Record<string, string> = {
    register: "choose-track",
    contribute: "contribute",
    "award-check": "award-check",
    "my-file": "my-file",
    nominate: "nominate",
    feedback: "feedback",
  };
  const flow = flows[intent.value];
  if (!flow) return undefined;
  const term = stateNaming(here, arrival);
  return flow === "choose-track" && Object.keys(term).length > 0 ? { flow, state: term } : { flow };
}

/** Words that the guide has an answer to lead there. */
export function askedFor(text: string): { flow: "guide"; state: { asked: string } } | undefined {
  return findEntries(text).length > 0 ? { flow: "guide", state: { asked: text } } : undefined;
}

/** Words that choose nothing here but clearly wish for something else in the menu lead there. */
export function wishElsewhere(here: Here, input: FlowInput): Reaction | undefined {
  if (input.kind !== "text") return undefined;
  const memory = { arrival: input.text };
  return arrivedFor({ ...here, memory }) && { say: [], memory, go: { to: "home" } };
}
