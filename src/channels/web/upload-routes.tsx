import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { UploadPages } from "../../delivery/upload-pages.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import { pageLanguage } from "../../http/page-language.ts";
import { privatePage } from "../../http/security-headers.ts";
import type { Settings } from "../../settings.ts";
import { type Language, textsIn } from "../../texts.ts";
import { readSpoken } from "./spoken.ts";
import { MAX_UPLOADS, UploadDone, UploadForm, UploadRefused } from "./upload-page.tsx";
import { createUploadRoom } from "./upload-room.ts";

export type UploadRoutesOptions = Pick<Settings, "office" | "trial"> & {
  pages: UploadPages;
  /** Counts every look and every post by address: a code is not to be guessed. */
  limiter: Limiter;
  addressOf: AddressReader;
};

type Env = { Bindings: HttpBindings };

const STATUSES = { unknown: 404, used: 410, expired: 410, moved: 409, "too-many": 429 } as const;

/** `/u/CODE`: files for one question of a chat whose platform does not hand them on. Works without JavaScript. */
export function uploadRoutes({ pages, limiter, addressOf, office, trial }: UploadRoutesOptions): Hono<Env> {
  const room = createUploadRoom();
  const routes = new Hono<Env>();

  const frame = (language: Language) => ({ texts: textsIn(language), office, trial });

  function refuse(context: Context, why: keyof typeof STATUSES, language: Language = pageLanguage(context)) {
    return context.html(`<!doctype html>${<UploadRefused {...frame(language)} why={why} />}`, STATUSES[why]);
  }

  routes.use("/u/*", privatePage, async (context, next) => {
    // The address is the key: it goes to nobody else.
    context.header("Referrer-Policy", "no-referrer");
    const turn = limiter.take(addressOf(context));
    if (turn.taken) return next();
    context.header("Retry-After", String(turn.retryAfterSeconds));
    return refuse(context, "too-many");
  });

  routes.get("/u/:code", async (context) => {
    const reading = await pages.read(context.req.param("code"));
    if (reading.kind === "refused") return refuse(context, reading.why, reading.language);
    return context.html(`<!doctype html>${<UploadForm {...frame(reading.language)} label={reading.label} />}`);
  });

  routes.post("/u/:code", async (context) => {
    const code = context.req.param("code");
    const reading = await pages.read(code);
    if (reading.kind === "refused") return refuse(context, reading.why, reading.language);
    const { label, language } = reading;
    const again = (why: string, status: 400 | 413 | 503) => {
      const wrong = textsIn(language)(`upload:wrong.${why}`, { count: MAX_UPLOADS });
      return context.html(`<!doctype html>${<UploadForm {...frame(language)} label={label} wrong={wrong} />}`, status);
    };
    const place = room.enter(context.req.raw);
    if (place === undefined) return again("busy", 503);
    try {
      const spoken = await readSpoken(context.req.raw);
      if (spoken.kind === "refused") return again(spoken.why === "file-too-big" ? "too-big" : "nothing", 413);
      const files = spoken.body.kind === "upload" ? spoken.body.files.filter(({ length }) => length > 0) : [];
      if (files.length === 0) return again("nothing", 400);
      if (files.length > MAX_UPLOADS) return again("too-many", 400);
      const taken = await pages.take(code, files);
      if (taken.kind === "refused") return refuse(context, taken.why, taken.language);
      return context.html(`<!doctype html>${<UploadDone {...frame(language)} />}`);
    } finally {
      place.leave();
    }
  });

  return routes;
}
