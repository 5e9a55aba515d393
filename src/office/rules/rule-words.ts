import { showDate, showMoney } from "../../dialogue/show.ts";
import type { RecordedRule } from "../../plan/recorded-rules.ts";
import type { View } from "../view.ts";

/** A rule in one sentence. */
export function showRule({ texts }: View, rule: RecordedRule): string {
  if (rule.kind === "reading") return `${rule.id}: ${readingWords(texts, rule.id, rule.value)}`;
  const { award, subject, minVnd } = rule;
  const values = { award: texts(`award-check:short.${award}`), subject: texts(`office:subject.${subject}`) };
  return minVnd === undefined
    ? texts("rules:threshold.none", values)
    : texts("rules:threshold.is", { ...values, sum: showMoney(minVnd, texts) });
}

/** From when to when it holds. */
export function showDays({ texts }: View, { from, to }: RecordedRule): string {
  const day = (date: string) => showDate(date, texts.language);
  return to === undefined
    ? texts("rules:days.from", { from: day(from) })
    : texts("rules:days.span", { from: day(from), to: day(to) });
}

/** How a reading has it, of one that can be switched by the value it is taken at. */
export function readingWords(texts: View["texts"], id: string, value: string | undefined): string {
  return texts(`award-check:readings.${value === undefined ? id : `${id}.${value}`}`);
}
