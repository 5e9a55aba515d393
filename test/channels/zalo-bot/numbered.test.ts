import { expect, test } from "vitest";
import { renderNumbered, typedFor } from "../../../src/channels/zalo-bot/numbered.ts";
import fc from "../../property.ts";

const choices = ["Có", "Không", "Bỏ qua"].map((label, index) => ({ token: `1.${index}`, label }));
const numbers = { lead: "Nhắn số để chọn:", numbers: true };
const words = { lead: "Hoặc nhắn:", numbers: false };

test("choices stand numbered below the text, in NFC", () => {
  const reply = { text: "Nhà mình có vay không?".normalize("NFD"), choices, list: numbers };
  expect(renderNumbered(reply)).toBe("Nhà mình có vay không?\n\nNhắn số để chọn:\n1. Có\n2. Không\n3. Bỏ qua");
  expect(typedFor(reply, 2)).toBe("2");
  expect(typedFor(reply, 4)).toBeUndefined();
});

test("where a number is an answer there are words to type instead", () => {
  const reply = { text: "Mấy người?", choices: choices.slice(2), list: words };
  expect(renderNumbered(reply)).toBe("Mấy người?\n\nHoặc nhắn:\n• Bỏ qua");
  expect(typedFor(reply, 1)).toBe("Bỏ qua");
});

test("a message that asks nothing has no list, nor a button for the number", () => {
  expect(renderNumbered({ text: "Xong.", choices: [], contact: "Gửi số" })).toBe("Xong.");
  expect(renderNumbered({ text: "Nhắn XEM để xem.", choices: [{ token: "news", label: "Xem" }] })).toBe(
    "Nhắn XEM để xem.",
  );
});

test("no number that would be taken for an answer is ever shown before a choice", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,20}$/), { minLength: 1, maxLength: 9 }), (labels) => {
      const offered = labels.map((label, index) => ({ token: String(index), label }));
      const shown = renderNumbered({ text: "?", choices: offered, list: words });
      expect(shown).not.toMatch(/\d/);
      for (const label of labels) expect(shown).toContain(label);
    }),
  );
});
