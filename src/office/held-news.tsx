import type { FC } from "hono/jsx";
import type { HeldNewsList as Held } from "../registry/held-news.ts";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** News that could not be told: how much, and of which records. Nothing where none waits. */
export const HeldNewsList: FC<{ view: StaffView; held: Held }> = ({ view, held }) =>
  held.count === 0 ? null : (
    <details class="card held">
      <summary>{view.texts("office:heldNews.count", { count: held.count })}</summary>
      <p class="hint">{view.texts("office:heldNews.why")}</p>
      <ul class="plain-list">
        {held.items.map(({ code, since }) => (
          <li>
            <a class="code" href={`/office/records/${code}`}>
              {code}
            </a>{" "}
            <small>{showMoment(since, view.texts, view.deps.settings.timeZone)}</small>
          </li>
        ))}
      </ul>
      {held.items.length < held.count && (
        <p class="hint">{view.texts("office:heldNews.longest", { count: held.items.length })}</p>
      )}
    </details>
  );

/** The same on the page of one record. */
export const HeldNewsLine: FC<{ view: StaffView; since: Date | undefined }> = ({ view, since }) =>
  since === undefined ? null : (
    <p class="card hint">
      {view.texts("office:heldNews.record", { since: showMoment(since, view.texts, view.deps.settings.timeZone) })}
    </p>
  );
