import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import { runningFake } from "./running.ts";

describe("a group", () => {
  it("tells the bot twice that it was added: its standing and a service message", async () => {
    const fake = await runningFake();
    const group = fake.group({ title: "Xóm Bí Đao" });
    const person = fake.user();
    expect(await callApi(fake, "sendMessage", { chat_id: group.id, text: "x" })).toMatchObject({ status: 400 });
    group.addBot(person);
    expect(fake.pending()).toMatchObject([
      {
        my_chat_member: {
          chat: { id: group.id, type: "group", title: "Xóm Bí Đao" },
          from: { id: person.id },
          old_chat_member: { status: "left" },
          new_chat_member: { status: "member", user: { id: fake.me.id } },
        },
      },
      { message: { chat: { id: group.id }, new_chat_members: [{ id: fake.me.id, is_bot: true }] } },
    ]);
  });

  it("lets the bot hear commands, mentions and replies to itself only, unless privacy mode is off", async () => {
    const fake = await runningFake();
    const group = fake.group({ type: "supergroup" });
    const person = fake.user();
    group.addBot(person);
    const sent = await callApi(fake, "sendMessage", { chat_id: group.id, text: "Tôi chỉ nói chuyện riêng" });
    expect(group.say(person, "chuyện nhà").update_id).toBeUndefined();
    expect(group.say(person, "/start@bot_khac").update_id).toBeUndefined();
    expect(group.say(person, "/start").update_id).toBeDefined();
    expect(group.say(person, "hỏi @chung_tay_thu_bot").update_id).toBeDefined();
    expect(group.say(person, "sao vậy?", { replyTo: sent.result.message_id }).update_id).toBeDefined();

    const open = await runningFake({ bot: { can_read_all_group_messages: true } });
    const other = open.group();
    other.addBot(open.user());
    expect(other.say(open.user(), "chuyện nhà").update_id).toBeDefined();
  });

  it("notices that the bot left, and refuses it from then on", async () => {
    const fake = await runningFake();
    const group = fake.group();
    group.addBot(fake.user());
    expect((await callApi(fake, "getChat", { chat_id: group.id })).result).toMatchObject({
      id: group.id,
      type: "group",
    });
    await callApi(fake, "sendMessage", { chat_id: group.id, text: "Chào, tôi đi đây" });
    expect((await group.waitForReply()).text).toBe("Chào, tôi đi đây");
    expect(group.left()).toBe(false);
    expect(await callApi(fake, "leaveChat", { chat_id: group.id })).toMatchObject({ ok: true, result: true });
    expect(group.left()).toBe(true);
    const refusal = { status: 403, description: "Forbidden: bot is not a member of the group chat" };
    expect(await callApi(fake, "sendMessage", { chat_id: group.id, text: "x" })).toMatchObject(refusal);
    expect(await callApi(fake, "leaveChat", { chat_id: group.id })).toMatchObject(refusal);
    expect(group.say(fake.user(), "/start").update_id).toBeUndefined();
    expect(group.messages()).toHaveLength(1);
  });

  it("can throw the bot out and take it back", async () => {
    const fake = await runningFake();
    const group = fake.group();
    const person = fake.user();
    group.addBot(person);
    group.removeBot(person);
    expect(group.left()).toBe(false);
    expect((await callApi(fake, "sendMessage", { chat_id: group.id, text: "x" })).description).toBe(
      "Forbidden: bot was kicked from the group chat",
    );
    group.addBot(person);
    expect(await callApi(fake, "sendMessage", { chat_id: group.id, text: "x" })).toMatchObject({ ok: true });
  });
});
