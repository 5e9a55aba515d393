import { describe, expect, it } from "vitest";
import { callApi } from "../call-api.ts";
import { runningFake } from "../running.ts";

const command = (name: string, description = "Bắt đầu") => ({ command: name, description });

describe("commands", () => {
  it("are kept per scope and language, with no fallback", async () => {
    const fake = await runningFake();
    const vi = [command("start"), command("giup_do")];
    const scope = { type: "all_private_chats" };
    await callApi(fake, "setMyCommands", { commands: vi, language_code: "vi" });
    await callApi(fake, "setMyCommands", { commands: [command("help", "Help")], scope });
    expect((await callApi(fake, "getMyCommands", { language_code: "vi" })).result).toEqual(vi);
    expect((await callApi(fake, "getMyCommands", { scope })).result).toEqual([command("help", "Help")]);
    expect((await callApi(fake, "getMyCommands")).result).toEqual([]);
    expect(fake.profile.commands("default", "vi")).toEqual(vi);
  });

  it.each([
    [{}, "expected an Array of BotCommand"],
    [{ commands: Array.from({ length: 101 }, (_, nth) => command(`c${nth}`)) }, "BOT_COMMANDS_TOO_MUCH"],
    [{ commands: [command("Start")] }, "BOT_COMMAND_INVALID"],
    [{ commands: [command("/start")] }, "BOT_COMMAND_INVALID"],
    [{ commands: [command("a".repeat(33))] }, "BOT_COMMAND_INVALID"],
    [{ commands: [command("start", " ")] }, "BOT_COMMAND_DESCRIPTION_INVALID"],
    [{ commands: [command("start", "x".repeat(257))] }, "BOT_COMMAND_DESCRIPTION_INVALID"],
    [{ commands: [], language_code: "vie" }, "invalid language code specified"],
    [{ commands: [], scope: { type: "all" } }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ commands: [], scope: { type: "chat", chat_id: 5 } }, "chat not found"],
  ])("refuse %#", async (params, why) => {
    const fake = await runningFake();
    expect(await callApi(fake, "setMyCommands", params)).toMatchObject({
      status: 400,
      description: `Bad Request: ${why}`,
    });
  });

  it("take a hundred, each as long as may be", async () => {
    const fake = await runningFake();
    const commands = Array.from({ length: 100 }, (_, nth) => command(`c${nth}`.padEnd(32, "_"), "x".repeat(256)));
    expect(await callApi(fake, "setMyCommands", { commands })).toMatchObject({ ok: true });
  });
});

describe("descriptions", () => {
  it.each([
    ["setMyDescription", "description", 512],
    ["setMyShortDescription", "short_description", 120],
  ])("%s keeps to its limit", async (method, field, limit) => {
    const fake = await runningFake();
    expect(await callApi(fake, method, { [field]: "x".repeat(limit), language_code: "vi" })).toMatchObject({
      ok: true,
    });
    expect(await callApi(fake, method, { [field]: "x".repeat(limit + 1) })).toMatchObject({ status: 400 });
    expect(await callApi(fake, method, { [field]: "x", language_code: "VI" })).toMatchObject({ status: 400 });
    const kept = method === "setMyDescription" ? fake.profile.descriptions : fake.profile.shortDescriptions;
    expect([...kept]).toEqual([["vi", "x".repeat(limit)]]);
  });
});
