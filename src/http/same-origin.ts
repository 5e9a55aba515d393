import type { MiddlewareHandler } from "hono";

/**
 * Refuses (403) whatever changes something and does not come from a page of ours. A request that tells neither its
 * Origin nor its Sec-Fetch-Site comes from no browser we know and is refused too.
 *
 * @param publicUrl our address; pages opened under another name of this server count by that name
 */
export function sameOriginPosts(publicUrl: string): MiddlewareHandler {
  const publicHost = new URL(publicUrl).host;
  return async (context, next) => {
    if (["GET", "HEAD", "OPTIONS"].includes(context.req.method)) return next();
    const site = context.req.header("sec-fetch-site");
    const host = context.req.header("host");
    const ours = site === undefined ? isOurs(context.req.header("origin"), [publicHost, host]) : site === "same-origin";
    return ours ? next() : context.text("403 Forbidden: this form was not sent from a page of this site\n", 403);
  };
}

function isOurs(origin: string | undefined, hosts: readonly (string | undefined)[]): boolean {
  return origin !== undefined && URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
