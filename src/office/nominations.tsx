import type { Context } from "hono";
import { Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import type { NewAnswer } from "../registry/answers.ts";
import {
  answerNominator,
  findNomination,
  listNominations,
  MOVES,
  type MoveOutcome,
  moveNomination,
  seesNominations,
} from "../registry/nomination.ts";
import { Message, NotThisDesk, notFoundPage } from "./message.tsx";
import { NominationList, NominationPage } from "./nomination.tsx";
import type { StaffEnv } from "./office.ts";
import { readAnswer } from "./thread.tsx";

/** Who was put forward: the one office that sees them notes what came of the contact (giới thiệu điển hình). */
export function nominationRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.use(async (c, next) => {
    const view = c.get("view");
    return seesNominations(view.staff) ? next() : c.html(<NotThisDesk view={view} of="nominations" />, 403);
  });

  app.get("/", async (c) => {
    const view = c.get("view");
    return c.html(<NominationList view={view} items={await listNominations(view.deps, view.staff)} />);
  });

  app.get("/:code", (c) => show(c, 200));

  app.post("/:code/act", async (c) => {
    const view = c.get("view");
    const { deps, staff, texts } = view;
    const code = readCode(c.req.param("code"));
    if (code === undefined) return c.html(notFoundPage(view), 404);
    const body = await c.req.parseBody();
    const note = readAnswer(body);
    const to = MOVES.find((move) => move === body.to);
    if (to === undefined && note.text === "") return show(c, 422, { gap: "text", note });
    if (to === "declined" && body.sure !== "yes") return show(c, 422, { gap: "sure", note });
    const outcome = await (to === undefined
      ? answerNominator(deps, staff, code, note)
      : moveNomination(deps, staff, code, to, note));
    switch (outcome) {
      case "named":
        return show(c, 422, { gap: "named", note });
      case "changed":
        return show(c, 409, { gap: "changed", note });
      case "not-found":
        return c.html(notFoundPage(view), 404);
      case "forbidden":
        return c.html(<NotThisDesk view={view} of="nominations" />, 403);
      default:
        // Once erased there is no page of theirs to go back to.
        if (to !== "declined") return c.redirect(`/office/nominations/${code}`, 303);
        return c.html(
          <Message
            view={view}
            title={texts("office/nominations:erased.title")}
            text={texts("office/nominations:erased.text")}
          >
            <p>
              <a href="/office/nominations">{texts("office/nominations:back")}</a>
            </p>
          </Message>,
        );
    }
  });

  return app;
}

/** What stands in the way of what was sent. */
export type NominationGap = "text" | "sure" | Extract<MoveOutcome, "named" | "changed">;

async function show(
  c: Context<StaffEnv>,
  status: 200 | 409 | 422,
  again: { gap?: NominationGap; note?: NewAnswer } = {},
) {
  const view = c.get("view");
  const code = readCode(c.req.param("code") ?? "");
  const found = code === undefined ? undefined : await findNomination(view.deps, view.staff, code);
  if (found === undefined) return c.html(notFoundPage(view), 404);
  return c.html(<NominationPage view={view} nomination={found} {...again} />, status);
}
