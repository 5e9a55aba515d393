import { describe, expect, test } from "vitest";
import { MAX_TEXT } from "../../../src/channels/telegram/sender.ts";
import type { OutgoingFile, Reply } from "../../../src/delivery/channel.ts";
import type { TelegramFake } from "../../fakes/telegram/fake.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { openTelegram } from "./opened.ts";

const patient = () => AbortSignal.timeout(5_000);
const plain = (text: string): Reply => ({ text, choices: [] });

async function speaking() {
  const fake = await runningFake();
  const person = fake.user();
  person.say("chào");
  const { telegram } = openTelegram(fake);
  const say = (reply: Reply, signal = patient()) => telegram.channel.send(String(person.id), reply, signal);
  return { fake, person, telegram, say };
}

const sent = (fake: TelegramFake) => fake.calls({ method: "sendMessage" });

describe("a reply", () => {
  test("arrives as it is, in NFC, with nothing made of what it says", async () => {
    const { fake, person, say } = await speaking();
    await say(plain("Xin cha\u0300o <b>bà con</b> & *cô* _bác_\nhttps://chung-tay.example/r/ABCD"));
    expect(person.messages()[0]?.text).toBe("Xin chào <b>bà con</b> & *cô* _bác_\nhttps://chung-tay.example/r/ABCD");
    expect(sent(fake)[0]?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test("offers its choices as buttons that carry their tokens, up to 64 bytes", async () => {
    const { person, say } = await speaking();
    const token = "t".repeat(64);
    await say({
      text: "Đồng ý không?",
      choices: [
        { token, label: "Đồng ý" },
        { token: "2.1", label: "Chưa" },
      ],
    });
    expect(person.keyboard()).toEqual({
      kind: "inline",
      rows: [
        [
          { text: "Đồng ý", callback_data: token },
          { text: "Chưa", callback_data: "2.1" },
        ],
      ],
    });
  });

  test("asks for the telephone number by its button, choices beside it, and takes the keyboard away with the next", async () => {
    const { fake, person, say } = await speaking();
    await say({ text: "Số điện thoại?", choices: [{ token: "3.0", label: "Bỏ qua" }], contact: "Gửi số của tôi" });
    expect(person.keyboard()).toMatchObject({ kind: "reply", oneTime: true });
    person.press("Bỏ qua");
    expect(fake.pending().at(-1)?.message?.text).toBe("Bỏ qua");
    person.press("Gửi số của tôi", { phone: "84900000003" });
    expect(fake.pending().at(-1)?.message?.contact).toMatchObject({ user_id: person.id });
    await say(plain("Nhà mình ở xã nào?"));
    expect(person.keyboard()).toBeUndefined();
  });
});

describe("a reply too long for one message", () => {
  const paragraphs = ["a", "b", "c"].map((letter) => letter.repeat(3_000));
  const long: Reply = { text: paragraphs.join("\n\n"), choices: [{ token: "4.0", label: "Xong" }] };

  test("comes in pieces, in order, with the buttons below the last", async () => {
    const { person, say } = await speaking();
    await say(long);
    expect(person.messages().map(({ text }) => text)).toEqual(paragraphs);
    expect(person.messages().map(({ keyboard }) => keyboard?.kind)).toEqual([undefined, undefined, "inline"]);
  });

  test("goes on after a failure where it broke off", async () => {
    const { fake, person, say } = await speaking();
    const armed = sendFailsAfter(fake, 1);
    await expect(say(long)).rejects.toMatchObject({ kind: "transient" });
    armed.disarm();
    await say(long);
    expect(person.messages().map(({ text }) => text)).toEqual(paragraphs);
  });

  test("but another reply of the same chat begins at its beginning", async () => {
    const { fake, person, say } = await speaking();
    const armed = sendFailsAfter(fake, 1);
    await expect(say(long)).rejects.toMatchObject({ kind: "transient" });
    armed.disarm();
    const other: Reply = { ...long, text: paragraphs.toReversed().join("\n\n") };
    await say(other);
    expect(person.messages().map(({ text }) => text[0])).toEqual(["a", "c", "b", "a"]);
  });

  test("a refused one is forgotten", async () => {
    const { fake, person, say } = await speaking();
    const armed = sendFailsAfter(fake, 1, { status: 400, description: "Bad Request: no" });
    await expect(say(long)).rejects.toMatchObject({ kind: "refused" });
    armed.disarm();
    await say(long);
    expect(person.messages().map(({ text }) => text[0])).toEqual(["a", "a", "b", "c"]);
  });
});

describe("what goes wrong", () => {
  test("429 says when to come again, 403 that the person left, and nothing is sent meanwhile", async () => {
    const { fake, person, say } = await speaking();
    fake.failNext({ method: "sendMessage", status: 429, retryAfter: 7 });
    await expect(say(plain("một"))).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 7 });
    person.block();
    await expect(say(plain("hai"))).rejects.toMatchObject({ kind: "gone" });
    expect(person.messages()).toEqual([]);
  });

  test("who never wrote to the bot cannot be written to", async () => {
    const { fake, telegram } = await speaking();
    const stranger = fake.user();
    const sending = telegram.channel.send(String(stranger.id), plain("chào"), patient());
    await expect(sending).rejects.toMatchObject({ kind: "gone" });
  });

  test("a hanging call ends with the signal, and other chats do not wait for it", async () => {
    const { fake, person, telegram, say } = await speaking();
    const other = fake.user();
    other.say("chào");
    fake.failNext({ method: "sendMessage", chatId: person.id, hang: true });
    const hanging = say(plain("một"), AbortSignal.timeout(300));
    await telegram.channel.send(String(other.id), plain("hai"), patient());
    expect(other.messages()).toHaveLength(1);
    await expect(hanging).rejects.toMatchObject({ kind: "transient" });
  });

  test("an empty text is refused, not tried for ever", async () => {
    const { say } = await speaking();
    await expect(say(plain(" \n "))).rejects.toMatchObject({ kind: "refused" });
  });

  test("a text of exactly the limit is one message", async () => {
    const { person, say } = await speaking();
    await say(plain("ơ".repeat(MAX_TEXT)));
    expect(person.messages()).toHaveLength(1);
  });
});

/** After so many good ones every send fails, until disarmed. */
function sendFailsAfter(
  fake: TelegramFake,
  good: number,
  fault: { status: number; description?: string } = { status: 502 },
) {
  const armed: { disarm(): void }[] = [];
  const before = sent(fake).length;
  void fake
    .waitForCall({ method: "sendMessage" }, { skip: before + good - 1, begun: true })
    .then(() => armed.push(fake.failNext({ method: "sendMessage", times: 99, ...fault })));
  return {
    disarm() {
      for (const one of armed) one.disarm();
    },
  };
}

describe("a file", () => {
  const file = (name: string, type: OutgoingFile["type"]): OutgoingFile => ({
    ...{ name, type, bytes: Buffer.from("89504e470d0a1a0a0000", "hex") },
    url: "https://chungtay.example/m/T",
  });

  test("that is a picture is shown, anything else can be opened; both with what is said of them", async () => {
    const { fake, person, telegram } = await speaking();
    for (const one of [file("K7MQ.png", "image/png"), file("ban-ke.pdf", "application/pdf")])
      await telegram.channel.send(String(person.id), plain("Mã hồ sơ"), patient(), one);
    const [picture, paper] = person.messages();
    expect(picture).toMatchObject({ caption: "Mã hồ sơ", photo: file("", "image/png").bytes });
    expect(paper).toMatchObject({ caption: "Mã hồ sơ", document: { file_name: "ban-ke.pdf" } });
    expect(sent(fake)).toEqual([]);
  });

  test.each([
    [{ status: 400 }, "refused"],
    [{ status: 403 }, "gone"],
    [{ status: 500 }, "transient"],
  ] as const)("that Telegram answers with %j is told as %s", async (fault, kind) => {
    const { fake, person, telegram } = await speaking();
    fake.failNext({ ...fault, method: "sendPhoto" });
    const sending = telegram.channel.send(String(person.id), plain("Mã"), patient(), file("a.png", "image/png"));
    await expect(sending).rejects.toMatchObject({ kind });
  });
});
