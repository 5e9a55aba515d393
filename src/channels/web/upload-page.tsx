import type { UploadRefusal } from "../../delivery/upload-pages.ts";
import { PublicPage, type PublicPageProps } from "../../http/public-page.tsx";

export type UploadPageProps = PublicPageProps;

/** Files that one page takes at most. */
export const MAX_UPLOADS = 5;

/** The page with its form: which question the files are for, and nothing about anybody. */
export function UploadForm(props: UploadPageProps & { label: string; wrong?: string }) {
  const { texts, label, wrong } = props;
  return (
    <PublicPage {...props} title={texts("upload:title")}>
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
    </PublicPage>
  );
}

/** The files are there; the conversation goes on where it was. */
export function UploadDone(props: UploadPageProps) {
  const { texts } = props;
  return (
    <PublicPage {...props} title={texts("upload:done.title")}>
      <p>{texts("upload:done.text")}</p>
    </PublicPage>
  );
}

/** Why nothing was taken, and what to do next. */
export function UploadRefused(props: UploadPageProps & { why: UploadRefusal | "too-many" }) {
  const { texts, why } = props;
  return (
    <PublicPage {...props} title={texts("upload:refused.title")}>
      <p>{texts(`upload:refused.${why}`)}</p>
    </PublicPage>
  );
}
