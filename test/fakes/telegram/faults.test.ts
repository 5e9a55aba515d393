import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import { runningFake } from "./running.ts";

async function withPerson() {
  const fake = await runningFake();
  const person = fake.user();
  person.say("chào");
  const send = (text: string, chat_id = person.id) => callApi(fake, "sendMessage", { chat_id, text });
  return { fake, person, send };
}

describe("failNext", () => {
  it("answers with a status so many times, then no more", async () => {
    const { fake, person, send } = await withPerson();
    const fault = fake.failNext({ status: 429, retryAfter: 2, times: 2 });
    const flood = { status: 429, description: "Too Many Requests: retry after 2", parameters: { retry_after: 2 } };
    expect(await send("một")).toMatchObject(flood);
    expect(await send("hai")).toMatchObject(flood);
    expect(await send("ba")).toMatchObject({ ok: true });
    expect(fault.hits).toBe(2);
    expect(person.messages().map(({ text }) => text)).toEqual(["ba"]);
  });

  it("hits one method and one chat only", async () => {
    const { fake, person, send } = await withPerson();
    const other = fake.user();
    other.say("chào");
    fake.failNext({ method: "SendMessage", chatId: other.id, status: 500 });
    expect(await callApi(fake, "getMe")).toMatchObject({ ok: true });
    expect(await send("x", person.id)).toMatchObject({ ok: true });
    expect(await send("x", other.id)).toMatchObject({ status: 500, description: "Internal Server Error" });
  });

  it.each([
    [{ status: 403 }, "Forbidden: bot was blocked by the user"],
    [{ status: 502 }, "Bad Gateway"],
    [{ status: 400, description: "Bad Request: message thread not found" }, "Bad Request: message thread not found"],
  ])("gives %j its words", async (fault, description) => {
    const { fake, send } = await withPerson();
    fake.failNext(fault);
    expect(await send("x")).toMatchObject({ status: fault.status, error_code: fault.status, description });
  });

  it("can carry the call out first and lose only the answer", async () => {
    const { fake, person, send } = await withPerson();
    fake.failNext({ cut: true });
    await expect(send("không tới")).rejects.toThrow();
    fake.failNext({ cut: true, carriedOut: true });
    await expect(send("tới rồi")).rejects.toThrow();
    fake.failNext({ status: 504, carriedOut: true });
    expect(await send("cũng tới")).toMatchObject({ status: 504 });
    expect(person.messages().map(({ text }) => text)).toEqual(["tới rồi", "cũng tới"]);
  });

  it("hangs until released, then goes on if the client is still there", async () => {
    const { fake, person, send } = await withPerson();
    const fault = fake.failNext({ method: "sendMessage", hang: true });
    const held = send("chờ");
    const call = await fake.waitForCall({ method: "sendMessage" }, { begun: true });
    expect(call.answer).toBeUndefined();
    expect(person.messages()).toEqual([]);
    fault.release();
    expect(await held).toMatchObject({ ok: true });

    const leaving = new AbortController();
    fake.failNext({ method: "sendMessage", hang: true });
    const body = JSON.stringify({ chat_id: person.id, text: "bỏ đi" });
    const left = callApi(fake, "sendMessage", {}, { body, signal: leaving.signal });
    await fake.waitForCall({ method: "sendMessage" }, { begun: true, skip: 1 });
    leaving.abort();
    await expect(left).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    fake.releaseAll();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(person.messages().map(({ text }) => text)).toEqual(["chờ"]);
  });

  it("strikes downloads too, and nothing once disarmed", async () => {
    const { fake, person } = await withPerson();
    person.sendDocument(Buffer.from("x"), "a.txt", "text/plain");
    const updates = (await callApi(fake, "getUpdates")).result;
    const { result } = await callApi(fake, "getFile", { file_id: updates.at(-1).message.document.file_id });
    const fault = fake.failNext({ method: "download", status: 502, times: 9 });
    const address = `${fake.root}/file/bot${fake.token}/${result.file_path}`;
    expect((await fetch(address)).status).toBe(502);
    fault.disarm();
    expect((await fetch(address)).status).toBe(200);
  });
});
