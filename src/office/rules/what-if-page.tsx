import type { FC } from "hono/jsx";
import { showDate, showNumber } from "../../dialogue/show.ts";
import type { Direction } from "../../plan/what-if.ts";
import type { Breakdown, Shown } from "../../registry/small-groups.ts";
import type { WhatIfAnswer, WhatIfAsked } from "../../registry/what-if.ts";
import { type AwardDifference, readChange } from "../../registry/what-if-tally.ts";
import { namedIn } from "../../texts.ts";
import { Page } from "../page.tsx";
import { type StaffView, showUnit, track } from "../view.ts";
import { showMoment } from "../when.ts";
import type { WhatIfStanding } from "./desk.ts";
import { ReadingFields, ThresholdFields } from "./forms.tsx";
import { showRule } from "./rule-words.ts";
import type { RuleFaults, SentRule } from "./sent-rule.ts";

export interface WhatIfPageProps {
  view: StaffView;
  standing: WhatIfStanding;
  sent: SentRule;
  /** Id of a term, or nothing: each registration in its own. */
  term: string;
  faults: RuleFaults;
  /** Something else was being worked at, and this was not begun. */
  busy?: boolean;
}

const DIRECTIONS: readonly Direction[] = ["gain", "lose"];

/** Asks what a draft of rules would change, and shows how far the answer is, then the answer. */
export const WhatIfPage: FC<WhatIfPageProps> = (props) => {
  const { view, standing, sent, faults } = props;
  const { texts } = view;
  const fields = { view, form: "what-if", sent, faults };
  const running = standing.kind === "running";
  return (
    <Page view={view} title={texts("rules:whatIf.title")} at="rules" reloads={running}>
      <div class="title">
        <h1>{texts("rules:whatIf.title")}</h1>
        <a href="/office/rules">{texts("rules:back")}</a>
      </div>
      <p>{texts("rules:whatIf.about")}</p>
      {props.busy && (
        <div class="notice wrong" role="alert">
          <p>{texts(running ? "rules:whatIf.busy" : "rules:whatIf.free")}</p>
        </div>
      )}
      <Standing view={view} standing={standing} />
      {!running && (
        <form class="card what-if" method="post" action="/office/rules/what-if/ask">
          <h2>{texts("rules:whatIf.ask")}</h2>
          {Object.keys(faults).length > 0 && (
            <div class="notice wrong" role="alert">
              <p>{texts("rules:fault.nothingAsked")}</p>
            </div>
          )}
          <fieldset>
            <legend>{texts("rules:whatIf.measure")}</legend>
            <ThresholdFields {...fields} />
          </fieldset>
          <fieldset>
            <legend>{texts("rules:whatIf.reading")}</legend>
            <ReadingFields {...fields} />
          </fieldset>
          <Term {...props} />
          <button class="primary" type="submit">
            {texts("rules:whatIf.button")}
          </button>
          <p class="hint">{texts("rules:whatIf.hint")}</p>
        </form>
      )}
    </Page>
  );
};

const Term: FC<WhatIfPageProps> = ({ view: { texts, deps }, term }) => (
  <div class="field">
    <label for="what-if-term">{texts("rules:field.term")}</label>
    <select id="what-if-term" name="term">
      <option value="">{texts("rules:whatIf.ownTerm")}</option>
      {deps.pack.terms.map(({ id }) => (
        <option value={id} selected={id === term}>
          {id.replace("-", "–")}
        </option>
      ))}
    </select>
  </div>
);

const Standing: FC<{ view: StaffView; standing: WhatIfStanding }> = ({ view, standing }) => {
  const { texts, deps } = view;
  if (standing.kind === "none") return null;
  const by = { name: standing.by.name, id: standing.by.id };
  if (standing.kind === "running") {
    const { done, all, asked } = standing;
    return (
      <section class="card" id="answer" role="status">
        <h2>{texts("rules:whatIf.running")}</h2>
        <Asked view={view} asked={asked} />
        <progress max={Math.max(1, all)} value={done} aria-label={texts("rules:whatIf.running")} />
        <p class="hint">
          {texts("rules:whatIf.progress", { percent: Math.floor((100 * done) / Math.max(1, all)), ...by })}
        </p>
        <p>
          <a href={view.path}>{texts("rules:whatIf.reload")}</a>
        </p>
      </section>
    );
  }
  const at = showMoment(standing.at, texts, deps.settings.timeZone);
  if (standing.kind === "failed") {
    return (
      <div class="notice wrong" role="alert" id="answer">
        <p>{texts("rules:whatIf.failed", { at })}</p>
      </div>
    );
  }
  return <Answer view={view} answer={standing.answer} asked={texts("rules:whatIf.asked", { at, ...by })} />;
};

const Asked: FC<{ view: StaffView; asked: WhatIfAsked }> = ({ view, asked }) => (
  <ul>
    {asked.draft.map((rule) => (
      <li>{showRule(view, rule)}</li>
    ))}
  </ul>
);

const Answer: FC<{ view: StaffView; answer: WhatIfAnswer; asked: string }> = ({ view, answer, asked }) => {
  const { texts, deps } = view;
  const { language } = texts;
  const { judged, erased, asOf, term, differences } = answer;
  return (
    <section id="answer">
      <h2>{texts("rules:whatIf.answer")}</h2>
      <Asked view={view} asked={answer} />
      <p>
        {texts("rules:whatIf.judged", {
          judged: showCount(view, judged),
          erased: showCount(view, erased),
          day: showDate(asOf, language),
          term: term === undefined ? texts("rules:whatIf.ownTerm") : term.replace("-", "–"),
        })}
      </p>
      {differences.length === 0 ? (
        <p class="empty">{texts("rules:whatIf.same")}</p>
      ) : (
        <p class="hint">{texts("rules:whatIf.few")}</p>
      )}
      {differences.map((difference) => (
        <div class="card difference">
          <h3>
            {namedIn(deps.pack.awards.find(({ id }) => id === difference.award)?.name, texts) ?? difference.award}
          </h3>
          <Changes view={view} difference={difference} />
          <By view={view} difference={difference} by="byTrack" label={(id) => track(view, id).full} />
          <By view={view} difference={difference} by="byUnit" label={(code) => showUnit(view, code)} />
        </div>
      ))}
      <small>{asked}</small>
    </section>
  );
};

interface DifferenceProps {
  view: StaffView;
  difference: AwardDifference;
}

/** How many gain and lose, and from which verdict to which. */
const Changes: FC<DifferenceProps> = ({ view, difference }) => {
  const { texts } = view;
  const verdict = (id: string) => texts(`rules:verdict.${id}`);
  return (
    <ul class="changes">
      {DIRECTIONS.map((direction) => {
        const changes = difference[direction]?.changes;
        if (changes === undefined) return null;
        return (
          <li class={direction}>
            <b>{texts(`rules:whatIf.${direction}`, { count: showCount(view, changes.total) })}</b>
            <ul>
              {changes.parts.map(({ key, count }) => {
                const { from, to } = readChange(key);
                return (
                  <li>
                    {verdict(from)} → {verdict(to)}: {showCount(view, count)}
                  </li>
                );
              })}
              {changes.others !== undefined && (
                <li>
                  {texts("rules:whatIf.others.changes")}: {showCount(view, changes.others)}
                </li>
              )}
            </ul>
          </li>
        );
      })}
    </ul>
  );
};

const By: FC<DifferenceProps & { by: "byTrack" | "byUnit"; label: (key: string) => string }> = (props) => {
  const { view, difference, by, label } = props;
  const { texts } = view;
  const columns = DIRECTIONS.map((direction) => difference[direction]?.[by]);
  const keys = [...new Set(columns.flatMap((column) => column?.parts.map(({ key }) => key) ?? []))];
  const others = columns.some((column) => column?.others !== undefined);
  if (keys.length === 0 && !others) return null;
  return (
    <table class="counts">
      <thead>
        <tr>
          <th scope="col">{texts(`rules:whatIf.${by}`)}</th>
          {DIRECTIONS.map((direction) => (
            <th scope="col">{texts(`rules:whatIf.column.${direction}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr>
            <th scope="row">{label(key)}</th>
            {columns.map((column) => (
              <td>{showCount(view, countOf(column, key))}</td>
            ))}
          </tr>
        ))}
        {others && (
          <tr>
            <th scope="row">{texts(`rules:whatIf.others.${by}`)}</th>
            {columns.map((column) => (
              <td>{showCount(view, column?.others)}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
};

function countOf(column: Breakdown | undefined, key: string): number | undefined {
  return column?.parts.find((part) => part.key === key)?.count;
}

/** Nothing where nothing can be said: none, or hidden among the others. */
function showCount({ texts }: StaffView, count: Shown | undefined): string {
  if (count === undefined) return "";
  return count === "few" ? texts("rules:whatIf.under") : showNumber(count, texts.language);
}
