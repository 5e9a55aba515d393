import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import fc, { runs } from "../property.ts";
import { askedField, formOf, type Journey, walk } from "./journey.ts";
import { DONOR, HOUSEHOLD, journeys } from "./journeys-of-people.ts";
import { Person, pack } from "./person.ts";

type Interruption = (person: Person) => Promise<unknown>;

/** Taps a choice if it is offered now. */
async function tapIfOffered(person: Person, act: string): Promise<void> {
  if (person.offered.some((value) => JSON.stringify(value) === JSON.stringify({ act }))) await person.act(act);
}

function asksForFiles(person: Person): boolean {
  const field = formOf(person.top)?.fields.find(({ name }) => name === askedField(person.top));
  return field?.question.kind === "files";
}

/** Whether the field asked would take these words for its answer: then nothing was interrupted. */
function isAnswer(person: Person, text: string): boolean {
  const field = formOf(person.top)?.fields.find(({ name }) => name === askedField(person.top));
  if (!field) return false;
  const units = { edition: "2025", units: pack.units["2025"] } as const;
  const context = { texts: textsIn("vi"), today: "2026-01-05", units };
  return field.question.read({ kind: "text", text }, field.key, context, undefined).kind === "value";
}

/** Asks, unless the words would be taken for the answer. */
async function wonder(person: Person, text: string): Promise<void> {
  if (!isAnswer(person, text)) await person.say(text);
}

/** Whatever people do in the middle of something. After each the walk goes on from where it has led. */
const INTERRUPTIONS: Record<string, Interruption> = {
  help: (person) => person.say("giúp"),
  "a question mark": (person) => person.say("?"),
  "who sees": (person) => person.say("ai xem được?"),
  "is this real": (person) => person.say("có thật không?"),
  "a person": (person) => person.say("gặp cán bộ"),
  "a person, who is told something, and done": async (person) => {
    await person.say("gặp cán bộ");
    await person.say("dạ con hỏi cái này: 4 người thì ghi sao?");
    await person.photo(98);
    await person.say("xong");
  },
  "a person, while the form goes on": async (person) => {
    await person.say("gặp cán bộ");
    if (person.offered.includes("aside")) await person.tap("aside");
  },
  "a person who answers and closes": async (person) => {
    await person.say("gặp cán bộ");
    if (!person.registry.office.threads.some(({ state }) => state !== "closed")) return;
    person.registry.office.act("taken");
    await person.hearOffice();
    person.registry.office.act({ text: "Dạ cứ ghi 4." });
    person.registry.office.act("closed");
    await person.hearOffice();
  },
  "a cry of need": async (person) => {
    if (!isAnswer(person, "nha con het gao")) await person.say("nha con het gao");
  },
  back: (person) => person.say("quay lại"),
  "back twice": async (person) => {
    await person.say("quay lại");
    await person.say("quay lại");
  },
  "edit and keep": async (person) => {
    await person.say("sửa");
    const field = person.offered.find((value) => JSON.stringify(value).includes('"field"'));
    if (field) await person.tap(field);
  },
  "edit and leave it": async (person) => {
    await person.say("sửa");
    await tapIfOffered(person, "continue");
  },
  "another language and back": async (person) => {
    await person.say("ngôn ngữ");
    await person.tap("en");
    await person.say("language");
    await person.tap("vi");
  },
  stop: (person) => person.say("dừng lại"),
  menu: (person) => person.say("menu"),
  "starting over, but not really": async (person) => {
    await person.say("làm lại từ đầu");
    await tapIfOffered(person, "continue");
  },
  review: (person) => person.say("xem lại"),
  news: (person) => person.say("XEM"),
  "the button of the news": (person) => person.send({ kind: "choice", token: "news" }),
  "/start": (person) => person.command("start"),
  "/start with a track": (person) => person.command("start", "e"),
  "/start of nothing known": (person) => person.command("start", "hoa-hướng-dương"),
  "/help": (person) => person.command("help"),
  "/menu": (person) => person.command("menu"),
  "/register": (person) => person.command("register"),
  "/guide": (person) => person.command("guide"),
  "/guide, a question there, and back": async (person) => {
    await person.command("guide");
    await person.say("ai được tham gia");
    await person.tap("entry who");
    await person.tap("done");
  },
  "a question": (person) => wonder(person, "không biết chữ thì làm sao?"),
  "a question that begins so": (person) => wonder(person, "cho hỏi bieu trung la gi"),
  "a question without an answer": (person) => wonder(person, "con cò có đi ăn đêm hay sao?"),
  "/awards": (person) => person.command("awards"),
  "/status": (person) => person.command("status"),
  "/nominate": (person) => person.command("nominate"),
  "/feedback, and a word there": async (person) => {
    await person.command("feedback");
    await tapIfOffered(person, "continue");
    await person.say("menu");
  },
  "/contribute": (person) => person.command("contribute"),
  "an unknown command": (person) => person.command("constructor"),
  "a sticker": (person) => person.send({ kind: "unsupported", what: "sticker" }),
  "a voice message": (person) => person.send({ kind: "unsupported", what: "voice" }),
  "an edited message": (person) => person.send({ kind: "edited" }),
  "an old button": (person) => person.send({ kind: "choice", token: person.tokens[0] ?? "0.0" }),
  "a button of nowhere": (person) => person.send({ kind: "choice", token: "__proto__" }),
  "nothing but invisible signs": (person) => person.say("\u200b\u202e \ufeff"),
  "somebody else's card": (person) => person.send({ kind: "contact", phone: "+84988888888", own: false }),
  "an unexpected picture": async (person) => {
    if (!asksForFiles(person)) await person.photo(99);
  },
  "a picture that could not be fetched": (person) =>
    person.send({ kind: "files", files: [], refused: ["unreachable"] }),
  "half a day of silence, and a greeting": async (person) => {
    person.later(13);
    await person.say("alo");
    // Back to the same day, so that "yesterday" stays the day it was.
    person.later(-13);
  },
};

/** One undisturbed walk, and the person as they stood at each of its turns. */
async function undisturbed(journey: Journey): Promise<{ person: Person; at: Person[] }> {
  const person = new Person();
  const at: Person[] = [];
  await walk(person, journey, async () => at.push(person.fork()));
  return { person, at };
}

const BESIDE = ["freeze-verdict", "open-thread", "say-in-thread", "close-thread", "told-thread"];

/**
 * What was written of the person; a look at the awards keeps what was shown, a word to the office goes to the office, and
 * neither changes a record. What is drawn by chance (codes, profiles) is called by its order.
 */
function recorded({ effects }: Person): unknown {
  const drawn: string[] = [];
  const nth = (value: string) => {
    if (!drawn.includes(value)) drawn.push(value);
    return `drawn ${drawn.indexOf(value)}`;
  };
  const kept = effects.filter((effect) => !BESIDE.includes(effect.do));
  const isDrawn = (name: string, value: unknown) =>
    ["code", "profile", "registration"].includes(name) && typeof value === "string";
  return JSON.parse(JSON.stringify(kept, (name, value) => (isDrawn(name, value) ? nth(value) : value)));
}

/** Each kind of interruption is tried at every fifth turn, beginning with another one each; chance tries the rest. */
const EVERY = 5;

describe.each(Object.entries(INTERRUPTIONS).map(([name, interrupt], index) => [name, interrupt, index] as const))(
  "%s",
  (name, interrupt, index) => {
    it.each([
      ["a household", HOUSEHOLD],
      ["a donor", DONOR],
    ])("leaves the record of %s as it would be, wherever it comes", async (_who, journey) => {
      const { person, at } = await undisturbed(journey);
      for (let turn = index % EVERY; turn < at.length; turn += EVERY) {
        const disturbed = at[turn] as Person;
        await interrupt(disturbed);
        await walk(disturbed, journey);
        expect(recorded(disturbed), `${name} at turn ${turn}`).toEqual(recorded(person));
      }
    });
  },
);

describe("interruptions of any kind, one after another", () => {
  it("leave the final record identical", async () => {
    const some = fc.constantFrom(...Object.keys(INTERRUPTIONS));
    const plan = fc.array(fc.record({ turn: fc.nat(25), name: some }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(journeys, plan, async (journey, interruptions) => {
        const { person } = await undisturbed(journey);
        const disturbed = new Person();
        await walk(disturbed, journey, async (turn) => {
          for (const { name } of interruptions.filter((one) => one.turn === turn))
            await INTERRUPTIONS[name]?.(disturbed);
        });
        expect(recorded(disturbed)).toEqual(recorded(person));
      }),
      { numRuns: runs(20) },
    );
  });
});
