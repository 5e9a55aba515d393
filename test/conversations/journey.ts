import { contributionForm } from "../../conversations/contribute.ts";
import { TRACKS } from "../../conversations/register/tracks.ts";
import { type Form, findField, findNextField } from "../../src/dialogue/form.ts";
import type { FormState } from "../../src/dialogue/form-frame.ts";
import type { Input } from "../../src/dialogue/input.ts";
import type { Frame, Json } from "../../src/dialogue/session.ts";
import { Person, picture } from "./person.ts";

/** What somebody has come to do, and what they answer: a word to type, or a choice's value to tap. */
export interface Journey {
  track: TrackId;
  answers: Record<string, Said>;
  /** Whether the household pledges; undefined on the others, where nobody asks. */
  pledge?: "yes" | "not-yet";
  /** A gift logged after registering. */
  gift?: Record<string, Said>;
}

export type TrackId = "a" | "b" | "c" | "d" | "dd" | "e";
export type Said = string | { tap: Json } | { contact: string } | { photos: number[] } | { skip: true };

const FORMS: Record<string, Form> = {
  ...Object.fromEntries(TRACKS.map(({ form }) => [form.id, form])),
  "contribute/form": contributionForm,
};

export function formOf({ flow }: Frame): Form | undefined {
  return FORMS[flow];
}

/** The field that the next input would answer, also of a form that corrects what was sent. */
export function askedField(frame: Frame): string | undefined {
  const first = frame.flow.replace("correct/contribution", "contribute/form").replace(/^correct\//, "register/");
  const form = formOf({ ...frame, flow: first });
  return form && (findField(form, frame.at) ?? findNextField(form, frame.answers))?.name;
}

const REGISTER = Object.fromEntries(TRACKS.map(({ id, form }) => [id, form.id])) as Record<TrackId, string>;
const MOST_TURNS = 150;

/**
 * Walks on from wherever the chat stands until everything is sent: a person who reads what is asked and answers it,
 * keeps what was given, and finds the way back from any side track.
 */
export async function walk(
  person: Person,
  journey: Journey,
  interrupt?: (turn: number) => Promise<unknown>,
): Promise<number> {
  if (!person.session) await person.command("start");
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    await interrupt?.(turn);
    const next = nextInput(person, journey);
    if (!next) return turn;
    await person.send(next);
  }
  throw new Error(
    `No end in ${MOST_TURNS} turns: ${JSON.stringify(person.inputs.slice(-8))} at ${JSON.stringify(person.top)}`,
  );
}

/** Walks on until the registration is read back, and sends nothing: `send` is offered then. */
export async function readBack(person: Person, journey: Journey): Promise<void> {
  if (!person.session) await person.command("start");
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (person.offered.some((value) => JSON.stringify(value) === '{"act":"send"}')) return;
    const next = nextInput(person, journey);
    if (!next) break;
    await person.send(next);
  }
  throw new Error(`Nothing was read back: ${JSON.stringify(person.top)}`);
}

/** Somebody who has sent all of it. */
export async function sent(journey: Journey): Promise<Person> {
  const person = new Person();
  await walk(person, journey);
  return person;
}

function nextInput(person: Person, journey: Journey): Input | undefined {
  const { top } = person;
  const form = formOf(top);
  if (form && !isMeant(person, journey)) return { kind: "text", text: "menu" };
  if (form) return inForm(person, form, top, top.flow === "contribute/form" ? (journey.gift ?? {}) : journey.answers);
  const wishes = wishesIn(person, journey);
  if (wishes === undefined) return undefined;
  const offers = person.session?.offers ?? [];
  const wanted = wishes.flatMap((wish) => offers.filter(({ value }) => isWish(String(value), wish)))[0];
  return wanted ? { kind: "choice", token: wanted.token } : { kind: "text", text: "menu" };
}

/** A wish ending in a slash stands for whatever begins so. */
function isWish(value: string, wish: string): boolean {
  return wish.endsWith("/") ? value.startsWith(wish) : value === wish;
}

/** What to tap outside a form, the most wanted first; undefined when all is done. */
function wishesIn(person: Person, journey: Journey): string[] | undefined {
  const { top, effects } = person;
  const { track, pledge } = journey;
  const registered = effects.some((effect) => effect.do === "register");
  const pledged = pledge === undefined || effects.some((effect) => effect.do === "state-fact");
  switch (top.flow) {
    case "welcome":
      return ["vi", "agree"];
    case "language":
      return ["vi"];
    case "choose-track":
      if (registered) return ["menu"];
      return top.state.track === track ? ["register", "one-more"] : [track, "another"];
    case "pledge":
      return [pledge ?? "not-yet"];
    case "my-file":
      return pledged ? ["menu"] : ["pledge"];
    case "home":
      if (!registered) return [`draft ${REGISTER[track]}`, "register"];
      if (!pledged) return ["my-file"];
      return isGiven(person, journey) ? undefined : ["draft contribute/", "contribute"];
    default:
      return ["menu"];
  }
}

/** Whether the form that is open is one this person came for, and not sent yet. */
function isMeant(person: Person, journey: Journey): boolean {
  const { flow } = person.top;
  if (flow === "contribute/form") return !isGiven(person, journey);
  return flow === REGISTER[journey.track] && !person.effects.some((effect) => effect.do === "register");
}

function isGiven({ effects }: Person, { gift }: Journey): boolean {
  return gift === undefined || effects.some((effect) => effect.do === "contribute");
}

function inForm(person: Person, form: Form, frame: Frame, answers: Record<string, Said>): Input {
  const tap = (value: Json): Input | undefined => {
    const offer = person.session?.offers.find((candidate) => JSON.stringify(candidate.value) === JSON.stringify(value));
    return offer && { kind: "choice", token: offer.token };
  };
  const standing = ["send", "continue", "keep"].map((act) => tap({ act })).find((input) => input !== undefined);
  if (standing) return standing;
  const meant = tap({ act: "mean", index: 0 });
  if (meant) return meant;
  const field = findField(form, askedField(frame));
  if (!field) throw new Error(`Nothing is asked in ${frame.flow}: ${JSON.stringify((frame.state as FormState).phase)}`);
  const said = answers[field.name];
  if (said === undefined) throw new Error(`No answer for ${field.name}`);
  const { question } = field;
  const done = question.kind === "files" && Array.isArray(frame.answers[field.name]) ? tap("done") : undefined;
  if (done) return done;
  if (typeof said === "string") return { kind: "text", text: said };
  if ("contact" in said) return { kind: "contact", phone: said.contact, own: true };
  if ("photos" in said) return { kind: "files", files: said.photos.map(picture), refused: [] };
  return (
    tap("skip" in said ? { act: "skip" } : said.tap) ?? {
      kind: "text",
      text: "skip" in said ? "bỏ qua" : String(said.tap),
    }
  );
}
