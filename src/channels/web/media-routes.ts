import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { HandedOutFiles } from "../../delivery/handed-out.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import { pageLanguage } from "../../http/page-language.ts";
import { textsIn } from "../../texts.ts";

export interface MediaRoutesOptions {
  files: Pick<HandedOutFiles, "open">;
  /** Counts tokens that open nothing, by address: none is to be guessed. */
  limiter: Limiter;
  addressOf: AddressReader;
}

const STATUSES = { unknown: 404, expired: 410 } as const;

/**
 * `/m/TOKEN`: a file that was handed out in a chat, for platforms that fetch it themselves and for people who follow a
 * link. The address is the key: it works again and again until it runs out, and is told to nobody.
 */
export function mediaRoutes({ files, limiter, addressOf }: MediaRoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.get("/m/:token", async (context) => {
    const reading = await files.open(context.req.param("token"));
    context.header("Referrer-Policy", "no-referrer");
    context.header("X-Robots-Tag", "noindex");
    if (reading.kind === "refused") {
      const turn = limiter.take(addressOf(context));
      if (!turn.taken) context.header("Retry-After", String(turn.retryAfterSeconds));
      const why = turn.taken ? reading.why : "too-many";
      const text = textsIn(pageLanguage(context))(`media:none.${why}`);
      return context.text(text, turn.taken ? STATUSES[reading.why] : 429, { "Cache-Control": "no-store" });
    }
    const { name, type, bytes } = reading.file;
    const place = type.startsWith("image/") ? "inline" : "attachment";
    return context.body(new Uint8Array(bytes), 200, {
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      // Pictures are shown; papers are opened by what the phone has for them, not within our site.
      "Content-Disposition": `${place}; filename="${name.replace(/[^\w.-]/g, "-")}"`,
      "Cache-Control": "private, max-age=300",
      // Whatever a browser makes of it runs nothing.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });

  return routes;
}
