import type { FC } from "hono/jsx";
import { dayIn, showDate } from "../dialogue/show.ts";
import type { OfficeFeedback, Span } from "../registry/feedback.ts";
import { Page } from "./page.tsx";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

/** The days an address asks for; what is no day of the calendar is passed over. */
export function readSpan(query: Record<string, string>): Span {
  const day = (name: "from" | "to") => {
    const asked = query[name] ?? "";
    const real = /^\d{4}-\d\d-\d\d$/.test(asked) && new Date(`${asked}T00:00:00Z`).toJSON()?.startsWith(asked);
    return real ? { [name]: asked } : {};
  };
  return { ...day("from"), ...day("to") };
}

interface Line {
  number: string;
  code: string;
  told: string;
  about: string;
  what: string;
  answers: string[];
  state: string;
}

/**
 * All that was told, as the report to the chair has it: what and how it was answered. Nobody's name is in it, not even
 * of who signed: the report is about what is in the way, not about who said so.
 */
function lineOf({ texts, deps }: StaffView, row: OfficeFeedback, index: number): Line {
  const kinds = [row.about, ...row.marks.filter((mark) => mark !== row.about)];
  return {
    number: String(index + 1),
    code: row.code,
    told: showDate(row.toldOn, texts.language),
    about: kinds.map((kind) => texts(`feedback:about.choices.${kind}`)).join("; "),
    what: row.content.what,
    answers: row.answers.map(({ at, text }) =>
      texts("office/feedback:table.answer", {
        date: showDate(dayIn(deps.settings.timeZone, at), texts.language),
        text,
      }),
    ),
    state: texts(`office/feedback:state.${row.state}`),
  };
}

const COLUMNS = ["number", "code", "told", "about", "what", "answers", "state"] as const;

/** The same table as cells, its head first. */
export function tableRows(view: StaffView, rows: OfficeFeedback[]): string[][] {
  const head = COLUMNS.map((column) => view.texts(`office/feedback:table.column.${column}`));
  const lines = rows.map((row, index) => lineOf(view, row, index));
  return [head, ...lines.map((line) => COLUMNS.map((column) => [line[column]].flat().join("\n")))];
}

/** The table on screen and on paper. */
export const FeedbackTable: FC<{ view: StaffView; span: Span; rows: OfficeFeedback[] }> = ({ view, span, rows }) => {
  const { texts, deps, now } = view;
  const query = new URLSearchParams({ ...span });
  const title = texts("office/feedback:table.title");
  return (
    <Page view={view} title={title} at="feedback">
      <h1>{title}</h1>
      <p class="hint">{told(view, span, rows.length)}</p>
      <form class="span off-paper" action="/office/feedback/table">
        {(["from", "to"] as const).map((name) => (
          <label>
            {texts(`office/feedback:table.${name}`)} <input type="date" name={name} value={span[name]} />
          </label>
        ))}
        <button type="submit">{texts("office/feedback:table.apply")}</button>
        <a href={`/office/feedback/table.csv${query.size > 0 ? `?${query}` : ""}`}>
          {texts("office/feedback:table.csv")}
        </a>
      </form>
      {rows.length === 0 ? (
        <p class="empty">{texts("office/feedback:table.empty")}</p>
      ) : (
        <div class="wide">
          <table class="report">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th scope="col">{texts(`office/feedback:table.column.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row view={view} line={lineOf(view, row, index)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="hint">
        {texts("office/feedback:table.made", { at: showMoment(now, texts, deps.settings.timeZone), id: view.staff.id })}
      </p>
    </Page>
  );
};

const Row: FC<{ view: StaffView; line: Line }> = ({ view, line }) => (
  <tr>
    {COLUMNS.map((column) => (
      <td
        class={column === "what" || column === "answers" ? "words" : undefined}
        data-label={view.texts(`office/feedback:table.column.${column}`)}
      >
        {column === "code" ? (
          <a class="code" href={`/office/feedback/${line.code}`}>
            {line.code}
          </a>
        ) : (
          [line[column]].flat().join("\n")
        )}
      </td>
    ))}
  </tr>
);

function told({ texts }: StaffView, { from, to }: Span, count: number): string {
  const day = (value: string | undefined) => (value ? showDate(value, texts.language) : "…");
  return from || to
    ? texts("office/feedback:table.within", { from: day(from), to: day(to), count })
    : texts("office/feedback:table.all", { count });
}
