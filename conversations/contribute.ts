import { ask } from "../src/dialogue/ask.ts";
import { form, settledAnswers } from "../src/dialogue/form.ts";
import { formFlow } from "../src/dialogue/form-flow.ts";
import { isForeign } from "../src/dialogue/questions/amounts.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { Answers, Frame, Json } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import type { ContributionContent, Effect } from "../src/registry/effect.ts";
import type { Beneficiary, ContributionKind, RegistrationView, ValuedBy } from "../src/registry/interface.ts";
import { creditQuestions, creditsIn } from "./contribute/credits.ts";
import { amountOf, KINDS, kindQuestions } from "./contribute/kinds.ts";
import { filesIn } from "./files-in.ts";
import { nameOf } from "./record-name.ts";
import { isOpen } from "./register/registering.ts";
import { findSameGift, sameGift } from "./same-gift.ts";
import { showTerm } from "./term.ts";
import { safety } from "./welcome.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction, type World } from "./world.ts";

const isMoney = ({ kind }: Answers) => kind === "money";
const isValued = (answers: Answers) => !isMoney(answers) && typeof answers.value === "string";

/** Logging a gift that was made (Mục IV.1.b, track e; every track may give). */
export const contributionForm = form("contribute", {
  kind: ask.choice(KINDS),
  ...kindQuestions,
  value: ask.money({ optional: true, when: (answers) => !isMoney(answers) }),
  valuedBy: ask.choice(["giver", "fund", "invoice", "valuer"], { when: isValued }),
  date: ask.pastDate(),
  beneficiary: ask.choice(["household", "community", "fund", "work"]),
  receiver: ask.words({ max: 200 }),
  place: ask.place({ optional: true }),
  ...creditQuestions,
  proof: ask.files({ optional: true, max: 5 }),
});

/** Under whose registration the gift is logged: the one there is, the one chosen, or one to be made first. */
export const contribute: Conversation = {
  id: "contribute",
  enter: (here, frame) => choose(here, frame),
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "register") return { say: [], go: { to: "replace", flow: "choose-track", state: { track: "e" } } };
    if (picked === "menu") return { say: [], go: { to: "home" } };
    const records = await givers(here);
    if (records.some(({ code }) => code === picked)) return open(picked);
    return missing(await choose(here, frame), here);
  },
};

const givingForm = formFlow<World, Effect>({
  id: "contribute/form",
  form: contributionForm,
  intro: (here) => [here.texts("contribute:intro"), safety(here)].join("\n"),
  note: ledgersDay,
  async submit(here, frame, answers) {
    const same = await findSameGift(here, String(frame.state.about), contributionContent(answers));
    if (same) return { say: [], go: { to: "open", flow: sameGift.id, state: { code: same.code }, keep: frame } };
    return sending(here, frame, answers);
  },
});

/** The form itself, about the registration whose code is in `about`. */
export const contributeForm: Conversation = {
  ...givingForm,
  enter(here, frame, result) {
    const { "one-gift": one, "two-gifts": two } = (result ?? {}) as Record<string, Json>;
    if (two !== undefined) return sending(here, frame, settledAnswers(contributionForm, frame.answers));
    if (one === undefined) return givingForm.enter(here, frame, result);
    return { say: [{ text: here.texts("contribute:same.kept", { code: one }) }], go: { to: "close", result: "sent" } };
  },
};

function sending(here: Here, frame: Frame, answers: Answers): Reaction {
  const { texts, random, today, world } = here;
  const code = newCode(random);
  const term = termOn(world.pack, dayOf(answers, today));
  const said = [
    texts("contribute:sent", { code }),
    ...(term.to < today ? [texts("contribute:forTerm", { term: showTerm(term.id) })] : []),
    texts("common:truthful"),
  ];
  return {
    say: [{ text: said.join("\n") }],
    effects: [
      {
        do: "contribute",
        ...{ code, term: term.id, registration: String(frame.state.about), content: contributionContent(answers) },
      },
    ],
    go: { to: "close", result: "sent" },
  };
}

/** The same form over a gift that was sent before. */
export const correctContribution: Conversation = formFlow({
  id: "correct/contribution",
  form: contributionForm,
  note: ledgersDay,
  async submit(here, frame, answers) {
    const { texts, world } = here;
    const code = String(frame.state.about);
    const record = (await world.read.contributions()).find((candidate) => candidate.code === code);
    if (!record || !isOpen(record) || record.version !== frame.state.version) {
      return {
        say: [{ text: texts("my-file:overtaken", { code }) }],
        go: { to: "replace", flow: "my-file", state: { code } },
      };
    }
    return {
      say: [{ text: [texts("my-file:corrected", { code }), texts("common:truthful")].join("\n") }],
      effects: [{ do: "correct-contribution", code, version: record.version, content: contributionContent(answers) }],
      go: { to: "close", result: "sent" },
    };
  },
});

/** The line of the ledger that these answers make. */
export function contributionContent(answers: Answers): ContributionContent {
  const text = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  const value = !isMoney(answers) ? answers.value : isForeign(answers.amount) ? answers.worth : answers.amount;
  return {
    kind: answers.kind as ContributionKind,
    ...amountOf(answers),
    valueVnd: text(value),
    valuedBy: typeof value === "string" ? valuerOf(answers) : undefined,
    givenOn: String(answers.date),
    beneficiary: text(answers.beneficiary) as Beneficiary | undefined,
    unit: text(answers.place),
    credits: creditsIn(answers),
    answers,
    files: filesIn(contributionForm, answers),
  };
}

/** Who says what it is worth: of money its sum does, of another currency the receipt of whoever received it. */
function valuerOf(answers: Answers): ValuedBy {
  if (isMoney(answers)) return isForeign(answers.amount) ? "fund" : "giver";
  return (answers.valuedBy as ValuedBy | undefined) ?? "giver";
}

/** To who lives by another clock: that the ledger keeps days of Việt Nam. */
function ledgersDay({ texts, theirToday }: Here): string | undefined {
  return theirToday === undefined ? undefined : texts("contribute:ledgersDay");
}

/** The gift's day, or the last day of the month or year that was given, but never later than today. */
function dayOf(answers: Answers, today: string): string {
  const [year = 0, month = 12, day] = String(answers.date).split("-").map(Number);
  // Day 0 of the month after is the last of this one.
  const last = new Date(Date.UTC(year, day ? month - 1 : month, day ?? 0)).toISOString().slice(0, 10);
  return last < today ? last : today;
}

async function givers({ world }: Here): Promise<RegistrationView[]> {
  const records = await world.read.registrations();
  return records.filter(({ state }) => state !== "withdrawn" && state !== "refused");
}

/** The question again, after words that chose nothing. */
function missing(reaction: Reaction, here: Here): Reaction {
  return { ...reaction, say: [pleaseChoose(here), ...reaction.say] };
}

async function choose(here: Here, frame: Frame): Promise<Reaction> {
  const { texts } = here;
  const records = await givers(here);
  const [only] = records;
  if (only && records.length === 1) return open(only.code);
  if (only) {
    return {
      say: [
        {
          text: texts("contribute:whose"),
          choices: records.map((record) => ({ value: record.code, label: nameOf(here, record) })),
          pick: true,
        },
      ],
      go: { to: "stay", frame },
    };
  }
  return {
    say: [
      {
        text: texts("contribute:registerFirst"),
        choices: [
          { value: "register", label: texts("contribute:register") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function open(code: string): Reaction {
  return { say: [], go: { to: "replace", flow: "contribute/form", state: { about: code } } };
}
