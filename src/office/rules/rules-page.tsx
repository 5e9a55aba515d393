import type { FC } from "hono/jsx";
import { dayIn } from "../../dialogue/show.ts";
import type { Pack } from "../../plan/pack.ts";
import { clausesOf } from "../../plan/readings.ts";
import { holdsOn, type RulesInForce, subjectOf } from "../../plan/recorded-rules.ts";
import type { OfficeRule, Signature } from "../../registry/rules.ts";
import { maySetRules } from "../../registry/staff.ts";
import { Page } from "../page.tsx";
import type { StaffView } from "../view.ts";
import { showMoment } from "../when.ts";
import { HeldFields, ReadingFields, ThresholdFields } from "./forms.tsx";
import { readingWords, showDays, showRule } from "./rule-words.ts";
import { type RuleFaults, readSent, type SentRule, sentOf } from "./sent-rule.ts";

export interface RulesPageProps {
  view: StaffView;
  rules: OfficeRule[];
  inForce: RulesInForce;
  /** A form that was sent and could not be taken. */
  again?: { form: "threshold" | "reading"; sent: SentRule; faults: RuleFaults };
}

/** What the office fixes where the plan leaves it open: what waits for a second person, measures, readings, what was. */
export const RulesPage: FC<RulesPageProps> = (props) => {
  const { view, rules } = props;
  const { texts, staff } = view;
  const waiting = rules.filter(({ state }) => state === "proposed");
  return (
    <Page view={view} title={texts("rules:title")} at="rules">
      <div class="title">
        <h1>{texts("rules:title")}</h1>
        {maySetRules(staff) && <a href="/office/rules/what-if">{texts("rules:whatIf.link")}</a>}
      </div>
      <p>{texts(maySetRules(staff) ? "rules:about" : "rules:readOnly")}</p>
      <section id="waiting">
        <h2>{texts("rules:waiting.title")}</h2>
        {waiting.length === 0 ? (
          <p class="hint">{texts("rules:waiting.nothing")}</p>
        ) : (
          <ul class="rules">
            {waiting.map((one) => (
              <Waiting view={view} one={one} />
            ))}
          </ul>
        )}
      </section>
      <Thresholds {...props} />
      <Readings {...props} />
      <History view={view} rules={rules.filter(({ state }) => state !== "proposed")} />
    </Page>
  );
};

const Waiting: FC<{ view: StaffView; one: OfficeRule }> = ({ view, one }) => {
  const { texts, staff } = view;
  const own = one.proposed.staffId === staff.id;
  const settlements = own ? (["withdraw"] as const) : (["confirm", "reject"] as const);
  return (
    <li class="card">
      <Rule view={view} one={one} />
      {maySetRules(staff) && (
        <form class="actions" method="post" action="/office/rules/settle">
          <input type="hidden" name="id" value={one.id} />
          {settlements.map((settlement) => (
            <button
              type="submit"
              name="settlement"
              value={settlement}
              class={settlement === "confirm" ? "primary" : ""}
            >
              {texts(`rules:settle.${settlement}`)}
            </button>
          ))}
          <a href={`/office/rules/what-if?${new URLSearchParams(sentOf(one.rule))}`}>{texts("rules:whatIf.try")}</a>
          {own && <small>{texts("rules:waiting.own")}</small>}
        </form>
      )}
    </li>
  );
};

/** What a rule says, from when to when, by which paper, and who stands for it. */
const Rule: FC<{ view: StaffView; one: OfficeRule }> = ({ view, one }) => {
  const { texts } = view;
  const { rule, proposed, settled, state } = one;
  return (
    <>
      <p>
        <b>{showRule(view, rule)}</b>
        <br />
        {showDays(view, rule)} {texts("rules:cited", { cite: rule.cite })}
      </p>
      <small>
        {signed(view, "proposed", proposed)}
        {settled && ` ${signed(view, state, settled)}`}
      </small>
    </>
  );
};

function signed({ texts, deps }: StaffView, how: string, { staffId: id, name, at }: Signature): string {
  return texts(`rules:signed.${how}`, { name, id, at: showMoment(at, texts, deps.settings.timeZone) });
}

const Thresholds: FC<RulesPageProps> = ({ view, rules, again }) => {
  const { texts } = view;
  const confirmed = rules.filter(({ state, rule }) => state === "confirmed" && rule.kind === "threshold");
  return (
    <section id="thresholds">
      <h2>{texts("rules:threshold.title")}</h2>
      {confirmed.length === 0 ? (
        <p class="hint">{texts("rules:threshold.nothing")}</p>
      ) : (
        <ul class="rules">
          {confirmed.map((one) => (
            <li class="card">
              <span class={`state ${standing(view, one, confirmed) === "now" ? "approved" : ""}`}>
                {texts(`rules:holds.${standing(view, one, confirmed)}`)}
              </span>
              <Rule view={view} one={one} />
            </li>
          ))}
        </ul>
      )}
      <Propose view={view} form="threshold" again={again} />
    </section>
  );
};

/** `replaced`: its days hold today, but another about the same thing began later. */
function standing(view: StaffView, { rule }: OfficeRule, all: readonly OfficeRule[]): string {
  const day = today(view);
  if (!holdsOn(rule, day)) return rule.from > day ? "later" : "over";
  const isLater = (other: OfficeRule) =>
    subjectOf(other.rule) === subjectOf(rule) && holdsOn(other.rule, day) && other.rule.from > rule.from;
  return all.some(isLater) ? "replaced" : "now";
}

function today({ deps, now }: StaffView): string {
  return dayIn(deps.settings.timeZone, now);
}

const Readings: FC<RulesPageProps> = ({ view, inForce, again }) => {
  const { texts, deps } = view;
  return (
    <section id="readings">
      <h2>{texts("rules:reading.title")}</h2>
      <p class="hint">{texts("rules:reading.about")}</p>
      <dl class="facts">
        {deps.pack.readings.map((reading) => {
          const cite = inForce.cites[reading.id];
          return (
            <>
              <dt>
                <b class="code">{reading.id}</b>
                <br />
                <small>{clausesOf(deps.pack, reading).join(", ")}</small>
              </dt>
              <dd>
                {readingWords(texts, reading.id, inForce.readings[reading.id] ?? reading.default)}{" "}
                <span class={`state ${cite === undefined ? "submitted" : "approved"}`}>
                  {texts(cite === undefined ? "rules:reading.open" : "rules:reading.confirmed")}
                </span>
                {cite !== undefined && <small class="block">{texts("rules:cited", { cite })}</small>}
                <Others view={view} reading={reading} inForce={inForce} />
              </dd>
            </>
          );
        })}
      </dl>
      <Propose view={view} form="reading" again={again} />
    </section>
  );
};

/** The other ways a reading can be taken. */
const Others: FC<{ view: StaffView; reading: Pack["readings"][number]; inForce: RulesInForce }> = (props) => {
  const { view, reading, inForce } = props;
  const taken = inForce.readings[reading.id] ?? reading.default;
  const others = reading.allowed?.filter((value) => value !== taken) ?? [];
  if (others.length === 0) return null;
  const words = others.map((value) => readingWords(view.texts, reading.id, value)).join("; ");
  return <small class="block">{view.texts("rules:reading.otherwise", { words })}</small>;
};

/** The form for a proposal; open where it was sent and something is wrong with it. */
const Propose: FC<{ view: StaffView; form: "threshold" | "reading"; again: RulesPageProps["again"] }> = (props) => {
  const { view, form, again } = props;
  const { texts, staff } = view;
  if (!maySetRules(staff)) return null;
  const mine = again?.form === form ? again : undefined;
  const fields = { view, form, sent: mine?.sent ?? readSent({ from: today(view) }), faults: mine?.faults ?? {} };
  return (
    <details class="propose" open={mine !== undefined} id={`propose-${form}`}>
      <summary>{texts(`rules:propose.${form}`)}</summary>
      <form class="card" method="post" action={`/office/rules/${form}#propose-${form}`}>
        {mine && (
          <div class="notice wrong" role="alert">
            <p>{texts("rules:fault.nothing")}</p>
          </div>
        )}
        {form === "threshold" ? <ThresholdFields {...fields} /> : <ReadingFields {...fields} />}
        <HeldFields {...fields} />
        <button class="primary" type="submit">
          {texts("rules:propose.button")}
        </button>
        <p class="hint">{texts("rules:propose.hint")}</p>
      </form>
    </details>
  );
};

const History: FC<{ view: StaffView; rules: OfficeRule[] }> = ({ view, rules }) =>
  rules.length === 0 ? null : (
    <section>
      <details class="past">
        <summary>{view.texts("rules:history", { count: rules.length })}</summary>
        <ol class="history">
          {rules.map((one) => (
            <li>
              <Rule view={view} one={one} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
