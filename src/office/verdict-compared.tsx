import type { FC } from "hono/jsx";
import { showMoney } from "../dialogue/show.ts";
import type { Reward } from "../plan/evaluate.ts";
import type { Recalculation, Replay } from "../plan/frozen-verdict.ts";
import type { VerdictDifference } from "../plan/verdict-differences.ts";
import { awardWords, criterionWords, verdictWords } from "./verdict-words.ts";
import type { StaffView } from "./view.ts";

/** What came out when a frozen verdict was given again, or reckoned by today's rules. */
export const Compared: FC<{ view: StaffView; outcome: Replay | Recalculation }> = ({ view, outcome }) => {
  const { texts } = view;
  switch (outcome.kind) {
    case "identical":
      return <Notice text={texts("office:verdict.identical")} />;
    case "other-pack":
      return (
        <Notice
          wrong
          text={texts("office:verdict.otherPack", { was: outcome.frozen.version, is: outcome.atHand.version })}
        />
      );
    case "not-possible":
      return <Notice wrong text={texts("office:verdict.notPossible", { why: outcome.why })} />;
    case "different":
      return <Differences view={view} title={texts("office:verdict.different")} rows={outcome.differences} wrong />;
    case "recalculated":
      return outcome.differences.length === 0 ? (
        <Notice text={texts("office:verdict.sameToday")} />
      ) : (
        <Differences view={view} title={texts("office:verdict.today")} rows={outcome.differences} />
      );
  }
};

const Notice: FC<{ text: string; wrong?: boolean }> = ({ text, wrong }) => (
  <div class={wrong ? "notice wrong" : "notice"} role="status">
    <p>{text}</p>
  </div>
);

const Differences: FC<{ view: StaffView; title: string; rows: readonly VerdictDifference[]; wrong?: boolean }> = (
  props,
) => {
  const { view, title, rows, wrong } = props;
  return (
    <div class={wrong ? "notice wrong" : "notice"} role="status">
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {rows.map((row) => (
          <li>{differenceLine(view, row)}</li>
        ))}
      </ul>
    </div>
  );
};

function differenceLine(view: StaffView, { about, id, route, was, is }: VerdictDifference): string {
  const { texts } = view;
  const isAward = view.deps.pack.awards.some((award) => award.id === id);
  const name = isAward ? awardWords(view, id) : criterionWords(view, id);
  const what = route === undefined ? name : `${name}, ${texts(`award-check:routes.${route}`)}`;
  if (about === "reasons") return texts("office:verdict.otherReasons", { what });
  const show = (value: string | undefined) =>
    value === undefined ? texts("office:verdict.none") : shown(view, about, value);
  return texts(`office:verdict.change.${about}`, { what, was: show(was), is: show(is) });
}

function shown(view: StaffView, about: VerdictDifference["about"], value: string): string {
  const { texts } = view;
  switch (about) {
    case "criterion":
      return texts(`award-check:mark.${value}`).replace(/:$/, "");
    case "award":
    case "route":
      return verdictWords(view, value);
    case "measure": {
      const [state, sum = "0", min] = value.split(" ");
      const parts = { sum: showMoney(sum, texts), min: min && showMoney(min, texts) };
      return texts(`office:verdict.measureState.${state}`, parts);
    }
    case "reward": {
      const { emblem, cash, rounded } = JSON.parse(value) as Reward;
      if (emblem) return texts("office:verdict.emblem");
      return cash === null ? texts("office:verdict.unknownSum") : showMoney(String(rounded ?? cash), texts);
    }
    case "reasons":
      return value;
  }
}
