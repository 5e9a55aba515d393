import { describe, expect, it } from "vitest";
import { formOf } from "../../conversations/forms.ts";
import { relevantFields } from "../../src/dialogue/form.ts";
import type { FormState } from "../../src/dialogue/form-frame.ts";
import type { Input } from "../../src/dialogue/input.ts";
import type { Answers, Frame, Session } from "../../src/dialogue/session.ts";
import fc, { runs } from "../property.ts";
import { askedField, type Journey, walk } from "./journey.ts";
import { DONOR, HOUSEHOLD, journeys } from "./journeys-of-people.ts";
import { Person, picture } from "./person.ts";

const LONGEST_TEXT = 4_096;

/** Texts people send, texts that only look like something, and texts nobody would think of. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom("\u202e", "\u200f", "\u200b", "\0", "\x1b[31m", "\n", "a", "ế", "1", "\ud83d"),
    maxLength: 20,
  }),
  fc.constantFrom(
    ..."0,1,2,99,-1,1e9,½,có,không,dạ,chưa,bỏ qua,xong,sửa,quay lại,làm lại từ đầu,có làm lại,giúp,menu,dừng,xem,english".split(
      ",",
    ),
  ),
  fc.constantFrom(
    ..."constructor,__proto__,toString,hasOwnProperty,$t(common:yes),{{office}},<b>,%s,&amp;,null,/start,/".split(","),
  ),
  fc.constantFrom(
    "😀".repeat(1_000),
    "a".repeat(LONGEST_TEXT),
    "ă ".repeat(LONGEST_TEXT / 2),
    "1".repeat(LONGEST_TEXT),
    "\ud800",
    "👨‍👩‍👧‍👦",
  ),
  fc.constantFrom(
    "Nguyễn Thị Cà Rốt",
    "0912 345 678",
    "Thới Lai",
    "phường Cái Khế",
    "5 triệu rưỡi",
    "10 kg",
    "hôm kia",
    "2, 3 triệu",
    "1.250 triệu",
  ),
);

const word = fc.oneof(
  fc.constantFrom("start", "help", "menu", "stop", "language", "register", "status", "awards", "contribute"),
  fc.string({ maxLength: 12 }),
  fc.constant("constructor"),
);
const argument = fc.oneof(
  fc.constantFrom("a", "e", "dd", "z", "staff-XXXX", "staff-"),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const refusal = fc.constantFrom("too-big" as const, "empty" as const, "type" as const, "unreachable" as const);

const anyInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 6, arbitrary: text.map((typed): Input => ({ kind: "text", text: typed })) },
  {
    weight: 2,
    arbitrary: fc.record(
      { kind: fc.constant("command" as const), name: word, argument },
      { requiredKeys: ["kind", "name"] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("choice" as const),
      token: fc.oneof(fc.constantFrom("news", "", "0.0", "1.0", "__proto__"), fc.string({ maxLength: 64 })),
    }),
  },
  fc.record({
    kind: fc.constant("contact" as const),
    phone: fc.constantFrom("+84912345678", "0912345678", "", "abc", "+999999999999999999"),
    own: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("files" as const),
    files: fc.array(fc.nat(20).map(picture), { maxLength: 7 }),
    refused: fc.array(refusal, { maxLength: 2 }),
    caption: text,
  }),
  fc.record({
    kind: fc.constant("unsupported" as const),
    what: fc.constantFrom(
      "sticker" as const,
      "voice" as const,
      "video" as const,
      "location" as const,
      "other" as const,
    ),
  }),
  fc.constant<Input>({ kind: "edited" }),
);

/** Where an input comes, and from whom: any step of the whole way, and any button that is offered there. */
type Step = { input: Input } | { tap: number };
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyInput.map((input): Step => ({ input })) },
    fc.nat(12).map((tap): Step => ({ tap })),
  ),
  {
    minLength: 1,
    maxLength: 8,
  },
);

function inputOf(step: Step, person: Person): Input {
  if ("input" in step) return step.input;
  const offers = person.session?.offers ?? [];
  const offer = offers[step.tap % Math.max(offers.length, 1)];
  return { kind: "choice", token: offer?.token ?? "none" };
}

/** All that has been answered, by flow: in what stands and in what was left unfinished. */
function answersIn(session: Session): Map<string, Frame> {
  const frames = [...Object.values(session.drafts), ...session.frames];
  return new Map(frames.map((frame) => [`${frame.flow} ${String(frame.state.about)}`, frame]));
}

/** Starting over is the one thing that drops answers: it was asked for twice. */
function startsOver({ state }: Frame): boolean {
  return (state as FormState).phase === "restart";
}

/** A correction in which nothing was changed yet: its answers lie in the record. */
function isUntouched({ state, answers }: Frame): boolean {
  return JSON.stringify((state as FormState).initial?.answers) === JSON.stringify(answers);
}

function expectKept(before: Session, after: Session, sent: boolean): void {
  const now = answersIn(after);
  for (const [flow, frame] of answersIn(before)) {
    const asked = askedField(frame);
    const standing = now.get(flow);
    if (startsOver(frame) || (!standing && (sent || isUntouched(frame)))) continue;
    const earlier = Object.entries(frame.answers).filter(([name]) => name !== asked);
    for (const [name, value] of earlier) expect(standing?.answers[name], `${flow} ${name}`).toEqual(value);
  }
}

/** People at every point of their way, to begin from. */
async function everywhere(journey: Journey): Promise<Person[]> {
  const person = new Person();
  const points = [person.fork()];
  await walk(person, journey, async () => points.push(person.fork()));
  return points;
}

const households = await everywhere(HOUSEHOLD);
const donors = await everywhere(DONOR);

describe("any input at any step", () => {
  it("is answered, breaks nothing and takes no earlier answer away", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(60), steps, async (gives, at, inputs) => {
        const points = gives ? donors : households;
        const person = (points[at % points.length] as Person).fork();
        for (const step of inputs) {
          const before = structuredClone(person.session);
          const sent = person.effects.length;
          await person.send(inputOf(step, person));
          if (before && person.session) expectKept(before, person.session, person.effects.length > sent);
        }
      }),
      { numRuns: runs(90) },
    );
  });

  it("can be gone on from to the very end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), steps, async (at, inputs) => {
        const person = (households[at % households.length] as Person).fork();
        for (const step of inputs) await person.send(inputOf(step, person));
        await walk(person, HOUSEHOLD);
        expect(person.effects.filter((effect) => effect.do === "register").length).toBeGreaterThan(0);
      }),
      { numRuns: runs(40) },
    );
  });
});

describe("playing the same inputs again", () => {
  it("gives the same replies and sessions, also through their stored form", async () => {
    await fc.assert(
      fc.asyncProperty(journeys, steps, fc.nat(20), async (journey, inputs, at) => {
        const first = new Person({ stored: false });
        await walk(first, journey, async (turn) => {
          if (turn === at) for (const step of inputs) await first.send(inputOf(step, first));
          return undefined;
        }).catch(() => undefined);
        const second = new Person({ stored: true });
        for (const input of first.inputs) await second.send(input);
        expect(JSON.stringify(second.replies)).toBe(JSON.stringify(first.replies));
        expect(JSON.stringify(second.session)).toBe(JSON.stringify(first.session));
        expect(second.effects).toEqual(first.effects);
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("answers that no longer apply", () => {
  it("are never sent, however often they were changed before", async () => {
    const change = fc.record({
      name: fc.constantFrom(
        "loan",
        "loanOnTime",
        "status",
        "giver",
        "where",
        "credit",
        "phone",
        "details",
        "improved",
        "who",
        "teller",
      ),
      pick: fc.nat(4),
    });
    await fc.assert(
      fc.asyncProperty(journeys, fc.array(change, { minLength: 1, maxLength: 6 }), async (journey, changes) => {
        const person = new Person();
        await walk(person, journey, async () => {
          if (changes.length === 0 || !person.offered.some((value) => JSON.stringify(value) === '{"act":"change"}'))
            return;
          for (const { name, pick } of changes.splice(0)) await changeTo(person, name, pick);
        });
        const sent = person.effects.find((effect) => effect.do === "register");
        if (sent?.do !== "register") throw new Error("Nothing was sent");
        const form = formOf({ kind: "registration", track: sent.track });
        const answers = sent.content.answers as Answers;
        const applying = relevantFields(form, answers).map(({ name }) => name);
        expect(Object.keys(answers)).toEqual(applying);
        if (answers.loan !== true && sent.track === "a")
          expect(sent.content.facts.loan).not.toEqual(expect.any(Object));
        expect(sent.content.unit).toBe(answers.place ?? undefined);
      }),
      { numRuns: runs(30) },
    );
  });
});

/** At the reading back: changes one answer to one of what is offered, if it is there to be changed. */
async function changeTo(person: Person, name: string, pick: number): Promise<void> {
  if (!person.offered.some((value) => JSON.stringify(value) === '{"act":"change"}')) return;
  await person.act("change");
  const field = person.offered.find((value) => JSON.stringify(value) === JSON.stringify({ act: "field", field: name }));
  if (!field) return void (await person.act("continue"));
  await person.tap(field);
  const offers = person.offered;
  const value = offers[pick % offers.length];
  if (value !== undefined) await person.tap(value);
}
