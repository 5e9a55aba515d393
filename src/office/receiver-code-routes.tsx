import { Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import { readReceived } from "../dialogue/received.ts";
import { markDevice } from "../http/device.ts";
import { answerWithCode, findReceiverCode, issueReceiverCode, RECEIVERS } from "../registry/receiver-code.ts";
import { mayKeyIn } from "../registry/receiver-word.ts";
import { textsIn } from "../texts.ts";
import { lineAmount } from "./line.tsx";
import { forbiddenPage, Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { open } from "./record-routes.tsx";
import { SlipPage } from "./slip-page.tsx";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

const OUTCOMES = ["received", "other-quantity", "not-received"] as const;

/** Below a gift: making its receiver's code, and keying in what came back signed. */
export function receiverCodeRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  // The code is shown once, in the answer to the post itself: only its hash is kept.
  app.post("/:code/receiver-code", async (c) => {
    const view = c.get("view");
    const { deps, staff } = view;
    const record = await open(c);
    if (record?.kind !== "contribution") return c.html(notFoundPage(view), 404);
    const body = await c.req.parseBody();
    const confirmer = RECEIVERS.find((one) => one === body.confirmer);
    const typed = typeof body.to === "string" ? body.to.trim() : "";
    const to = typed === "" ? undefined : readCode(typed);
    if (confirmer === undefined) return c.html(<NotDone view={view} code={record.code} why="incomplete" />, 422);
    if (typed !== "" && to === undefined) return c.html(<NotDone view={view} code={record.code} why="no-chat" />, 422);
    const device = markDevice(c, deps.settings.publicUrl);
    const made = await issueReceiverCode(deps, staff, { line: record.code, confirmer, device, ...(to && { to }) });
    if (made.kind === "forbidden") return c.html(forbiddenPage(view), 403);
    if (made.kind === "not-found") return c.html(notFoundPage(view), 404);
    if (made.kind !== "issued") return c.html(<NotDone view={view} code={record.code} why={made.kind} />, 409);
    if (made.code === undefined) return c.redirect(`/office/records/${record.code}#codes`, 303);
    const opened = await findReceiverCode(deps, made.code, deps.clock());
    if (opened.kind !== "open") return c.html(<NotDone view={view} code={record.code} why="changed" />, 409);
    const until = showMoment(made.expiresAt, textsIn("vi"), deps.settings.timeZone);
    const slip = { view, confirmer, gift: opened.gift, code: made.code, until, record: record.code };
    return c.html(<SlipPage {...slip} />);
  });

  app.post("/:code/receiver-slip", async (c) => {
    const view = c.get("view");
    const { deps, staff } = view;
    const record = await open(c);
    if (record?.kind !== "contribution") return c.html(notFoundPage(view), 404);
    if (!mayKeyIn(staff)) return c.html(forbiddenPage(view), 403);
    const body = await c.req.parseBody();
    const sent = (name: string) => (typeof body[name] === "string" ? body[name].trim() : "");
    const outcome = OUTCOMES.find((one) => one === sent("outcome"));
    const amount = outcome === "other-quantity" ? readReceived(sent("quantity"), lineAmount(record)) : undefined;
    if (outcome === undefined || amount?.kind === "wrong")
      return c.html(<NotDone view={view} code={record.code} why="incomplete" />, 422);
    const answer = { outcome, reason: sent("reason"), ...(amount && { quantity: amount.amount }) };
    const told = await answerWithCode(deps, sent("slip"), answer, { by: "staff", staff, line: record.code });
    if (told.kind === "recorded") return c.redirect(`/office/records/${record.code}#receiver`, 303);
    if (told.kind === "forbidden") return c.html(forbiddenPage(view), 403);
    if (told.kind === "not-found") return c.html(notFoundPage(view), 404);
    const why = told.kind === "refused" ? told.why : told.kind;
    return c.html(<NotDone view={view} code={record.code} why={why} />, why === "incomplete" ? 422 : 409);
  });

  return app;
}

/** What happened and where to go on; nothing was changed. */
function NotDone({ view, code, why }: { view: StaffView; code: string; why: string }) {
  const { texts } = view;
  return (
    <Message view={view} title={texts("office/receiver:notDone.title")} text={texts(`office/receiver:notDone.${why}`)}>
      <p>
        <a href={`/office/records/${code}#codes`}>{code}</a>
      </p>
    </Message>
  );
}
