import type { Frame } from "../src/dialogue/session.ts";
import { readPin } from "./profiles.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/**
 * A PIN of one's own choosing for what was sent on behalf of one household (`state.profile`): typed twice, changed or taken
 * away at any time. Where none is set nothing is asked.
 */
export const pin: Conversation = {
  id: "pin",
  async enter(here, frame) {
    const profile = (await here.world.read.profiles()).find(({ id }) => id === frame.state.profile);
    if (!profile) return { say: [], go: { to: "close" } };
    return profile.pin && frame.at === undefined ? offer(here, frame) : ask(here, frame);
  },
  receive(here, frame, input) {
    const { texts } = here;
    const picked = input.kind === "picked" ? input.value : undefined;
    const { first } = frame.state;
    const profile = String(frame.state.profile);
    if (picked === "no") return { say: [{ text: texts("pin:asBefore") }], go: { to: "close" } };
    if (picked === "change") return ask(here, { ...frame, state: { profile } });
    if (picked === "off") return done(profile, null, texts("pin:off"));
    if (frame.at === undefined) return before(offer(here, frame), pleaseChoose(here).text);
    const typed = input.kind === "text" ? readPin(input.text) : undefined;
    if (typed === undefined) return before(ask(here, frame), texts("profiles:notAPin"));
    if (frame.at === "first") return ask(here, { ...frame, at: "second", state: { profile, first: typed } });
    if (first !== typed) return before(ask(here, { ...frame, at: "first" }), texts("pin:different"));
    return done(profile, typed, texts("pin:set"));
  },
};

function offer({ texts }: Here, frame: Frame): Reaction {
  const choices = [
    { value: "change", label: texts("pin:change") },
    { value: "off", label: texts("pin:takeOff") },
    { value: "no", label: texts("pin:leave") },
  ];
  return { say: [{ text: texts("pin:isSet"), choices, pick: true }], go: { to: "stay", frame } };
}

/** Typed once, and once more. The session, where the first one waits, lies under the person's key. */
function ask({ texts }: Here, frame: Frame): Reaction {
  const at = frame.at ?? "first";
  const choices = [{ value: "no", label: texts("pin:leave") }];
  return { say: [{ text: texts(`pin:${at}`), choices, pick: false }], go: { to: "stay", frame: { ...frame, at } } };
}

function done(profile: string, code: string | null, text: string): Reaction {
  return { say: [{ text }], effects: [{ do: "set-pin", profile, pin: code }], go: { to: "close", result: "pin" } };
}

function before(reaction: Reaction, text: string): Reaction {
  return { ...reaction, say: [{ text }, ...reaction.say], missed: true };
}
