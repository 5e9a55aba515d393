import { readdirSync, readFileSync } from "node:fs";
import { tellAward } from "../../../conversations/award-check/award.ts";
import { type Judged, weigh } from "../../../conversations/award-check/judged.ts";
import { tellOverview } from "../../../conversations/award-check/overview.ts";
import type { Here } from "../../../conversations/world.ts";
import { readCases } from "../../../src/plan/cases/case-file.ts";
import { getTerm } from "../../../src/plan/pack.ts";
import type { RegistrationView } from "../../../src/registry/interface.ts";
import { type Language, OFFICE_LANGUAGES, type Texts, textsIn } from "../../../src/texts.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

const FOLDER = new URL("../../cases/", import.meta.url);

/** The cases of the plan, as in `test/cases`. */
export const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => readCases(pack, readFileSync(new URL(name, FOLDER), "utf8")).cases);

/** A case as the chat would meet it: a registration that was sent for its term, by nobody there is. */
function judged({ input }: (typeof cases)[number]): Judged {
  const term = getTerm(pack, input.term ?? "2016-2020");
  const record: RegistrationView = {
    ...{
      kind: "registration",
      code: "CA-ROT1",
      version: 1,
      state: "submitted",
      settling: false,
      profile: "p",
      answers: {},
    },
    ...{ track: input.track, subject: input.subject, term: term.id, submittedAt: new Date(`${input.asOf}T01:00:00Z`) },
    facts: Object.fromEntries(
      Object.entries(input.facts).map(([name, value]) => [name, { value, statedBy: "self", verified: false }]),
    ),
  };
  return weigh(pack, record, term, input);
}

function tellAll(context: Here, of: Judged): string[] {
  return [tellOverview(context, of), ...of.awards.map((award) => tellAward(context, of, award))];
}

/** Sentences by their key, each as it was said and as it would be without its clause. */
export type Said = Map<string, { said: Set<string>; bare: Set<string> }>;

/** Sentences that take down what they say. */
function recording(language: Language, said: Said): Texts {
  const texts = textsIn(language);
  const speak = (key: string, values?: Record<string, unknown>) => {
    const text = texts(key, values);
    const kept = said.get(key) ?? { said: new Set(), bare: new Set() };
    said.set(key, kept);
    kept.said.add(text);
    if (values?.clause !== undefined) kept.bare.add(texts(key, { ...values, clause: "", cite: "" }));
    return text;
  };
  const recorded: Texts = Object.assign(speak, {
    ...{ language, draft: false, has: texts.has },
    together: (say: (texts: Texts) => string) => say(recorded),
  });
  return recorded;
}

/** What was said in telling all cases, by key. */
export const said: Said = new Map();

/** Every case told to a person in the languages of the plan: the overview first, then each award. */
export const told = OFFICE_LANGUAGES.flatMap((language) =>
  cases.map((one) => {
    const context = here({ texts: recording(language, said), language, today: one.input.asOf });
    const of = judged(one);
    return { name: `${one.name} (${language})`, language, context, of, messages: tellAll(context, of) };
  }),
);
