import { describe, expect, it } from "vitest";
import { mergeSay } from "../../src/dialogue/merged-reply.ts";

describe("the parts of a turn", () => {
  it("become one message with the choices of the last question", () => {
    const merged = mergeSay(
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
    );
    expect([merged.before, merged.question]).toEqual(["Đã ghi.", "Còn gì?\n\nXong."]);
    expect(merged.offers.map(({ token, label }) => [token, label])).toEqual([
      ["11.0", "Một"],
      ["11.1", "Không"],
    ]);
    expect(merged.offers.map(({ value }) => value)).toEqual([1, null]);
    expect(merged.pick).toBe(false);
  });

  it("offer the contact button where one of them does", () => {
    expect(mergeSay([{ text: "Số?", contact: "Gửi số" }, { text: "?" }], 1).contact).toBe("Gửi số");
  });

  it("take the last thing said for the question where nothing is asked", () => {
    expect(mergeSay([{ text: "Một." }, { text: "Hai." }, { text: "" }], 1)).toMatchObject({
      before: "Một.",
      question: "Hai.",
    });
  });

  it("tell of files only where the question that stands takes them", () => {
    const files = { text: "Ảnh?", choices: [{ value: 1, label: "Bỏ qua" }], files: "Ảnh" };
    expect(mergeSay([files], 1).files).toBe("Ảnh");
    expect(mergeSay([files, { text: "Còn gì?", choices: [{ value: 1, label: "Một" }] }], 1).files).toBeUndefined();
  });

  it("are no message where nothing is said", () => {
    expect(mergeSay([{ text: "" }], 1)).toEqual({ before: "", question: "", offers: [], pick: false });
  });

  it("have tokens that no other turn has, short and plain", () => {
    const choices = Array.from({ length: 40 }, (_, value) => ({ value, label: String(value) }));
    const tokens = [1, 2, 11, 36, 1_000_000].flatMap((turn) =>
      mergeSay([{ text: "?", choices }], turn).offers.map(({ token }) => token),
    );
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-z.]{1,64}$/);
  });
});
