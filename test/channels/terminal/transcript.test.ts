import { expect, test } from "vitest";
import { renderReply, renderSaid } from "../../../src/channels/terminal/transcript.ts";

const choices = [
  { token: "1.0", label: "Có" },
  { token: "1.1", label: "Không" },
];

test("a person's line stands behind <", () => {
  expect(renderSaid("Nguyễn Thị Cà Rốt")).toBe("< Nguyễn Thị Cà Rốt");
});

test("every line of the bot stands behind >, choices are numbered below", () => {
  expect(renderReply({ text: "Một\n\nHai", choices }, { contact: false })).toEqual([
    "> Một",
    "> ",
    "> Hai",
    "  [1] Có",
    "  [2] Không",
  ]);
});

test("a message without choices is its text", () => {
  expect(renderReply({ text: "Xong", choices: [] }, { contact: true })).toEqual(["> Xong"]);
});

test("sharing one's number is shown only where the channel can", () => {
  const reply = { text: "Số?", choices: [], contact: "Gửi số của tôi" };
  expect(renderReply(reply, { contact: true })).toEqual(["> Số?", "  [@contact] Gửi số của tôi"]);
  expect(renderReply(reply, { contact: false })).toEqual(["> Số?"]);
});
