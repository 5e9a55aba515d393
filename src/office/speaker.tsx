import type { FC } from "hono/jsx";
import type { OfficeRecord } from "../registry/record.ts";
import { CHECKS, NOTE_LENGTH } from "../registry/speaker.ts";
import { mayDecide } from "../registry/staff.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** Whether it was made sure of who speaks for the unit, confirming it, and taking that back. */
export const Speaker: FC<{ view: StaffView; record: OfficeRecord }> = ({ view, record }) => {
  const { texts, deps, staff } = view;
  if (record.kind !== "registration" || record.speaker === undefined) return null;
  if (record.state === "refused" || record.state === "withdrawn") return null;
  const { checked } = record.speaker;
  const address = `/office/records/${record.code}/speaker`;
  return (
    <section class="card speaker" id="speaker">
      <h2>{texts(checked ? "office:speaker.checked" : "office:speaker.unchecked")}</h2>
      {checked ? (
        <>
          <p>
            {texts(`office:speaker.by.${checked.how}`, {
              id: checked.staffId,
              at: showMoment(checked.at, texts, deps.settings.timeZone),
            })}
          </p>
          {checked.note && <p class="words">{checked.note}</p>}
        </>
      ) : (
        <p class="hint">{texts("office:speaker.why")}</p>
      )}
      {mayDecide(staff) && !checked && (
        <form method="post" action={`${address}#speaker`}>
          <input type="hidden" name="version" value={record.version} />
          <fieldset>
            <legend>{texts("office:speaker.how")}</legend>
            {CHECKS.map((how) => (
              <label>
                <input type="radio" name="how" value={how} required /> {texts(`office:speaker.${how}`)}
              </label>
            ))}
          </fieldset>
          <label class="words">
            {texts("office:speaker.note")}
            <textarea name="note" rows={2} maxlength={NOTE_LENGTH} required />
          </label>
          <button class="primary" type="submit">
            {texts("office:speaker.confirm")}
          </button>
        </form>
      )}
      {mayDecide(staff) && checked && (
        <details>
          <summary>{texts("office:speaker.takeBack")}</summary>
          <form method="post" action={`${address}/take-back#speaker`}>
            <label class="words">
              {texts("office:speaker.takeBackWhy")}
              <textarea name="reason" rows={2} maxlength={NOTE_LENGTH} required />
            </label>
            <button type="submit">{texts("office:speaker.takeBack")}</button>
          </form>
        </details>
      )}
    </section>
  );
};
