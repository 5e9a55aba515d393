import type { Context } from "hono";
import { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { SocketContext } from "../http/client-address.ts";
import { type CodeRefusal, peekCode } from "../registry/one-time.ts";
import { SESSION_HOURS, signIn } from "../registry/sign-in.ts";
import { Message } from "./message.tsx";
import type { GuestEnv } from "./office.ts";
import type { View } from "./view.ts";

export const SESSION_COOKIE = "office";

function cookieOptions(view: View) {
  const secure = view.deps.settings.publicUrl.startsWith("https:");
  return { path: "/office", httpOnly: true, sameSite: "Lax", secure } as const;
}

/** Forgets who is signed in, in this browser. */
export function forgetSession(c: Context, view: View): void {
  deleteCookie(c, SESSION_COOKIE, cookieOptions(view));
}

/**
 * The way in. Opening the link shows a button and uses nothing up, since chat programs and virus scanners open links
 * on their own; only the button's post does.
 */
export function signInRoutes(): Hono<GuestEnv> {
  const app = new Hono<GuestEnv>();

  app.get("/", async (c) => {
    const view = c.get("view");
    const code = c.req.query("code") ?? "";
    const reading = await peekCode(view.deps, code, "sign-in");
    if (reading.kind === "refused") return c.html(refusal(view, reading.why), 410);
    const { texts } = view;
    return c.html(
      <Message
        view={view}
        title={texts("office:signIn.title")}
        text={texts("office:signIn.text", { hours: SESSION_HOURS })}
      >
        <form method="post" action="/office/sign-in">
          <input type="hidden" name="code" value={code} />
          <button class="primary" type="submit">
            {texts("office:signIn.button")}
          </button>
        </form>
      </Message>,
    );
  });

  app.post("/", async (c) => {
    const view = c.get("view");
    const { deps, texts } = view;
    const turn = deps.limiter.take(deps.addressOf(c as unknown as SocketContext));
    if (!turn.taken) {
      c.header("Retry-After", String(turn.retryAfterSeconds));
      const page = <Message view={view} title={texts("office:tooMany.title")} text={texts("office:tooMany.text")} />;
      return c.html(page, 429);
    }
    const { code } = await c.req.parseBody();
    const outcome = await signIn(deps, typeof code === "string" ? code : "");
    if (outcome.kind === "refused") return c.html(refusal(view, outcome.why), 410);
    setCookie(c, SESSION_COOKIE, outcome.token, { ...cookieOptions(view), maxAge: SESSION_HOURS * 3600 });
    return c.redirect("/office", 303);
  });

  return app;
}

/** Why the link does not work any more. Somebody already signed in here most likely pressed twice. */
function refusal(view: View, why: CodeRefusal) {
  const { texts, staff } = view;
  return (
    <Message view={view} title={texts("office:linkRefused.title")} text={texts(`office:linkRefused.${why}`)}>
      {staff ? (
        <p>
          <a href="/office">{texts("office:linkRefused.goOn", { name: staff.name })}</a>
        </p>
      ) : (
        <p>{texts("office:linkRefused.next")}</p>
      )}
    </Message>
  );
}
