import type { Frame, Json } from "../src/dialogue/session.ts";
import type { ProfileView, RegistrationView } from "../src/registry/interface.ts";
import { nameOf } from "./record-name.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction, whoToAsk } from "./world.ts";

/** How long a choice holds without a word: whoever holds the phone then may be somebody else. */
const CHOSEN_MINUTES = 30;

/**
 * For whom somebody acts: one phone is often that of several households. Asked before anything is shown or done, where
 * there are several or one is kept behind a PIN. `state.profile` names the one that is meant, if any.
 */
export const profiles: Conversation = {
  id: "profiles",
  async enter(here, frame) {
    const all = await here.world.read.profiles();
    const [only] = all;
    const wanted = all.find(({ id }) => id === frame.state.profile) ?? (all.length === 1 ? only : undefined);
    if (!wanted) return choose(here, frame, all);
    return isOpenProfile(here, wanted) ? act(here, wanted.id) : askPin(here, frame, wanted);
  },
  again: async (here, frame) => (await profiles.enter(here, frame)).say,
  async receive(here, frame, input) {
    const { texts, world } = here;
    const all = await world.read.profiles();
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "another") return choose(here, frame, all);
    const profile = all.find(({ id }) => id === (picked || frame.state.profile));
    if (picked === "forgot" || !profile) {
      const before = picked === "forgot" ? texts("profiles:forgotten", { office: whoToAsk(here) }) : undefined;
      const asked = await profiles.enter(here, frame);
      return { ...asked, say: [before ? { text: before } : pleaseChoose(here), ...asked.say], missed: !before };
    }
    if (picked) return isOpenProfile(here, profile) ? act(here, profile.id) : askPin(here, frame, profile);
    return input.kind === "text" ? tryPin(here, frame, profile, input.text) : askPin(here, frame, profile);
  },
};

/** What remembers for whom the person acts. */
export function chosen({ now }: Here, profile: string): Record<string, Json> {
  return { profile: { id: profile, until: new Date(now.getTime() + CHOSEN_MINUTES * 60_000).toISOString() } };
}

/** For whom the person acts now, as long as it holds. */
export function chosenProfile({ memory, now }: Here): string | undefined {
  const kept = memory.profile as { id: string; until: string } | null | undefined;
  return kept && Date.parse(kept.until) > now.getTime() ? kept.id : undefined;
}

/** Whether its records may be shown: there is no PIN, or it was told a while ago. */
export function isOpenProfile(here: Here, { id, pin }: ProfileView): boolean {
  return !pin || chosenProfile(here) === id;
}

/** What a profile is called: as whom its newest registration is about. */
export async function profileNames(here: Here): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const record of await here.world.read.registrations()) {
    if (!names.has(record.profile)) names.set(record.profile, withoutCode(here, record));
  }
  return names;
}

/** The record's name without its code. */
function withoutCode(here: Here, record: RegistrationView): string {
  return nameOf(here, record).slice(here.texts("common:recordName", { code: record.code, what: "" }).length);
}

function act(here: Here, profile: string): Reaction {
  return { say: [], memory: chosen(here, profile), go: { to: "close", result: "profile" } };
}

async function choose(here: Here, frame: Frame, all: readonly ProfileView[]): Promise<Reaction> {
  const { texts } = here;
  const names = await profileNames(here);
  const options = all.map(({ id, pin }) => ({
    value: id,
    label: texts(pin ? "profiles:locked" : "profiles:open", { name: names.get(id) ?? texts("profiles:nameless") }),
  }));
  return {
    say: [
      {
        text: texts("profiles:question"),
        choices: [...options, { value: "menu", label: texts("common:toMenu") }],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: {} } },
  };
}

function askPin({ texts }: Here, frame: Frame, { id, lockedUntil }: ProfileView): Reaction {
  const choices = [
    { value: "forgot", label: texts("profiles:forgot") },
    { value: "another", label: texts("profiles:another") },
    { value: "menu", label: texts("common:toMenu") },
  ];
  const text = lockedUntil ? texts("profiles:tooMany") : texts("profiles:askPin");
  return { say: [{ text, choices, pick: false }], go: { to: "stay", frame: { ...frame, state: { profile: id } } } };
}

async function tryPin(here: Here, frame: Frame, profile: ProfileView, typed: string): Promise<Reaction> {
  const { texts, world } = here;
  const pin = readPin(typed);
  if (pin === undefined) return before(askPin(here, frame, profile), texts("profiles:notAPin"));
  const outcome = await world.read.checkPin(profile.id, pin);
  if (outcome === "locked") return askPin(here, frame, { ...profile, lockedUntil: here.now });
  const tried = { do: "pin-tried" as const, profile: profile.id, right: outcome === "right" };
  if (outcome === "right") return { ...act(here, profile.id), effects: [tried] };
  return { ...before(askPin(here, frame, profile), texts("profiles:wrong")), effects: [tried] };
}

function before(reaction: Reaction, text: string): Reaction {
  return { ...reaction, say: [{ text }, ...reaction.say], missed: true };
}

/** Four to six digits, also with spaces between them. */
export function readPin(typed: string): string | undefined {
  const digits = typed.replace(/[\s.-]/g, "");
  return /^\d{4,6}$/.test(digits) ? digits : undefined;
}
