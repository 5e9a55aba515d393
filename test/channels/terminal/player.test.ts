import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPlayer, PlayFault } from "../../../src/channels/terminal/player.ts";
import { readScript } from "../../../src/channels/terminal/script.ts";
import type { Channel, ChannelId, Inbound } from "../../../src/delivery/channel.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A house that repeats what it hears, with two choices, and tells how often it was opened and closed. */
async function playing(
  script: string,
  { channel = "terminal" as ChannelId, language }: { channel?: ChannelId; language?: string } = {},
) {
  const told = { heard: [] as Inbound[], shown: [] as string[], passed: 0, opened: 0, closed: 0 };
  const player = await createPlayer({
    ...{ channel, address: "you", folder },
    ...(language && { language }),
    async open(port: Channel) {
      told.opened += 1;
      let waiting: string[] = [];
      return {
        delivery: {
          async receive(inbound) {
            told.heard.push(inbound);
            waiting.push(inbound.body.kind);
            return { outcome: "turn" };
          },
          gone: async () => undefined,
          async drain() {
            const due = waiting;
            waiting = [];
            for (const text of due) {
              const choices = [1, 2].map((n) => ({ token: `${told.heard.length}.${n}`, label: `Chọn ${n}` }));
              await port.send("you", { text, choices, contact: "Gửi số" }, new AbortController().signal);
            }
          },
        },
        close: async () => {
          told.closed += 1;
        },
      };
    },
    pass: (ms) => {
      told.passed += ms;
    },
    print: (line) => told.shown.push(line),
  });
  try {
    for (const line of readScript(script)) await player.play(line);
  } finally {
    await player.close();
  }
  return told;
}
const bodies = ({ heard }: { heard: Inbound[] }) => heard.map(({ body }) => body);

test("on the Zalo OA the number is asked for by a card, choices beside it are typed, and the number may be wrong", async () => {
  const played = await playing("xin chào\n#2\n@contact 0912345678", { channel: "zalo-oa" });
  expect(played.shown.slice(0, 6)).toEqual([
    "< xin chào",
    "> text",
    "> ",
    "> • Chọn 1",
    "> • Chọn 2",
    "  [@contact] Gửi số",
  ]);
  expect(bodies(played).slice(1)).toEqual([
    { kind: "text", text: "Chọn 2" },
    { kind: "contact", phone: "0912345678", own: true, editable: true },
  ]);
});

test("shows both sides in order", async () => {
  const { shown } = await playing("xin chào\n#2");
  expect(shown).toEqual([
    "< xin chào",
    "> text",
    "  [1] Chọn 1",
    "  [2] Chọn 2",
    "< #2",
    "> choice",
    "  [1] Chọn 1",
    "  [2] Chọn 2",
  ]);
});

test("says words, commands and choices of the last message, each as an event of its own", async () => {
  const told = await playing("/start e\nxin chào\n#2", { language: "en" });
  expect(bodies(told)).toEqual([
    { kind: "command", name: "start", argument: "e" },
    { kind: "text", text: "xin chào" },
    { kind: "choice", token: "2.2" },
  ]);
  expect(new Set(told.heard.map(({ key }) => key)).size).toBe(3);
  expect(told.heard[0]).toMatchObject({ channel: "terminal", address: "you", language: "en" });
});

describe("a contact", () => {
  test("is shared where the channel can", async () => {
    const told = await playing("a\n@contact 0912345678", { channel: "telegram" });
    expect(bodies(told)[1]).toEqual({ kind: "contact", phone: "0912345678", own: true });
    expect(told.shown).toContain("  [@contact] Gửi số");
  });

  test("is typed where it cannot", async () => {
    const told = await playing("a\n@contact 0912345678");
    expect(bodies(told)[1]).toEqual({ kind: "text", text: "0912345678" });
    expect(told.shown).not.toContain("  [@contact] Gửi số");
  });
});

test("files are read from the script's folder", async () => {
  await writeFile(join(folder, "ảnh vườn.jpg"), "bytes");
  const [body] = bodies(await playing("@photo ảnh vườn.jpg"));
  expect(body?.kind === "upload" && body.files.map((bytes) => Buffer.from(bytes).toString())).toEqual(["bytes"]);
});

test("later moves the clock and says nothing", async () => {
  const told = await playing("@later 3d\n@later 1h");
  expect([told.passed, told.heard.length]).toEqual([3 * 86_400_000 + 3_600_000, 0]);
  expect(told.shown).toEqual(["< @later 3d", "< @later 1h"]);
});

test("restart closes the house and opens it anew; what stands on the screen can still be chosen", async () => {
  const told = await playing("a\n@restart\n#1");
  expect([told.opened, told.closed]).toEqual([2, 2]);
  expect(bodies(told)[1]).toEqual({ kind: "choice", token: "1.1" });
});

describe("what cannot be done is told", () => {
  test.each([
    ["#1", "the last message offers no choice 1"],
    ["a\n#3", "the last message offers no choice 3"],
    ["a\n#0", "the last message offers no choice 0"],
    ["@photo nowhere.jpg", "there is no such file, or it cannot be read"],
    ["@file .", "there is no such file, or it cannot be read"],
  ])("%j", (script, why) => expect(playing(script)).rejects.toThrow(new PlayFault(why)));
});
