import type { Say } from "../src/dialogue/flow.ts";
import type { Frame } from "../src/dialogue/session.ts";
import type { ProfileView, Reads } from "../src/registry/interface.ts";
import { chosen, chosenProfile } from "./profiles.ts";
import type { Conversation, Here, Reaction } from "./world.ts";

/** The choice to act for somebody else. */
const SWITCH = "another profile";

/**
 * A conversation about what somebody has sent, told apart by for whom they act: where there are several, or one is kept
 * behind a PIN, that is asked first, and again after half an hour; then only that one's records are seen in it.
 *
 * @param asking `each-time`: where there are several it is asked whenever the conversation begins
 */
export function forProfile(inner: Conversation, asking: "once" | "each-time" = "once"): Conversation {
  async function opened(here: Here, frame: Frame, speak: (here: Here) => Promise<Reaction> | Reaction) {
    const all = await here.world.read.profiles();
    if (isClosed(here, all)) return ask(frame);
    const profile = chosenProfile(here);
    const step = await speak(within(here, all, profile));
    if (profile === undefined) return step;
    const say = step.go.to === "stay" ? withSwitch(here, all, step.say) : step.say;
    return { ...step, say, memory: { ...chosen(here, profile), ...step.memory } };
  }
  return {
    ...inner,
    async enter(here, frame, result) {
      if (result === "profile") return opened(here, frame, (own) => inner.enter(own, frame));
      if (asking === "each-time" && result === undefined && (await here.world.read.profiles()).length > 1)
        return ask(frame);
      return opened(here, frame, (own) => inner.enter(own, frame, result));
    },
    receive: (here, frame, input) =>
      input.kind === "picked" && input.value === SWITCH
        ? ask({ ...frame, state: {} }) // What was shown belongs to the one before.
        : opened(here, frame, (own) => inner.receive(own, frame, input)),
    async again(here, frame) {
      const all = await here.world.read.profiles();
      if (isClosed(here, all)) {
        const choices = [{ value: "continue", label: here.texts("profiles:continue") }];
        return [{ text: here.texts("profiles:away"), choices, pick: true }];
      }
      const own = within(here, all, chosenProfile(here));
      const said = inner.again ? await inner.again(own, frame) : await inner.enter(own, frame);
      return "say" in said
        ? { say: withSwitch(here, all, said.say), effects: said.effects ?? [] }
        : withSwitch(here, all, said);
    },
  };
}

function ask(keep: Frame): Reaction {
  return { say: [], go: { to: "open", flow: "profiles", keep } };
}

/** Whether it has to be said first for whom somebody acts. */
function isClosed(here: Here, all: readonly ProfileView[]): boolean {
  const [only] = all;
  if (!only || (all.length === 1 && !only.pin)) return false;
  return !all.some(({ id }) => id === chosenProfile(here));
}

/** Only one profile's records; of a person with one profile, all. */
function within(here: Here, all: readonly ProfileView[], profile: string | undefined): Here {
  if (profile === undefined || all.length < 2) return here;
  const { read } = here.world;
  const own: Reads = Object.assign(Object.create(read) as Reads, {
    registrations: async () => (await read.registrations()).filter((record) => record.profile === profile),
    contributions: async () => (await read.contributions()).filter((record) => record.profile === profile),
  });
  return { ...here, world: { ...here.world, read: own } };
}

/** The way to the other ones, last but for the way to the menu. */
function withSwitch({ texts }: Here, all: readonly ProfileView[], say: readonly Say[]): Say[] {
  const asked = say.findLastIndex(({ choices }) => choices && choices.length > 0);
  if (all.length < 2 || asked < 0) return [...say];
  return say.map((part, at) => {
    if (at !== asked) return part;
    const choices = [...(part.choices ?? [])];
    const menu = choices.at(-1)?.value === "menu" ? choices.splice(-1) : [];
    return { ...part, choices: [...choices, { value: SWITCH, label: texts("profiles:another") }, ...menu] };
  });
}
