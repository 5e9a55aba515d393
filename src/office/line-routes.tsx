import { type Context, Hono } from "hono";
import { settleDispute } from "../registry/dispute.ts";
import { BASES, recordValuation } from "../registry/valuation.ts";
import { readBeside } from "./beside.tsx";
import type { ValueDraft } from "./line.tsx";
import { forbiddenPage, Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { RecordPage } from "./record.tsx";
import { describe, open } from "./record-routes.tsx";

/** Below a gift: what it is worth, and settling what its receiver says otherwise. */
export function lineRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.post("/:code/value", async (c) => {
    const view = c.get("view");
    const record = await open(c);
    if (record?.kind !== "contribution") return c.html(notFoundPage(view), 404);
    const body = await c.req.parseBody();
    const draft = draftOf(body);
    const basis = BASES.find((one) => one === draft.basis);
    const { value, who = "", paper = "", rate, rateDay } = draft;
    const asked = { code: record.code, revision: number(body.revision), who, paper };
    const more = {
      ...(value && { valueVnd: value }),
      ...(rate && { rate: rate.replace(",", ".") }),
      ...(rateDay && { rateDay }),
    };
    const outcome =
      basis === undefined
        ? ({ kind: "incomplete", gaps: ["basis"] } as const)
        : await recordValuation(view.deps, view.staff, { ...asked, ...more, basis });
    if (outcome.kind === "done") return c.redirect(`/office/records/${record.code}#value`, 303);
    if (outcome.kind !== "incomplete") return answer(c, record.code, "value", outcome.kind);
    const answers = describe(view, record);
    const beside = await readBeside(view, record);
    const value422 = { valueDraft: draft, valueGaps: [...outcome.gaps] };
    return c.html(<RecordPage view={view} record={record} answers={answers} {...beside} {...value422} />, 422);
  });

  app.post("/:code/dispute", async (c) => {
    const view = c.get("view");
    const record = await open(c);
    if (record?.kind !== "contribution") return c.html(notFoundPage(view), 404);
    const { nth, how, what } = await c.req.parseBody();
    const outcome = await settleDispute(view.deps, view.staff, {
      ...{ code: record.code, nth: number(nth), how: how === "reopen" ? "reopen" : "settle" },
      what: typeof what === "string" ? what : "",
    });
    if (outcome === "done") return c.redirect(`/office/records/${record.code}#receiver`, 303);
    return answer(c, record.code, "receiver", outcome);
  });

  return app;
}

/** What happened and where to go on; nothing was changed. */
function answer(
  c: Context<StaffEnv>,
  code: string,
  about: "value" | "receiver",
  outcome: "incomplete" | "changed" | "own" | "forbidden" | "not-found",
) {
  const view = c.get("view");
  if (outcome === "not-found") return c.html(notFoundPage(view), 404);
  if (outcome === "forbidden") return c.html(forbiddenPage(view), 403);
  const { texts } = view;
  return c.html(
    <Message view={view} title={texts("office/line:outcomeTitle")} text={texts(`office/line:notDone.${outcome}`)}>
      <p>
        <a href={`/office/records/${code}#${about}`}>{code}</a>
      </p>
    </Message>,
    outcome === "incomplete" ? 422 : 409,
  );
}

function draftOf(body: Record<string, unknown>): ValueDraft {
  const names = ["basis", "value", "who", "paper", "rate", "rateDay"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const sent = body[name];
      return typeof sent === "string" && sent.trim() !== "" ? [[name, sent.trim().slice(0, 300)]] : [];
    }),
  );
}

function number(sent: unknown): number {
  return typeof sent === "string" && /^\d{1,9}$/.test(sent) ? Number(sent) : 0;
}
