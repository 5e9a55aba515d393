import type { FC } from "hono/jsx";
import type { StaffView } from "./view.ts";

/** Somebody waits for a word; in need, before everything else on the page. */
export const ThreadsNotice: FC<{ view: StaffView; threads: { waiting: number; urgent: number } }> = ({
  view,
  threads,
}) => {
  const { waiting, urgent } = threads;
  if (waiting === 0) return null;
  const { texts } = view;
  return (
    <p class={`notice ${urgent > 0 ? "wrong" : "waits"}`}>
      <a href="/office/threads">
        {urgent > 0 && <b>{texts("office/threads:notice.urgent", { count: urgent })} </b>}
        {texts("office/threads:notice.waiting", { count: waiting })}
      </a>
    </p>
  );
};

/** Records that somebody has to look into, in whichever view they stand. */
export const Cases: FC<{ codes: string[]; at: string; words: string }> = ({ codes, at, words }) =>
  codes.length === 0 ? null : (
    <p class="notice waits">
      <b>{words}</b>{" "}
      {codes.map((code, nth) => (
        <>
          {nth > 0 && ", "}
          <a class="code" href={`/office/records/${code}#${at}`}>
            {code}
          </a>
        </>
      ))}
    </p>
  );

/** Told while something can still be done: when the month's messages are used up, people hear nothing any more. */
export const QuotaNotice: FC<{ view: StaffView }> = ({ view: { deps, texts } }) => {
  const near = deps.quota?.near();
  return near === undefined ? null : (
    <p class="notice wrong" role="status">
      {texts(`office:quota.${near.channel}`, { used: near.used, limit: near.limit })}
    </p>
  );
};
