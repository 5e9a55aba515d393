import { type Context, Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import { clearPicture, PRIVATE_MATTERS, type PrivacyOutcome, reportPicture, takeOut } from "../registry/privacy.ts";
import { forbiddenPage, Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";

/** Below a record's file: it shows too much, it does not after all, it goes. */
export function proofRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.post("/:code/files/:id/report", async (c) => {
    const { deps, staff } = c.get("view");
    const { why } = await c.req.parseBody();
    return answer(c, await reportPicture(deps, staff, { ...fileOf(c), why: matterIn(why) }));
  });

  app.post("/:code/files/:id/clear", async (c) => {
    const { deps, staff } = c.get("view");
    return answer(c, await clearPicture(deps, staff, fileOf(c)));
  });

  app.post("/:code/files/:id/take-out", async (c) => {
    const { deps, staff } = c.get("view");
    const { why, note, sure } = await c.req.parseBody();
    const request = { ...fileOf(c), why: matterIn(why), note: typeof note === "string" ? note : "" };
    return answer(c, sure === "yes" ? await takeOut(deps, staff, request) : "incomplete");
  });

  return app;
}

function fileOf(c: Context<StaffEnv>): { code: string; file: string } {
  return { code: readCode(c.req.param("code") ?? "") ?? "", file: c.req.param("id") ?? "" };
}

function matterIn(why: unknown) {
  return PRIVATE_MATTERS.find((one) => one === why);
}

/** Back to the record's files where it is done, or stands so already; else what is missing. Nothing was changed then. */
function answer(c: Context<StaffEnv>, outcome: PrivacyOutcome) {
  const view = c.get("view");
  const { code } = fileOf(c);
  switch (outcome) {
    case "done":
    case "changed":
      return c.redirect(`/office/records/${code}#files`, 303);
    case "forbidden":
      return c.html(forbiddenPage(view), 403);
    case "not-found":
      return c.html(notFoundPage(view), 404);
    case "incomplete":
      return c.html(
        <Message
          view={view}
          title={view.texts("office/evidence:incomplete.title")}
          text={view.texts("office/evidence:incomplete.text")}
        >
          <p>
            <a href={`/office/records/${code}#files`}>{code}</a>
          </p>
        </Message>,
        422,
      );
  }
}
