import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { ReceiverCodeRefusal, ReceiverPages } from "../../delivery/receiver-pages.ts";
import { readBody } from "../../http/body.ts";
import type { AddressReader } from "../../http/client-address.ts";
import { deviceOf } from "../../http/device.ts";
import { createLimiter, type Limiter } from "../../http/limiter.ts";
import { pageLanguage } from "../../http/page-language.ts";
import { sameOriginPosts } from "../../http/same-origin.ts";
import { privatePage } from "../../http/security-headers.ts";
import type { Settings } from "../../settings.ts";
import { textsIn } from "../../texts.ts";
import { ReceiverDone, ReceiverEntry, ReceiverForm, ReceiverRefused } from "./receiver-page.tsx";

export type ReceiverRoutesOptions = Pick<Settings, "office" | "trial" | "publicUrl"> & {
  pages: ReceiverPages;
  /** Counts every look and every post by address. */
  limiter: Limiter;
  addressOf: AddressReader;
};

type Env = { Bindings: HttpBindings };

const STATUSES = { unknown: 404, used: 410, expired: 410, closed: 409, locked: 429, "too-many": 429 } as const;
const LOCKED_SECONDS = 3_600;
/** Codes that open nothing, a minute and address: whole villages stand behind one, but nobody mistypes so often. */
const MOST_UNKNOWN = 20;
const MAX_FORM_BYTES = 16 * 1024;

/** `/c/CODE`: whoever received a gift says how it came, with no sign-in and without JavaScript. Looking uses nothing up. */
export function receiverRoutes(options: ReceiverRoutesOptions): Hono<Env> {
  const { pages, limiter, addressOf, office, trial, publicUrl } = options;
  const unknown = createLimiter({ limit: MOST_UNKNOWN });
  const routes = new Hono<Env>();

  const frame = (context: Context) => ({ texts: textsIn(pageLanguage(context)), office, trial });

  function refuse(context: Context<Env>, why: ReceiverCodeRefusal | "too-many") {
    const guess = why === "unknown" ? unknown.take(addressOf(context)) : undefined;
    if (guess && !guess.taken) {
      context.header("Retry-After", String(guess.retryAfterSeconds));
      return refuse(context, "too-many");
    }
    if (why === "locked") context.header("Retry-After", String(LOCKED_SECONDS));
    return context.html(`<!doctype html>${<ReceiverRefused {...frame(context)} why={why} />}`, STATUSES[why]);
  }

  routes.use("/c/*", privatePage, sameOriginPosts(publicUrl), async (context, next) => {
    const turn = limiter.take(addressOf(context));
    if (turn.taken) return next();
    context.header("Retry-After", String(turn.retryAfterSeconds));
    return refuse(context, "too-many");
  });

  routes.get("/c", (context) => context.html(`<!doctype html>${<ReceiverEntry {...frame(context)} />}`));

  routes.post("/c", async (context) => {
    const code = ((await readForm(context))?.get("code") ?? "").replace(/[^0-9a-z]/gi, "").toUpperCase();
    return context.redirect(code === "" ? "/c" : `/c/${code.slice(0, 30)}`, 303);
  });

  routes.get("/c/:code", async (context) => {
    const code = context.req.param("code");
    const reading = await pages.read(code, pageLanguage(context));
    if (reading.kind === "refused") return refuse(context, reading.why);
    return context.html(`<!doctype html>${<ReceiverForm {...frame(context)} code={code} gift={reading.gift} />}`);
  });

  routes.post("/c/:code", async (context) => {
    const code = context.req.param("code");
    const form = await readForm(context);
    const sent = (name: string, longest: number) => (form?.get(name) ?? "").slice(0, longest);
    const revision = sent("revision", 9);
    const device = deviceOf(context);
    const draft = { outcome: sent("outcome", 20), quantity: sent("quantity", 60), reason: sent("reason", 500) };
    const answer = { ...draft, revision: /^\d+$/.test(revision) ? Number(revision) : 0, ...(device && { device }) };
    const reading = await pages.answer(code, answer, pageLanguage(context));
    if (reading.kind === "refused") return refuse(context, reading.why);
    if (reading.kind === "recorded") return context.html(`<!doctype html>${<ReceiverDone {...frame(context)} />}`);
    const { gift, gap } = reading;
    const status = gap === "changed" ? 409 : 422;
    const again = <ReceiverForm {...frame(context)} code={code} gift={gift} draft={draft} gap={gap} />;
    return context.html(`<!doctype html>${again}`, status);
  });

  return routes;
}

/** A form as browsers send it; nothing of one that is no form, or far too long. */
async function readForm(context: Context): Promise<URLSearchParams | undefined> {
  const bytes = await readBody(context.req.raw, MAX_FORM_BYTES);
  return bytes && new URLSearchParams(new TextDecoder().decode(bytes));
}
