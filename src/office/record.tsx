import type { Child, FC } from "hono/jsx";
import { showAge } from "../registry/age.ts";
import type { OfficeRecord } from "../registry/record.ts";
import { mayUndo } from "../registry/review.ts";
import { mayDecide } from "../registry/staff.ts";
import type { ValuationGap } from "../registry/valuation.ts";
import { Alike, type BesideRecord } from "./beside.tsx";
import { Claims } from "./claims.tsx";
import { type DecisionDraft, DecisionForm, type DraftGap } from "./decision.tsx";
import { factLabel, showFact } from "./fact.ts";
import { HeldNewsLine } from "./held-news.tsx";
import { History } from "./history.tsx";
import { Credits, Receiver, Value, type ValueDraft } from "./line.tsx";
import { Page } from "./page.tsx";
import { Pin } from "./pin.tsx";
import { Proof } from "./proof.tsx";
import { ReceiverCodes } from "./receiver-codes.tsx";
import { Speaker } from "./speaker.tsx";
import { type RecordVerdicts, Verdicts } from "./verdicts.tsx";
import { type DescribedAnswer, type StaffView, showUnit, track } from "./view.ts";
import { showMoment, showTime } from "./when.ts";

interface RecordPageProps extends Partial<BesideRecord> {
  view: StaffView;
  record: OfficeRecord;
  answers: DescribedAnswer[];
  /** How the plan stands to it now, and what its owner was told. */
  verdicts?: RecordVerdicts;
  /** What waits longest beside this record. */
  next?: string;
  /** Since when news of it waits for the person's next message. */
  newsHeld?: Date;
  draft?: DecisionDraft;
  gaps?: DraftGap[];
  /** The record was changed by somebody else between reading and deciding. */
  overtaken?: boolean;
  /** The value was to be recorded with something missing. */
  valueDraft?: ValueDraft;
  valueGaps?: ValuationGap[];
  /** The PIN was to be taken off without a word on how it was made sure who asks. */
  pinNoteMissing?: boolean;
}

/** A registration or a contribution: what was answered, with what proof, what was decided, and deciding. */
export const RecordPage: FC<RecordPageProps> = (props) => {
  const {
    view,
    record,
    answers,
    verdicts,
    next,
    draft = { text: "", fields: [] },
    gaps = [],
    overtaken = false,
  } = props;
  const { claims = [], alike = [], elsewhere = [] } = props;
  const { texts, staff } = view;
  const waits = record.state === "submitted";
  const facts = record.kind === "registration" ? shownFacts(view, record.facts) : [];
  return (
    <Page view={view} title={record.code}>
      <div class="title">
        <h1 class="code">{record.code}</h1>
        <span class={`state ${record.state}`}>{texts(`office:state.${record.state}`)}</span>
      </div>
      {overtaken && <Overtaken view={view} record={record} draft={draft} />}
      <Undo view={view} record={record} />
      <HeldNewsLine view={view} since={props.newsHeld} />
      {!waits && next !== undefined && (
        <p>
          <a href={`/office/records/${next}`}>{texts("office:record.next", { code: next })}</a>
        </p>
      )}
      <div class="columns">
        <div>
          <Facts view={view} record={record} />
          <Alike view={view} alike={alike} />
          <Claims view={view} record={record} claims={claims} />
          <section>
            <h2>{texts("office:record.answers")}</h2>
            {record.answers === undefined ? (
              <p class="empty">{texts("office:record.erased")}</p>
            ) : (
              <Lines lines={answers.map(({ label, value }) => [label, value])} />
            )}
          </section>
          {record.kind === "contribution" && <Credits view={view} record={record} />}
          <Proof view={view} record={record} answers={answers} elsewhere={elsewhere} />
          {facts.length > 0 && (
            <section>
              <h2>{texts("office:record.facts")}</h2>
              <Lines
                lines={facts.map((fact) => [
                  factLabel(fact.name, texts),
                  showFact(fact.value, texts),
                  texts(fact.verified ? "office:fact.verified" : "office:fact.stated"),
                ])}
              />
            </section>
          )}
          {verdicts && <Verdicts view={view} code={record.code} verdicts={verdicts} />}
          <Related view={view} record={record} />
          <History view={view} record={record} answers={answers} />
        </div>
        <aside class={isCrowded(record) ? "flowing" : undefined}>
          <Speaker view={view} record={record} />
          {record.kind === "contribution" && (
            <>
              <Receiver view={view} record={record} words={props.words ?? []} />
              <ReceiverCodes view={view} record={record} codes={props.codes ?? []} />
              <Value view={view} record={record} draft={props.valueDraft ?? {}} gaps={props.valueGaps ?? []} />
            </>
          )}
          {waits && mayDecide(staff) && (
            <DecisionForm view={view} record={record} answers={answers} draft={draft} gaps={gaps} />
          )}
          <Pin view={view} record={record} missing={props.pinNoteMissing ?? false} />
          {waits && !mayDecide(staff) && <p class="card hint">{texts("office:record.readOnly")}</p>}
        </aside>
      </div>
    </Page>
  );
};

/** More stands beside it than a screen holds: then the page scrolls, not its column. */
function isCrowded(record: OfficeRecord): boolean {
  return (
    record.pin || record.kind === "contribution" || (record.kind === "registration" && record.speaker !== undefined)
  );
}

/** Labels and values, and what is to be said of each value. */
const Lines: FC<{ lines: [label: string, value: Child, remark?: string][] }> = ({ lines }) => (
  <dl class="facts">
    {lines.map(([label, value, remark]) => (
      <>
        <dt>{label}</dt>
        <dd>
          {value}
          {remark && <small> · {remark}</small>}
        </dd>
      </>
    ))}
  </dl>
);

const Facts: FC<{ view: StaffView; record: OfficeRecord }> = ({ view, record }) => {
  const { texts, deps, now } = view;
  const what =
    record.kind === "registration"
      ? `${texts(`office:subject.${record.subject}`)} · ${track(view, record.track).full}`
      : texts("office:gift", {
          kind: texts(`office:contribution.${record.contribution}`).toLocaleLowerCase(texts.language),
        });
  return (
    <Lines
      lines={[
        [texts("office:column.what"), what],
        [texts("office:column.unit"), showUnit(view, record.unit)],
        [texts("office:record.term"), record.term.replace("-", "–")],
        ...(record.kind === "registration" && record.unsure
          ? ([[texts("office:mark.unsure"), texts("office:record.unsure")]] as [string, string][])
          : []),
        [
          texts("office:record.sent"),
          showMoment(record.waitingSince, texts, deps.settings.timeZone),
          record.state === "submitted"
            ? texts("office:record.waits", { age: showAge(record.waitingSince, now, texts) })
            : undefined,
        ],
      ]}
    />
  );
};

const Related: FC<{ view: StaffView; record: OfficeRecord }> = ({ view, record }) =>
  record.related.length === 0 ? null : (
    <section>
      <h2>{view.texts("office:record.related")}</h2>
      <ul class="plain-list">
        {record.related.map(({ kind, code, state }) => (
          <li>
            <a class="code" href={`/office/records/${code}`}>
              {code}
            </a>{" "}
            {view.texts(`office:kind.${kind}`)}{" "}
            <span class={`state ${state}`}>{view.texts(`office:state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );

/** The last decision while it can still be taken back. */
const Undo: FC<{ view: StaffView; record: OfficeRecord }> = ({ view, record }) => {
  const { texts, deps, staff, now } = view;
  const last = record.reviews[0];
  if (last === undefined || last.undoneAt !== undefined || last.effectiveAt <= now || record.state === "withdrawn") {
    return null;
  }
  const until = showTime(last.effectiveAt, texts, deps.settings.timeZone);
  return (
    <div class="notice" role="status">
      <p>
        <b>{texts(`office:history.${last.decision}`, { name: last.staffName, id: last.staffId })}</b>{" "}
        {texts("office:undo.until", { until })}
      </p>
      {mayUndo(staff, last) && (
        <form method="post" action={`/office/records/${record.code}/undo`}>
          <input type="hidden" name="review" value={last.id} />
          <button type="submit">{texts("office:undo.button")}</button>
        </form>
      )}
    </div>
  );
};

/** To whoever decided second: what happened meanwhile, and their own words, which are not lost. */
const Overtaken: FC<{ view: StaffView; record: OfficeRecord; draft: DecisionDraft }> = ({ view, record, draft }) => {
  const { texts, deps } = view;
  const last = record.state === "submitted" ? undefined : record.reviews[0];
  return (
    <div class="notice wrong" role="alert">
      <p>
        <b>{texts("office:overtaken.title")}</b>{" "}
        {last === undefined
          ? texts(record.state === "withdrawn" ? "office:overtaken.withdrawn" : "office:overtaken.corrected")
          : `${texts(`office:history.${last.decision}`, { name: last.staffName, id: last.staffId })} · ${showMoment(last.decidedAt, texts, deps.settings.timeZone)}`}
      </p>
      <p>{texts("office:overtaken.nothing")}</p>
      {record.state !== "submitted" && draft.text !== "" && (
        <blockquote>
          <small>{texts("office:overtaken.words")}</small>
          <p class="words">{draft.text}</p>
        </blockquote>
      )}
    </div>
  );
};

/** What only the person may see is left out. */
function shownFacts<Fact extends { name: string }>({ deps }: StaffView, facts: readonly Fact[]): Fact[] {
  const kept = new Set(deps.pack.facts.flatMap((row) => (row.private ? [row.name] : [])));
  return facts.filter(({ name }) => !kept.has(name));
}
