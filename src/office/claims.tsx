import type { FC } from "hono/jsx";
import { REASON_LENGTH } from "../registry/reason.ts";
import type { OfficeRecord } from "../registry/record.ts";
import { mayDecide } from "../registry/staff.ts";
import type { ShownClaim } from "./beside.tsx";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** Who else speaks for the unit: what they gave, and deciding whose registration it is. */
export const Claims: FC<{ view: StaffView; record: OfficeRecord; claims: ShownClaim[] }> = (props) => {
  const { view, record, claims } = props;
  const { texts, deps, staff } = view;
  if (claims.length === 0) return null;
  const moment = (at: Date) => showMoment(at, texts, deps.settings.timeZone);
  return (
    <section id="claims">
      <h2>{texts("office:claim.title")}</h2>
      <p class="hint">{texts("office:claim.hint")}</p>
      {claims.map((claim) => (
        <article class="card claim">
          <h3>
            <span class="code">{claim.code}</span> <small>{moment(claim.createdAt)}</small>{" "}
            <span class={`state ${claim.state === "open" ? "submitted" : "withdrawn"}`}>
              {texts(`office:claim.state.${claim.state}`)}
            </span>
          </h3>
          {claim.answers === undefined ? (
            <p class="empty">{texts("office:record.erased")}</p>
          ) : (
            <details open={claim.state === "open"}>
              <summary>{texts("office:record.answers")}</summary>
              <dl class="facts">
                {claim.described.map(({ label, value }) => (
                  <>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </>
                ))}
              </dl>
            </details>
          )}
          {claim.decidedAt && claim.decidedBy && (
            <p class="hint">
              {texts("office:claim.decided", { id: claim.decidedBy, at: moment(claim.decidedAt) })}
              {claim.reason && <> {claim.reason}</>}
            </p>
          )}
          {claim.state === "open" && mayDecide(staff) && (
            <form method="post" action={`/office/records/${record.code}/claims/${claim.code}#claims`}>
              <label class="words">
                {texts("office:claim.reason")}
                <textarea name="reason" rows={2} maxlength={REASON_LENGTH} required />
              </label>
              <p class="hint">{texts("office:claim.reasonHint")}</p>
              <div class="buttons">
                <button name="decision" value="keep" type="submit">
                  {texts("office:claim.keep")}
                </button>
                {record.state !== "approved" && (
                  <button name="decision" value="hand-over" type="submit">
                    {texts("office:claim.handOver")}
                  </button>
                )}
              </div>
              {record.state === "approved" && <p class="hint">{texts("office:claim.outcome.approved")}</p>}
            </form>
          )}
        </article>
      ))}
    </section>
  );
};
