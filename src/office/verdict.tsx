import type { FC } from "hono/jsx";
import { showDate, showMoney } from "../dialogue/show.ts";
import type { Contribution } from "../plan/facts.ts";
import type { FactUsed } from "../plan/facts-used.ts";
import type { FrozenVerdict, Recalculation, Replay } from "../plan/frozen-verdict.ts";
import type { ReadingTaken } from "../plan/readings.ts";
import type { CriterionTrace } from "../plan/trace.ts";
import type { KeptVerdict } from "../registry/verdicts.ts";
import { showFact } from "./fact.ts";
import { Page } from "./page.tsx";
import { Compared } from "./verdict-compared.tsx";
import { awardWords, criterionWords, factWords, readingWords, verdictWords } from "./verdict-words.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

interface VerdictPageProps {
  view: StaffView;
  verdict: KeptVerdict & { frozen: FrozenVerdict };
  /** What giving it again, or today's rules, came to; absent until it is asked for. */
  outcome?: Replay | Recalculation;
}

/** A verdict as it was shown: how each award and condition stood, by which clause, on what, and what would change it. */
export const VerdictPage: FC<VerdictPageProps> = ({ view, verdict, outcome }) => {
  const { texts, deps } = view;
  const { code, frozen, at, shownTo } = verdict;
  const { pack, input, trace } = frozen;
  const [, staffId] = shownTo.split(":");
  return (
    <Page view={view} title={texts("office:verdict.title", { code })}>
      <p>
        <a href={`/office/records/${code}`}>{texts("office:verdict.back", { code })}</a>
      </p>
      <h1>
        {texts("office:verdict.told")} <span class="code">{code}</span>
      </h1>
      <p>
        {texts(staffId === undefined ? "office:verdict.shownPerson" : "office:verdict.shownStaff", {
          at: showMoment(at, texts, deps.settings.timeZone),
          id: staffId,
        })}
        <br />
        <small>
          {texts("office:verdict.under", {
            ...{ plan: pack.id, version: pack.version, hash: pack.hash.slice(0, 12) },
            ...{ term: trace.term, day: showDate(input.asOf, texts.language) },
          })}
        </small>
      </p>
      <form method="get" class="buttons">
        <button type="submit" name="do" value="replay">
          {texts("office:verdict.replay")}
        </button>{" "}
        <button type="submit" name="do" value="recalculate">
          {texts("office:verdict.recalculate")}
        </button>
      </form>
      {outcome && <Compared view={view} outcome={outcome} />}
      <section>
        <h2>{texts("office:verdict.awards")}</h2>
        <AwardLines view={view} frozen={frozen} />
      </section>
      <section>
        <h2>{texts("office:verdict.criteria")}</h2>
        <CriterionLines view={view} frozen={frozen} />
      </section>
      <p class="hint">{texts("office:verdict.noPromise")}</p>
    </Page>
  );
};

/** Award by award with its clause: the verdict, each route's own where there are several, money, readings taken. */
export const AwardLines: FC<{ view: StaffView; frozen: FrozenVerdict }> = ({ view, frozen }) => {
  const { texts } = view;
  const { evaluation, trace } = frozen;
  return (
    <ul class="verdicts">
      {evaluation.awards.map((award) => {
        const traced = trace.awards.find(({ id }) => id === award.id);
        return (
          <li>
            <p>
              <b>{awardWords(view, award.id)}</b>: {verdictWords(view, award.verdict)} <small>({award.clause})</small>
            </p>
            {award.routes.length > 1 &&
              award.routes.map((route) => (
                <p class="hint">
                  {texts(`award-check:routes.${route.id}`)}: {verdictWords(view, route.verdict)}
                </p>
              ))}
            {award.routes.map(
              ({ measure }) =>
                measure && (
                  <p class="hint">
                    {texts(measure.minVnd === undefined ? "office:verdict.noMeasure" : "office:verdict.measure", {
                      sum: showMoney(measure.sum, texts),
                      min: measure.minVnd && showMoney(measure.minVnd, texts),
                    })}
                  </p>
                ),
            )}
            {traced && <Readings view={view} readings={traced.readings} />}
          </li>
        );
      })}
    </ul>
  );
};

/** Condition by condition: how it stands, its clause, the facts used and who vouches for them, what would change it. */
export const CriterionLines: FC<{ view: StaffView; frozen: FrozenVerdict }> = ({ view, frozen }) => (
  <ul class="verdicts">
    {frozen.trace.criteria.map((criterion) => (
      <li>
        <Criterion view={view} criterion={criterion} />
      </li>
    ))}
  </ul>
);

const Criterion: FC<{ view: StaffView; criterion: CriterionTrace }> = ({ view, criterion }) => {
  const { texts } = view;
  const { id, verdict, clause, facts, readings, changedBy, otherwise } = criterion;
  return (
    <>
      <p>
        {texts(`award-check:mark.${verdict}`)} <b>{criterionWords(view, id)}</b> <small>({`${id}, ${clause}`})</small>
      </p>
      {facts.length > 0 && (
        <ul class="plain-list">
          {facts.map((fact) => (
            <li>
              {factWords(view, fact.name)}: {showUsed(view, fact)} <small>· {vouched(view, fact)}</small>
            </li>
          ))}
        </ul>
      )}
      <Readings view={view} readings={readings} />
      {changedBy.length > 0 && (
        <p class="hint">
          {texts("office:verdict.changedBy", { facts: changedBy.map((name) => factWords(view, name)).join(", ") })}
        </p>
      )}
      {otherwise.map((other) => (
        <p class="hint">
          {texts("office:verdict.otherwise", {
            ...{ id: other.id, verdict: texts(`award-check:mark.${other.verdict}`).replace(/:$/, "") },
            words: readingWords(view, other),
          })}
        </p>
      ))}
    </>
  );
};

const Readings: FC<{ view: StaffView; readings: readonly ReadingTaken[] }> = ({ view, readings }) => {
  const { texts } = view;
  if (readings.length === 0) return null;
  return (
    <details>
      <summary>{texts("office:verdict.readings", { ids: readings.map(({ id }) => id).join(", ") })}</summary>
      {readings.map((reading) => (
        <p class="hint">
          {reading.id}: {readingWords(view, reading)}
        </p>
      ))}
    </details>
  );
};

/** A fact as the verdict used it; gifts line by line. */
function showUsed({ texts }: StaffView, { name, value }: FactUsed): string {
  if (name !== "contributions") return showFact(value, texts);
  const lines = (value ?? []) as readonly Contribution[];
  if (lines.length === 0) return texts("office:verdict.noGifts");
  return lines
    .map(({ date, kind, value: vnd, verified }) =>
      [
        showDate(date, texts.language),
        texts(`office:contribution.${kind}`),
        ...(vnd === undefined ? [] : [showMoney(vnd, texts)]),
        texts(verified ? "office:fact.verified" : "office:fact.stated"),
      ].join(" · "),
    )
    .join("; ");
}

/** Who stated a fact, and whether anybody made sure of it. */
function vouched({ texts }: StaffView, { name, value, source }: FactUsed): string {
  if (name === "contributions") return texts("office:verdict.byLine");
  if (value === undefined) return texts("office:verdict.nobody");
  const [kind = "self", id] = (source?.statedBy ?? "self").split(":");
  const by = texts(`office:verdict.by.${kind}`, { id });
  return `${by}, ${texts(source?.verified ? "office:verdict.verified" : "office:verdict.unverified")}`;
}
