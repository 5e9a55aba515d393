import type { Context } from "hono";
import { Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import type { NewAnswer } from "../registry/answers.ts";
import {
  actOnThread,
  answersThreads,
  answerThread,
  filesIn,
  findThread,
  listThreads,
  type OfficeThread,
  type ThreadOutcome,
} from "../registry/thread.ts";
import { evidenceResponse } from "./evidence.ts";
import { Message, NotThisDesk, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { readAnswer } from "./thread.tsx";
import { ThreadList } from "./thread-list.tsx";
import { ThreadPage } from "./thread-page.tsx";

const ACTS = ["take", "release", "close"] as const;

/** Who asked for a person of the office, and what is said with them (gặp cán bộ). */
export function threadRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.use(async (c, next) => {
    const view = c.get("view");
    return answersThreads(view.staff) ? next() : c.html(<NotThisDesk view={view} of="threads" />, 403);
  });

  app.get("/", async (c) => {
    const view = c.get("view");
    return c.html(<ThreadList view={view} items={await listThreads(view.deps, view.staff)} />);
  });

  app.get("/:code", (c) => show(c, 200));

  app.get("/:code/files/:nth", async (c) => {
    const view = c.get("view");
    const thread = await find(c);
    const files = (thread ? filesIn(thread) : []).map(({ file, at }, index) => ({
      ...{ ...file, id: String(index), field: "thread", createdAt: at },
    }));
    const file = files[Number(c.req.param("nth"))];
    if (!thread || !file) return c.html(notFoundPage(view), 404);
    const { code, personId } = thread;
    const size = c.req.query("size") === "small" ? "small" : "large";
    const { texts } = view;
    return (
      (await evidenceResponse(view, { code, personId, evidence: files }, file, size)) ??
      c.html(
        <Message view={view} title={texts("office:unreadable.title")} text={texts("office:unreadable.text")} />,
        404,
      )
    );
  });

  app.post("/:code/answer", async (c) => {
    const view = c.get("view");
    const code = readCode(c.req.param("code"));
    if (code === undefined) return c.html(notFoundPage(view), 404);
    const answer = readAnswer(await c.req.parseBody());
    if (answer.text === "") return show(c, 422, { gap: "text", draft: answer });
    return after(c, code, await answerThread(view.deps, view.staff, code, answer), answer);
  });

  app.post("/:code/act", async (c) => {
    const view = c.get("view");
    const code = readCode(c.req.param("code"));
    const { to, from } = await c.req.parseBody();
    const act = ACTS.find((one) => one === to);
    if (code === undefined || act === undefined) return c.html(notFoundPage(view), 404);
    const had = typeof from === "string" && from !== "" ? from : undefined;
    return after(c, code, await actOnThread(view.deps, view.staff, code, act, had));
  });

  return app;
}

function after(c: Context<StaffEnv>, code: string, outcome: ThreadOutcome, draft?: NewAnswer) {
  switch (outcome) {
    case "done":
    case "repeat":
      return c.redirect(`/office/threads/${code}`, 303);
    case "taken":
    case "closed":
    case "erased":
      return show(c, 409, { gap: outcome, ...(draft && { draft }) });
    case "not-found":
      return c.html(notFoundPage(c.get("view")), 404);
    case "forbidden":
      return c.html(<NotThisDesk view={c.get("view")} of="threads" />, 403);
  }
}

/** What stands in the way of what was sent. */
export type ThreadGap = "text" | "taken" | "closed" | "erased";

async function show(c: Context<StaffEnv>, status: 200 | 409 | 422, again: { gap?: ThreadGap; draft?: NewAnswer } = {}) {
  const found = await find(c);
  if (found === undefined) return c.html(notFoundPage(c.get("view")), 404);
  return c.html(<ThreadPage view={c.get("view")} thread={found} {...again} />, status);
}

async function find(c: Context<StaffEnv>): Promise<OfficeThread | undefined> {
  const { deps, staff } = c.get("view");
  const code = readCode(c.req.param("code") ?? "");
  return code === undefined ? undefined : findThread(deps, staff, code);
}
