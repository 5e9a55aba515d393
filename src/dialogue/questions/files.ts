import { fold } from "../../understanding/fold.ts";
import { readNonAnswer } from "../../understanding/non-answer.ts";
import type { GivenFile } from "../input.ts";
import { type Question, type QuestionOptions, question } from "../question.ts";
import type { Json } from "../session.ts";

/** The choice that ends a list of files. */
const DONE = "done";
const DONE_WORDS = new Set(["xong", "xong roi", "het", "het roi", "done", "that is all", "du roi", "ok"]);

/** Pictures or papers (PDF), up to `max`, the first of them where more come; several may come one after another. Kept as a list of `GivenFile`. */
export function files(options: QuestionOptions & { max: number }): Question {
  const { max } = options;
  return question(
    {
      kind: "files",
      pick: true,
      options: (_field, { texts }, current) =>
        current || !options.optional ? [{ value: DONE, label: texts("common:files.done") }] : [],
      read(input, _field, _context, current) {
        const given = (current ?? []) as unknown as GivenFile[];
        const asJson = (list: GivenFile[]) => list as unknown as Json;
        const done =
          (input.kind === "picked" && input.value === DONE) ||
          (input.kind === "text" && DONE_WORDS.has(fold(input.text)));
        if (done) {
          if (given.length > 0) return { kind: "value", value: asJson(given) };
          return options.optional ? { kind: "value", value: null } : { kind: "wrong", why: "empty" };
        }
        if (input.kind === "text") return { kind: "wrong", why: readNonAnswer(input.text) ?? "wrong-kind" };
        if (input.kind !== "files") return { kind: "wrong", why: "wrong-kind" };
        const fresh = input.files.filter(({ sha256 }) => !given.some((file) => file.sha256 === sha256));
        if (input.files.length === 0) return { kind: "wrong", why: input.refused[0] ?? "unreadable" };
        const all = [...given, ...fresh];
        const [refused] = input.refused;
        if (all.length > max) {
          // Those that came first are kept, and the person hears how many there was no room for.
          const left = all.length - max;
          return { kind: "more", value: asJson(all.slice(0, max)), left, ...(refused && { refused }) };
        }
        if (refused) return { kind: "more", value: asJson(all), refused };
        return { kind: all.length === max ? "value" : "more", value: asJson(all) };
      },
      show: (value, _field, { texts }) => texts("common:files.count", { count: (value as Json[]).length }),
    },
    options,
  );
}
