import { type Frame, newFrame, type Session } from "./session.ts";

/** Whether anything given so far would be lost with a frame. */
type Unfinished = (frame: Frame) => boolean;

/**
 * Puts a flow on top: the one left unfinished if it is about the same thing, wherever it lies, else a new one. What
 * holds no answers begins anew with what it is opened with.
 */
export function takeUp({ frames, drafts }: Session, wanted: Frame, unfinished: Unfinished): Frame {
  const key = draftKey(wanted);
  const standing = frames.findIndex((frame) => draftKey(frame) === key);
  const [known = drafts[key]] = standing >= 0 ? frames.splice(standing, 1) : [];
  delete drafts[key];
  const frame = known && unfinished(known) ? goOn(known, wanted) : wanted;
  frames.push(frame);
  return frame;
}

/** Leaves everything for the flow beneath all others; what is unfinished is kept as a draft. */
export function leaveAll(session: Session, home: string, unfinished: Unfinished): void {
  for (const frame of session.frames) if (unfinished(frame)) session.drafts[draftKey(frame)] = frame;
  session.frames = [newFrame(home)];
}

/**
 * A draft over a record that has changed since (another version) cannot be sent as it stands: it begins anew on the
 * record of today, and what was typed stays.
 */
function goOn(known: Frame, wanted: Frame): Frame {
  if (known.state.version === wanted.state.version) return known;
  return { ...wanted, answers: { ...wanted.answers, ...known.answers } };
}

/** A flow can be about different things (which record is corrected); each is left unfinished on its own. */
function draftKey({ flow, state }: Frame): string {
  return state.about === undefined ? flow : `${flow} ${String(state.about)}`;
}
