import type { FC } from "hono/jsx";
import { showDate } from "../dialogue/show.ts";
import type { NewAnswer } from "../registry/answers.ts";
import { FEEDBACK_STATES, type FeedbackItem, type FeedbackState, type OfficeFeedback } from "../registry/feedback.ts";
import type { FeedbackGap } from "./feedback.tsx";
import { Page } from "./page.tsx";
import { AnswerField, Thread } from "./thread.tsx";
import type { StaffView } from "./view.ts";

interface FeedbackListProps {
  view: StaffView;
  counts: Record<FeedbackState, number>;
  items: FeedbackItem[];
  /** Absent: all of them. */
  state?: FeedbackState;
}

/** What was told to the Award Board: kind, marks and day, nobody's words. */
export const FeedbackList: FC<FeedbackListProps> = ({ view, counts, items, state }) => {
  const { texts } = view;
  const column = (name: string) => <th scope="col">{texts(`office/feedback:column.${name}`)}</th>;
  return (
    <Page view={view} title={texts("office/feedback:title")} at="feedback">
      <h1>{texts("office/feedback:title")}</h1>
      <nav class="tiles" aria-label={texts("office/feedback:views")}>
        {FEEDBACK_STATES.map((one) => (
          <a href={`/office/feedback?state=${one}`} aria-current={one === state ? "true" : undefined}>
            <b>{counts[one]}</b> <span>{texts(`office/feedback:state.${one}`)}</span>
          </a>
        ))}
      </nav>
      <p>
        <a href="/office/feedback/table">{texts("office/feedback:table.open")}</a>
      </p>
      {items.length === 0 ? (
        <p class="empty">{texts("office/feedback:empty")}</p>
      ) : (
        <table class="queue">
          <thead>
            <tr>
              {column("code")}
              {column("about")}
              {column("teller")}
              {column("told")}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr>
                <th scope="row">
                  <a class="code" href={`/office/feedback/${item.code}`}>
                    {item.code}
                  </a>
                </th>
                <td>
                  {texts(`feedback:about.choices.${item.about}`)} <Marks view={view} item={item} />
                </td>
                <td>{texts(`office/feedback:${item.anonymous ? "anonymous" : "signed"}`)}</td>
                <td>
                  <time dateTime={item.toldOn}>{showDate(item.toldOn, texts.language)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
};

/** What the Board is to see at once. */
const Marks: FC<{ view: StaffView; item: FeedbackItem }> = ({ view, item }) => (
  <span class="marks">
    {item.marks.map((mark) => (
      <span class="state refused">{view.texts(`office/feedback:mark.${mark}`)}</span>
    ))}
  </span>
);

interface FeedbackPageProps {
  view: StaffView;
  feedback: OfficeFeedback;
  gap?: FeedbackGap;
  draft?: NewAnswer;
}

/** One telling with its answers, and the field for the next. */
export const FeedbackPage: FC<FeedbackPageProps> = ({ view, feedback, gap, draft }) => {
  const { texts } = view;
  const { code, state, about, content, toldOn, answers } = feedback;
  return (
    <Page view={view} title={code} at="feedback">
      <div class="title">
        <h1 class="code">{code}</h1>
        <span class={`state ${state === "new" ? "submitted" : "approved"}`}>
          {texts(`office/feedback:state.${state}`)}
        </span>
        <Marks view={view} item={feedback} />
      </div>
      {gap && (
        <p class="notice wrong" role="alert">
          {texts(`office/feedback:gap.${gap}`)}
        </p>
      )}
      <div class="columns">
        <div>
          <dl class="facts">
            <dt>{texts("feedback:about.label")}</dt>
            <dd>{texts(`feedback:about.choices.${about}`)}</dd>
            <dt>{texts("office/feedback:column.told")}</dt>
            <dd>{showDate(toldOn, texts.language)}</dd>
            <dt>{texts("feedback:signed.label")}</dt>
            <dd>{content.name ?? texts("office/feedback:hidden")}</dd>
            <dt>{texts("feedback:what.label")}</dt>
            <dd>{content.what}</dd>
          </dl>
          <Thread view={view} answers={answers} />
        </div>
        <aside class="flowing">
          {state === "closed" ? (
            <p class="card hint">{texts("office/feedback:closed")}</p>
          ) : (
            <form class="card decision" method="post" action={`/office/feedback/${code}/answer`}>
              <h2>{texts("office/feedback:answer.title")}</h2>
              {feedback.marks.length > 0 && <p>{texts("office/feedback:answer.marked")}</p>}
              <AnswerField
                label={texts("office/feedback:answer.label")}
                hint={texts("office/feedback:answer.hint")}
                required
                {...(draft && { draft })}
              />
              <button class="primary" type="submit">
                {texts("office/feedback:answer.button")}
              </button>
            </form>
          )}
          {state === "answered" && (
            <form class="card apart" method="post" action={`/office/feedback/${code}/close`}>
              <p>{texts("office/feedback:close.text")}</p>
              <button type="submit">{texts("office/feedback:close.button")}</button>
            </form>
          )}
        </aside>
      </div>
    </Page>
  );
};
