import { readChoice } from "../../understanding/choice.ts";
import { findZone, zonesOf } from "../../understanding/time-zone.ts";
import { type Question, type QuestionContext, type QuestionOptions, question, readText } from "../question.ts";
import type { Answers } from "../session.ts";
import { showTimeZone } from "../show.ts";

/** By which clock somebody lives, of those kept in their country; kept as IANA's name. A city of it may be typed. */
export function timeZone(options: QuestionOptions & { country: (answers: Answers) => string | undefined }): Question {
  const countryOf = ({ answers = {} }: QuestionContext) => options.country(answers) ?? "VN";
  const zones = (context: QuestionContext) => zonesOf(countryOf(context));
  return question(
    {
      kind: "timeZone",
      echo: true,
      pick: true,
      options: (_field, context) =>
        zones(context).map((zone) => ({ value: zone, label: showTimeZone(zone, context.texts.language) })),
      read(input, _field, context) {
        const known = zones(context);
        if (input.kind === "picked") {
          const taken = known.find((zone) => zone === input.value);
          return taken ? { kind: "value", value: taken } : { kind: "wrong", why: "unreadable" };
        }
        return readText(input, (text) => {
          const named = findZone(countryOf(context), text);
          if (named && known.length > 1) return { kind: "value", value: named };
          const reading = readChoice(
            text,
            known.map((zone) => showTimeZone(zone, context.texts.language)),
          );
          const zoneAt = (index: number) => known[index] as string;
          if (reading.kind === "value") return { kind: "value", value: zoneAt(reading.value) };
          if (reading.kind === "ask") return { kind: "ask", options: reading.options.map(zoneAt) };
          return { kind: "wrong", why: reading.why };
        });
      },
      show: (value, _field, { texts }) => showTimeZone(String(value), texts.language),
    },
    options,
  );
}
