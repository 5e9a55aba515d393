import type { UploadRefusal } from "../../delivery/upload-pages.ts";
import { SmallPage, type SmallPageProps } from "./small-page.tsx";

/** Files that one page takes at most. */
export const MAX_UPLOADS = 5;

/** The page with its form: which question the files are for, and nothing about anybody. */
export function UploadForm(props: SmallPageProps & { label: string; wrong?: string }) {
  const { texts, label, wrong } = props;
  return (
    <SmallPage {...props} title={texts("upload:title")}>
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
    </SmallPage>
  );
}

/** The files are there; the conversation goes on where it was. */
export function UploadDone(props: SmallPageProps) {
  const { texts } = props;
  return (
    <SmallPage {...props} title={texts("upload:done.title")}>
      <p>{texts("upload:done.text")}</p>
    </SmallPage>
  );
}

/** Why nothing was taken, and what to do next. */
export function UploadRefused(props: SmallPageProps & { why: UploadRefusal | "too-many" }) {
  const { texts, why } = props;
  return (
    <SmallPage {...props} title={texts("upload:refused.title")}>
      <p>{texts(`upload:refused.${why}`)}</p>
    </SmallPage>
  );
}
