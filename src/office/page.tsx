import { raw } from "hono/html";
import type { Child, FC } from "hono/jsx";
import { createAssets } from "../http/assets.ts";
import { isBoard } from "../registry/feedback.ts";
import { seesNominations } from "../registry/nomination.ts";
import type { Staff } from "../registry/staff.ts";
import { answersThreads } from "../registry/thread.ts";
import { Alarms } from "./alarm.tsx";
import type { View } from "./view.ts";

/** The styles and the script of the office's pages. */
export const assets = createAssets("office", new URL("./assets/", import.meta.url));

/** In this order: what comes later may say more of what came before. */
const STYLES = ["frame", "controls", "lists", "record", "deciding", "rules", "desks", "touch", "paper"] as const;

interface PageProps {
  view: View;
  title: string;
  /** Which entry of the navigation this page stands under. */
  at?: "queue" | "threads" | "numbers" | "nominations" | "feedback" | "rules" | "account";
  /** Loads itself again every two seconds, while something is being worked at. */
  reloads?: boolean;
  children?: Child;
}

/** The frame of every page of the office: who asks, where one is, and how to leave. */
export const Page: FC<PageProps> = ({ view, title, at, reloads, children }) => {
  const { texts, staff, deps } = view;
  return (
    <>
      {raw("<!DOCTYPE html>")}
      <html lang={texts.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          {reloads && <meta http-equiv="refresh" content="2" />}
          <title>{`${title} · ${texts("office:name")}`}</title>
          {STYLES.map((name) => (
            <link rel="stylesheet" href={assets.url(`${name}.css`)} />
          ))}
          <script src={assets.url("office.js")} defer />
        </head>
        <body>
          <a class="skip" href="#content">
            {texts("office:skip")}
          </a>
          {deps.settings.trial && <p class="trial">{texts("common:trial")}</p>}
          <Alarms view={view} />
          <header class="top">
            <a class="brand" href="/office" aria-current={at === "queue" ? "page" : undefined}>
              <strong>{texts("common:appName")}</strong> <span>{texts("office:name")}</span>
            </a>
            {staff && (
              <>
                <Sections view={view} staff={staff} at={at} />
                <search>
                  <form class="find" action="/office/find">
                    <input
                      name="code"
                      aria-label={texts("office:find.label")}
                      placeholder={texts("office:find.label")}
                      autocomplete="off"
                      autocapitalize="characters"
                      spellcheck={false}
                      maxlength={20}
                    />
                    <button type="submit">{texts("office:find.button")}</button>
                  </form>
                </search>
                <nav aria-label={texts("office:nav")}>
                  <a href="/office/rules" aria-current={at === "rules" ? "page" : undefined}>
                    {texts("rules:nav")}
                  </a>
                  <a href="/office/account" aria-current={at === "account" ? "page" : undefined}>
                    {staff.name}
                  </a>
                  <form method="post" action="/office/sign-out">
                    <button class="plain" type="submit">
                      {texts("office:signOut")}
                    </button>
                  </form>
                </nav>
              </>
            )}
          </header>
          <main id="content">{children}</main>
          <footer class="foot">
            <p>
              {deps.settings.office.name ?? texts("office:noOffice")}
              {staff && ` · ${staff.id} · ${texts(`office:role.${staff.role}`)}`}
            </p>
            <OtherLanguage view={view} />
          </footer>
        </body>
      </html>
    </>
  );
};

/** The desks beside the queue, for whoever has one. */
const Sections: FC<{ view: View; staff: Staff; at: PageProps["at"] }> = ({ view: { texts }, staff, at }) => {
  const sections = [
    ...(answersThreads(staff) ? (["threads"] as const) : []),
    "numbers" as const,
    ...(seesNominations(staff) ? (["nominations"] as const) : []),
    ...(isBoard(staff) ? (["feedback"] as const) : []),
  ];
  return (
    <nav class="sections" aria-label={texts("office:sections")}>
      {sections.map((section) => (
        <a href={`/office/${section}`} aria-current={at === section ? "page" : undefined}>
          {texts(`office/${section}:nav`)}
        </a>
      ))}
    </nav>
  );
};

/** Staff keep their language with the account; whoever is not signed in asks for it in the address. */
const OtherLanguage: FC<{ view: View }> = ({ view: { texts, staff, path } }) => {
  const other = texts.language === "vi" ? "en" : "vi";
  if (staff === undefined) {
    const address = new URL(path, "http://localhost");
    address.searchParams.set("lang", other);
    return (
      <a href={address.pathname + address.search} lang={other}>
        {texts("office:otherLanguage")}
      </a>
    );
  }
  return (
    <form method="post" action="/office/language">
      <input type="hidden" name="back" value={path} />
      <input type="hidden" name="language" value={other} />
      <button class="plain" type="submit" lang={other}>
        {texts("office:otherLanguage")}
      </button>
    </form>
  );
};
