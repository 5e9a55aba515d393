import type { FC } from "hono/jsx";
import { showReason } from "../registry/reason.ts";
import type { OfficeRecord, ReviewView } from "../registry/record.ts";
import type { DescribedAnswer, StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** What happened to a record, newest first: sent, decided and why, taken back, sent again. */
export const History: FC<{ view: StaffView; record: OfficeRecord; answers: DescribedAnswer[] }> = (props) => {
  const { view, record, answers } = props;
  const { texts, deps } = view;
  const moment = (at: Date) => <time dateTime={at.toISOString()}>{showMoment(at, texts, deps.settings.timeZone)}</time>;
  const sentAgain = record.waitingSince > record.submittedAt ? [record.waitingSince] : [];
  const entries = [
    ...record.reviews.map((review) => ({
      at: review.decidedAt,
      line: <Decided view={view} review={review} answers={answers} />,
    })),
    ...sentAgain.map((at) => ({ at, line: <p>{texts("office:history.again")}</p> })),
    { at: record.submittedAt, line: <p>{texts("office:history.sent", { by: enteredBy(record, view) })}</p> },
  ].sort((one, other) => other.at.getTime() - one.at.getTime());
  return (
    <section>
      <h2>{texts("office:history.title")}</h2>
      <ol class="history">
        {entries.map(({ at, line }) => (
          <li>
            {moment(at)}
            {line}
          </li>
        ))}
      </ol>
    </section>
  );
};

function enteredBy(record: OfficeRecord, { texts }: StaffView): string {
  const [kind, id] = record.enteredBy.split(":");
  return kind === "staff" ? texts("office:history.by.staff", { id }) : texts(`office:history.by.${kind}`);
}

const Decided: FC<{ view: StaffView; review: ReviewView; answers: DescribedAnswer[] }> = ({
  view,
  review,
  answers,
}) => {
  const { texts, deps } = view;
  const { decision, reason, fields, undoneAt } = review;
  const who = { name: review.staffName, id: review.staffId };
  const labels = fields.map((field) => answers.find((answer) => answer.field === field)?.label ?? field);
  return (
    <>
      <p class={undoneAt ? "undone" : undefined}>{texts(`office:history.${decision}`, who)}</p>
      {decision !== "approve" && reason && <p class="words">{showReason(reason, decision, texts)}</p>}
      {labels.length > 0 && <p class="hint">{texts("office:history.fields", { fields: labels.join(", ") })}</p>}
      {undoneAt && (
        <p class="hint">
          {texts("office:history.undone", { at: showMoment(undoneAt, texts, deps.settings.timeZone) })}
        </p>
      )}
    </>
  );
};
