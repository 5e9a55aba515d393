import type { FC } from "hono/jsx";
import type { SeenElsewhere } from "../registry/likeness.ts";
import { PRIVACY_NOTE_LENGTH, PRIVATE_MATTERS } from "../registry/privacy.ts";
import type { EvidenceView, OfficeRecord } from "../registry/record.ts";
import { mayDecide } from "../registry/staff.ts";
import { isPicture } from "./evidence.ts";
import { photoHints } from "./photo-hints.ts";
import type { DescribedAnswer, StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

interface ProofProps {
  view: StaffView;
  record: OfficeRecord;
  answers: DescribedAnswer[];
  /** Where else its files stand. */
  elsewhere: SeenElsewhere[];
}

/** The files of a record, with what may help to judge them and what is to be done where one shows too much. */
export const Proof: FC<ProofProps> = ({ view, record, answers, elsewhere }) => {
  const { texts } = view;
  if (record.evidence.length === 0 || record.answers === undefined) return null;
  const nameOf = (file: EvidenceView) => answers.find(({ field }) => field === file.field)?.label ?? file.field;
  return (
    <section id="files">
      <h2>{texts("office:record.evidence")}</h2>
      <ul class="evidence">
        {record.evidence.map((file, index) => {
          const title = texts("office:record.file", { number: index + 1, what: nameOf(file) });
          return (
            <li>
              {file.takenOut ? (
                <TakenOut view={view} file={file} title={title} />
              ) : (
                <Shown {...{ view, record, file, title }} />
              )}
              <Elsewhere view={view} seen={elsewhere.filter(({ evidenceId }) => evidenceId === file.id)} />
              {!file.takenOut && <Privacy view={view} record={record} file={file} title={title} />}
            </li>
          );
        })}
      </ul>
      <p class="hint">{texts("office:record.evidenceHint")}</p>
      {elsewhere.length > 0 && <p class="hint">{texts("office/evidence:elsewhere.hint")}</p>}
      {record.evidence.some(({ unread, takenOut }) => unread && !takenOut) && (
        <p class="hint">{texts("office/evidence:unread")}</p>
      )}
    </section>
  );
};

interface FileProps {
  view: StaffView;
  record: OfficeRecord;
  file: EvidenceView;
  title: string;
}

function address(record: OfficeRecord, file: EvidenceView): string {
  return `/office/records/${record.code}/files/${file.id}`;
}

const Shown: FC<FileProps> = ({ view, record, file, title }) => {
  const { texts } = view;
  const hints = photoHints(view, record, file);
  return (
    <>
      <a href={address(record, file)} {...(isPicture(file) && { target: "_blank", rel: "noopener" })}>
        {isPicture(file) ? (
          <img src={`${address(record, file)}?size=small`} alt={title} loading="lazy" decoding="async" />
        ) : (
          <span class="paper">{file.type.split("/")[1]?.toUpperCase()}</span>
        )}
        <span>{title}</span> <small>{showSize(file.size, texts.language)}</small>
      </a>
      {hints.length > 0 && (
        <p class="camera">
          {hints.join(" ")} <em>{texts("office/evidence:mayBeWrong")}</em>
        </p>
      )}
    </>
  );
};

const TakenOut: FC<Omit<FileProps, "record">> = ({ view: { texts, deps }, file, title }) => (
  <div class="taken-out">
    <span class="paper">{texts("office/evidence:takenOut.title")}</span>
    <span>{title}</span>
    <p class="camera">
      {texts("office/evidence:takenOut.by", {
        id: file.takenOut?.staffId,
        at: file.takenOut && showMoment(file.takenOut.at, texts, deps.settings.timeZone),
        why: texts(`office/evidence:matter.${file.takenOut?.why}`).toLocaleLowerCase(texts.language),
      })}
    </p>
    <p class="camera">
      SHA-256 <code>{file.sha256.slice(0, 16)}…</code>
    </p>
  </div>
);

/** That a file stands in another record too: somebody may look, nobody is accused. */
const Elsewhere: FC<{ view: StaffView; seen: SeenElsewhere[] }> = ({ view: { texts }, seen }) => {
  if (seen.length === 0) return null;
  const foreign = [...new Set(seen.flatMap(({ how, record }) => (record ? [] : [how])))];
  return (
    <div class="elsewhere">
      <p>{texts("office/evidence:elsewhere.title")}</p>
      <ul class="plain-list">
        {seen.map(
          ({ how, record }) =>
            record && (
              <li>
                <a class="code" href={`/office/records/${record.code}`}>
                  {record.code}
                </a>{" "}
                {texts(`office/evidence:how.${how}`)}{" "}
                <span class={`state ${record.state}`}>{texts(`office:state.${record.state}`)}</span>
              </li>
            ),
        )}
        {foreign.map((how) => (
          <li>
            {texts("office/evidence:elsewhere.foreign")} {texts(`office/evidence:how.${how}`)}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Reporting that a file shows too much; for those who decide also taking the report back, or the file out. */
const Privacy: FC<FileProps> = ({ view, record, file, title }) => {
  const { texts, staff } = view;
  const at = address(record, file);
  const matters = (
    <label class="words">
      {texts("office/evidence:what")}
      <select name="why" required>
        <option value="">{texts("office/evidence:choose")}</option>
        {PRIVATE_MATTERS.map((matter) => (
          <option value={matter} selected={matter === file.reported}>
            {texts(`office/evidence:matter.${matter}`)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <details class="privacy">
      <summary aria-label={texts("office/evidence:privacyOf", { title })}>
        {file.reported
          ? texts("office/evidence:reported", {
              why: texts(`office/evidence:matter.${file.reported}`).toLocaleLowerCase(texts.language),
            })
          : texts("office/evidence:privacy")}
      </summary>
      {!file.reported && (
        <form method="post" action={`${at}/report`}>
          {matters}
          <p class="hint">{texts("office/evidence:reportHint")}</p>
          <button type="submit">{texts("office/evidence:report")}</button>
        </form>
      )}
      {file.reported && mayDecide(staff) && (
        <form method="post" action={`${at}/clear`}>
          <button type="submit">{texts("office/evidence:clear")}</button>
        </form>
      )}
      {mayDecide(staff) && (
        <form method="post" action={`${at}/take-out`}>
          {matters}
          <label class="words">
            {texts("office/evidence:note")}
            <input name="note" maxlength={PRIVACY_NOTE_LENGTH} />
          </label>
          <label>
            <input type="checkbox" name="sure" value="yes" required /> {texts("office/evidence:sure")}
          </label>
          <button type="submit">{texts("office/evidence:takeOut")}</button>
        </form>
      )}
    </details>
  );
};

function showSize(bytes: number, language: StaffView["texts"]["language"]): string {
  const [unit, size] =
    bytes < 1_000_000 ? (["kilobyte", bytes / 1_000] as const) : (["megabyte", bytes / 1e6] as const);
  const locale = language === "vi" ? "vi-VN" : "en-GB";
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}
