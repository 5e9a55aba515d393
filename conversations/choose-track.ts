import type { Frame } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import { findTrack } from "./register/tracks.ts";
import { hasConsent } from "./welcome.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "./world.ts";

/** “Who are you?” → the track that fits, with the reason, and the freedom to choose another (Mục II.1, II.2). */
export const chooseTrack: Conversation = {
  id: "choose-track",
  enter(here, frame, result) {
    const track = frame.state.track;
    if (result === "agreed" && typeof track === "string") return register(here, frame, track);
    return typeof track === "string" ? explain(here, frame, track) : ask(here, frame);
  },
  again: async (here, frame) => (await chooseTrack.enter(here, frame)).say,
  async receive(here, frame, input) {
    const { texts, world } = here;
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "another") return ask(here, frame);
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "my-file") return { say: [], go: { to: "replace", flow: "my-file" } };
    if (picked === "one-more") return open(here, frame, String(frame.state.track));
    if (picked === "unsure") return ask(here, frame, texts("choose-track:unsureAnswer", { office: whoToAsk(here) }));
    if (picked === "register") return register(here, frame, String(frame.state.track));
    if (world.pack.tracks.some(({ id }) => id === picked)) return explain(here, frame, picked);
    return { ...ask(here, frame, texts("choose-track:pleaseChoose")), missed: true };
  },
};

function ask({ texts, world }: Here, frame: Frame, before?: string): Reaction {
  return {
    say: [
      ...(before ? [{ text: before }] : []),
      {
        text: texts("choose-track:question"),
        choices: [
          ...world.pack.tracks.map(({ id }) => ({ value: id, label: texts(`choose-track:who.${id}`) })),
          { value: "unsure", label: texts("choose-track:unsure") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: {} } },
  };
}

function explain(here: Here, frame: Frame, id: string): Reaction {
  const { texts, world } = here;
  const track = world.pack.tracks.find((candidate) => candidate.id === id);
  if (!track) return ask(here, frame);
  const lines = [
    texts("choose-track:fits", { title: track.title[texts.language], letter: track.letter }),
    texts(`choose-track:why.${id}`, { clause: track.clause }),
  ];
  return {
    say: [
      {
        text: lines.join("\n"),
        choices: [
          { value: "register", label: texts("choose-track:register") },
          { value: "another", label: texts("choose-track:another") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: { track: id } } },
  };
}

/** Registers, once there is consent; somebody who already has a file on this track is asked what they mean. */
async function register(here: Here, frame: Frame, track: string): Promise<Reaction> {
  const keep = { ...frame, state: { track } };
  if (!findTrack(track)) return ask(here, frame);
  if (!hasConsent(here)) return { say: [], go: { to: "open", flow: "welcome", keep } };
  const { texts, world } = here;
  const term = termOn(world.pack, here.today);
  const standing = (await world.read.registrations()).find(
    (record) => record.track === track && record.term === term.id && record.state !== "withdrawn",
  );
  if (!standing) return open(here, frame, track);
  return {
    say: [
      {
        text: texts("choose-track:already", { code: standing.code, state: texts(`common:state.${standing.state}`) }),
        choices: [
          { value: "my-file", label: texts("choose-track:seeFile") },
          { value: "one-more", label: texts(`choose-track:oneMore.${track}`) },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: keep },
  };
}

function open(here: Here, frame: Frame, track: string): Reaction {
  const form = findTrack(track)?.form;
  return form ? { say: [], go: { to: "replace", flow: form.id } } : ask(here, frame);
}
