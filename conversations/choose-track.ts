import type { Option } from "../src/dialogue/flow.ts";
import type { Frame, Json } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import { namedIn } from "../src/texts.ts";
import { narrowing } from "./narrowing.ts";
import { isOpenProfile, profileNames } from "./profiles.ts";
import { nameOf } from "./record-name.ts";
import { findTrack } from "./register/tracks.ts";
import { endedTermLine, showTerm, stateNaming, termOf, termsSoFar } from "./term.ts";
import { hasConsent } from "./welcome.ts";
import type { Conversation, Here, Reaction } from "./world.ts";

/**
 * “Who are you?” → the track that fits, with the reason, and the freedom to choose another (Mục II.1, II.2). The frame
 * remembers the track on the card, an earlier term where one is meant (`term`), how far an unsure person has got
 * (`asked`), and that they stayed unsure (`unsure`).
 */
export const chooseTrack: Conversation = {
  id: "choose-track",
  enter(here, frame, result) {
    const { track, asked } = frame.state;
    if ((result === "agreed" || result === "profile") && typeof track === "string") return register(here, frame, track);
    if (typeof track === "string") return explain(here, frame, track);
    return typeof asked === "string" ? narrow(here, frame, asked) : ask(here, frame);
  },
  again: async (here, frame) => (await chooseTrack.enter(here, frame)).say,
  async receive(here, frame, input) {
    const { world } = here;
    const picked = input.kind === "picked" ? String(input.value) : "";
    const { track } = frame.state;
    if (picked === "another") return ask(here, frame);
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "my-file") return { say: [], go: { to: "replace", flow: "my-file" } };
    if (picked === "one-more") return open(here, withState(frame, { profile: null }), String(track));
    if (picked.startsWith(FOR)) return forWhom(here, frame, picked.slice(FOR.length));
    if (picked === "unsure" || narrowing(here, picked)) return narrow(here, frame, picked);
    if (picked === "nearest") return ask(here, withState(frame, { unsure: true }), here.texts("choose-track:nearest"));
    if (picked === "register") return register(here, frame, String(track));
    if (picked === "earlier") return chooseTerm(here, frame);
    const term = input.kind === "text" ? stateNaming(here, input.text) : termPicked(here, picked);
    if (term && Object.keys(term).length > 0) return chooseTrack.enter(here, withState(frame, term));
    if (world.pack.tracks.some(({ id }) => id === picked)) return explain(here, frame, picked);
    return { ...(await again(here, frame)), missed: true };
  },
};

/** What stands is asked again, after words that chose nothing. */
async function again(here: Here, frame: Frame): Promise<Reaction> {
  if (typeof frame.state.track !== "string" && typeof frame.state.asked !== "string")
    return ask(here, frame, here.texts("choose-track:pleaseChoose"));
  const reaction = await chooseTrack.enter(here, frame);
  return { ...reaction, say: [{ text: here.texts("choose-track:pleaseChoose") }, ...reaction.say] };
}

function withState(frame: Frame, change: Record<string, Json>): Frame {
  return { ...frame, state: { ...frame.state, ...change } };
}

function ask({ texts, world }: Here, frame: Frame, before?: string): Reaction {
  const { term, unsure } = frame.state;
  const kept = { ...(term !== undefined && { term }), ...(unsure === true && { unsure }) };
  return {
    say: [
      ...(before ? [{ text: before }] : []),
      {
        text: texts("choose-track:question"),
        choices: [
          ...world.pack.tracks.map(({ id }) => ({ value: id, label: texts(`choose-track:who.${id}`) })),
          ...(unsure === true ? [] : [{ value: "unsure", label: texts("choose-track:unsure") }]),
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: kept } },
  };
}

/** A short question or two for who is not sure; who stays unsure sends on the nearest track, and staff say which fits. */
function narrow(here: Here, frame: Frame, asked: string): Reaction {
  const question = narrowing(here, asked) ?? narrowing(here, "unsure");
  if (!question) return ask(here, frame);
  return { say: [{ ...question, pick: true }], go: { to: "stay", frame: withState(frame, { asked, track: null }) } };
}

function explain(here: Here, frame: Frame, id: string): Reaction {
  const { texts, world } = here;
  const track = world.pack.tracks.find((candidate) => candidate.id === id);
  if (!track) return ask(here, frame);
  const term = termOf(here, frame);
  const ended = endedTermLine(here, term);
  const lines = [
    texts("choose-track:fits", { title: namedIn(track.title, texts), letter: track.letter }),
    texts(`choose-track:why.${id}`, { clause: track.clause }),
    ...(ended ? [ended] : []),
  ];
  const earlier = termsSoFar(here).length > 1;
  const terms: Option[] = ended
    ? [termChoice(here, termOn(world.pack, here.today).id)]
    : earlier
      ? [{ value: "earlier", label: texts("choose-track:earlier") }]
      : [];
  const forTerm = texts("choose-track:registerFor", { term: showTerm(term.id) });
  return {
    say: [
      {
        text: lines.join("\n"),
        choices: [
          { value: "register", label: ended ? forTerm : texts("choose-track:register") },
          { value: "another", label: texts("choose-track:another") },
          ...terms,
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: withState(frame, { track: id }) },
  };
}

/** The terms that are over; the running one is what everybody else registers for. */
function chooseTerm(here: Here, frame: Frame): Reaction {
  const { texts } = here;
  return {
    say: [
      {
        text: texts("choose-track:whichTerm"),
        choices: termsSoFar(here).map(({ id }) => termChoice(here, id)),
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function termChoice({ texts }: Here, id: string): Option {
  return { value: `term ${id}`, label: texts("choose-track:forTerm", { term: showTerm(id) }) };
}

/** The running term is meant without being named. */
function termPicked(here: Here, picked: string): Record<string, Json> | undefined {
  const term = termsSoFar(here).find(({ id }) => picked === `term ${id}`);
  return term && { term: term.to < here.today ? term.id : null };
}

/** Registers, once there is consent; somebody who already has a file on this track is asked what they mean. */
async function register(here: Here, frame: Frame, track: string): Promise<Reaction> {
  const keep = withState(frame, { track });
  if (!findTrack(track)) return ask(here, frame);
  if (!hasConsent(here)) return { say: [], go: { to: "open", flow: "welcome", keep } };
  const { texts, world } = here;
  const term = termOf(here, frame);
  const { profile } = frame.state;
  const standing = (await world.read.registrations()).filter(
    (record) =>
      record.track === track &&
      record.term === term.id &&
      record.state !== "withdrawn" &&
      (profile === undefined || record.profile === profile),
  );
  if (standing.length === 0) return profile === undefined ? askForWhom(here, keep) : open(here, keep, track);
  const files = standing.map((record) =>
    texts("choose-track:file", { name: nameOf(here, record), state: texts(`common:state.${record.state}`) }),
  );
  return {
    say: [
      {
        text: texts("choose-track:already", { files: files.join(", ") }),
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

/** Before the choice for whom somebody registers. */
const FOR = "for ";

/**
 * One phone is often that of several households: for whom this one is, where somebody has registered before. A name behind
 * a PIN is taken only with it.
 */
async function askForWhom(here: Here, frame: Frame): Promise<Reaction> {
  const { texts, world } = here;
  const profiles = await world.read.profiles();
  if (profiles.length === 0) return open(here, frame, String(frame.state.track));
  const names = await profileNames(here);
  const choices = [
    ...profiles.flatMap(({ id }) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ value: `${FOR}${id}`, label: name }];
    }),
    { value: `${FOR}somebody else`, label: texts("choose-track:forSomebodyElse") },
    { value: "menu", label: texts("common:toMenu") },
  ];
  return {
    say: [{ text: texts("choose-track:forWhom"), choices, pick: true }],
    go: { to: "stay", frame },
  };
}

async function forWhom(here: Here, frame: Frame, id: string): Promise<Reaction> {
  const profile = (await here.world.read.profiles()).find((one) => one.id === id);
  const keep = withState(frame, { profile: profile?.id ?? null });
  if (profile && !isOpenProfile(here, profile))
    return { say: [], go: { to: "open", flow: "profiles", state: { profile: profile.id }, keep } };
  return open(here, keep, String(frame.state.track));
}

/** The form; one for an earlier term is left unfinished apart from the one for the running term. */
function open(here: Here, frame: Frame, track: string): Reaction {
  const form = findTrack(track)?.form;
  if (!form) return ask(here, frame);
  const { id, to } = termOf(here, frame);
  const state = {
    ...(to < here.today && { about: id, term: id }),
    ...(frame.state.unsure === true && { unsure: true }),
    ...(typeof frame.state.profile === "string" && { profile: frame.state.profile }),
  };
  return { say: [], go: { to: "replace", flow: form.id, state } };
}
