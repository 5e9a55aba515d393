import { describe, expect, it } from "vitest";
import { findInlineButton, inlineLabels } from "./buttons.ts";
import { Chats } from "./chats.ts";
import type { Keyboard } from "./keyboards.ts";

const inline = (...labels: string[]): Keyboard => ({
  kind: "inline",
  rows: [labels.map((text) => ({ text, callback_data: `data of ${text}` }))],
});

function conversation() {
  const chats = new Chats(() => 0);
  const chat = chats.register({ id: 1, type: "private", first_name: "Mướp" }, "open");
  const send = (keyboard?: Keyboard) => chats.keep(chat, { text: "?" }, true, keyboard);
  return { chats, chat, send };
}

describe("findInlineButton", () => {
  it("looks at the last message with a keyboard only", () => {
    const { chat, send } = conversation();
    send(inline("A"));
    const last = send(inline("B", "C"));
    send();
    expect(findInlineButton(chat.messages, "C")).toEqual({ kept: last, data: "data of C" });
    expect(findInlineButton(chat.messages, { data: "data of B" })?.kept).toBe(last);
    expect(findInlineButton(chat.messages, "A")).toBeUndefined();
    expect(inlineLabels(chat.messages)).toEqual(["B", "C"]);
  });

  it("finds in a named message what it carries, and what it carried before", () => {
    const { chats, chat, send } = conversation();
    const kept = send(inline("A"));
    chats.edit(chat, kept, {}, inline("B"));
    const of = kept.message.message_id;
    expect(findInlineButton(chat.messages, "A", of)?.data).toBe("data of A");
    expect(findInlineButton(chat.messages, "B", of)?.data).toBe("data of B");
    expect(findInlineButton(chat.messages, "A")).toBeUndefined();
    chats.remove(chat, kept);
    expect(findInlineButton(chat.messages, "A", of)).toBeUndefined();
  });
});
