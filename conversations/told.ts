import type { Frame } from "../src/dialogue/session.ts";
import { dayIn, showDate } from "../src/dialogue/show.ts";
import type { FeedbackView, NominationView } from "../src/registry/interface.ts";
import { wishElsewhere } from "./arrival.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/** What is no file of one's own but was told through the chat: somebody put forward, a word to the Award Board. */
export type Told = NominationView | FeedbackView;

/** Everything this person told, newest first. */
export async function readTold({ world }: Here): Promise<Told[]> {
  const all = [...(await world.read.nominations()), ...(await world.read.feedback())];
  return all.sort((one, other) => (dayOf(world.timeZone, one) < dayOf(world.timeZone, other) ? 1 : -1));
}

/** In one short line: its code and what it is. The nominee's name is not in it: it would outlive their no. */
export function toldName({ texts }: Here, told: Told): string {
  return texts("common:recordName", { code: told.code, what: texts(`${fileOf(told)}:title`) });
}

export function toldState({ texts }: Here, told: Told): string {
  return texts(`${fileOf(told)}:state.${told.state}`);
}

/** When the office last wrote; undefined while it has not. */
export function answeredAt({ answers }: Told): Date | undefined {
  return answers.at(-1)?.at;
}

/** One of them: how it stands, what was told, what the office answered; and taking it back. */
export const told: Conversation = {
  id: "told",
  async enter(here, frame) {
    const one = await find(here, frame);
    return one ? show(here, frame, one) : { say: [], go: { to: "close" } };
  },
  again: async (here, frame) => (await told.enter(here, frame)).say,
  async receive(here, frame, input) {
    const one = await find(here, frame);
    if (!one) return { say: [], go: { to: "close" } };
    if (input.kind !== "picked") return wishElsewhere(here, input) ?? withWord(await show(here, frame, one), here);
    return act(here, frame, one, String(input.value));
  },
};

async function find(here: Here, { state }: Frame): Promise<Told | undefined> {
  return (await readTold(here)).find(({ code }) => code === state.code);
}

function act(here: Here, frame: Frame, one: Told, picked: string): Reaction {
  const { texts } = here;
  const { code } = one;
  switch (picked) {
    case "menu":
      return { say: [], go: { to: "home" } };
    case "list":
      return { say: [], go: { to: "replace", flow: "my-file" } };
    case "withdraw":
      if (!mayWithdraw(one)) return show(here, frame, one);
      return {
        say: [
          {
            text: texts(`${fileOf(one)}:withdrawQuestion`, { code }),
            choices: [
              { value: "withdraw-yes", label: texts("my-file:withdrawYes") },
              { value: "withdraw-no", label: texts("my-file:withdrawNo") },
            ],
            pick: true,
          },
        ],
        go: { to: "stay", frame },
      };
    case "withdraw-yes":
      if (!mayWithdraw(one)) return show(here, frame, one);
      return {
        say: [{ text: texts(`${fileOf(one)}:withdrawn`, { code }) }],
        effects: [{ do: one.kind === "nomination" ? "withdraw-nomination" : "withdraw-feedback", code }],
        go: { to: "home" },
      };
    default:
      return show(here, frame, one);
  }
}

function show(here: Here, frame: Frame, one: Told): Reaction {
  const { texts, world } = here;
  const day = (at: Date) => showDate(dayIn(world.timeZone, at), texts.language);
  const lines = [
    texts("my-file:record", {
      name: toldName(here, one),
      state: toldState(here, one),
      date: showDate(dayOf(world.timeZone, one), texts.language),
    }),
    texts(`${fileOf(one)}:next.${one.state}`),
    "",
    ...contentLines(here, one),
    ...one.answers.flatMap(({ text, at }) => ["", texts("my-file:answer", { date: day(at), text })]),
  ];
  return {
    say: [
      {
        text: lines
          .join("\n")
          .replace(/\n{3,}/g, "\n\n")
          .trimEnd(),
        choices: [
          ...(mayWithdraw(one) ? [{ value: "withdraw", label: texts("my-file:withdraw") }] : []),
          { value: "list", label: texts("my-file:others") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function contentLines({ texts, units }: Here, one: Told): string[] {
  const line = (key: string, value: string) => texts("common:form.line", { label: texts(`${key}.label`), value });
  if (one.kind === "nomination") {
    if (!one.nominee) return [];
    const { name, place, deed } = one.nominee;
    const commune = place && (units.units.find(({ code }) => code === place)?.name ?? place);
    return [
      line("nominate:name", name),
      ...(commune ? [line("nominate:place", commune)] : []),
      line("nominate:deed", deed),
    ];
  }
  if (!one.content) return [];
  return [
    line("feedback:about", texts(`feedback:about.choices.${one.about}`)),
    line("feedback:what", one.content.what),
    line("feedback:signed", one.content.name ?? texts("feedback:signed.choices.anonymous")),
  ];
}

/** Until the nominee has agreed, or until the Award Board has answered. */
function mayWithdraw({ kind, state }: Told): boolean {
  return state === "new" || (kind === "nomination" && state === "contacted");
}

function dayOf(timeZone: string, one: Told): string {
  return one.kind === "feedback" ? one.toldOn : dayIn(timeZone, one.submittedAt);
}

function fileOf({ kind }: Told): "nominate" | "feedback" {
  return kind === "nomination" ? "nominate" : "feedback";
}

function withWord(reaction: Reaction, here: Here): Reaction {
  return { ...reaction, say: [pleaseChoose(here), ...reaction.say], missed: true };
}
