import { describe, expect, test } from "vitest";
import { readTyped, terminalChannel } from "../../../src/channels/terminal/channel.ts";
import type { Reply } from "../../../src/delivery/channel.ts";

test("what is sent is shown", async () => {
  const shown: Reply[] = [];
  const channel = terminalChannel("telegram", (reply) => shown.push(reply));
  await channel.send("you", { text: "xin chào", choices: [] }, new AbortController().signal);
  expect([channel.id, channel.pull, shown]).toEqual(["telegram", false, [{ text: "xin chào", choices: [] }]]);
});

describe("what is typed", () => {
  test.each([
    ["/start", { kind: "command", name: "start" }],
    ["/START", { kind: "command", name: "start" }],
    ["/start e", { kind: "command", name: "start", argument: "e" }],
    ["/start  staff-ABC ", { kind: "command", name: "start", argument: "staff-ABC" }],
    ["/start ", { kind: "command", name: "start" }],
    ["xin chào", { kind: "text", text: "xin chào" }],
    ["3/4", { kind: "text", text: "3/4" }],
    ["/ hai", { kind: "text", text: "/ hai" }],
    ["/đăng", { kind: "text", text: "/đăng" }],
    ["", { kind: "text", text: "" }],
  ])("%j", (typed, body) => expect(readTyped(typed)).toEqual(body));
});
