import { expect, it } from "vitest";
import { numbered } from "../../src/dialogue/numbered-choices.ts";

const choices = [
  { token: "1.0", label: "Phường Cái Khế" },
  { token: "1.1", label: "Xã Trường Long" },
];

it("numbers choices where a number picks one", () => {
  expect(numbered({ text: "Ở đâu?", choices, list: { lead: "Nhắn số:", numbers: true } })).toBe(
    "Ở đâu?\n\nNhắn số:\n1. Phường Cái Khế\n2. Xã Trường Long",
  );
});

it("writes them as words where a number is itself an answer, and where nobody asked", () => {
  expect(
    numbered({ text: "Mấy người?", choices: choices.slice(0, 1), list: { lead: "Hoặc nhắn:", numbers: false } }),
  ).toBe("Mấy người?\n\nHoặc nhắn:\n• Phường Cái Khế");
  expect(numbered({ text: "Có tin mới.", choices: [{ token: "news", label: "Xem" }] })).toBe("Có tin mới.\n\n• Xem");
});

it("adds nothing where there is nothing to choose, nor a gap before a list that stands alone", () => {
  expect(numbered({ text: "Xong.", choices: [] })).toBe("Xong.");
  expect(numbered({ text: "", choices, list: { lead: "Nhắn số:", numbers: true } })).toMatch(/^Nhắn số:\n1\. /);
});
