import type { Frame } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import type { Effect } from "../src/registry/effect.ts";
import type { RegistrationView } from "../src/registry/interface.ts";
import { wishElsewhere } from "./arrival.ts";
import { neededBy, tellAward } from "./award-check/award.ts";
import { fillingChoices, fillingOf, openFilling } from "./award-check/filling.ts";
import { goalChoices, openGoal } from "./award-check/goal-choices.ts";
import { type Judged, judge } from "./award-check/judged.ts";
import { awardsInOrder, tellOverview } from "./award-check/overview.ts";
import { termAsked, termChoice, termChoices, termOfRecord } from "./award-check/terms.ts";
import { nameOf } from "./record-name.ts";
import { showTerm, termsSoFar } from "./term.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction, together } from "./world.ts";

/** Which award one may qualify for: per condition met, unmet or unknown, with the clause and the next step. */
export const awardCheck: Conversation = {
  id: "award-check",
  async enter(here, frame, result) {
    const records = await registrations(here);
    const named = findRecord(records, frame.state.code);
    const [only] = records;
    // What was just added is written after this turn: judged now, it would still be missing.
    if (named && result !== undefined) return lookAgain(here, frame, named);
    if (named) return overview(here, frame, named);
    if (only && records.length === 1) return overview(here, frame, only);
    return only ? chooseRecord(here, frame, records) : registerFirst(here, frame);
  },
  again: (here, frame) => reread(here, frame),
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "register") return { say: [], go: { to: "replace", flow: "choose-track" } };
    const records = await registrations(here);
    const chosen = findRecord(records, picked);
    if (chosen) return overview(here, { ...frame, state: { ...frame.state, award: null } }, chosen);
    const record = findRecord(records, frame.state.code);
    const reaction = record ? await follow(here, frame, record, picked) : await awardCheck.enter(here, frame);
    if (input.kind === "picked") return reaction;
    return wishElsewhere(here, input) ?? { ...reaction, say: [pleaseChoose(here), ...reaction.say] };
  },
};

async function registrations({ world }: Here): Promise<RegistrationView[]> {
  const all = await world.read.registrations();
  return all.filter(({ state }) => state !== "withdrawn" && state !== "refused");
}

function findRecord(records: readonly RegistrationView[], code: unknown): RegistrationView | undefined {
  return records.find((record) => record.code === code);
}

/** What was shown last: one award, or all. */
async function reread(here: Here, frame: Frame): Promise<Reaction> {
  const record = findRecord(await registrations(here), frame.state.code);
  return record ? follow(here, frame, record, "") : awardCheck.enter(here, frame);
}

/** Where a choice about a record leads; without any, what is shown stays. */
async function follow(here: Here, frame: Frame, record: RegistrationView, picked: string): Promise<Reaction> {
  if (picked === "terms") return chooseTerm(here, frame);
  const term = termsSoFar(here).find(({ id }) => picked === `term ${id}`);
  if (term) return overview(here, { ...frame, state: { term: term.id } }, record);
  const judged = await judge(here, record, termAsked(here, frame, record));
  const award = judged.awards.find(({ id }) => id === (picked || frame.state.award));
  const shown = judged.awards.find(({ id }) => id === frame.state.award);
  const filling = fillingOf(here, judged, shown ? neededBy(judged, shown) : judged.criteria);
  const opened = openFilling(frame, judged, filling, picked) ?? openGoal(here, frame, judged, picked);
  if (opened) return opened;
  return award ? detail(here, frame, judged, award.id) : overview(here, frame, record);
}

async function overview(here: Here, frame: Frame, record: RegistrationView): Promise<Reaction> {
  const { texts } = here;
  const judged = await judge(here, record, termAsked(here, frame, record));
  const choices = [
    ...fillingChoices(here, fillingOf(here, judged, judged.criteria)),
    ...awardsInOrder(judged).map(({ id }) => ({ value: id, label: texts(`award-check:short.${id}`) })),
    ...goalChoices(here, judged),
    ...termChoices(here, judged.term),
    { value: "menu", label: texts("common:toMenu") },
  ];
  return {
    say: [{ text: together(here, (one) => tellOverview(one, judged)), choices, pick: true }],
    go: { to: "stay", frame: { ...frame, state: stateOf(here, judged) } },
    effects: [keep(judged)],
  };
}

function detail(here: Here, frame: Frame, judged: Judged, id: string): Reaction {
  const { texts } = here;
  const award = judged.awards.find((candidate) => candidate.id === id);
  if (!award) throw new Error(`The plan has no award ${id}`);
  const choices = [
    ...fillingChoices(here, fillingOf(here, judged, neededBy(judged, award))),
    { value: judged.record.code, label: texts("award-check:back") },
    ...termChoices(here, judged.term),
    { value: "menu", label: texts("common:toMenu") },
  ];
  return {
    say: [{ text: together(here, (one) => tellAward(one, judged, award)), choices, pick: true }],
    go: { to: "stay", frame: { ...frame, state: { ...stateOf(here, judged), award: id } } },
    effects: [keep(judged)],
  };
}

/** What was said of somebody's awards can be looked up later, as it was said. */
function keep({ record, frozen }: Judged): Effect {
  return { do: "freeze-verdict", registration: record.code, verdict: frozen };
}

/** What a frame remembers of what it shows; the record's own term is the default, and not remembered. */
function stateOf(here: Here, { record, term }: Judged): Record<string, string> {
  return { code: record.code, ...(term.id !== termOfRecord(here, record).id && { term: term.id }) };
}

function chooseTerm(here: Here, frame: Frame): Reaction {
  const { texts } = here;
  return {
    say: [
      {
        text: texts("award-check:term.which"),
        choices: [
          ...termsSoFar(here).map((term) => termChoice(here, term)),
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function lookAgain({ texts }: Here, frame: Frame, { code }: RegistrationView): Reaction {
  return {
    say: [
      {
        text: texts("award-check:added"),
        choices: [
          { value: code, label: texts("award-check:back") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function chooseRecord(here: Here, frame: Frame, records: RegistrationView[]): Reaction {
  return {
    say: [
      {
        text: here.texts("award-check:whose"),
        choices: records.map((record) => ({ value: record.code, label: nameOf(here, record) })),
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function registerFirst({ texts, world, today }: Here, frame: Frame): Reaction {
  return {
    say: [
      {
        text: texts("award-check:registerFirst", { term: showTerm(termOn(world.pack, today).id) }),
        choices: [
          { value: "register", label: texts("home:menu.register") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}
