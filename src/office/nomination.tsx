import type { FC } from "hono/jsx";
import type { NewAnswer } from "../registry/answers.ts";
import type { NominationItem, OfficeNomination } from "../registry/nomination.ts";
import type { NominationGap } from "./nominations.tsx";
import { Page } from "./page.tsx";
import { AnswerField, Thread } from "./thread.tsx";
import { type StaffView, showUnit } from "./view.ts";
import { showMoment } from "./when.ts";

/** Who was put forward, by code and commune: nobody's name stands in a list. */
export const NominationList: FC<{ view: StaffView; items: NominationItem[] }> = ({ view, items }) => {
  const { texts, deps } = view;
  const column = (name: string) => <th scope="col">{texts(`office/nominations:column.${name}`)}</th>;
  return (
    <Page view={view} title={texts("office/nominations:title")} at="nominations">
      <h1>{texts("office/nominations:title")}</h1>
      <p>{texts("office/nominations:intro")}</p>
      {items.length === 0 ? (
        <p class="empty">{texts("office/nominations:empty")}</p>
      ) : (
        <table class="queue">
          <thead>
            <tr>
              {column("code")}
              {column("state")}
              {column("unit")}
              {column("erased")}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr>
                <th scope="row">
                  <a class="code" href={`/office/nominations/${item.code}`}>
                    {item.code}
                  </a>
                </th>
                <td>
                  <State view={view} state={item.state} />
                </td>
                <td>{showUnit(view, item.unit)}</td>
                <td
                  data-empty={item.state === "agreed" ? "" : undefined}
                  data-label={texts("office/nominations:column.erased")}
                >
                  {item.state !== "agreed" && (
                    <time dateTime={item.erasedAt.toISOString()}>
                      {showMoment(item.erasedAt, texts, deps.settings.timeZone)}
                    </time>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
};

interface NominationPageProps {
  view: StaffView;
  nomination: OfficeNomination;
  gap?: NominationGap;
  /** What was typed, where it could not be taken. */
  note?: NewAnswer;
}

/** One of them: what was told, what to do, and what came of it. */
export const NominationPage: FC<NominationPageProps> = ({ view, nomination, gap, note }) => {
  const { texts, deps } = view;
  const { code, state, nominee, unit, submittedAt, erasedAt, answers } = nomination;
  const moment = (at: Date) => showMoment(at, texts, deps.settings.timeZone);
  return (
    <Page view={view} title={code} at="nominations">
      <div class="title">
        <h1 class="code">{code}</h1>
        <State view={view} state={state} />
      </div>
      {gap && (
        <p class="notice wrong" role="alert">
          {texts(`office/nominations:gap.${gap}`)}
        </p>
      )}
      <div class="columns">
        <div>
          <dl class="facts">
            <dt>{texts("nominate:name.label")}</dt>
            <dd>{nominee.name}</dd>
            <dt>{texts("nominate:place.label")}</dt>
            <dd>{showUnit(view, unit)}</dd>
            <dt>{texts("nominate:deed.label")}</dt>
            <dd>{nominee.deed}</dd>
            <dt>{texts("office/nominations:sent")}</dt>
            <dd>{moment(submittedAt)}</dd>
            {state !== "agreed" && (
              <>
                <dt>{texts("office/nominations:column.erased")}</dt>
                <dd>{moment(erasedAt)}</dd>
              </>
            )}
          </dl>
          {state === "agreed" && <HowToRegister view={view} />}
          <Thread view={view} answers={answers} />
        </div>
        <aside class="flowing">
          <Contact view={view} nomination={nomination} {...(gap !== "sure" && gap !== "named" && note && { note })} />
          <Decline view={view} code={code} {...((gap === "sure" || gap === "named") && note && { note })} />
        </aside>
      </div>
    </Page>
  );
};

const State: FC<{ view: StaffView; state: NominationItem["state"] }> = ({ view, state }) => (
  <span class={`state ${state === "agreed" ? "approved" : "submitted"}`}>
    {view.texts(`office/nominations:state.${state}`)}
  </span>
);

const HowToRegister: FC<{ view: StaffView }> = ({ view: { texts, deps } }) => (
  <section class="card">
    <h2>{texts("office/nominations:register.title")}</h2>
    <p>{texts("office/nominations:register.text")}</p>
    <p class="copy">
      <code>{deps.settings.publicUrl}</code>
    </p>
    <p class="hint">{texts("office/nominations:register.hint")}</p>
  </section>
);

/** What came of the contact, and a word to who put them forward. */
const Contact: FC<{ view: StaffView; nomination: OfficeNomination; note?: NewAnswer }> = (props) => {
  const { view, nomination, note } = props;
  const { texts } = view;
  const { code, state } = nomination;
  const button = (to: string, primary: boolean) => (
    <button class={primary ? "primary" : undefined} type="submit" name="to" value={to}>
      {texts(`office/nominations:to.${to}`)}
    </button>
  );
  return (
    <form class="card decision" method="post" action={`/office/nominations/${code}/act`}>
      <h2>{texts("office/nominations:contact.title")}</h2>
      <p class="hint">{texts("office/nominations:contact.hint")}</p>
      <AnswerField
        label={texts("office/nominations:note.label")}
        hint={texts("office/nominations:note.hint")}
        {...(note && { draft: note })}
      />
      <div class="actions">
        {state === "new" && button("contacted", true)}
        {state !== "agreed" && button("agreed", state === "contacted")}
        {button("answer", false)}
      </div>
    </form>
  );
};

/** A no erases at once, so it is asked for twice. */
const Decline: FC<{ view: StaffView; code: string; note?: NewAnswer }> = ({ view, code, note }) => {
  const { texts } = view;
  return (
    <details class="card apart" open={note !== undefined}>
      <summary>{texts("office/nominations:decline.title")}</summary>
      <form class="decision" method="post" action={`/office/nominations/${code}/act`}>
        <p>{texts("office/nominations:decline.text")}</p>
        <AnswerField
          label={texts("office/nominations:note.label")}
          hint={texts("office/nominations:decline.hint")}
          {...(note && { draft: note })}
        />
        <label>
          <input type="checkbox" name="sure" value="yes" required />{" "}
          <span>{texts("office/nominations:decline.sure")}</span>
        </label>
        <button type="submit" name="to" value="declined">
          {texts("office/nominations:to.declined")}
        </button>
      </form>
    </details>
  );
};
