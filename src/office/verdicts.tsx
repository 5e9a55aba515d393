import type { FC } from "hono/jsx";
import { AwardLines, CriterionLines } from "./verdict.tsx";
import type { RecordVerdicts } from "./verdicts-of.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

export type { RecordVerdicts } from "./verdicts-of.ts";

/** On a registration's page: how it stands to each award today, and what its owner was told and when. */
export const Verdicts: FC<{ view: StaffView; code: string; verdicts: RecordVerdicts }> = ({ view, code, verdicts }) => {
  const { texts, deps } = view;
  const { now, told } = verdicts;
  return (
    <>
      <section>
        <h2>{texts("office:verdict.now")}</h2>
        <AwardLines view={view} frozen={now} />
        <details>
          <summary>{texts("office:verdict.criteria")}</summary>
          <CriterionLines view={view} frozen={now} />
        </details>
        <p class="hint">{texts("office:verdict.nowHint")}</p>
      </section>
      <section>
        <h2>{texts("office:verdict.told")}</h2>
        {told.length === 0 ? (
          <p class="empty">{texts("office:verdict.noneTold")}</p>
        ) : (
          <ul class="plain-list">
            {told.map(({ id, at, term, packVersion }) => (
              <li>
                <a href={`/office/records/${code}/verdicts/${id}`}>
                  {texts("office:verdict.toldAt", { at: showMoment(at, texts, deps.settings.timeZone), term })}
                </a>{" "}
                <small>{texts("office:verdict.version", { version: packVersion })}</small>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
};
