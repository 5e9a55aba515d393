import type { FC } from "hono/jsx";
import { showAge } from "../registry/age.ts";
import type { NewAnswer } from "../registry/answers.ts";
import { filesIn, type OfficeThread, type ThreadEntry } from "../registry/thread.ts";
import { isPicture } from "./evidence.ts";
import { Page } from "./page.tsx";
import { AnswerField } from "./thread.tsx";
import { Urgent, whoHas } from "./thread-list.tsx";
import type { ThreadGap } from "./threads.tsx";
import { type StaffView, showUnit } from "./view.ts";
import { showMoment } from "./when.ts";

interface ThreadPageProps {
  view: StaffView;
  thread: OfficeThread;
  gap?: ThreadGap;
  /** What was typed, where it could not be sent. */
  draft?: NewAnswer;
}

/** One thread: what was written, and the field for what to write next. */
export const ThreadPage: FC<ThreadPageProps> = ({ view, thread, gap, draft }) => {
  const { texts, deps, now } = view;
  const { code, state, unit, openedAt, waitingSince, records } = thread;
  return (
    <Page view={view} title={code} at="threads">
      <div class="title">
        <h1 class="code">{code}</h1>
        <Urgent view={view} item={thread} />
        <span class={`state ${state === "closed" ? "approved" : "submitted"}`}>{whoHas(view, thread)}</span>
      </div>
      {gap && (
        <p class="notice wrong" role="alert">
          {texts(`office/threads:gap.${gap}`, { name: thread.staff?.name ?? "" })}
        </p>
      )}
      <div class="columns">
        <div>
          <dl class="facts">
            <dt>{texts("office/threads:column.unit")}</dt>
            <dd>{showUnit(view, unit)}</dd>
            <dt>{texts("office/threads:opened")}</dt>
            <dd>{showMoment(openedAt, texts, deps.settings.timeZone)}</dd>
            {waitingSince && (
              <>
                <dt>{texts("office/threads:column.waits")}</dt>
                <dd>{showAge(waitingSince, now, texts)}</dd>
              </>
            )}
            {records.length > 0 && (
              <>
                <dt>{texts("office/threads:records")}</dt>
                <dd>
                  {records.map((record, nth) => (
                    <>
                      {nth > 0 && ", "}
                      <a class="code" href={`/office/records/${record}`}>
                        {record}
                      </a>
                    </>
                  ))}
                </dd>
              </>
            )}
          </dl>
          <Entries view={view} thread={thread} />
        </div>
        <aside class="flowing">
          <Deal view={view} thread={thread} {...(draft && { draft })} />
        </aside>
      </div>
    </Page>
  );
};

const Entries: FC<{ view: StaffView; thread: OfficeThread }> = ({ view, thread }) => {
  const { texts, deps } = view;
  if (thread.erased) return <p class="empty">{texts("office/threads:erased")}</p>;
  if (thread.entries.length === 0) return <p class="empty">{texts("office/threads:nothing")}</p>;
  const files = filesIn(thread).map(({ file }) => file);
  return (
    <section>
      <h2>{texts("office/threads:words")}</h2>
      <ol class="history talk">
        {thread.entries.map((entry) => (
          <li class={entry.staff ? "staff" : undefined}>
            <p class="hint">
              {entry.staff ? texts("office/threads:by", { ...entry.staff }) : texts("office/threads:person")} ·{" "}
              <time dateTime={entry.at.toISOString()}>{showMoment(entry.at, texts, deps.settings.timeZone)}</time>
            </p>
            {entry.kind === "words" ? (
              entry.text && <p class="words">{entry.text}</p>
            ) : (
              <p>{texts(`office/threads:did.${entry.kind}`)}</p>
            )}
            {entry.files.length > 0 && (
              <ul class="plain-list">
                {entry.files.map((file) => {
                  const path = `/office/threads/${thread.code}/files/${files.indexOf(file)}`;
                  return (
                    <li>
                      <a href={path}>
                        {isPicture(file) ? (
                          <img src={`${path}?size=small`} alt={texts("office/threads:picture")} loading="lazy" />
                        ) : (
                          texts("office/threads:file")
                        )}
                      </a>
                    </li>
                  );
                })}
              </ul>
            )}
            {entry.staff && <Told view={view} entry={entry} />}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Whether what the office wrote has come to the person, and if not, why. */
const Told: FC<{ view: StaffView; entry: ThreadEntry }> = ({ view, entry }) => {
  const { texts, deps, now } = view;
  const { toldAt, heldAt, dueAt } = entry;
  const moment = (at: Date) => showMoment(at, texts, deps.settings.timeZone);
  const text = toldAt
    ? texts("office/threads:told.told", { at: moment(toldAt) })
    : heldAt
      ? texts("office/threads:told.held")
      : dueAt && dueAt > now
        ? texts("office/threads:told.quiet", { at: moment(dueAt) })
        : texts("office/threads:told.soon");
  return <p class="hint">{text}</p>;
};

/** What this account can do now: answer, take, give back, close. */
const Deal: FC<{ view: StaffView; thread: OfficeThread; draft?: NewAnswer }> = ({ view, thread, draft }) => {
  const { texts, staff } = view;
  const { code, state } = thread;
  if (thread.erased) return null;
  if (state === "closed")
    return (
      <div class="card">
        <p class="hint">
          {texts(`office/threads:closed.${thread.closedBy === "person" ? "person" : "staff"}`, {
            at: thread.closedAt ? showMoment(thread.closedAt, texts, view.deps.settings.timeZone) : "",
          })}
        </p>
        {draft && <Unsent view={view} draft={draft} />}
      </div>
    );
  const other = thread.staff && thread.staff.id !== staff.id ? thread.staff : undefined;
  if (other)
    return (
      <>
        <form class="card decision" method="post" action={`/office/threads/${code}/act`}>
          <h2>{texts("office/threads:over.title")}</h2>
          <p>{texts("office/threads:over.text", { ...other })}</p>
          <input type="hidden" name="from" value={other.id} />
          <button type="submit" name="to" value="take">
            {texts("office/threads:over.button")}
          </button>
        </form>
        {draft && (
          <div class="card">
            <Unsent view={view} draft={draft} />
          </div>
        )}
      </>
    );
  const own = thread.staff?.id === staff.id;
  return (
    <>
      <form class="card decision" method="post" action={`/office/threads/${code}/answer`}>
        <h2>{texts("office/threads:answer.title")}</h2>
        {thread.urgent && <p>{texts("office/threads:answer.urgent")}</p>}
        <AnswerField
          label={texts("office/threads:answer.label")}
          hint={texts("office/threads:answer.hint")}
          required
          {...(draft && { draft })}
        />
        <button class="primary" type="submit">
          {texts("office/threads:answer.button")}
        </button>
        <p class="hint">
          <a href={`/office/threads/${code}`}>{texts("office/threads:reload")}</a>
        </p>
      </form>
      <form class="card apart" method="post" action={`/office/threads/${code}/act`}>
        <p>{texts(`office/threads:act.${own ? "own" : "waiting"}`)}</p>
        <div class="actions">
          <button type="submit" name="to" value={own ? "release" : "take"}>
            {texts(`office/threads:act.${own ? "release" : "take"}`)}
          </button>
          <button type="submit" name="to" value="close">
            {texts("office/threads:act.close")}
          </button>
        </div>
      </form>
    </>
  );
};

/** What was typed and not sent: to be copied, for there is no field for it here. */
const Unsent: FC<{ view: StaffView; draft: NewAnswer }> = ({ view, draft }) => (
  <>
    <p class="hint">{view.texts("office/threads:unsent")}</p>
    <p class="words">{draft.text}</p>
  </>
);
