import { describeAnswers } from "../src/dialogue/form.ts";
import type { Answers, Frame, Json } from "../src/dialogue/session.ts";
import { dayIn, showDate } from "../src/dialogue/show.ts";
import type { DecisionView } from "../src/registry/interface.ts";
import { wishElsewhere } from "./arrival.ts";
import { showClaim, withdrawCase } from "./claims.ts";
import { formOf } from "./forms.ts";
import { isTold, list, type SentRecord, standing } from "./my-file-list.ts";
import { giveReceipt, isVerified } from "./receipt.ts";
import { sayCode } from "./record-code.ts";
import { nameOf } from "./record-name.ts";
import { correctionOf, isOpen } from "./register/registering.ts";
import { findTrack } from "./register/tracks.ts";
import { readTold, type Told } from "./told.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction, together } from "./world.ts";

/** Status of what I sent; the office's decision with its reason; correcting, withdrawing. */
export const myFile: Conversation = {
  id: "my-file",
  async enter(here, frame, result) {
    // What was just sent or answered is written after this turn: shown now, the record would still be the old one.
    if (result !== undefined) return { say: [], go: { to: "close" } };
    const [records, claims] = await Promise.all([readRecords(here), here.world.read.claims()]);
    const named = records.find(({ code }) => code === frame.state.code);
    if (named) return show(here, frame, named);
    const claim = claims.find(({ code }) => code === frame.state.code);
    if (claim) return showClaim(here, frame, claim);
    const [told, received] = await Promise.all([readTold(here), here.world.read.waitingReceiverCodes()]);
    const [only, other] = [...records, ...told];
    if (claims.length + received.length > 0 || other) return list(here, frame, { records, told, claims, received });
    if (!only) return { say: [{ text: here.texts("my-file:nothing") }], go: { to: "close" } };
    return isTold(only) ? openTold(frame, only) : show(here, frame, only);
  },
  again: async (here, frame) => (await myFile.enter(here, frame)).say,
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? String(input.value) : "";
    if (picked === "menu") return { say: [], go: { to: "home" } };
    const [records, claims] = await Promise.all([readRecords(here), here.world.read.claims()]);
    const [told, received] = await Promise.all([readTold(here), here.world.read.waitingReceiverCodes()]);
    if (picked === "list") return list(here, { ...frame, state: {} }, { records, told, claims, received });
    if (received.includes(picked))
      return { say: [], go: { to: "open", flow: "receiver", state: { code: picked }, keep: frame } };
    const chosenTold = told.find(({ code }) => code === picked);
    if (chosenTold) return openTold(frame, chosenTold);
    const claim = claims.find(({ code }) => code === picked);
    if (claim) return showClaim(here, frame, claim);
    const open = claims.find(({ code }) => code === frame.state.code);
    if (open && picked === "withdraw-claim") return withdrawCase(here, frame, open);
    const chosen = records.find(({ code }) => code === picked);
    if (chosen) return show(here, frame, chosen);
    const record = records.find(({ code }) => code === frame.state.code);
    if (picked === "apps" && !record) return { say: [], go: { to: "open", flow: "my-apps", keep: frame } };
    const reaction = record ? await act(here, frame, record, picked) : await myFile.enter(here, frame);
    if (input.kind === "picked") return reaction;
    return wishElsewhere(here, input) ?? { ...reaction, say: [pleaseChoose(here), ...reaction.say] };
  },
};

async function readRecords({ world }: Here): Promise<SentRecord[]> {
  const all = [...(await world.read.registrations()), ...(await world.read.contributions())];
  return all.sort((one, other) => other.submittedAt.getTime() - one.submittedAt.getTime());
}

function openTold(frame: Frame, { code }: Told): Reaction {
  return { say: [], go: { to: "open", flow: "told", state: { code }, keep: { ...frame, state: {} } } };
}

function show(here: Here, frame: Frame, record: SentRecord): Reaction {
  const { texts } = here;
  const form = formOf(record);
  const lines = [
    together(here, (one) => standingOf(one, record)),
    speakerLine(here, record),
    takenOutLine(here, record),
    "",
    ...describeAnswers(form, record.answers as Answers, here).map((answer) => texts("common:form.line", { ...answer })),
    pledgeLine(here, record),
  ];
  return {
    say: [
      {
        text: lines
          .filter((line) => line !== undefined)
          .join("\n")
          .replace(/\n{3,}/g, "\n\n"),
        choices: choicesFor(here, record),
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: { code: record.code } } },
  };
}

/** How it stands, the office's reason, and what is next. */
function standingOf(here: Here, record: SentRecord): string {
  const { texts } = here;
  const { decision } = record;
  return [
    texts("my-file:record", {
      name: nameOf(here, record),
      state: texts(`common:state.${standing(record)}`),
      date: showDate(dayIn(here.world.timeZone, record.submittedAt), texts.language),
    }),
    decision?.reason ? texts("my-file:reason", { reason: reasonOf(here, decision) }) : "",
    texts(`my-file:next.${standing(record)}`),
  ].join("\n");
}

/** Why the office returned or refused: its catalogue's sentence, its own words, or both. */
function reasonOf({ texts }: Here, { decision, reason }: DecisionView): string {
  const sentence = reason?.code && texts(`reason:${decision}.${reason.code}`);
  return [sentence, reason?.text].filter(Boolean).join(" ");
}

/** Whether the office has made sure of who speaks for the unit, and what happens next where it has not. */
function speakerLine({ texts }: Here, record: SentRecord): string | undefined {
  if (record.kind !== "registration" || !record.speaker) return undefined;
  if (record.state === "withdrawn" || record.state === "refused") return undefined;
  return texts(`my-file:speaker.${record.speaker}`);
}

/** What staff took out for privacy, and why: nobody's fault, and nothing is lost but the picture. */
function takenOutLine({ texts }: Here, { takenOut }: SentRecord): string | undefined {
  if (!takenOut) return undefined;
  const why = [...new Set(takenOut)].map((one) => texts(`my-file:takenOut.why.${one}`)).join(", ");
  return texts("my-file:takenOut.line", { count: takenOut.length, why });
}

function pledgeLine({ texts }: Here, record: SentRecord): string | undefined {
  if (record.kind !== "registration" || record.track !== "a") return undefined;
  const value = record.facts.voluntaryPledge?.value;
  return texts(`pledge:line.${value === true ? "yes" : value === false ? "notYet" : "unknown"}`);
}

function choicesFor({ texts }: Here, record: SentRecord) {
  const open = isOpen(record);
  const household = record.kind === "registration" && record.track === "a" && record.state !== "withdrawn";
  return [
    ...(open && record.state === "returned" ? [{ value: "correct", label: texts("my-file:correctReturned") }] : []),
    ...(open && record.state === "submitted" ? [{ value: "correct", label: texts("my-file:correct") }] : []),
    ...(household ? [{ value: "pledge", label: texts("my-file:pledge") }] : []),
    ...(record.kind === "contribution" && isVerified(record)
      ? [{ value: "receipt", label: texts("receipt:get") }]
      : []),
    ...(record.kind === "registration" ? [{ value: "award-check", label: texts("home:menu.award-check") }] : []),
    ...(record.state !== "withdrawn" ? [{ value: "picture", label: texts("my-file:picture") }] : []),
    ...(open ? [{ value: "withdraw", label: texts("my-file:withdraw") }] : []),
    ...(record.kind === "contribution" ? [{ value: "statement", label: texts("statement:open") }] : []),
    { value: "list", label: texts("my-file:others") },
    { value: "apps", label: texts("my-apps:open") },
    { value: "menu", label: texts("common:toMenu") },
  ];
}

function act(here: Here, frame: Frame, record: SentRecord, picked: string): Reaction | Promise<Reaction> {
  const { texts } = here;
  const { code, version } = record;
  switch (picked) {
    case "correct":
      return isOpen(record) ? correct({ ...frame, state: {} }, record) : show(here, frame, record);
    case "pledge":
      return { say: [], go: { to: "open", flow: "pledge", state: { about: code }, keep: frame } };
    case "apps":
      return { say: [], go: { to: "open", flow: "my-apps", state: { profile: record.profile }, keep: frame } };
    case "statement":
      return { say: [], go: { to: "open", flow: "statement", keep: frame } };
    case "award-check":
      return { say: [], go: { to: "open", flow: "award-check", state: { code }, keep: frame } };
    case "receipt":
      return giveReceipt(here, record, show(here, frame, record));
    case "picture":
      return sayCode(here, code, show(here, frame, record));
    case "withdraw":
      return {
        say: [
          {
            text: texts("my-file:withdrawQuestion", { code }),
            choices: [
              { value: "withdraw-yes", label: texts("my-file:withdrawYes") },
              { value: code, label: texts("my-file:withdrawNo") },
            ],
            pick: true,
          },
        ],
        go: { to: "stay", frame },
      };
    case "withdraw-yes":
      if (!isOpen(record)) return show(here, frame, record);
      return {
        say: [{ text: texts("my-file:withdrawn", { code }) }],
        effects: [{ do: "withdraw", record: record.kind, code, version }],
        go: { to: "close" },
      };
    default:
      return show(here, frame, record);
  }
}

/**
 * Leads to just the answers in question, or to the reading back where none are named.
 *
 * @param asked names of answers; those the office returned unless others are meant
 */
export function correct(
  frame: Frame,
  record: SentRecord,
  asked: readonly string[] = record.state === "returned" ? (record.decision?.fields ?? []) : [],
): Reaction {
  const answers = record.answers as Answers;
  const todo = asked.filter((field) => formOf(record).fields.some(({ name }) => name === field));
  const track = record.kind === "registration" ? findTrack(record.track) : undefined;
  const flow = track ? correctionOf(track) : "correct/contribution";
  return {
    say: [],
    go: {
      to: "open",
      flow,
      answers,
      state: {
        ...{ about: record.code, version: record.version, term: record.term, todo },
        initial: { answers, todo } as unknown as Json,
      },
      keep: frame,
    },
  };
}
