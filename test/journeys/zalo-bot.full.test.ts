import { afterEach, describe, expect, it } from "vitest";
import { runningFake } from "../fakes/zalo-bot/running.ts";
import { installation } from "./installation.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

describe.each(["webhook", "polling"] as const)("the Zalo Bot Platform by %s, end to end", (mode) => {
  it("answers a kind of event that nobody has heard of, and a replayed one not again", {
    timeout: 60_000,
  }, async () => {
    let url = "";
    const fake = await runningFake({ reach: (to) => to.replace("https://chung-tay.example", url) });
    const { serving, close } = await installation({
      ...{ ZALO_BOT_TOKEN: fake.token, ZALO_BOT_API_ROOT: fake.root, ZALO_BOT_MODE: mode },
      ...{ ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-rau", PUBLIC_URL: "https://chung-tay.example" },
    });
    open.push(close);
    ({ url } = serving);
    if (mode === "webhook") await fake.waitForCall("setWebhook");
    const person = fake.person();
    person.say("/start");
    const { number } = await person.waitForReply({ timeoutMs: 15_000 });
    const hologram = { message_id: "hologram-1" };
    person.send("message.hologram.received", hologram);
    const said = await person.waitForReply({ after: number, timeoutMs: 15_000 });
    expect(said.text).toContain("Chat chưa đọc được loại tin này.");
    person.send("message.hologram.received", hologram);
    person.say("menu");
    const menu = await person.waitForReply({ after: said.number, timeoutMs: 15_000 });
    await fake.settled();
    await serving.house.delivery.drain();
    // The replayed event lay between the two, and was answered by nobody.
    expect(person.messages().map((message) => message.number)).toEqual([number, said.number, menu.number]);
  });
});
