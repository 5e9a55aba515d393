import type { Context } from "hono";
import { Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import type { NewAnswer } from "../registry/answers.ts";
import {
  answerFeedback,
  closeFeedback,
  compileFeedback,
  countFeedback,
  FEEDBACK_STATES,
  type FeedbackOutcome,
  findFeedback,
  isBoard,
  listFeedback,
} from "../registry/feedback.ts";
import { writeCsv } from "./csv.ts";
import { FeedbackList, FeedbackPage } from "./feedback-page.tsx";
import { FeedbackTable, readSpan, tableRows } from "./feedback-table.tsx";
import { NotThisDesk, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { readAnswer } from "./thread.tsx";

/**
 * The Award Board's desk for what people tell it (phản ánh khó khăn, vướng mắc, Mục V): the list, each with its answers,
 * and the table for the report to the city's chair. No other account has any of it.
 */
export function feedbackRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.use(async (c, next) => {
    const view = c.get("view");
    return isBoard(view.staff) ? next() : c.html(<NotThisDesk view={view} of="feedback" />, 403);
  });

  app.get("/", async (c) => {
    const view = c.get("view");
    const { deps, staff } = view;
    const state = FEEDBACK_STATES.find((one) => one === (c.req.query("state") ?? "new"));
    const [counts, items] = await Promise.all([countFeedback(deps, staff), listFeedback(deps, staff, state)]);
    return c.html(<FeedbackList view={view} counts={counts} items={items} {...(state && { state })} />);
  });

  app.get("/table", async (c) => {
    const view = c.get("view");
    const span = readSpan(c.req.query());
    const rows = await compileFeedback(view.deps, view.staff, span);
    return c.html(<FeedbackTable view={view} span={span} rows={rows} />);
  });

  app.get("/table.csv", async (c) => {
    const view = c.get("view");
    const span = readSpan(c.req.query());
    const rows = await compileFeedback(view.deps, view.staff, span);
    const name = ["phan-anh", span.from, span.to].filter(Boolean).join("-");
    return c.body(writeCsv(tableRows(view, rows)), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
    });
  });

  app.get("/:code", (c) => show(c, 200));

  app.post("/:code/answer", async (c) => {
    const view = c.get("view");
    const code = readCode(c.req.param("code"));
    if (code === undefined) return c.html(notFoundPage(view), 404);
    const answer = readAnswer(await c.req.parseBody());
    if (answer.text === "") return show(c, 422, { gap: "text" });
    return after(c, code, await answerFeedback(view.deps, view.staff, code, answer), answer);
  });

  app.post("/:code/close", async (c) => {
    const { deps, staff } = c.get("view");
    const code = readCode(c.req.param("code"));
    if (code === undefined) return c.html(notFoundPage(c.get("view")), 404);
    return after(c, code, await closeFeedback(deps, staff, code));
  });

  return app;
}

function after(c: Context<StaffEnv>, code: string, outcome: FeedbackOutcome, draft?: NewAnswer) {
  switch (outcome) {
    case "done":
    case "repeat":
      return c.redirect(`/office/feedback/${code}`, 303);
    case "changed":
      return show(c, 409, { gap: "changed", ...(draft && { draft }) });
    case "forbidden":
      return c.html(<NotThisDesk view={c.get("view")} of="feedback" />, 403);
  }
}

/** What stands in the way of what was sent. */
export type FeedbackGap = "text" | "changed";

async function show(
  c: Context<StaffEnv>,
  status: 200 | 409 | 422,
  again: { gap?: FeedbackGap; draft?: NewAnswer } = {},
) {
  const view = c.get("view");
  const code = readCode(c.req.param("code") ?? "");
  const found = code === undefined ? undefined : await findFeedback(view.deps, view.staff, code);
  if (found === undefined) return c.html(notFoundPage(view), 404);
  return c.html(<FeedbackPage view={view} feedback={found} {...again} />, status);
}
