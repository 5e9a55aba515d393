import type { HttpBindings } from "@hono/node-server";
import { Hono, type HonoRequest } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { pageLanguage } from "../http/page-language.ts";
import { sameOriginPosts } from "../http/same-origin.ts";
import { privatePage } from "../http/security-headers.ts";
import { findSignedIn } from "../registry/sign-in.ts";
import { officeLanguage, textsIn } from "../texts.ts";
import { accountRoutes } from "./account.tsx";
import { findAlarms } from "./alarm.tsx";
import { feedbackRoutes } from "./feedback.tsx";
import { lineRoutes } from "./line-routes.tsx";
import { notFoundPage, signedOutPage } from "./message.tsx";
import { nominationRoutes } from "./nominations.tsx";
import { numbersRoutes } from "./numbers.tsx";
import { assets } from "./page.tsx";
import { queueRoutes } from "./queue.tsx";
import { receiverCodeRoutes } from "./receiver-code-routes.tsx";
import { recordRoutes } from "./record-routes.tsx";
import { rulesRoutes } from "./rules/rules.tsx";
import { SESSION_COOKIE, signInRoutes } from "./sign-in.tsx";
import { threadRoutes } from "./threads.tsx";
import { verdictRoutes } from "./verdict-routes.tsx";
import type { OfficeDeps, StaffView, View } from "./view.ts";

/** What handlers of the office find in their context: the way in knows no staff yet. */
export type GuestEnv = { Bindings: HttpBindings; Variables: { view: View } };
export type StaffEnv = { Bindings: HttpBindings; Variables: { view: StaffView } };

/**
 * The staff's console: `/office` and everything beneath it, to be mounted at the root. Every page works without
 * JavaScript; every post is answered by a redirect, so that going back or loading again does nothing twice.
 */
export function officeRoutes(deps: OfficeDeps): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<GuestEnv>({ strict: false });
  app.route("/", assets.routes);
  app.use("/office/*", privatePage, sameOriginPosts(deps.settings.publicUrl), async (c, next) => {
    const staff = await findSignedIn(deps, getCookie(c, SESSION_COOKIE) ?? "");
    const texts = textsIn(staff?.language ?? officeLanguage(pageLanguage(c)));
    const known = staff && { staff, ...(c.req.method === "GET" && { alarms: await findAlarms(deps) }) };
    c.set("view", { deps, texts, now: deps.clock(), path: pageOf(c.req), ...known });
    await next();
  });
  app.route("/office/sign-in", signInRoutes());

  const inside = new Hono<StaffEnv>({ strict: false });
  inside.use(mustBeSignedIn);
  inside.route("/", queueRoutes());
  inside.route("/", accountRoutes());
  inside.route("/records", recordRoutes());
  inside.route("/records", verdictRoutes());
  inside.route("/threads", threadRoutes());
  inside.route("/records", lineRoutes());
  inside.route("/records", receiverCodeRoutes());
  inside.route("/numbers", numbersRoutes());
  inside.route("/nominations", nominationRoutes());
  inside.route("/feedback", feedbackRoutes());
  inside.route("/rules", rulesRoutes());
  inside.all("*", (c) => c.html(notFoundPage(c.get("view")), 404));
  app.route("/office", inside);
  return app as unknown as Hono<{ Bindings: HttpBindings }>;
}

/** The page asked for. What answers a post stands one step below the page it was sent from. */
function pageOf({ method, url }: HonoRequest): string {
  const { pathname, search } = new URL(url);
  return method === "GET" ? pathname + search : pathname.slice(0, pathname.lastIndexOf("/"));
}

const mustBeSignedIn = createMiddleware<GuestEnv>(async (c, next) => {
  const view = c.get("view");
  if (view.staff === undefined) return c.html(signedOutPage(view), 401);
  await next();
});
