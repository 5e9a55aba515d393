import type { Attachment } from "../src/dialogue/attachment.ts";
import { showMeasured } from "../src/dialogue/received.ts";
import type { Answers, Json } from "../src/dialogue/session.ts";
import { showDate } from "../src/dialogue/show.ts";
import { termOn } from "../src/plan/pack.ts";
import { sumsByKind } from "../src/plan/sums-by-kind.ts";
import type { ContributionView } from "../src/registry/interface.ts";
import type { Paper, Statement, StatementLine } from "../src/registry/paper.ts";
import { ownMeasure } from "./contribute/kinds.ts";
import { isVerified } from "./receipt.ts";
import { nameBesideTerm } from "./record-name.ts";
import { readSpan, type Span, spanFlow, spanOf, spansSoFar } from "./statement-span.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/** What a file holds at most: some twenty pages. */
const MOST_LINES = 500;

/** What I gave in a span of days, by kind: read here, and as a file to keep. Nothing of who received it. */
export const statement: Conversation = {
  id: "statement",
  enter(here, frame, result) {
    const span = readSpan(result);
    if (span) return show(here, span);
    return { say: [question(here)], go: { to: "stay", frame } };
  },
  receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "menu") return { say: [], go: { to: "home" } };
    if (picked === "other") return { say: [], go: { to: "open", flow: spanFlow.id, keep: frame } };
    const span = spanOf(here, picked);
    return span
      ? show(here, span)
      : { say: [pleaseChoose(here), question(here)], go: { to: "stay", frame }, missed: true };
  },
};

function question(here: Here) {
  const { texts } = here;
  const term = termOn(here.world.pack, here.today);
  return {
    text: texts("statement:question"),
    choices: [
      ...spansSoFar(here, term).map(({ value, label }) => ({ value, label })),
      { value: "other", label: texts("statement:span.other") },
      { value: "menu", label: texts("common:toMenu") },
    ],
    pick: true,
  };
}

async function show(here: Here, span: Span): Promise<Reaction> {
  const { texts } = here;
  const given = (await here.world.read.contributions()).filter((gift) => counts(gift) && isWithin(gift, span));
  if (given.length === 0) return { say: [{ text: texts("statement:nothing") }], go: { to: "close" } };
  const lines = given.sort((one, other) => (one.givenOn < other.givenOn ? -1 : 1)).map((gift) => lineOf(here, gift));
  const days = { from: showDate(span.from, texts.language), to: showDate(span.to, texts.language) };
  const text = [
    texts("statement:title", days),
    ...sums(here, lines, true),
    ...sums(here, lines, false),
    texts("statement:apart"),
    lines.length > MOST_LINES ? texts("statement:tooMany", { count: MOST_LINES }) : "",
  ];
  const attachment = await attached(here, span, lines.slice(-MOST_LINES));
  return { say: [{ text: text.filter(Boolean).join("\n"), attachment }], go: { to: "close" } };
}

/** What was refused or taken back was not given. */
function counts({ state }: ContributionView): boolean {
  return state !== "refused" && state !== "withdrawn";
}

/** A gift of which only the month or the year is known counts for every span that touches it. */
function isWithin({ givenOn }: ContributionView, { from, to }: Span): boolean {
  return from.slice(0, givenOn.length) <= givenOn && givenOn <= to.slice(0, givenOn.length);
}

function lineOf({ units }: Here, gift: ContributionView): StatementLine {
  const word = ownMeasure(gift.answers as Answers);
  const place = units.units.find(({ code }) => code === gift.unit)?.name;
  return {
    ...{ kind: gift.contribution, quantity: gift.quantity, measure: gift.measure },
    month: gift.givenOn.slice(0, "YYYY-MM".length),
    verified: isVerified(gift),
    ...(gift.verifiedVnd && gift.contribution !== "money" && { worthVnd: gift.verifiedVnd }),
    ...(word && { word }),
    ...(place && { place }),
    ...(gift.receipt && { receipt: gift.receipt }),
  };
}

function sums({ texts }: Here, lines: readonly StatementLine[], verified: boolean): string[] {
  const sums = sumsByKind(lines.filter((line) => line.verified === verified));
  if (sums.length === 0) return [];
  const shown = sums.map((sum) =>
    texts("statement:line", {
      kind: texts(`contribute:kind.choices.${sum.kind}`),
      quantity: showMeasured(sum.quantity, sum, texts),
      count: sum.count,
    }),
  );
  return [texts(verified ? "statement:verified" : "statement:waiting"), ...shown];
}

async function attached(here: Here, { from, to }: Span, lines: StatementLine[]): Promise<Attachment> {
  const { texts } = here;
  const [newest] = await here.world.read.registrations();
  const { language } = texts;
  const made: Statement = {
    ...{ language, from, to, asOf: here.today, lines },
    name: newest ? nameBesideTerm(here, newest) : "",
  };
  const paper: Paper = { paper: "statement", statement: made };
  return {
    recipe: paper as unknown as Json,
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    name: `${texts("statement:fileName", { from, to })}.docx`,
    caption: texts("statement:caption", { from: showDate(from, language), to: showDate(to, language) }),
  };
}
