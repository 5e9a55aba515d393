import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { dayIn, showDate, showMoney, showNumber } from "../dialogue/show.ts";
import { termOn } from "../plan/pack.ts";
import { BREAKDOWNS, type Breakdown, campaignNumbers, type NumbersRow } from "../registry/campaign-numbers.ts";
import { showAmount } from "./line.tsx";
import type { StaffEnv } from "./office.ts";
import { Page } from "./page.tsx";
import { type StaffView, showUnit, track } from "./view.ts";

/** The campaign in numbers, within the account's scope: by kind, commune, track or month, each kind in its own measure. */
export function numbersRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>({ strict: false });

  app.get("/", async (c) => {
    const view = c.get("view");
    const { deps, staff, now } = view;
    const by = BREAKDOWNS.find((one) => one === c.req.query("by")) ?? "kind";
    const asked = c.req.query("term");
    const running = termOn(deps.pack, dayIn(deps.settings.timeZone, now)).id;
    const term = asked === "all" ? undefined : (deps.pack.terms.find(({ id }) => id === asked)?.id ?? running);
    const rows = await campaignNumbers(deps, staff, { by, ...(term && { term }) });
    return c.html(<Numbers view={view} by={by} term={term} rows={rows} />);
  });

  return app;
}

interface NumbersProps {
  view: StaffView;
  by: Breakdown;
  /** Absent: all of them. */
  term: string | undefined;
  rows: NumbersRow[];
}

const Numbers: FC<NumbersProps> = ({ view, by, term, rows }) => {
  const { texts, deps, staff } = view;
  const address = (to: { by?: Breakdown; term?: string }) =>
    `/office/numbers?by=${to.by ?? by}&term=${to.term ?? term ?? "all"}`;
  return (
    <Page view={view} title={texts("office/numbers:title")} at="numbers">
      <h1>{texts("office/numbers:title")}</h1>
      <p class="hint">
        {texts(staff.unit ? "office/numbers:ofUnit" : "office/numbers:ofCity", { unit: showUnit(view, staff.unit) })}
      </p>
      <nav class="numbers-by" aria-label={texts("office/numbers:breakdowns")}>
        {BREAKDOWNS.map((one) => (
          <a href={address({ by: one })} aria-current={one === by ? "true" : undefined}>
            {texts(`office/numbers:by.${one}`)}
          </a>
        ))}
      </nav>
      <nav class="numbers-by" aria-label={texts("office:record.term")}>
        {[...deps.pack.terms.map(({ id }) => id), "all"].map((one) => (
          <a href={address({ term: one })} aria-current={one === (term ?? "all") ? "true" : undefined}>
            {one === "all" ? texts("office/numbers:allTerms") : one.replace("-", "–")}
          </a>
        ))}
      </nav>
      <Table view={view} by={by} title="verified" rows={rows.filter(({ verified }) => verified)} />
      <Table view={view} by={by} title="waiting" rows={rows.filter(({ verified }) => !verified)} />
    </Page>
  );
};

const Table: FC<{ view: StaffView; by: Breakdown; title: "verified" | "waiting"; rows: NumbersRow[] }> = (props) => {
  const { view, by, title, rows } = props;
  const { texts } = view;
  const label = (name: string) => texts(`office/numbers:column.${name}`);
  const columns = [...(by === "kind" ? [] : [by]), "kind", "quantity", "lines", "people"];
  if (title === "verified") columns.push("value");
  return (
    <section>
      <h2>{texts(`office/numbers:${title}`)}</h2>
      <p class="hint">{texts(`office/numbers:${title}Hint`)}</p>
      {rows.length === 0 ? (
        <p class="empty">{texts("office/numbers:none")}</p>
      ) : (
        <div class="wide">
          <table class="report numbers">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th scope="col" class={isFigure(name) ? "figure" : undefined}>
                    {label(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {columns.map((name) => (
                    <td data-label={label(name)} class={isFigure(name) ? "figure" : undefined}>
                      {cell(view, by, name, row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

function isFigure(column: string): boolean {
  return ["quantity", "lines", "people", "value"].includes(column);
}

function cell(view: StaffView, by: Breakdown, column: string, row: NumbersRow): string {
  const { texts } = view;
  const count = (of: number) => showNumber(of, texts.language);
  switch (column) {
    case "kind":
      return texts(`office:contribution.${row.kind}`);
    case "quantity":
      return showAmount(row, texts);
    case "lines":
      return count(row.lines);
    case "people":
      return count(row.people);
    case "value":
      return row.valued === 0
        ? texts("office/numbers:noValue")
        : texts("office/numbers:value", {
            sum: showMoney(row.valueVnd, texts),
            valued: count(row.valued),
            lines: count(row.lines),
          });
    default:
      return showKey(view, by, row.key);
  }
}

function showKey(view: StaffView, by: Breakdown, key: string): string {
  if (by === "unit") return showUnit(view, key);
  if (by === "track") return track(view, key).full;
  return showDate(key, view.texts.language);
}
