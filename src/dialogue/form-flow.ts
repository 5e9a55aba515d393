import type { Awaitable, Context, Flow, FlowInput, Say, Step, Wish } from "./flow.ts";
import { describeAnswers, type Field, type Form, findField, relevantFields, settledAnswers, showAnswer } from "./form.ts";
import { type Act, act, askDoubt, askField, readAct, readField, sayWrong } from "./form-asking.ts";
import { answered, askAgain, currentField, formState, nextField, withState } from "./form-frame.ts";
import type { Answers, Frame, Json } from "./session.ts";

/** What a conversation adds to a form to make a dialogue of it. */
export interface FormFlowOptions<World, Effect> {
  /** The flow's name; one form can serve several flows. */
  id: string;
  form: Form;
  /** Said before the first question. */
  intro?(context: Context<World>, frame: Frame): string | undefined;
  /** Lines below the answers when they are read back before sending. */
  note?(context: Context<World>, frame: Frame): string | undefined;
  /** What sending does. `answers` holds only what applies. */
  submit(context: Context<World>, frame: Frame, answers: Answers): Awaitable<Step<Effect>>;
}

/**
 * A form as a dialogue: one question at a time with progress, each answer checked as it comes, back, edit and skip at
 * any point, everything read back before sending. Answers stay in the frame until they are sent.
 */
export function formFlow<World, Effect>(options: FormFlowOptions<World, Effect>): Flow<World, Effect> {
  const { form } = options;
  type Result = Step<Effect>;

  const stay = (frame: Frame, ...say: Say[]): Result => ({ say, go: { to: "stay", frame } });

  /** Goes on: the next question, or the reading back when there is none. */
  function proceed(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    const field = nextField(form, frame);
    if (!field) return review(context, frame, ...before);
    const asking = withState({ ...frame, at: field.name }, { phase: "asking" });
    return stay(asking, ...before, askField(form, asking, field, context));
  }

  function review(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    const { texts } = context;
    const note = options.note?.(context, frame);
    return stay(
      withState({ ...frame, at: undefined }, { phase: "review" }),
      ...before,
      { text: [texts("common:form.review"), listAnswers(context, frame)].join("\n") },
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
    );
  }

  function listAnswers(context: Context<World>, frame: Frame): string {
    return describeAnswers(form, frame.answers, context)
      .map(({ label, value }) => context.texts("common:form.line", { label, value }))
      .join("\n");
  }

  function choose(context: Context<World>, frame: Frame): Result {
    const given = relevantFields(form, frame.answers).filter(({ name }) => frame.answers[name] !== undefined);
    if (given.length === 0) return repeat(context, frame, { text: context.texts("common:form.nothingYet") });
    return stay(withState(frame, { phase: "choose" }), {
      text: context.texts("common:form.chooseField"),
      choices: [
        ...given.map(({ name, key }) => act(context.texts(`${key}.label`), { act: "field", field: name })),
        act(context.texts("common:form.noChange"), { act: "continue" }),
      ],
      pick: true,
    });
  }

  /** Coming back: go on, start over, or see what was given. */
  function resume(context: Context<World>, frame: Frame): Result {
    const { texts } = context;
    return stay(withState(frame, { phase: "resume" }), {
      text: texts("common:form.resume", {
        name: texts(`${form.id}:title`),
        given: Object.keys(settledAnswers(form, frame.answers)).length,
        of: relevantFields(form, frame.answers).length,
      }),
      choices: [
        act(texts("common:form.continue"), { act: "continue" }),
        act(texts("common:form.see"), { act: "see" }),
        act(texts("common:form.restart"), { act: "restart" }),
      ],
      pick: true,
    });
  }

  function confirmRestart(context: Context<World>, frame: Frame): Result {
    return stay(withState(frame, { phase: "restart" }), {
      text: context.texts("common:form.restartQuestion"),
      choices: [
        act(context.texts("common:form.restartYes"), { act: "restart" }),
        act(context.texts("common:form.restartNo"), { act: "continue" }),
      ],
      pick: true,
    });
  }

  /** Says something, then asks again what stands. */
  function repeat(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    const { phase, doubt } = formState(frame);
    if (phase === "resume") return prepend(resume(context, frame), before);
    if (phase === "restart") return prepend(confirmRestart(context, frame), before);
    if (phase === "choose") return prepend(choose(context, frame), before);
    const field = currentField(form, frame);
    if (!field) return review(context, frame, ...before);
    if (doubt) return stay(frame, ...before, askDoubt(field, doubt, context));
    return stay({ ...frame, at: field.name }, ...before, askField(form, frame, field, context));
  }

  function takeValue(context: Context<World>, frame: Frame, field: Field, value: Json): Result {
    const echo = field.question.echo && value !== null;
    const said = echo
      ? [{ text: context.texts("common:form.echo", { value: showAnswer(field, value, context) }) }]
      : [];
    return proceed(context, answered(frame, field, value), ...said);
  }

  /** One input against the question that stands. */
  function receiveAnswer(context: Context<World>, frame: Frame, input: FlowInput): Result {
    const field = currentField(form, frame);
    if (!field) return repeat(context, frame);
    const answer = readField(frame, field, input, context);
    if ("act" in answer) return actOn(context, frame, answer);
    const settled = withState(frame, { doubt: undefined });
    switch (answer.kind) {
      case "value":
        return takeValue(context, frame, field, answer.value);
      case "more":
        return stay(
          { ...settled, answers: { ...frame.answers, [field.name]: answer.value }, at: field.name },
          {
            text: context.texts("common:files.more", { count: (answer.value as Json[]).length }),
            choices: field.question.options(field.key, context, answer.value),
            pick: field.question.pick,
          },
        );
      case "ask": {
        const doubted = answer.options.length > 0 ? withState(frame, { doubt: answer.options }) : settled;
        return stay({ ...doubted, at: field.name }, askDoubt(field, answer.options, context));
      }
      case "wrong":
        return repeat(context, settled, sayWrong(field, answer.why, context));
    }
  }

  function actOn(context: Context<World>, frame: Frame, tapped: Act): Result {
    const { doubt } = formState(frame);
    const field = currentField(form, frame);
    switch (tapped.act) {
      case "keep":
        return field ? proceed(context, answered(frame, field, frame.answers[field.name] ?? null)) : repeat(context, frame);
      case "skip":
        return skip(context, frame);
      case "mean": {
        const meant = doubt?.[tapped.index];
        return field && meant !== undefined ? takeValue(context, frame, field, meant) : repeat(context, frame);
      }
      case "again":
        return repeat(context, withState(frame, { doubt: undefined }));
      case "change":
        return choose(context, frame);
      case "field":
        return findField(form, tapped.field) ? proceed(context, askAgain(frame, tapped.field)) : repeat(context, frame);
      case "see":
        return proceed(context, frame, { text: listAnswers(context, frame) });
      case "continue":
        return proceed(context, withState(frame, { phase: "asking", doubt: undefined }));
      default:
        return repeat(context, frame);
    }
  }

  function skip(context: Context<World>, frame: Frame): Result {
    const field = currentField(form, frame);
    if (!field) return repeat(context, frame);
    if (field.question.optional) return takeValue(context, frame, field, frame.answers[field.name] ?? null);
    return repeat(context, frame, { text: context.texts("common:form.cannotSkip") });
  }

  function back(context: Context<World>, frame: Frame): Result {
    const { trail = [] } = formState(frame);
    const last = trail.findLast((name) => findField(form, name));
    if (!last) return repeat(context, frame, { text: context.texts("common:form.firstQuestion") });
    return proceed(context, askAgain(frame, last));
  }

  function help(context: Context<World>, frame: Frame): Result {
    const field = currentField(form, frame);
    const key = field && `${field.key}.help`;
    const text = key && context.texts.has(key) ? context.texts(key) : context.texts("common:form.help");
    return repeat(context, frame, { text: `${text}\n${context.texts("common:form.commands")}` });
  }

  function begin(context: Context<World>, frame: Frame): Result {
    const intro = options.intro?.(context, frame);
    return proceed(context, frame, ...(intro ? [{ text: intro }] : []));
  }

  /** What was typed here goes; what was sent earlier (the answers of a record under correction) stays. */
  function startOver(context: Context<World>, frame: Frame): Result {
    const { initial } = formState(frame);
    const empty = { flow: frame.flow, answers: initial?.answers ?? {}, state: frame.state };
    return begin(context, withState(empty, { phase: undefined, todo: initial?.todo, trail: undefined, doubt: undefined }));
  }

  return {
    id: options.id,
    enter: (context, frame) => {
      const begun = formState(frame).phase !== undefined;
      return begun ? resume(context, frame) : begin(context, frame);
    },
    again: async (context, frame) => (await repeat(context, frame)).say,
    async receive(context, frame, input) {
      const { phase } = formState(frame);
      const tapped = readAct(input);
      if (tapped?.act === "later") return home(context, frame);
      if (tapped?.act === "restart") return phase === "restart" ? startOver(context, frame) : confirmRestart(context, frame);
      if (phase === "review") {
        if (tapped?.act === "send") return options.submit(context, frame, settledAnswers(form, frame.answers));
        if (!tapped) return repeat(context, frame, { text: context.texts("common:form.notSentYet") });
      }
      if (tapped) return actOn(context, frame, tapped);
      if (phase === "choose" || phase === "restart") return repeat(context, frame);
      return receiveAnswer(context, frame, input);
    },
    wish: (context, frame, wish) => fulfil(context, frame, wish),
    unfinished: (frame) => Object.keys(frame.answers).length > 0,
  };

  function home(context: Context<World>, frame: Frame): Result {
    return { say: [{ text: context.texts("common:form.kept") }], go: { to: "home", keep: frame } };
  }

  function fulfil(context: Context<World>, frame: Frame, wish: Wish): Result {
    switch (wish) {
      case "help":
        return help(context, frame);
      case "back":
        return back(context, frame);
      case "edit":
        return choose(context, frame);
      case "restart":
        return confirmRestart(context, frame);
      case "skip":
        return skip(context, frame);
      case "review":
        return repeat(context, frame, { text: listAnswers(context, frame) || context.texts("common:form.nothingYet") });
      case "stop":
      case "menu":
        return home(context, frame);
    }
  }
}

function prepend<Effect>(step: Step<Effect>, before: Say[]): Step<Effect> {
  return { ...step, say: [...before, ...step.say] };
}
