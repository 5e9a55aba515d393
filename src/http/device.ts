import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const COOKIE = "device";

/** What this browser is known by, where we have ever marked it: of our own making, and nothing of the machine itself. */
export function deviceOf(context: Context): string | undefined {
  const known = getCookie(context, COOKIE);
  return known !== undefined && /^[0-9a-f-]{36}$/.test(known) ? known : undefined;
}

/** Marks the browser, once; the mark is sent to no other site and read by no script. */
export function markDevice(context: Context, publicUrl: string): string {
  const device = deviceOf(context) ?? randomUUID();
  setCookie(context, COOKIE, device, {
    ...{ path: "/", maxAge: 31_536_000, sameSite: "Lax", httpOnly: true },
    secure: publicUrl.startsWith("https:"),
  });
  return device;
}
