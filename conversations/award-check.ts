import type { Frame } from "../src/dialogue/session.ts";
import { dayIn } from "../src/dialogue/show.ts";
import {
  type AwardVerdict,
  type CriterionVerdict,
  type Evaluation,
  evaluate,
  type RouteVerdict,
} from "../src/plan/evaluate.ts";
import type { Contribution, Facts } from "../src/plan/facts.ts";
import { termOn } from "../src/plan/pack.ts";
import type { ContributionView, RegistrationView } from "../src/registry/interface.ts";
import { wishElsewhere } from "./arrival.ts";
import { nameOf } from "./record-name.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction, whoToAsk } from "./world.ts";

/** What can be taken into account of a gift, by the state of its record. */
const COUNTED: Partial<Record<ContributionView["state"], { verified: boolean }>> = {
  approved: { verified: true },
  submitted: { verified: false },
  returned: { verified: false },
};

/** Which award one may qualify for: per condition met, unmet or unknown, with the clause and the next step. */
export const awardCheck: Conversation = {
  id: "award-check",
  async enter(here, frame) {
    const records = await registrations(here);
    const named = records.find(({ code }) => code === frame.state.code);
    const [only] = records;
    if (named) return overview(here, frame, named);
    if (only && records.length === 1) return overview(here, frame, only);
    return only ? chooseRecord(here, frame, records) : registerFirst(here, frame);
  },
  again: async (here, frame) => (await awardCheck.enter(here, frame)).say,
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "register") return { say: [], go: { to: "replace", flow: "choose-track" } };
    const records = await registrations(here);
    const record = records.find(({ code }) => code === picked) ?? records.find(({ code }) => code === frame.state.code);
    const award = here.world.pack.awards.find(({ id }) => id === picked);
    if (record && award) return detail(here, frame, record, award.id);
    const reaction = record ? await overview(here, frame, record) : await awardCheck.enter(here, frame);
    if (input.kind === "picked") return reaction;
    return wishElsewhere(here, input) ?? { ...reaction, say: [pleaseChoose(here), ...reaction.say] };
  },
};

async function registrations({ world }: Here): Promise<RegistrationView[]> {
  const all = await world.read.registrations();
  return all.filter(({ state }) => state !== "withdrawn" && state !== "refused");
}

/** The verdict of today on one registration, on what was stated and given. */
async function judge({ world, now }: Here, record: RegistrationView): Promise<Evaluation> {
  const gifts = await world.read.contributions();
  const contributions = gifts
    .filter(({ registration }) => registration === record.code)
    .flatMap((gift): Contribution[] => {
      const counted = COUNTED[gift.state];
      const value = gift.valueVnd && { value: gift.valueVnd };
      return counted ? [{ date: gift.givenOn, kind: gift.contribution, ...value, ...counted }] : [];
    });
  const facts = Object.fromEntries(Object.entries(record.facts).map(([name, { value }]) => [name, value])) as Facts;
  const { term, track, subject } = record;
  return evaluate(world.pack, { asOf: dayIn(world.timeZone, now), term, track, subject, facts, contributions });
}

async function overview(here: Here, frame: Frame, record: RegistrationView): Promise<Reaction> {
  const { texts, world } = here;
  const evaluation = await judge(here, record);
  const unverified = Object.values(record.facts).some(({ verified }) => !verified);
  const lines = [
    texts("award-check:title", { name: nameOf(here, record), term: record.term }),
    ...evaluation.criteria.filter(concerns).map((criterion) => criterionLine(here, criterion)),
    "",
    texts("award-check:awards"),
    ...evaluation.awards.map((award) => awardLine(here, award)),
    "",
    unverified ? texts("award-check:stated") : "",
    texts("award-check:noPromise"),
  ];
  return {
    say: [
      {
        text: lines.join("\n").replace(/\n{3,}/g, "\n\n"),
        choices: [
          ...world.pack.awards.map(({ id }) => ({ value: id, label: texts(`award-check:short.${id}`) })),
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: { code: record.code } } },
  };
}

/** What is not asked of such a subject at all is left out; what its own answers put aside (no loan) is told. */
function concerns({ verdict, facts }: CriterionVerdict): boolean {
  return verdict !== "not-applicable" || facts.length > 0;
}

/** One condition: how it stands, its words, its clause, and what to do where it is open. */
function criterionLine(here: Here, { id, verdict, clause }: CriterionVerdict): string {
  const { texts } = here;
  const open = verdict === "unmet" || verdict === "unknown";
  const line = texts("award-check:criterion", {
    mark: texts(`award-check:mark.${verdict}`),
    words: texts(`award-check:criteria.${key(id)}`),
    clause,
  });
  return open
    ? `${line}\n${texts("award-check:next", { step: texts(`award-check:nextStep.${key(id)}`, { office: whoToAsk(here) }) })}`
    : line;
}

function awardLine({ texts }: Here, { id, verdict, clause }: AwardVerdict): string {
  return texts("award-check:award", {
    name: texts(`award-check:short.${id}`),
    verdict: texts(`award-check:verdict.${verdict}`),
    clause,
  });
}

async function detail(here: Here, frame: Frame, record: RegistrationView, id: string): Promise<Reaction> {
  const { texts, world } = here;
  const evaluation = await judge(here, record);
  const award = world.pack.awards.find((candidate) => candidate.id === id);
  const verdict = evaluation.awards.find((candidate) => candidate.id === id);
  if (!award || !verdict) return overview(here, frame, record);
  const words = (ids: readonly string[]) =>
    ids.map((criterion) => texts(`award-check:criteria.${key(criterion)}`)).join("; ");
  const routes = verdict.routes.flatMap((route) => [
    texts("award-check:route", {
      name: texts(`award-check:routes.${route.id}`),
      verdict: texts(`award-check:verdict.${route.verdict}`),
    }),
    route.unmet.length > 0 ? texts("award-check:unmet", { criteria: words(route.unmet) }) : "",
    route.unknown.length > 0 ? texts("award-check:unknown", { criteria: words(route.unknown) }) : "",
    ...reasons(route).map((why) => texts(`award-check:why.${why}`, { office: whoToAsk(here) })),
  ]);
  const lines = [
    texts("award-check:detail", { name: award.name[texts.language], clause: verdict.clause }),
    ...routes,
    texts(`award-check:proposed.${award.proposed}`),
    texts("award-check:noPromise"),
  ];
  return {
    say: [
      {
        text: lines.filter(Boolean).join("\n"),
        choices: [
          { value: record.code, label: texts("award-check:back") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: { code: record.code } } },
  };
}

/** What decides beside the criteria; that the city sets the measure is told even while something else is open. */
function reasons({ why, measure }: RouteVerdict): string[] {
  const open = measure?.state === "no-threshold" ? ["no-threshold"] : [];
  return [...new Set([...(why ? [why] : []), ...open])];
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
        text: texts("award-check:registerFirst", { term: termOn(world.pack, today).id }),
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

/** Ids such as `a.1` hold the sign that parts the keys of sentences. */
function key(id: string): string {
  return id.replace(".", "");
}
