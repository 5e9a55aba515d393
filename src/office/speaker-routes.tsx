import { type Context, Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import { type ClaimOutcome, handOver, keepFirst } from "../registry/claims.ts";
import { CHECKS, checkSpeaker, type SpeakerOutcome, uncheckSpeaker } from "../registry/speaker.ts";
import { forbiddenPage, Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";

/** Below a record: making sure of who speaks for a unit, and deciding between two who do. */
export function speakerRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.post("/:code/speaker", async (c) => {
    const { deps, staff } = c.get("view");
    const { how, note, version } = await c.req.parseBody();
    const request = {
      code: codeIn(c, "code"),
      version: typeof version === "string" && /^\d{1,9}$/.test(version) ? Number(version) : 0,
      how: CHECKS.find((one) => one === how),
      note: typeof note === "string" ? note : "",
    };
    return answer(c, "speaker", await checkSpeaker(deps, staff, request));
  });

  app.post("/:code/speaker/take-back", async (c) => {
    const { deps, staff } = c.get("view");
    const { reason } = await c.req.parseBody();
    const request = { code: codeIn(c, "code"), reason: typeof reason === "string" ? reason : "" };
    return answer(c, "speaker", await uncheckSpeaker(deps, staff, request));
  });

  app.post("/:code/claims/:claim", async (c) => {
    const { deps, staff } = c.get("view");
    const { decision, reason } = await c.req.parseBody();
    const act = decision === "hand-over" ? handOver : decision === "keep" ? keepFirst : undefined;
    if (act === undefined) return answer(c, "claim", "incomplete");
    const claim = codeIn(c, "claim");
    const request = { registration: codeIn(c, "code"), claim, reason: typeof reason === "string" ? reason : "" };
    const outcome = await act(deps, staff, request);
    // What was handed over is the claimant's registration from now on.
    if (outcome === "done" && act === handOver) return c.redirect(`/office/records/${claim}`, 303);
    return answer(c, "claim", outcome);
  });

  return app;
}

/** The code an address names; an empty one, which no record has, where it names none. */
function codeIn(c: Context<StaffEnv>, name: string): string {
  return readCode(c.req.param(name) ?? "") ?? "";
}

/** Back to the record where it is done; else what happened and where to go on. Nothing was changed then. */
function answer(c: Context<StaffEnv>, about: "speaker" | "claim", outcome: SpeakerOutcome | ClaimOutcome) {
  const view = c.get("view");
  const code = codeIn(c, "code");
  if (outcome === "done") return c.redirect(`/office/records/${code}`, 303);
  if (outcome === "not-found") return c.html(notFoundPage(view), 404);
  if (outcome === "forbidden") return c.html(forbiddenPage(view), 403);
  const { texts } = view;
  return c.html(
    <Message
      view={view}
      title={texts(`office:${about}.outcome.title`)}
      text={texts(`office:${about}.outcome.${outcome}`)}
    >
      <p>
        <a href={`/office/records/${code}#${about === "claim" ? "claims" : about}`}>{code}</a>
      </p>
    </Message>,
    outcome === "incomplete" ? 422 : 409,
  );
}
