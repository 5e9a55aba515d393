import type { Child } from "hono/jsx";
import type { Assets } from "../../http/assets.ts";
import type { Settings } from "../../settings.ts";
import type { Texts } from "../../texts.ts";

export type SmallPageProps = {
  texts: Texts;
  assets: Pick<Assets, "url">;
  office: Settings["office"];
  trial: boolean;
};

/** The frame of a page that does one thing for whoever holds its address: who is asked, and nothing about anybody. */
export function SmallPage({
  texts,
  assets,
  office,
  trial,
  title,
  children,
}: SmallPageProps & { title: string; children: Child }) {
  return (
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={assets.url("mark.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url("upload.css")} />
      </head>
      <body>
        {trial && (
          <p class="trial" role="note">
            {texts("common:trial")}
          </p>
        )}
        <main>
          <p class="name">
            <img src={assets.url("mark.svg")} alt="" width="32" height="32" /> {texts("common:appName")}
          </p>
          {office.name !== undefined && <p class="office">{office.name}</p>}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
