import type { FC } from "hono/jsx";
import { showAge } from "../registry/age.ts";
import type { ThreadItem } from "../registry/thread.ts";
import { Page } from "./page.tsx";
import { type StaffView, showUnit } from "./view.ts";
import { showMoment } from "./when.ts";

/** Open threads by code, unit, age and who has them: nobody's words stand in a list. */
export const ThreadList: FC<{ view: StaffView; items: ThreadItem[] }> = ({ view, items }) => {
  const { texts } = view;
  const column = (name: string) => <th scope="col">{texts(`office/threads:column.${name}`)}</th>;
  return (
    <Page view={view} title={texts("office/threads:title")} at="threads">
      <h1>{texts("office/threads:title")}</h1>
      <p>{texts("office/threads:intro")}</p>
      {items.length === 0 ? (
        <p class="empty">{texts("office/threads:empty")}</p>
      ) : (
        <table class="queue">
          <thead>
            <tr>
              {column("code")}
              {column("who")}
              {column("unit")}
              {column("waits")}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr>
                <th scope="row">
                  <a class="code" href={`/office/threads/${item.code}`}>
                    {item.code}
                  </a>
                </th>
                <td>
                  <Urgent view={view} item={item} /> {whoHas(view, item)}
                </td>
                <td>{showUnit(view, item.unit)}</td>
                <td>
                  <Waits view={view} item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
};

/** What is to be looked at before anything else. */
export const Urgent: FC<{ view: StaffView; item: Pick<ThreadItem, "urgent"> }> = ({ view, item }) =>
  item.urgent ? <span class="state refused">{view.texts("office/threads:urgent")}</span> : null;

/** Who has a thread, in words. */
export function whoHas({ texts, staff }: StaffView, item: Pick<ThreadItem, "state" | "staff">): string {
  if (item.state === "closed") return texts("office/threads:state.closed");
  if (!item.staff) return texts("office/threads:state.waiting");
  if (item.staff.id === staff.id) return texts("office/threads:state.own");
  return texts("office/threads:state.taken", { ...item.staff });
}

const Waits: FC<{ view: StaffView; item: ThreadItem }> = ({ view, item }) => {
  const { texts, deps, now } = view;
  const { waitingSince: since } = item;
  if (!since) return <span class="hint">{texts("office/threads:answered")}</span>;
  return (
    <time dateTime={since.toISOString()} title={showMoment(since, texts, deps.settings.timeZone)}>
      {showAge(since, now, texts)}
    </time>
  );
};
