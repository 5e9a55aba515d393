import type { Child } from "hono/jsx";
import type { UploadRefusal } from "../../delivery/upload-pages.ts";
import type { Assets } from "../../http/assets.ts";
import type { Settings } from "../../settings.ts";
import type { Texts } from "../../texts.ts";

export type UploadPageProps = {
  texts: Texts;
  assets: Pick<Assets, "url">;
  office: Settings["office"];
  trial: boolean;
};

/** Files that one page takes at most. */
export const MAX_UPLOADS = 5;

/** The page with its form: which question the files are for, and nothing about anybody. */
export function UploadForm(props: UploadPageProps & { label: string; wrong?: string }) {
  const { texts, label, wrong } = props;
  return (
    <Frame {...props} title={texts("upload:title")}>
      <p>{texts("upload:for")}</p>
      <p class="question">{label}</p>
      {wrong !== undefined && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <form method="post" enctype="multipart/form-data">
        <label for="files">{texts("upload:choose", { count: MAX_UPLOADS })}</label>
        <input
          id="files"
          name="file"
          type="file"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          multiple
          required
        />
        <button type="submit" class="main">
          {texts("upload:send")}
        </button>
      </form>
      <p class="hint">{texts("upload:hint")}</p>
    </Frame>
  );
}

/** The files are there; the conversation goes on where it was. */
export function UploadDone(props: UploadPageProps) {
  const { texts } = props;
  return (
    <Frame {...props} title={texts("upload:done.title")}>
      <p>{texts("upload:done.text")}</p>
    </Frame>
  );
}

/** Why nothing was taken, and what to do next. */
export function UploadRefused(props: UploadPageProps & { why: UploadRefusal | "too-many" }) {
  const { texts, why } = props;
  return (
    <Frame {...props} title={texts("upload:refused.title")}>
      <p>{texts(`upload:refused.${why}`)}</p>
    </Frame>
  );
}

function Frame({
  texts,
  assets,
  office,
  trial,
  title,
  children,
}: UploadPageProps & { title: string; children: Child }) {
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
