import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, Keyboard } from "grammy";
import { describe, expect, it, onTestFinished } from "vitest";
import type { TelegramFake } from "./fake.ts";
import { runningFake } from "./running.ts";

const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");

function botFor(fake: TelegramFake): Bot {
  return new Bot(fake.token, { client: { apiRoot: fake.root, timeoutSeconds: 5 } });
}

/** Polls until the test is over. */
function poll(bot: Bot): void {
  const polling = bot.start();
  onTestFinished(async () => {
    await bot.stop().catch(() => undefined);
    await polling.catch(() => undefined);
  });
}

describe("a real grammY bot against the fake", () => {
  it("learns who it is", async () => {
    const fake = await runningFake();
    const bot = botFor(fake);
    await bot.init();
    expect(bot.botInfo).toMatchObject({ id: 700100200, is_bot: true, username: "chung_tay_thu_bot" });
  });

  it("hears commands with their payload and answers", async () => {
    const fake = await runningFake();
    const bot = botFor(fake);
    bot.command("start", (ctx) => ctx.reply(`Chào ${ctx.from?.first_name}: ${ctx.match}`));
    poll(bot);
    const person = fake.user({ firstName: "Khoai Lang" });
    person.start("qr-12");
    expect((await person.waitForReply()).text).toBe("Chào Khoai Lang: qr-12");
    await fake.settled();
  });

  it("offers buttons, gets the press, answers it and takes the keyboard away", async () => {
    const fake = await runningFake();
    const bot = botFor(fake);
    bot.on("message:text", (ctx) =>
      ctx.reply("Đồng ý?", { reply_markup: new InlineKeyboard().text("Có", "a:1").text("Không", "a:2") }),
    );
    bot.callbackQuery("a:1", async (ctx) => {
      await ctx.answerCallbackQuery({ text: "Đã nhận" });
      await ctx.editMessageReplyMarkup();
      await ctx.reply("Cảm ơn");
    });
    poll(bot);
    const person = fake.user();
    person.say("chào");
    const question = await person.waitForReply();
    expect(question.keyboard).toMatchObject({ kind: "inline", rows: [[{ text: "Có" }, { text: "Không" }]] });
    const press = person.press("Có");
    expect(await press.waitForAnswer()).toEqual({ text: "Đã nhận", alert: false });
    expect((await person.waitForReply()).text).toBe("Cảm ơn");
    expect(person.messages()[0]).toMatchObject({ keyboard: undefined, edits: 1 });
    expect(person.press("Có", { of: question.message_id }).id).not.toBe(press.id);
  });

  it("asks for the contact and gets it by the button", async () => {
    const fake = await runningFake();
    const bot = botFor(fake);
    bot.command("start", (ctx) => ctx.reply("Số?", { reply_markup: new Keyboard().requestContact("Gửi số") }));
    bot.on("message:contact", (ctx) => {
      const own = ctx.message.contact.user_id === ctx.from.id;
      return ctx.reply(`${ctx.message.contact.phone_number} ${own}`, { reply_markup: { remove_keyboard: true } });
    });
    poll(bot);
    const person = fake.user();
    person.start();
    await person.waitForReply();
    person.press("Gửi số", { phone: "84900000001" });
    expect((await person.waitForReply()).text).toBe("84900000001 true");
    expect(person.keyboard()).toBeUndefined();
    person.sendContact({ own: false });
    expect((await person.waitForReply()).text).toBe("84912345678 false");
  });

  it("downloads what a person sent, from the largest size", async () => {
    const fake = await runningFake();
    const bot = botFor(fake);
    const fetched: Buffer[] = [];
    bot.on(["message:photo", "message:document"], async (ctx) => {
      const file = await ctx.getFile();
      const response = await fetch(`${fake.root}/file/bot${fake.token}/${file.file_path}`);
      fetched.push(Buffer.from(await response.arrayBuffer()));
      await ctx.reply("đã lưu");
    });
    poll(bot);
    const person = fake.user();
    person.sendPhoto(JPEG, { caption: "Chuồng heo" });
    await person.waitForReply();
    person.sendDocument(Buffer.from("%PDF-1.7"), "giấy.pdf", "application/pdf");
    await person.waitForReply();
    expect(fetched).toEqual([JPEG, Buffer.from("%PDF-1.7")]);
    expect(JSON.stringify(fake.calls())).not.toContain(fake.token);
  });

  it("uploads a photo and a document by multipart", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    const { api } = botFor(fake);
    await api.sendPhoto(person.id, new InputFile(JPEG, "ảnh.jpg"), { caption: "Đây" });
    await api.sendDocument(person.id, new InputFile(Buffer.from("Tờ trình"), "tờ trình.docx"));
    const [photo, document] = person.messages();
    expect(photo).toMatchObject({ caption: "Đây", photo: JPEG });
    expect(document?.document).toMatchObject({ file_name: "tờ trình.docx", bytes: Buffer.from("Tờ trình") });
  });

  it("gets 429 as GrammyError with retry_after", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    fake.failNext({ method: "sendMessage", chatId: person.id, status: 429, retryAfter: 7 });
    const { api } = botFor(fake);
    const error = await api.sendMessage(person.id, "một").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    expect((await api.sendMessage(person.id, "hai")).text).toBe("hai");
    expect(person.messages().map(({ text }) => text)).toEqual(["hai"]);
  });

  it("gets 403 after being blocked, and can send again when unblocked", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    person.block();
    const { api } = botFor(fake);
    await expect(api.sendMessage(person.id, "còn đó không?")).rejects.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    person.start();
    await expect(api.sendMessage(person.id, "chào lại")).resolves.toMatchObject({ text: "chào lại" });
  });

  it("gets HttpError when the connection is cut or the answer is no JSON", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    const { api } = botFor(fake);
    fake.failNext({ method: "sendMessage", cut: true });
    await expect(api.sendMessage(person.id, "mất")).rejects.toBeInstanceOf(HttpError);
    fake.failNext({ method: "sendMessage", status: 502, body: "<html>Bad Gateway</html>" });
    await expect(api.sendMessage(person.id, "mất")).rejects.toBeInstanceOf(HttpError);
    expect(person.messages()).toEqual([]);
  });
});
