import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { callApi } from "../call-api.ts";
import { runningFake } from "../running.ts";

const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");

async function withPerson() {
  const fake = await runningFake();
  const person = fake.user();
  person.say("chào");
  const send = (params: object, method = "sendMessage") => callApi(fake, method, { chat_id: person.id, ...params });
  return { fake, person, send };
}

const inline = (...buttons: object[]) => ({ inline_keyboard: [buttons] });

describe("sendMessage", () => {
  it("gives back the message as it was kept, trimmed and without control characters", async () => {
    const { person, send, fake } = await withPerson();
    const reply = await send({ text: "  Xin\u0007chào\r\nbạn  " });
    expect(reply).toMatchObject({
      status: 200,
      ok: true,
      result: { text: "Xin chào\nbạn", chat: { id: person.id, type: "private" }, from: { id: fake.me.id } },
    });
    expect(person.messages()).toMatchObject([{ text: "Xin chào\nbạn", message_id: reply.result.message_id }]);
  });

  it.each([
    [{}, "message text is empty"],
    [{ text: "" }, "message text is empty"],
    [{ text: " \n " }, "text must be non-empty"],
    [{ text: "a".repeat(4097) }, "message is too long"],
    [{ text: "<b>", parse_mode: "HTML" }, "can't parse entities: Can't find end tag corresponding to start tag \"b\""],
    [{ text: "x", reply_parameters: { message_id: 999 } }, "message to be replied not found"],
    [{ text: "x", reply_markup: "{" }, "can't parse reply keyboard markup JSON object"],
    [{ text: "x", reply_markup: [] }, "object expected as reply markup"],
    [{ text: "x", reply_markup: inline({ text: "a", callback_data: "ă".repeat(33) }) }, "BUTTON_DATA_INVALID"],
    [{ text: "x", reply_markup: inline({ text: "a", url: "http://localhost/u/1" }) }, "BUTTON_URL_INVALID"],
    [
      { text: "x", reply_markup: inline({ text: " ", callback_data: "a" }) },
      'can\'t parse inline keyboard button: Field "text" must be non-empty',
    ],
    [
      { text: "x", reply_markup: inline({ text: "a" }) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      { text: "x", reply_markup: inline({ text: "a", callback_data: "" }) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ text: "x", reply_markup: { keyboard: [[""]] } }, 'can\'t parse keyboard button: Field "text" must be non-empty'],
  ])("refuses %j", async (params, why) => {
    const { send, person } = await withPerson();
    expect(await send(params)).toMatchObject({ status: 400, ok: false, description: `Bad Request: ${why}` });
    expect(person.messages()).toEqual([]);
  });

  it("takes the longest text and the longest data there may be", async () => {
    const { send } = await withPerson();
    const markup = inline({ text: "a", callback_data: "x".repeat(64) });
    expect(await send({ text: ` ${"ế".repeat(4096)} `, reply_markup: markup })).toMatchObject({ ok: true });
    expect(await send({ text: `<b>${"a".repeat(4096)}</b>`, parse_mode: "HTML" })).toMatchObject({ ok: true });
  });

  it("takes urlencoded and query arguments, GET, and names in any case", async () => {
    const { fake, person } = await withPerson();
    const form = new URLSearchParams({ chat_id: String(person.id), text: "đơn" });
    expect(await callApi(fake, "SENDMESSAGE", {}, { body: form, headers: {} })).toMatchObject({ ok: true });
    const get = await fetch(`${fake.root}/bot${fake.token}/sendmessage?chat_id=${person.id}&text=hai`);
    expect(get.status).toBe(200);
    expect(person.messages().map(({ text }) => text)).toEqual(["đơn", "hai"]);
    expect(fake.calls({ method: "sendMessage" })).toHaveLength(2);
  });

  it("knows nobody who has not written first", async () => {
    const { fake } = await withPerson();
    const stranger = fake.user({ username: "bi_do_thu" });
    for (const chat_id of [stranger.id, 123, "@bi_do_thu", "abc"]) {
      expect(await callApi(fake, "sendMessage", { chat_id, text: "x" })).toMatchObject({
        status: 400,
        description: "Bad Request: chat not found",
      });
    }
    expect(await callApi(fake, "sendMessage", { text: "x" })).toMatchObject({
      description: "Bad Request: chat_id is empty",
    });
  });

  it("asks for contacts in private chats only", async () => {
    const { fake, person, send } = await withPerson();
    const group = fake.group();
    group.addBot(person);
    const reply_markup = { keyboard: [[{ text: "Số", request_contact: true }]] };
    expect(await send({ text: "Số?", reply_markup })).toMatchObject({ ok: true });
    expect(await send({ chat_id: group.id, text: "Số?", reply_markup })).toMatchObject({
      status: 400,
      description: "Bad Request: phone number can be requested in private chats only",
    });
  });
});

describe("sendPhoto and sendDocument", () => {
  it("refuse captions over 1024, missing files, unknown ids and what is no picture", async () => {
    const { fake, person, send } = await withPerson();
    const upload = (field: string, bytes: Buffer, caption = "") => {
      const body = new FormData();
      body.set("chat_id", String(person.id));
      body.set(field, new Blob([new Uint8Array(bytes)]), "tệp.jpg");
      if (caption !== "") body.set("caption", caption);
      return callApi(fake, field === "photo" ? "sendPhoto" : "sendDocument", {}, { body, headers: {} });
    };
    expect(await upload("photo", JPEG, "c".repeat(1024))).toMatchObject({ ok: true });
    expect((await upload("photo", JPEG, "c".repeat(1025))).description).toContain("caption is too long");
    expect((await upload("photo", Buffer.from("chữ"))).description).toBe("Bad Request: IMAGE_PROCESS_FAILED");
    expect((await upload("document", Buffer.alloc(0))).description).toBe("Bad Request: file must be non-empty");
    expect((await upload("photo", Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(400);
    expect((await send({}, "sendDocument")).description).toBe("Bad Request: there is no document in the request");
    expect((await send({ photo: "AgX" }, "sendPhoto")).description).toContain("wrong file identifier");
  });

  it("send again by file_id, and fetch by address on loopback only", async () => {
    const { person, send } = await withPerson();
    const server = createServer((_, response) => response.end(JPEG));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const first = await send({ photo: `http://127.0.0.1:${port}/m/1.jpg` }, "sendPhoto");
    expect(first.ok).toBe(true);
    expect(await send({ photo: first.result.photo.at(-1).file_id }, "sendPhoto")).toMatchObject({ ok: true });
    expect(person.messages().map(({ photo }) => photo)).toEqual([JPEG, JPEG]);
    expect((await send({ photo: "https://example.org/a.jpg" }, "sendPhoto")).description).toContain(
      "failed to get HTTP URL",
    );
  });
});

describe("sendChatAction", () => {
  it("takes the actions there are", async () => {
    const { send } = await withPerson();
    expect(await send({ action: "typing" }, "sendChatAction")).toMatchObject({ ok: true, result: true });
    expect(await send({ action: "thinking" }, "sendChatAction")).toMatchObject({ status: 400 });
    expect(await send({ action: "typing", chat_id: 5 }, "sendChatAction")).toMatchObject({ status: 400 });
  });
});
