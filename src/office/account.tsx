import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { makeCode } from "../registry/one-time.ts";
import { signOut } from "../registry/sign-in.ts";
import { setLanguage, unlinkStaffChat } from "../registry/staff.ts";
import { findLanguage, officeLanguage } from "../texts.ts";
import type { StaffEnv } from "./office.ts";
import { Page } from "./page.tsx";
import { forgetSession, SESSION_COOKIE } from "./sign-in.tsx";
import { type StaffView, showUnit } from "./view.ts";

/** What concerns the account itself: who one is here, the language, the chat for the digest, signing out. */
export function accountRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();

  app.get("/account", (c) => c.html(<AccountPage view={c.get("view")} />));

  // The code is shown once, in the answer to the post itself: only its hash is kept.
  app.post("/account/chat", async (c) => {
    const view = c.get("view");
    const code = await makeCode(view.deps, view.staff.id, "chat");
    return c.html(<AccountPage view={view} code={code} />);
  });

  app.post("/account/chat/unlink", async (c) => {
    const { deps, staff } = c.get("view");
    await unlinkStaffChat(deps, staff);
    return c.redirect("/office/account", 303);
  });

  app.post("/language", async (c) => {
    const { deps, staff } = c.get("view");
    const { language, back } = await c.req.parseBody();
    const chosen = findLanguage(typeof language === "string" ? language : undefined);
    if (chosen !== undefined) await setLanguage(deps, staff, officeLanguage(chosen));
    return c.redirect(ownPath(back), 303);
  });

  app.post("/sign-out", async (c) => {
    const view = c.get("view");
    await signOut(view.deps, view.staff, getCookie(c, SESSION_COOKIE) ?? "");
    forgetSession(c, view);
    return c.redirect("/office", 303);
  });

  return app;
}

/** Where to go back to: an address of the office, never one of somebody else's. */
function ownPath(back: unknown): string {
  return typeof back === "string" && /^\/office(?:[/?][\w/?=&%.-]*)?$/.test(back) ? back : "/office";
}

function AccountPage({ view, code }: { view: StaffView; code?: string }) {
  const { texts, staff } = view;
  return (
    <Page view={view} title={texts("office:account.title")} at="account">
      <h1>{staff.name}</h1>
      <dl class="facts">
        <dt>{texts("office:account.id")}</dt>
        <dd class="code">{staff.id}</dd>
        <dt>{texts("office:account.role")}</dt>
        <dd>{texts(`office:role.${staff.role}`)}</dd>
        <dt>{texts("office:account.scope")}</dt>
        <dd>{staff.unit === undefined ? texts("office:account.wholeCity") : showUnit(view, staff.unit)}</dd>
        {staff.body && (
          <>
            <dt>{texts("office:account.body")}</dt>
            <dd>{staff.body}</dd>
          </>
        )}
      </dl>
      <section class="card">
        <h2>{texts("office:chat.title")}</h2>
        {code === undefined ? (
          <>
            <p>{texts(staff.chatId === undefined ? "office:chat.unlinked" : "office:chat.linked")}</p>
            <div class="actions">
              <form method="post" action="/office/account/chat">
                <button type="submit">
                  {texts(staff.chatId === undefined ? "office:chat.link" : "office:chat.relink")}
                </button>
              </form>
              {staff.chatId !== undefined && (
                <form method="post" action="/office/account/chat/unlink">
                  <button class="plain" type="submit">
                    {texts("office:chat.unlink")}
                  </button>
                </form>
              )}
            </div>
          </>
        ) : (
          <>
            <p>{texts("office:chat.send")}</p>
            <p class="copy">
              <code>{`/start staff-${code}`}</code>
            </p>
            <p class="hint">{texts("office:chat.once")}</p>
          </>
        )}
      </section>
    </Page>
  );
}
