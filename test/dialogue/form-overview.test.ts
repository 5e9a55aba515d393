import { describe, expect, it } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import { listAnswers, sayChoose, sayRestart, sayResume, sayReview } from "../../src/dialogue/form-overview.ts";
import { context, frame, stubTexts } from "./stub.ts";

const garden = form("garden", {
  owner: ask.words(),
  pond: ask.yesNo(),
  fish: ask.count({ min: 0, max: 9, when: ({ pond }) => pond === true }),
});
const texts = stubTexts({
  "garden:title": "Vườn",
  "garden:owner.label": "Chủ vườn",
  "garden:pond.label": "Ao",
  "garden:fish.label": "Cá",
});
const here = context({ texts });
const labels = (say: { choices?: { label: string }[] } | undefined) => say?.choices?.map(({ label }) => label);

describe("the answers of a form", () => {
  it("are listed one per line, without those that do not apply", () => {
    expect(listAnswers(garden, frame({ owner: "Cà Rốt", pond: false, fish: 3 }), here)).toBe(
      "• Chủ vườn: Cà Rốt\n• Ao: Không",
    );
    expect(listAnswers(garden, frame(), here)).toBe("");
  });

  it("are read back with a note, where there is one, and what can be done", () => {
    const say = sayReview(garden, frame({ owner: "Cà Rốt" }), here, "Vườn là vườn.");
    expect(say.map(({ text }) => text)).toEqual([
      "Xin xem lại:\n• Chủ vườn: Cà Rốt",
      "Vườn là vườn.",
      texts("common:form.sendQuestion"),
    ]);
    expect(labels(say.at(-1))).toEqual(["Gửi", "Sửa", "Để sau"]);
    expect(sayReview(garden, frame(), here, undefined)).toHaveLength(2);
  });

  it("can each be changed, however many there are", () => {
    const many = form("many", Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`q${index}`, ask.words()])));
    const answers = Object.fromEntries(many.fields.map(({ name }) => [name, "Su Hào"]));
    expect(sayChoose(many, frame(answers), here)?.choices).toHaveLength(21);
    expect(labels(sayChoose(garden, frame({ owner: "Cà Rốt" }), here))).toEqual(["Chủ vườn", "Không sửa nữa"]);
    expect(sayChoose(garden, frame(), here)).toBeUndefined();
  });
});

describe("coming back and starting over", () => {
  it("say how far it has come and what can be done", () => {
    const say = sayResume(garden, frame({ owner: "Cà Rốt", pond: true }), here);
    expect(say.text).toBe("Vườn: đang làm dở, đã trả lời 2/3 câu. Xin chọn một dòng bên dưới.");
    expect(labels(say)).toEqual(["Làm tiếp", "Xem đã điền gì", "Làm lại từ đầu"]);
    expect(labels(sayRestart(here))).toEqual(["Có, làm lại", "Không, làm tiếp"]);
  });
});
