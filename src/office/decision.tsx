import type { FC } from "hono/jsx";
import { REASON_LENGTH, REFUSE_REASONS, RETURN_REASONS, type ReasonCode } from "../registry/reason.ts";
import type { OfficeRecord } from "../registry/record.ts";
import { DECISIONS, type Decision, type DecisionGap } from "../registry/review.ts";
import type { DescribedAnswer, StaffView } from "./view.ts";

/** What stands in the decision's form: nothing at first, what was sent when it must be shown again. */
export interface DecisionDraft {
  decision?: Decision;
  code?: ReasonCode;
  text: string;
  fields: string[];
}

export type DraftGap = DecisionGap | "decision";

const REASONS = { return: RETURN_REASONS, refuse: REFUSE_REASONS } as const;

/** The decision's form as it was sent; whatever is none of what it offers is left out. */
export function readDraft(body: Record<string, unknown>, answers: DescribedAnswer[]): DecisionDraft {
  const decision = DECISIONS.find((one) => one === body.decision);
  const catalogue: readonly ReasonCode[] = decision === "return" || decision === "refuse" ? REASONS[decision] : [];
  const code = catalogue.find((one) => one === body[`${decision}-reason`]);
  const sent = [body.fields].flat();
  return {
    ...(decision && { decision }),
    ...(code && { code }),
    text: typeof body.text === "string" ? body.text.replace(/\r\n?/g, "\n").trim().slice(0, REASON_LENGTH) : "",
    fields: answers.map(({ field }) => field).filter((field) => sent.includes(field)),
  };
}

interface DecisionFormProps {
  view: StaffView;
  record: OfficeRecord;
  answers: DescribedAnswer[];
  draft: DecisionDraft;
  gaps: DraftGap[];
}

/**
 * The three ways a record can go. Without a style sheet all reasons stand below one another; with it only those of the
 * chosen way show.
 */
export const DecisionForm: FC<DecisionFormProps> = ({ view, record, answers, draft, gaps }) => {
  const { texts, deps } = view;
  const minutes = deps.settings.undoMinutes;
  return (
    <form class="card decision" method="post" action={`/office/records/${record.code}/decide#decide`} id="decide">
      <h2>{texts("office:decide.title")}</h2>
      {gaps.length > 0 && (
        <div class="notice wrong" role="alert">
          {gaps.map((gap) => (
            <p>{texts(`office:decide.gap.${gap}`)}</p>
          ))}
        </div>
      )}
      <input type="hidden" name="version" value={record.version} />
      <fieldset class="ways">
        <legend class="quiet">{texts("office:decide.way")}</legend>
        {DECISIONS.map((decision) => (
          <label class={`way ${decision}`}>
            <input type="radio" name="decision" value={decision} checked={draft.decision === decision} required />
            <span>
              <b>{texts(`office:decide.${decision}.label`)}</b>
              <small>{texts(`office:decide.${decision}.hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="for-return">
        <legend>{texts("office:decide.fields")}</legend>
        <div class="ticks">
          {answers.map(({ field, label }) => (
            <label>
              <input type="checkbox" name="fields" value={field} checked={draft.fields.includes(field)} /> {label}
            </label>
          ))}
        </div>
      </fieldset>
      {(["return", "refuse"] as const).map((decision) => (
        <fieldset class={`for-${decision}`}>
          <legend>{texts(`office:decide.${decision}.reason`)}</legend>
          {[...REASONS[decision], undefined].map((code) => (
            <label>
              <input
                type="radio"
                name={`${decision}-reason`}
                value={code ?? ""}
                checked={code === undefined ? draft.code === undefined : draft.code === code}
              />{" "}
              {texts(code === undefined ? "office:decide.otherReason" : `reason:${decision}.${code}`)}
            </label>
          ))}
        </fieldset>
      ))}
      <label class="for-return for-refuse words">
        {texts("office:decide.text")}
        <textarea name="text" rows={3} maxlength={REASON_LENGTH}>
          {draft.text}
        </textarea>
        <small>{texts("office:decide.textHint")}</small>
      </label>
      <div class="seal">
        <button class="primary" type="submit">
          {texts("office:decide.button")}
        </button>
        <p class="hint">
          {minutes === 0 ? texts("office:decide.atOnce") : texts("office:decide.undo", { count: minutes })}
        </p>
      </div>
    </form>
  );
};
