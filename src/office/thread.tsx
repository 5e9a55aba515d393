import { randomUUID } from "node:crypto";
import type { FC } from "hono/jsx";
import { ANSWER_LENGTH, type NewAnswer, type OfficeAnswer } from "../registry/answers.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** What the office wrote back, oldest first. */
export const Thread: FC<{ view: StaffView; answers: OfficeAnswer[] }> = ({ view, answers }) => {
  const { texts, deps } = view;
  if (answers.length === 0) return null;
  return (
    <section>
      <h2>{texts("office/feedback:answers")}</h2>
      <ol class="history">
        {answers.map(({ at, staffName, staffId, text }) => (
          <li>
            <time dateTime={at.toISOString()}>{showMoment(at, texts, deps.settings.timeZone)}</time>
            <p class="hint">{texts("office/feedback:by", { name: staffName, id: staffId })}</p>
            <p class="words">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
};

interface AnswerFieldProps {
  label: string;
  hint: string;
  required?: boolean;
  /** What was typed already, where the page is shown again. */
  draft?: NewAnswer;
}

/** The field of an answer, with the mark by which the same form sent twice answers once. */
export const AnswerField: FC<AnswerFieldProps> = ({ label, hint, required = false, draft }) => (
  <label class="words">
    {label}
    <textarea name="text" rows={5} maxlength={ANSWER_LENGTH} required={required}>
      {draft?.text}
    </textarea>
    <small>{hint}</small>
    <input type="hidden" name="once" value={draft?.once ?? randomUUID()} />
  </label>
);

/** An answer as it was sent. */
export function readAnswer({ text, once }: Record<string, unknown>): NewAnswer {
  return {
    text: typeof text === "string" ? text.replace(/\r\n?/g, "\n").trim().slice(0, ANSWER_LENGTH) : "",
    once: typeof once === "string" ? once : "",
  };
}
