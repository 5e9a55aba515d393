import { expect, test } from "vitest";
import { markupOf } from "../../../src/channels/telegram/keyboard.ts";

const choices = (...labels: string[]) => labels.map((label, nth) => ({ token: `2.${nth}`, label }));
const reply = (labels: string[], contact?: string) => ({
  text: "?",
  choices: choices(...labels),
  ...(contact && { contact }),
});

test("short choices stand in pairs, the odd one alone", () => {
  expect(markupOf(reply(["Có", "Không", "Bỏ qua"]))).toEqual({
    inline_keyboard: [
      [
        { text: "Có", callback_data: "2.0" },
        { text: "Không", callback_data: "2.1" },
      ],
      [{ text: "Bỏ qua", callback_data: "2.2" }],
    ],
  });
});

test("where one is long each has a line of its own", () => {
  const { inline_keyboard: rows } = markupOf(reply(["Có", "Đã ra khỏi danh sách"])) as { inline_keyboard: unknown[][] };
  expect(rows.map((row) => row.length)).toEqual([1, 1]);
});

test("the telephone button stands above the choices, which are said as texts", () => {
  expect(markupOf(reply(["Bỏ qua", "Vì sao hỏi số điện thoại?"], "Gửi số điện thoại của tôi"))).toEqual({
    keyboard: [
      [{ text: "Gửi số điện thoại của tôi", request_contact: true }],
      [{ text: "Bỏ qua" }],
      [{ text: "Vì sao hỏi số điện thoại?" }],
    ],
    one_time_keyboard: true,
    resize_keyboard: true,
  });
  expect(markupOf(reply([], "Gửi số"))).toMatchObject({ keyboard: [[{ request_contact: true }]] });
});

test("choices that could not be told apart as texts stay buttons, at the cost of the telephone button", () => {
  expect(markupOf(reply(["Đông Hòa", "dong hoà"], "Gửi số"))).toMatchObject({
    inline_keyboard: [[{ callback_data: "2.0" }, { callback_data: "2.1" }]],
  });
});

test("without any button an earlier keyboard is taken away", () => {
  expect(markupOf(reply([]))).toEqual({ remove_keyboard: true });
});
