import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { readCode } from "../dialogue/random.ts";
import { showMoney } from "../dialogue/show.ts";
import { showAge } from "../registry/age.ts";
import { type Mark, marksOf } from "../registry/alike.ts";
import { listContested } from "../registry/claims.ts";
import { listDisputes } from "../registry/dispute.ts";
import { type HeldNewsList as Held, listHeldNews } from "../registry/held-news.ts";
import {
  type Cursor,
  countQueue,
  listQueue,
  type QueueCounts,
  type QueueItem,
  type QueuePage,
} from "../registry/queue.ts";
import { listSilentLines } from "../registry/receiver-silence.ts";
import { countThreads } from "../registry/thread.ts";
import { HeldNewsList } from "./held-news.tsx";
import { notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { Page } from "./page.tsx";
import { type Asked, address, readAsked } from "./queue-address.ts";
import { Narrow, Tiles } from "./queue-narrowing.tsx";
import { Cases, QuotaNotice, ThreadsNotice } from "./queue-notices.tsx";
import { type StaffView, showUnit, track } from "./view.ts";
import { showMoment, startOfDay } from "./when.ts";

const PAGE_SIZE = 50;

/** The first page: what waits, oldest first, with counts; and the way to one record by its code. */
export function queueRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.get("/", async (c) => {
    const view = c.get("view");
    const { deps, staff, now } = view;
    const asked = readAsked(c.req.query());
    const today = startOfDay(now, deps.settings.timeZone);
    const [counts, page, held, threads] = await Promise.all([
      countQueue(deps, staff, today),
      listQueue(deps, staff, {
        view: asked.show,
        filter: asked.filter,
        today,
        size: PAGE_SIZE,
        ...(asked.cursor && { cursor: asked.cursor }),
      }),
      listHeldNews(deps, staff),
      countThreads(deps, staff),
    ]);
    const [marks, contested, disputes, silent] = await Promise.all([
      marksOf(
        deps,
        staff,
        page.items.map(({ code }) => code),
      ),
      listContested(deps, staff),
      listDisputes(deps, staff),
      listSilentLines(deps, staff),
    ]);
    return c.html(<Queue {...{ view, asked, counts, page, held, threads, marks, contested, disputes, silent }} />);
  });

  app.get("/find", (c) => {
    const code = readCode(c.req.query("code") ?? "");
    return code === undefined ? c.html(notFoundPage(c.get("view")), 404) : c.redirect(`/office/records/${code}`, 303);
  });

  return app;
}

interface QueueProps {
  view: StaffView;
  asked: Asked;
  counts: QueueCounts;
  page: QueuePage;
  /** By code, what a row is marked with. */
  marks: Map<string, Mark[]>;
  /** Registrations of units that more than one person speaks for, in whichever view. */
  contested: string[];
  /** Gifts whose receivers say otherwise, for who settles that. */
  disputes: string[];
  /** Gifts whose receivers have not answered for two weeks. */
  silent: string[];
  held: Held;
  /** People who asked for a person and wait for a word. */
  threads: { waiting: number; urgent: number };
}

const Queue: FC<QueueProps> = (props) => {
  const { view, asked, counts, page, marks, contested, disputes, silent } = props;
  const { texts } = view;
  return (
    <Page view={view} title={texts("office:queue.title")} at="queue">
      <h1>{texts("office:queue.title")}</h1>
      <ThreadsNotice view={view} threads={props.threads} />
      <QuotaNotice view={view} />
      <Tiles view={view} asked={asked} counts={counts} />
      <Cases codes={contested} at="claims" words={texts("office:claim.open", { count: contested.length })} />
      <Cases codes={disputes} at="receiver" words={texts("office/line:disputes", { count: disputes.length })} />
      <Cases codes={silent} at="codes" words={texts("office/receiver:silent", { count: silent.length })} />
      {asked.show === "waiting" && <Narrow view={view} asked={asked} counts={counts} />}
      {page.items.length === 0 ? (
        <p class="empty">{texts(`office:queue.empty.${isNarrowed(asked) ? "narrowed" : asked.show}`)}</p>
      ) : (
        <Items view={view} asked={asked} items={page.items} marks={marks} />
      )}
      <Paging view={view} asked={asked} page={page} />
      <HeldNewsList view={view} held={props.held} />
    </Page>
  );
};

function isNarrowed({ filter, cursor }: Asked): boolean {
  return cursor !== undefined || Object.keys(filter).length > 0;
}

const Items: FC<Pick<QueueProps, "view" | "asked" | "marks"> & { items: QueueItem[] }> = (props) => {
  const { view, asked, items, marks } = props;
  const { texts, deps, now } = view;
  const column = (name: string) => <th scope="col">{texts(`office:column.${name}`)}</th>;
  return (
    <table class="queue">
      <thead>
        <tr>
          {column("code")}
          {column("what")}
          {column("unit")}
          {column("files")}
          {column(asked.show)}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr>
            <th scope="row">
              <a class="code" href={`/office/records/${item.code}`}>
                {item.code}
              </a>
            </th>
            <td>
              <What view={view} item={item} /> <Marks view={view} marks={marks.get(item.code)} />
              {asked.show === "today" && (
                <>
                  {" "}
                  <span class={`state ${item.state}`}>{texts(`office:state.${item.state}`)}</span>
                </>
              )}
            </td>
            <td>{showUnit(view, item.unit)}</td>
            <td class="number" data-empty={item.files === 0 ? "" : undefined}>
              {item.files > 0 && texts("office:files", { count: item.files })}
            </td>
            <td>
              <time dateTime={item.since.toISOString()} title={showMoment(item.since, texts, deps.settings.timeZone)}>
                {showAge(item.since, now, texts)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Marks: FC<{ view: StaffView; marks: Mark[] | undefined }> = ({ view: { texts }, marks = [] }) =>
  marks.length === 0 ? null : (
    <span class="marks">
      {marks.map((mark) => (
        <>
          <span class={`mark ${mark}`}>{texts(`office:mark.${mark}`)}</span>{" "}
        </>
      ))}
    </span>
  );

const What: FC<{ view: StaffView; item: QueueItem }> = ({ view, item }) => {
  const { texts } = view;
  if (item.kind === "registration") {
    const { short, full } = track(view, item.track ?? "");
    return (
      <span title={full}>
        {texts(`office:subject.${item.subject}`)} <small>{short}</small>
      </span>
    );
  }
  const money = item.contribution === "money" && item.measure === "VND" ? item.quantity : undefined;
  return (
    <span>
      {texts("office:gift", {
        kind: texts(`office:contribution.${item.contribution}`).toLocaleLowerCase(texts.language),
      })}{" "}
      {money !== undefined && <small>{showMoney(money, texts)}</small>}
    </span>
  );
};

const Paging: FC<{ view: StaffView; asked: Asked; page: QueuePage }> = ({ view, asked, page }) => {
  const [first, last] = [page.items[0], page.items.at(-1)];
  const link = (side: Cursor["side"], item: QueueItem | undefined, shown: boolean) =>
    shown &&
    item !== undefined && (
      <a
        rel={side === "before" ? "prev" : "next"}
        href={address(asked, { cursor: { side, since: item.since, code: item.code } })}
      >
        {view.texts(`office:queue.${side}`)}
      </a>
    );
  if (!page.earlier && !page.later) return null;
  return (
    <nav class="paging" aria-label={view.texts("office:queue.pages")}>
      {link("before", first, page.earlier)}
      {link("after", last, page.later)}
    </nav>
  );
};
