import type { FC } from "hono/jsx";
import { showMeasured } from "../dialogue/received.ts";
import { showDate, showMoney } from "../dialogue/show.ts";
import { isInDispute, mayHappen } from "../registry/ledger-states.ts";
import { seesDisputes, WORD_LENGTH, type WordView } from "../registry/receiver-word.ts";
import type { OfficeRecord } from "../registry/record.ts";
import { mayDecide } from "../registry/staff.ts";
import { basesOf, VALUER_LENGTH, type ValuationGap } from "../registry/valuation.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

export type LineRecord = Extract<OfficeRecord, { kind: "contribution" }>;

/** What was sent with the form of a value, when it has to be shown again. */
export type ValueDraft = Partial<Record<"basis" | "value" | "who" | "paper" | "rate" | "rateDay", string>>;

/** So much of a measure, as staff read it: `6 ngày công`, `500 đô la Mỹ`. */
export function showAmount(
  { kind, quantity, measure, word }: { kind: string; quantity: string; measure: string; word?: string },
  texts: StaffView["texts"],
): string {
  return showMeasured(quantity, { kind, measure, ...(word !== undefined && { word }) }, texts);
}

/** What a line is worth, by whom and by what paper; receipt and value are verified apart. */
export const Value: FC<{ view: StaffView; record: LineRecord; draft?: ValueDraft; gaps?: ValuationGap[] }> = (
  props,
) => {
  const { view, record, draft = {}, gaps = [] } = props;
  const { texts, deps, staff } = view;
  const { line } = record;
  const { valuation } = line;
  const open = record.state !== "withdrawn" && record.state !== "refused";
  const bases = basesOf({ kind: record.contribution, measure: record.measure, lineState: line.lineState });
  const inDong = record.contribution === "money" && record.measure === "VND";
  const foreign = record.contribution === "money" && !inDong;
  return (
    <section class="card value" id="value">
      <h2>{texts("office/line:value.title")}</h2>
      {record.valueVnd !== undefined && !inDong && (
        <p>
          {texts("office/line:value.declared", {
            sum: showMoney(record.valueVnd, texts),
            by: texts(`office/line:valuedBy.${line.valuedBy ?? "giver"}`),
          })}
        </p>
      )}
      {valuation?.valueVnd === undefined ? (
        <p class="hint">{texts("office/line:value.none")}</p>
      ) : (
        <>
          <p>
            <b>{showMoney(valuation.valueVnd, texts)}</b> · {texts(`office/line:basis.${valuation.basis}.label`)}
          </p>
          {valuation.note && (
            <p class="words">{[valuation.note.who, valuation.note.paper].filter(Boolean).join(" · ")}</p>
          )}
          {valuation.rate && valuation.rateDay && (
            <p>
              {texts("office/line:value.atRate", {
                rate: showMoney(valuation.rate, texts),
                day: showDate(valuation.rateDay, texts.language),
              })}
            </p>
          )}
          <p class="hint">
            {texts("office/line:value.by", {
              id: valuation.staffId,
              at: showMoment(valuation.at, texts, deps.settings.timeZone),
            })}
          </p>
        </>
      )}
      {mayDecide(staff) && open && (
        <details open={gaps.length > 0}>
          <summary>{texts(`office/line:value.${valuation ? "again" : "record"}`)}</summary>
          <form method="post" action={`/office/records/${record.code}/value#value`}>
            {gaps.length > 0 && (
              <div class="notice wrong" role="alert">
                {gaps.map((gap) => (
                  <p>{texts(`office/line:value.gap.${gap}`)}</p>
                ))}
              </div>
            )}
            <input type="hidden" name="revision" value={line.revision} />
            <fieldset>
              <legend>{texts("office/line:value.basis")}</legend>
              {bases.map((basis) => (
                <label>
                  <input type="radio" name="basis" value={basis} checked={draft.basis === basis} required />{" "}
                  <span>
                    {texts(`office/line:basis.${basis}.label`)}{" "}
                    <small>{texts(`office/line:basis.${basis}.hint`)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            {inDong ? (
              <p class="hint">{texts("office/line:value.sumItself", { sum: showMoney(record.quantity, texts) })}</p>
            ) : (
              <Field name="value" view={view} draft={draft} numeric />
            )}
            <Field name="who" view={view} draft={draft} />
            <Field name="paper" view={view} draft={draft} />
            {foreign && (
              <>
                <Field name="rate" view={view} draft={draft} numeric />
                <label class="words">
                  {texts("office/line:value.rateDay")}
                  <input type="date" name="rateDay" value={draft.rateDay ?? ""} />
                </label>
              </>
            )}
            <button type="submit">{texts("office/line:value.button")}</button>
          </form>
        </details>
      )}
    </section>
  );
};

const Field: FC<{
  view: StaffView;
  draft: ValueDraft;
  name: "value" | "who" | "paper" | "rate";
  numeric?: boolean;
}> = ({ view: { texts }, draft, name, numeric }) => (
  <label class="words">
    {texts(`office/line:value.${name}`)}
    <input
      name={name}
      value={draft[name] ?? ""}
      maxlength={VALUER_LENGTH}
      autocomplete="off"
      {...(numeric && { inputmode: "decimal" })}
    />
  </label>
);

/** What the receiver says. Only a level above reads who said what, and why; all others that it is looked into. */
export const Receiver: FC<{ view: StaffView; record: LineRecord; words: WordView[] }> = ({ view, record, words }) => {
  const { texts, deps, staff } = view;
  const { line } = record;
  const disputed = isInDispute(line.lineState);
  const at = (moment: Date) => showMoment(moment, texts, deps.settings.timeZone);
  const standing = disputed ? "disputed" : line.lastWord === undefined ? "silent" : "said";
  return (
    <section class="card receiver" id="receiver">
      <h2>{texts("office/line:receiver.title")}</h2>
      <p class={disputed ? "notice wrong" : "hint"}>{texts(`office/line:receiver.${standing}`)}</p>
      {words.map((word) => (
        <div class="word">
          <p>
            <b>{texts(`office/line:outcome.${word.outcome}`)}</b>
            {word.quantity && `: ${showAmount({ ...lineAmount(record), quantity: word.quantity }, texts)}`}
            {word.revision !== line.revision && ` · ${texts("office/line:receiver.earlier")}`}
          </p>
          {word.reason && <blockquote class="words">{word.reason}</blockquote>}
          <small>
            {texts(`office/line:confirmer.${word.confirmer}`)} · {texts(`office/line:saidBy.${sayer(word.saidBy)}`)} ·{" "}
            {at(word.at)}
          </small>
          {word.flags.map((flag) => (
            <p class="notice wrong">{texts(`office/line:flag.${flag}`)}</p>
          ))}
          {word.settled && (
            <p>
              {texts("office/line:receiver.settled", { id: word.settled.by, at: at(word.settled.at) })}
              {word.settled.what && `: ${word.settled.what}`}
            </p>
          )}
        </div>
      ))}
      {seesDisputes(staff) && mayHappen(line.lineState, "settle") && (
        <form method="post" action={`/office/records/${record.code}/dispute#receiver`}>
          <input type="hidden" name="nth" value={line.lastWord} />
          <label class="words">
            {texts("office/line:receiver.what")}
            <textarea name="what" rows={2} maxlength={WORD_LENGTH} required />
          </label>
          <button class="primary" type="submit" name="how" value="settle">
            {texts("office/line:receiver.settle")}
          </button>{" "}
          {mayHappen(line.lineState, "reopen") && (
            <button type="submit" name="how" value="reopen">
              {texts("office/line:receiver.reopen")}
            </button>
          )}
        </form>
      )}
    </section>
  );
};

/** Who else stands beside the gift: apart from the giver, in nobody's sum. */
export const Credits: FC<{ view: StaffView; record: LineRecord }> = ({ view: { texts }, record }) =>
  record.line.credits.length === 0 ? null : (
    <section>
      <h2>{texts("office/line:credits")}</h2>
      <ul class="plain-list">
        {record.line.credits.map(({ role, name }) => (
          <li>
            {texts(`office/line:credit.${role}`)}: {name ?? texts("office:record.erased")}
          </li>
        ))}
      </ul>
      <p class="hint">{texts("office/line:creditsHint")}</p>
    </section>
  );

/** How much of what a line holds, for reading and writing amounts of it. */
export function lineAmount({ contribution, quantity, measure, answers }: LineRecord) {
  const word = answers?.spentWord ?? (answers?.quantity as { word?: string } | undefined)?.word;
  return { kind: contribution, quantity, measure, ...(typeof word === "string" && { word }) };
}

function sayer(saidBy: string): "person" | "code" | "staff" {
  return saidBy === "person" || saidBy === "code" ? saidBy : "staff";
}
