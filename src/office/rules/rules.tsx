import { type Context, Hono } from "hono";
import { dayIn } from "../../dialogue/show.ts";
import { listRules, proposeRule, rulesInForce, type Settlement, settleRule } from "../../registry/rules.ts";
import { maySetRules } from "../../registry/staff.ts";
import { notFoundPage } from "../message.tsx";
import type { StaffEnv } from "../office.ts";
import { refuse } from "./refusal.tsx";
import { RulesPage, type RulesPageProps } from "./rules-page.tsx";
import { readReading, readSent, readThreshold } from "./sent-rule.ts";
import { whatIfRoutes } from "./what-if.tsx";

/** Rules of the office: reading them, and by two persons setting them. */
export function rulesRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.route("/what-if", whatIfRoutes());

  app.get("/", (c) => show(c));

  for (const form of ["threshold", "reading"] as const) {
    app.post(`/${form}`, async (c) => {
      const { deps, staff } = c.get("view");
      if (!maySetRules(staff)) return refuse(c, "forbidden", 403);
      const sent = readSent(await c.req.parseBody());
      const reading = form === "threshold" ? readThreshold(deps.pack, sent) : readReading(deps.pack, sent);
      if ("faults" in reading) return show(c, { form, sent, faults: reading.faults });
      const outcome = await proposeRule(deps, staff, reading.rule);
      switch (outcome.kind) {
        case "proposed":
        case "repeat":
          return c.redirect("/office/rules", 303);
        case "taken":
          return show(c, { form, sent, faults: { from: "taken" } });
        case "forbidden":
          return refuse(c, "forbidden", 403);
      }
    });
  }

  app.post("/settle", async (c) => {
    const view = c.get("view");
    const { id, settlement: sent } = await c.req.parseBody();
    const settlement = SETTLEMENTS.find((one) => one === sent);
    if (settlement === undefined || typeof id !== "string") return c.html(notFoundPage(view), 404);
    const outcome = await settleRule(view.deps, view.staff, id, settlement);
    switch (outcome) {
      case "settled":
      case "repeat":
        return c.redirect("/office/rules", 303);
      case "changed":
        return refuse(c, "changed", 409);
      case "own":
      case "not-own":
        return refuse(c, outcome, 403);
      case "forbidden":
        return refuse(c, "forbidden", 403);
      case "not-found":
        return c.html(notFoundPage(view), 404);
    }
  });

  return app;
}

const SETTLEMENTS: readonly Settlement[] = ["confirm", "reject", "withdraw"];

async function show(c: Context<StaffEnv>, again?: NonNullable<RulesPageProps["again"]>) {
  const view = c.get("view");
  const { deps, now } = view;
  const [rules, inForce] = await Promise.all([
    listRules(deps),
    rulesInForce(deps.database, deps.pack, dayIn(deps.settings.timeZone, now)),
  ]);
  return c.html(<RulesPage view={view} rules={rules} inForce={inForce} {...(again && { again })} />, again ? 422 : 200);
}
