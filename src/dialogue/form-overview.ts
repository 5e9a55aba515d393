import type { Context, Say } from "./flow.ts";
import { describeAnswers, type Form, relevantFields, settledAnswers } from "./form.ts";
import { act } from "./form-asking.ts";
import type { Frame } from "./session.ts";

/** Every answer given, one line each; empty when there is none. */
export function listAnswers(form: Form, frame: Frame, context: Context<unknown>): string {
  return describeAnswers(form, frame.answers, context)
    .map(({ label, value }) => context.texts("common:form.line", { label, value }))
    .join("\n");
}

/** Reads everything back before sending. */
export function sayReview(form: Form, frame: Frame, context: Context<unknown>, note: string | undefined): Say[] {
  const { texts } = context;
  return [
    { text: [texts("common:form.review"), listAnswers(form, frame, context)].join("\n") },
    ...(note ? [{ text: note }] : []),
    {
      text: texts("common:form.sendQuestion"),
      choices: [
        act(texts("common:form.send"), { act: "send" }),
        act(texts("common:form.change"), { act: "change" }),
        act(texts("common:form.later"), { act: "later" }),
      ],
      pick: true,
    },
  ];
}

/** Asks which answer to change; undefined while none is given. */
export function sayChoose(form: Form, { answers }: Frame, { texts }: Context<unknown>): Say | undefined {
  const given = relevantFields(form, answers).filter(({ name }) => answers[name] !== undefined);
  if (given.length === 0) return undefined;
  return {
    text: texts("common:form.chooseField"),
    choices: [
      ...given.map(({ name, key }) => act(texts(`${key}.label`), { act: "field", field: name })),
      act(texts("common:form.noChange"), { act: "continue" }),
    ],
    pick: true,
  };
}

/** Asks somebody who comes back: go on, see what was given, or start over. */
export function sayResume(form: Form, { answers }: Frame, { texts }: Context<unknown>): Say {
  return {
    text: texts("common:form.resume", {
      name: texts(`${form.id}:title`),
      given: Object.keys(settledAnswers(form, answers)).length,
      of: relevantFields(form, answers).length,
    }),
    choices: [
      act(texts("common:form.continue"), { act: "continue" }),
      act(texts("common:form.see"), { act: "see" }),
      act(texts("common:form.restart"), { act: "restart" }),
    ],
    pick: true,
  };
}

/** Asks whether to start over for certain. */
export function sayRestart({ texts }: Context<unknown>): Say {
  return {
    text: texts("common:form.restartQuestion"),
    choices: [
      act(texts("common:form.restartYes"), { act: "restart" }),
      act(texts("common:form.restartNo"), { act: "continue" }),
    ],
    pick: true,
  };
}
