import { describe, expect, it } from "vitest";
import { filesIn } from "../../conversations/files-in.ts";
import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import { picture } from "./person.ts";

const garden = form("garden", {
  pond: ask.yesNo(),
  fish: ask.files({ max: 3, when: ({ pond }) => pond === true }),
  soil: ask.files({ max: 3, optional: true }),
});
const json = (...numbers: number[]) => numbers.map((number) => ({ ...picture(number) }));

describe("the files among answers", () => {
  it("each know the question they answer", () => {
    expect(filesIn(garden, { pond: true, fish: json(1), soil: json(2, 3) })).toEqual([
      { ...picture(1), field: "fish" },
      { ...picture(2), field: "soil" },
      { ...picture(3), field: "soil" },
    ]);
  });

  it("are none where they were left out or do not apply", () => {
    expect(filesIn(garden, { pond: false, fish: json(1), soil: null })).toEqual([]);
    expect(filesIn(garden, {})).toEqual([]);
  });
});
