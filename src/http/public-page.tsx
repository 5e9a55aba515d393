import type { Child } from "hono/jsx";
import type { Settings } from "../settings.ts";
import type { Texts } from "../texts.ts";
import { createAssets } from "./assets.ts";

/** What a page for anybody stands on: in which words, and who answers for it. */
export type PublicPageProps = {
  texts: Texts;
  office: Settings["office"];
  trial: boolean;
};

/** Style and mark of these pages; mounted once, at the root. */
export const publicAssets = createAssets("public", new URL("./assets/", import.meta.url));

/** A page with one thing on it, for whoever was given its address: no script, nothing to load but its style. */
export function PublicPage({
  texts,
  office,
  trial,
  title,
  children,
}: PublicPageProps & { title: string; children: Child }) {
  return (
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={publicAssets.url("mark.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={publicAssets.url("public.css")} />
      </head>
      <body>
        {trial && (
          <p class="trial" role="note">
            {texts("common:trial")}
          </p>
        )}
        <main>
          <p class="name">
            <img src={publicAssets.url("mark.svg")} alt="" width="32" height="32" /> {texts("common:appName")}
          </p>
          {office.name !== undefined && <p class="office">{office.name}</p>}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
