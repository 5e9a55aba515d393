import { describe, expect, test } from "vitest";
import { readNonAnswer } from "../../src/understanding/non-answer.ts";
import { rows } from "./reading-table.ts";

describe("saying that no answer comes", () => {
  test.each(
    rows(`
      không biết → unknown-to-person
      khong biet → unknown-to-person
      dạ con không nhớ ạ → unknown-to-person
      dạ hổng nhớ luôn → unknown-to-person
      ko biết nữa → unknown-to-person
      quên rồi → unknown-to-person
      I don't know → unknown-to-person
      không có → has-none
      dạ hổng có → has-none
      nhà em không có → has-none
      không muốn nói → refused
      bí mật → refused
      prefer not to say → refused
      không → -
      không biết chữ → -
      có → -
      5 triệu → -
    `),
  )("%s → %s", (typed, why) => expect(readNonAnswer(typed) ?? "-").toBe(why));

  test("nothing typed is empty, a sign alone is not", () => {
    expect(readNonAnswer("  ")).toBe("empty");
    expect(readNonAnswer("👍")).toBeUndefined();
  });
});
