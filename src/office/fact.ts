import { showDate, showNumber } from "../dialogue/show.ts";
import type { Texts } from "../texts.ts";

/** A fact of the plan by its label: `voluntaryPledge` → "Tự nguyện đăng ký thoát nghèo". */
export function factLabel(name: string, texts: Texts): string {
  const key = `office:fact.${name}`;
  return texts.has(key) ? texts(key) : name;
}

/**
 * A fact's value as people read it, whatever its type in the pack: yes or no, a number, a word, a dated list, named
 * flags, figures by year.
 */
export function showFact(value: unknown, texts: Texts): string {
  if (value === null || value === undefined) return texts("office:fact.unknown");
  if (typeof value === "boolean") return texts(value ? "office:fact.yes" : "office:fact.no");
  if (typeof value === "number") return showNumber(value, texts.language);
  if (typeof value === "string") return showWord(value, texts);
  if (Array.isArray(value)) return value.map((row) => showFact(row, texts)).join("\n");
  const { from, is, ...rest } = value as Record<string, unknown>;
  if (typeof from === "string" && typeof is === "string") {
    return texts("office:fact.since", { what: showWord(is, texts), date: showDate(from, texts.language) });
  }
  return Object.entries(from === undefined && is === undefined ? rest : (value as object))
    .map(([name, part]) => `${showWord(name, texts)}: ${showFact(part, texts)}`)
    .join("\n");
}

function showWord(word: string, texts: Texts): string {
  if (/^\d{4}(-\d\d){0,2}$/.test(word)) return showDate(word, texts.language);
  const key = `office:factWord.${word}`;
  return texts.has(key) ? texts(key) : word;
}
