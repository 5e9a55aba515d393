import { type Context, Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import { writeAudit } from "../registry/audit.ts";
import { findHeldNews } from "../registry/held-news.ts";
import { takePinOff } from "../registry/pin-removal.ts";
import { findNext } from "../registry/queue.ts";
import { findRecord, type OfficeRecord } from "../registry/record.ts";
import { decide, undo } from "../registry/review.ts";
import { mayDecide } from "../registry/staff.ts";
import { readBeside } from "./beside.tsx";
import { type DecisionDraft, readDraft } from "./decision.tsx";
import { evidenceResponse } from "./evidence.ts";
import { forbiddenPage, Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { PIN_NOTE_LENGTH } from "./pin.tsx";
import { proofRoutes } from "./proof-routes.tsx";
import { RecordPage } from "./record.tsx";
import { speakerRoutes } from "./speaker-routes.tsx";
import { verdictsOf } from "./verdicts-of.ts";
import type { DescribedAnswer, StaffView } from "./view.ts";

/** One record: reading it, its files, deciding, taking a decision back. */
export function recordRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.get("/:code", async (c) => {
    const view = c.get("view");
    const record = await open(c);
    if (record === undefined) return c.html(notFoundPage(view), 404);
    if (c.req.param("code") !== record.code) return c.redirect(`/office/records/${record.code}`, 303);
    await writeAudit(view.deps.database.prisma, {
      at: view.now,
      staffId: view.staff.id,
      action: "record.view",
      record: record.code,
      personId: record.personId,
    });
    const next = record.state === "submitted" ? undefined : await findNext(view.deps, view.staff, record.code);
    const answers = describe(view, record);
    const verdicts = await verdictsOf(view, record);
    const newsHeld = await findHeldNews(view.deps, record.code);
    const beside = await readBeside(view, record);
    const more = { ...beside, ...(next && { next }), ...(verdicts && { verdicts }), ...(newsHeld && { newsHeld }) };
    return c.html(<RecordPage view={view} record={record} answers={answers} {...more} />);
  });

  app.get("/:code/files/:id", async (c) => {
    const view = c.get("view");
    const record = await open(c);
    const file = record?.evidence.find(({ id }) => id === c.req.param("id"));
    if (record === undefined || file === undefined) return c.html(notFoundPage(view), 404);
    const size = c.req.query("size") === "small" ? "small" : "large";
    const response = await evidenceResponse(view, record, file, size);
    const { texts } = view;
    return (
      response ??
      c.html(
        <Message view={view} title={texts("office:unreadable.title")} text={texts("office:unreadable.text")} />,
        404,
      )
    );
  });

  app.post("/:code/decide", async (c) => {
    const view = c.get("view");
    const { deps, staff } = view;
    if (!mayDecide(staff)) return c.html(forbiddenPage(view), 403);
    const record = await open(c);
    if (record === undefined) return c.html(notFoundPage(view), 404);
    const body = await c.req.parseBody({ all: true });
    const answers = describe(view, record);
    const draft = readDraft(body, answers);
    const again = async (status: 409 | 422, more: Partial<Parameters<typeof RecordPage>[0]>) => {
      const beside = await readBeside(view, record);
      return c.html(
        <RecordPage view={view} record={record} answers={answers} draft={draft} {...beside} {...more} />,
        status,
      );
    };
    if (draft.decision === undefined) return again(422, { gaps: ["decision"] });
    const outcome = await decide(
      deps,
      staff,
      request(record, body, { ...draft, decision: draft.decision }),
      deps.settings.undoMinutes,
    );
    switch (outcome.kind) {
      case "decided":
      case "repeat":
        return c.redirect(`/office/records/${record.code}`, 303);
      case "incomplete":
        return again(422, { gaps: outcome.gaps });
      case "changed": {
        // What was read above may be older than what overtook it.
        const present = (await open(c)) ?? record;
        return again(409, { record: present, answers: describe(view, present), overtaken: true });
      }
      case "forbidden":
        return c.html(forbiddenPage(view), 403);
      case "not-found":
        return c.html(notFoundPage(view), 404);
    }
  });

  app.post("/:code/pin-off", async (c) => {
    const view = c.get("view");
    const record = await open(c);
    if (record === undefined) return c.html(notFoundPage(view), 404);
    const { note } = await c.req.parseBody();
    const words = typeof note === "string" ? note.slice(0, PIN_NOTE_LENGTH) : "";
    switch (await takePinOff(view.deps, view.staff, record.code, words)) {
      case "done":
        return c.redirect(`/office/records/${record.code}`, 303);
      case "no-note":
        return c.html(<RecordPage view={view} record={record} answers={describe(view, record)} pinNoteMissing />, 422);
      case "forbidden":
        return c.html(forbiddenPage(view), 403);
      case "not-found":
        return c.html(notFoundPage(view), 404);
    }
  });

  app.post("/:code/undo", async (c) => {
    const view = c.get("view");
    const { texts, deps, staff } = view;
    const code = readCode(c.req.param("code"));
    const { review } = await c.req.parseBody();
    const outcome =
      code === undefined || typeof review !== "string" ? "not-found" : await undo(deps, staff, code, review);
    switch (outcome) {
      case "undone":
      case "changed":
        // Taken back already, by this very button or by somebody else: the record's page tells.
        return c.redirect(`/office/records/${code}`, 303);
      case "too-late":
        return c.html(
          <Message view={view} title={texts("office:undo.late.title")} text={texts("office:undo.late.text")}>
            <p>
              <a href={`/office/records/${code}`}>{code}</a>
            </p>
          </Message>,
          409,
        );
      case "forbidden":
        return c.html(forbiddenPage(view), 403);
      case "not-found":
        return c.html(notFoundPage(view), 404);
    }
  });

  app.route("/", speakerRoutes());
  app.route("/", proofRoutes());

  return app;
}

/** The record an address names, in any case and with or without its hyphen, if the account may see it. */
export async function open(c: Context<StaffEnv>): Promise<OfficeRecord | undefined> {
  const { deps, staff } = c.get("view");
  const code = readCode(c.req.param("code") ?? "");
  return code === undefined ? undefined : findRecord(deps, staff, code);
}

/** The record's answers read off its form; none once the person is erased. */
export function describe({ deps, texts }: StaffView, record: OfficeRecord): DescribedAnswer[] {
  const { answers } = record;
  return answers === undefined ? [] : deps.describe({ ...record, answers }, texts);
}

function request(
  record: OfficeRecord,
  body: Record<string, unknown>,
  draft: DecisionDraft & { decision: "approve" | "return" | "refuse" },
) {
  const { decision, code, text, fields } = draft;
  const reason = { ...(code && { code }), ...(text !== "" && { text }) };
  return { code: record.code, version: readVersion(body.version), decision, reason, fields };
}

/** The version the form was made from; none ever is 0, which stands for whatever is no version. */
function readVersion(sent: unknown): number {
  return typeof sent === "string" && /^\d{1,9}$/.test(sent) ? Number(sent) : 0;
}
