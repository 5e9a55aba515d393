import { Hono } from "hono";
import { dayIn } from "../dialogue/show.ts";
import { type FrozenVerdict, recalculate, replay } from "../plan/frozen-verdict.ts";
import { findPackOf } from "../plan/pack-versions.ts";
import { type AuditAction, writeAudit } from "../registry/audit.ts";
import { rulesInForce } from "../registry/rules.ts";
import { findVerdict } from "../registry/verdicts.ts";
import { Message, notFoundPage } from "./message.tsx";
import type { StaffEnv } from "./office.ts";
import { open } from "./record-routes.tsx";
import { VerdictPage } from "./verdict.tsx";
import type { StaffView } from "./view.ts";

const ACTIONS: ReadonlyMap<string, AuditAction> = new Map([
  ["replay", "verdict.replay"],
  ["recalculate", "verdict.recalculate"],
]);

/** A verdict that was shown: reading it, giving it again, reckoning it by the rules of today. Nothing is changed. */
export function verdictRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.get("/:code/verdicts/:id", async (c) => {
    const view = c.get("view");
    const { deps, staff, now, texts } = view;
    const record = await open(c);
    if (record?.kind !== "registration") return c.html(notFoundPage(view), 404);
    const verdict = await findVerdict(deps, record, c.req.param("id"));
    if (verdict === undefined) return c.html(notFoundPage(view), 404);
    const asked = c.req.query("do") ?? "";
    await writeAudit(deps.database.prisma, {
      at: now,
      staffId: staff.id,
      action: ACTIONS.get(asked) ?? "verdict.view",
      record: record.code,
      personId: record.personId,
    });
    const { frozen, unreadable } = verdict;
    if (frozen === undefined) {
      const [title, text] = ["title", "text"].map((part) => texts(`office:verdict.${unreadable}.${part}`));
      return c.html(<Message view={view} title={title ?? ""} text={text ?? ""} />, 410);
    }
    const outcome = await compare(view, asked, frozen);
    return c.html(<VerdictPage view={view} verdict={{ ...verdict, frozen }} {...(outcome && { outcome })} />);
  });

  return app;
}

async function compare({ deps, now }: StaffView, asked: string, frozen: FrozenVerdict) {
  const { pack, settings } = deps;
  switch (asked) {
    case "replay":
      return replay(findPackOf(frozen.pack, pack) ?? pack, frozen);
    case "recalculate": {
      const asOf = dayIn(settings.timeZone, now);
      const { thresholds, readings } = await rulesInForce(deps.database, pack, asOf);
      return recalculate(pack, frozen, { thresholds, readings, asOf });
    }
    default:
      return undefined;
  }
}
