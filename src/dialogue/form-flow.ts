import type { Awaitable, Context, Flow, FlowInput, Say, Step } from "./flow.ts";
import { type Field, type Form, findField, relevantFields, settledAnswers, showAnswer } from "./form.ts";
import { type Act, askDoubt, askField, readAct, readField, sayWrong } from "./form-asking.ts";
import { answered, askAgain, currentField, formState, nextField, withState } from "./form-frame.ts";
import { listAnswers, sayChoose, sayRestart, sayResume, sayReview } from "./form-overview.ts";
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
    const note = options.note?.(context, frame);
    const reviewed = withState({ ...frame, at: undefined }, { phase: "review" });
    return stay(reviewed, ...before, ...sayReview(form, frame, context, note));
  }

  function choose(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    const say = sayChoose(form, frame, context);
    if (say) return stay(withState(frame, { phase: "choose" }), ...before, say);
    return proceed(context, frame, { text: context.texts("common:form.nothingYet") });
  }

  function resume(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    return stay(withState(frame, { phase: "resume" }), ...before, sayResume(form, frame, context));
  }

  function confirmRestart(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    return stay(withState(frame, { phase: "restart" }), ...before, sayRestart(context));
  }

  /** Says something, then asks again what stands. */
  function repeat(context: Context<World>, frame: Frame, ...before: Say[]): Result {
    const { phase, doubt } = formState(frame);
    if (phase === "resume") return resume(context, frame, ...before);
    if (phase === "restart") return confirmRestart(context, frame, ...before);
    if (phase === "choose") return choose(context, frame, ...before);
    const field = currentField(form, frame);
    if (!field) return review(context, frame, ...before);
    if (doubt) return stay(frame, ...before, askDoubt(field, doubt, context));
    return stay({ ...frame, at: field.name }, ...before, askField(form, frame, field, context));
  }

  /** What was understood is said back where its kind asks for it, and wherever it had been in doubt. */
  function takeValue(context: Context<World>, frame: Frame, field: Field, value: Json): Result {
    const echo = value !== null && (field.question.echo || formState(frame).doubt !== undefined);
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
        return takeValue(context, settled, field, answer.value);
      case "more":
        return stay(
          withState(
            { ...settled, answers: { ...frame.answers, [field.name]: answer.value }, at: field.name },
            { phase: "asking" },
          ),
          ...(answer.refused ? [sayWrong(field, answer.refused, context)] : []),
          {
            text: context.texts(answer.left ? "common:files.full" : "common:files.more", {
              count: (answer.value as Json[]).length,
              left: answer.left,
            }),
            choices: field.question.options(field.key, context, answer.value),
            pick: field.question.pick,
            files: context.texts(`${field.key}.label`),
          },
        );
      case "ask": {
        const doubt = answer.options.length > 0 ? answer.options : undefined;
        const doubted = withState({ ...settled, at: field.name }, { doubt, phase: "asking" });
        return stay(doubted, askDoubt(field, answer.options, context, answer.about));
      }
      case "wrong":
        return { ...wrong(context, settled, sayWrong(field, answer.why, context)), missed: true };
    }
  }

  /** Somebody who comes back has not been asked a question yet: nothing they say can be wrong. */
  function wrong(context: Context<World>, frame: Frame, say: Say): Result {
    return formState(frame).phase === "resume" ? resume(context, frame) : repeat(context, frame, say);
  }

  function actOn(context: Context<World>, frame: Frame, tapped: Act): Result {
    const { doubt } = formState(frame);
    const field = currentField(form, frame);
    switch (tapped.act) {
      case "keep":
        return field
          ? proceed(context, answered(frame, field, frame.answers[field.name] ?? null))
          : repeat(context, frame);
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
        return nextField(form, frame)
          ? proceed(context, frame, { text: listAnswers(form, frame, context) })
          : review(context, frame);
      case "continue":
        return goOn(context, frame);
      default:
        return repeat(context, frame);
    }
  }

  function goOn(context: Context<World>, frame: Frame): Result {
    return proceed(context, withState(frame, { phase: "asking", doubt: undefined }));
  }

  function skip(context: Context<World>, frame: Frame): Result {
    const field = currentField(form, frame);
    if (!field || isAside(frame)) return repeat(context, frame);
    if (field.question.optional) return takeValue(context, frame, field, frame.answers[field.name] ?? null);
    return repeat(context, frame, { text: context.texts("common:form.cannotSkip") });
  }

  function back(context: Context<World>, frame: Frame): Result {
    if (isAside(frame)) return goOn(context, frame);
    const relevant = relevantFields(form, frame.answers);
    const last = formState(frame).trail?.findLast((name) => relevant.some((field) => field.name === name));
    if (!last) return repeat(context, frame, { text: context.texts("common:form.firstQuestion") });
    return proceed(context, askAgain(frame, last));
  }

  function help(context: Context<World>, frame: Frame): Result {
    const field = isAside(frame) ? undefined : currentField(form, frame);
    const key = field && `${field.key}.help`;
    const text = key && context.texts.has(key) ? context.texts(key) : context.texts("common:form.help");
    return repeat(context, frame, { text: `${text}\n${context.texts("common:form.commands")}` });
  }

  function see(context: Context<World>, frame: Frame): Result {
    const { phase } = formState(frame);
    if (phase === "review" && !currentField(form, frame)) return review(context, frame);
    return repeat(context, frame, {
      text: listAnswers(form, frame, context) || context.texts("common:form.nothingYet"),
    });
  }

  function begin(context: Context<World>, frame: Frame): Result {
    const intro = options.intro?.(context, frame);
    return proceed(context, frame, ...(intro ? [{ text: intro }] : []));
  }

  /** What was typed here goes; what was sent earlier (the answers of a record under correction) stays. */
  function startOver(context: Context<World>, frame: Frame): Result {
    const { initial } = formState(frame);
    const empty = { flow: frame.flow, answers: initial?.answers ?? {}, state: frame.state };
    return begin(
      context,
      withState(empty, { phase: undefined, todo: initial?.todo, trail: undefined, doubt: undefined }),
    );
  }

  function home(context: Context<World>, frame: Frame): Result {
    const kept = unfinished(frame) ? [{ text: context.texts("common:form.kept") }] : [];
    return { say: kept, go: { to: "home", keep: frame } };
  }

  return {
    id: options.id,
    enter: (context, frame) => {
      const begun = formState(frame).phase !== undefined;
      return begun ? resume(context, frame) : begin(context, frame);
    },
    again: async (context, frame) => repeat(context, frame).say,
    async receive(context, frame, input) {
      const { phase } = formState(frame);
      const tapped = readAct(input);
      const open = currentField(form, frame) !== undefined;
      if (tapped?.act === "later") return home(context, frame);
      if (tapped?.act === "restart")
        return phase === "restart" ? startOver(context, frame) : confirmRestart(context, frame);
      if (tapped?.act === "send" && phase === "review" && !open)
        return options.submit(context, frame, settledAnswers(form, frame.answers));
      if (tapped) return actOn(context, frame, tapped);
      if (phase === "choose" || phase === "restart")
        return { ...repeat(context, frame, { text: context.texts("common:example.choice") }), missed: true };
      if (phase === "review" && !open)
        return { ...repeat(context, frame, { text: context.texts("common:form.notSentYet") }), missed: true };
      return receiveAnswer(context, frame, input);
    },
    wish(context, frame, wish) {
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
          return see(context, frame);
        case "stop":
        case "menu":
          return home(context, frame);
      }
    },
    asksForStory: (frame) =>
      formState(frame).phase === "asking" && currentField(form, frame)?.question.kind === "words",
    unfinished,
  };
}

/** Whether something beside the questions is being asked: what to change, whether to start over, whether to go on. */
function isAside(frame: Frame): boolean {
  const { phase } = formState(frame);
  return phase === "choose" || phase === "restart" || phase === "resume";
}

/** Answers that were given here; those of a record under correction lie safe in the record. */
function unfinished(frame: Frame): boolean {
  const { initial } = formState(frame);
  return JSON.stringify(frame.answers) !== JSON.stringify(initial?.answers ?? {});
}
