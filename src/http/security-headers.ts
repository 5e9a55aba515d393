import type { MiddlewareHandler } from "hono";

/**
 * What every answer of ours tells the browser: load nothing from elsewhere, run no script or style that stands in the
 * page itself, never show us in somebody else's frame, guess no types.
 *
 * @param publicUrl where https is spoken there, browsers are told to stay with it
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const always: Record<string, string> = {
    "Content-Security-Policy":
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Not "no-referrer": with it browsers send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  if (publicUrl.startsWith("https:")) always["Strict-Transport-Security"] = "max-age=31536000";
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(always))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}

/** For whatever tells of a person: kept by no browser and no proxy on the way. */
export const privatePage: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set("Cache-Control", "no-store");
};
