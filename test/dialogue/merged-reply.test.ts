import { describe, expect, it } from "vitest";
import { mergeReply } from "../../src/dialogue/merged-reply.ts";

describe("the parts of a turn", () => {
  it("become one message with the choices of the last question", () => {
    const merged = mergeReply(
      [
        { text: "Đã ghi.", choices: [{ value: "old", label: "Cũ" }], pick: true },
        { text: "" },
        {
          text: "Còn gì?",
          choices: [
            { value: 1, label: "Một" },
            { value: null, label: "Không" },
          ],
          pick: false,
        },
        { text: "Xong.", choices: [] },
      ],
      37,
      "vi",
    );
    expect(merged.replies).toEqual([
      {
        text: "Đã ghi.\n\nCòn gì?\n\nXong.",
        choices: [
          { token: "11.0", label: "Một" },
          { token: "11.1", label: "Không" },
        ],
        pick: false,
        language: "vi",
      },
    ]);
    expect(merged.offers.map(({ value }) => value)).toEqual([1, null]);
    expect(merged.pick).toBe(false);
  });

  it("offer the contact button where one of them does", () => {
    expect(mergeReply([{ text: "Số?", contact: "Gửi số" }, { text: "?" }], 1, "vi").replies[0]?.contact).toBe("Gửi số");
  });

  it("are no message where nothing is said", () => {
    expect(mergeReply([{ text: "" }], 1, "vi")).toEqual({ replies: [], offers: [], pick: false });
  });

  it("have tokens that no other turn has, short and plain", () => {
    const choices = Array.from({ length: 40 }, (_, value) => ({ value, label: String(value) }));
    const tokens = [1, 2, 11, 36, 1_000_000].flatMap((turn) =>
      mergeReply([{ text: "?", choices }], turn, "vi").offers.map(({ token }) => token),
    );
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-z.]{1,64}$/);
  });
});
