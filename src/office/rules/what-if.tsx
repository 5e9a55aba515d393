import { type Context, Hono } from "hono";
import { dayIn } from "../../dialogue/show.ts";
import type { Pack } from "../../plan/pack.ts";
import type { RecordedRule } from "../../plan/recorded-rules.ts";
import { maySetRules } from "../../registry/staff.ts";
import type { StaffEnv } from "../office.ts";
import type { StaffView } from "../view.ts";
import { refuse } from "./refusal.tsx";
import { type RuleFaults, readReading, readSent, readThreshold, type SentRule } from "./sent-rule.ts";
import { WhatIfPage, type WhatIfPageProps } from "./what-if-page.tsx";

/** What a draft of rules would change: asked here, worked at beside, read here. */
export function whatIfRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.get("/", (c) => {
    const view = c.get("view");
    if (!maySetRules(view.staff)) return refuse(c, "forbidden", 403);
    const query = c.req.query();
    return show(c, {
      sent: readSent({ from: today(view), ...query }),
      term: query.term ?? "",
      faults: {},
      busy: query.busy === "yes",
    });
  });

  app.post("/ask", async (c) => {
    const view = c.get("view");
    const { deps, staff } = view;
    if (!maySetRules(staff)) return refuse(c, "forbidden", 403);
    const body = await c.req.parseBody();
    const sent = readSent(body);
    const term = deps.pack.terms.find(({ id }) => id === body.term)?.id;
    const draft = readDraft(deps.pack, sent, today(view));
    if ("faults" in draft) return show(c, { sent, term: term ?? "", faults: draft.faults }, 422);
    const begun = deps.desk.begin(staff, {
      draft: draft.rules,
      asOf: today(view),
      ...(term !== undefined && { term }),
    });
    // What was asked stays in the address, so that the form can be sent again with something changed.
    const { award, subject, minVnd, reading } = sent;
    const asked = { award, subject, minVnd, none: sent.none ? "yes" : "", reading, term, busy: begun ? "" : "yes" };
    const query = new URLSearchParams();
    for (const [name, typed] of Object.entries(asked)) if (typed) query.set(name, typed);
    return c.redirect(`/office/rules/what-if?${query}`, 303);
  });

  return app;
}

function show(c: Context<StaffEnv>, form: Omit<WhatIfPageProps, "view" | "standing">, status: 200 | 422 = 200) {
  const view = c.get("view");
  return c.html(<WhatIfPage view={view} standing={view.deps.desk.standing()} {...form} />, status);
}

function today({ deps, now }: StaffView): string {
  return dayIn(deps.settings.timeZone, now);
}

/**
 * A measure, a reading, or both. Each is tried out as if it held today, whatever day it is meant for; a draft rests on no
 * paper yet.
 */
function readDraft(pack: Pack, sent: SentRule, day: string): { rules: RecordedRule[] } | { faults: RuleFaults } {
  const tried = { ...sent, from: day, to: "", cite: "–" };
  const measured = [sent.award, sent.subject, sent.minVnd].some((typed) => typed !== "") || sent.none;
  if (!measured && sent.reading === "") return { faults: { award: "choose", reading: "choose" } };
  const drafts = [
    ...(measured ? [readThreshold(pack, tried)] : []),
    ...(sent.reading === "" ? [] : [readReading(pack, tried)]),
  ];
  const faults: RuleFaults = Object.assign({}, ...drafts.map((draft) => ("faults" in draft ? draft.faults : {})));
  if (Object.keys(faults).length > 0) return { faults };
  return { rules: drafts.flatMap((draft) => ("rule" in draft ? [draft.rule] : [])) };
}
