import { describe, expect, test } from "vitest";
import { createStanding } from "../../../src/channels/standing.ts";
import { createApi } from "../../../src/channels/zalo-bot/api.ts";
import { createSender } from "../../../src/channels/zalo-bot/sender.ts";
import { type OutgoingFile, SendError } from "../../../src/delivery/channel.ts";
import { recordError } from "../../../src/telemetry/error-record.ts";
import type { ZaloBotFakeOptions } from "../../fakes/zalo-bot/fake.ts";
import { runningFake } from "../../fakes/zalo-bot/running.ts";
import { settingsOf } from "./opened.ts";

async function sending(options?: ZaloBotFakeOptions, timeoutMs = 2_000) {
  const fake = await runningFake(options);
  const person = fake.person();
  person.say("chào");
  const standing = createStanding();
  let sent = 0;
  let now = 0;
  const api = createApi(settingsOf(fake, "polling"), standing, timeoutMs);
  const send = createSender({ api, sent: () => sent++, clock: () => now });
  return {
    ...{ fake, person, standing },
    send: (text: string, file?: OutgoingFile) =>
      send(person.id, { text, choices: [] }, AbortSignal.timeout(5_000), file),
    sent: () => sent,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const failureOf = async (work: Promise<unknown>): Promise<SendError> => {
  const thrown = await work.then(() => undefined).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(SendError);
  return thrown as SendError;
};

test("a reply is one plain message, over a connection that stays open", async () => {
  const { fake, person, send, sent, standing } = await sending();
  for (const text of ["một", "hai", "**ba**"]) await send(text);
  expect(person.messages().map(({ text }) => text)).toEqual(["một", "hai", "**ba**"]);
  expect(fake.calls("sendMessage")[0]?.params).toEqual({ chat_id: person.id, text: "một" });
  expect(fake.connections()).toBe(1);
  expect(sent()).toBe(3);
  expect(standing.status()).toBe("ok");
});

test("what is too long all the same goes in pieces, none over 2000, and goes on where it broke off", async () => {
  const { fake, person, send } = await sending();
  const long = `${"a".repeat(1_500)}\n\n${"b".repeat(1_500)}\n\n${"ớ".normalize("NFD").repeat(1_500)}`;
  fake.failNext({ code: 408, method: "getMe" });
  await send(long);
  expect(person.messages().map(({ text }) => text.length)).toEqual([1_500, 1_500, 1_500]);
});

describe("a call that fails", () => {
  test.each([
    [{ code: 400 }, "refused"],
    [{ code: 404 }, "refused"],
    [{ code: 401 }, "configuration"],
    [{ code: 403 }, "transient"],
    [{ code: 408 }, "transient"],
    [{ code: 429 }, "throttled"],
    [{ code: 429, camel: true }, "throttled"],
    [{ code: 426 }, "throttled"],
    [{ code: 500, status: 500 }, "transient"],
    [{ status: 502 }, "transient"],
    [{ status: 200, body: "<html>hello</html>" }, "transient"],
    [{ cut: true as const }, "transient"],
    [{ hang: true as const }, "transient"],
  ])("by %j is %s and names neither address nor token", async (fault, kind) => {
    const { fake, send, sent } = await sending({}, 300);
    fake.failNext({ ...fault, method: "sendMessage" });
    const failure = await failureOf(send("Nguyễn Thị Cà Rốt"));
    expect(failure.kind).toBe(kind);
    const whole = JSON.stringify([recordError(failure), failure.message, failure.stack, { ...failure }]);
    expect(whole).not.toContain(fake.token);
    expect(whole).not.toContain(fake.token.split(":")[1]);
    expect(whole).not.toContain("127.0.0.1");
    expect(whole).not.toContain("Cà Rốt");
    expect(sent()).toBe(0);
  });

  test("is read off the HTTP status as well", async () => {
    const { send, fake } = await sending({ httpErrors: true });
    expect((await failureOf(send(""))).kind).toBe("refused");
    fake.failNext({ code: 401, status: 401 });
    expect((await failureOf(send("a"))).kind).toBe("configuration");
  });

  test("because the month is used up leaves Zalo alone for an hour", async () => {
    const { fake, send, pass } = await sending();
    fake.failNext({ code: 429, method: "sendMessage" });
    expect((await failureOf(send("một"))).retryAfterSeconds).toBe(3_600);
    const failure = await failureOf(send("hai"));
    expect(failure).toMatchObject({ kind: "throttled", retryAfterSeconds: 3_600 });
    expect(fake.calls("sendMessage")).toHaveLength(1);
    pass(3_601_000);
    await send("ba");
    expect(fake.calls("sendMessage")).toHaveLength(2);
  });

  test("with Zalo's own fault again and again is given up, for this message only", async () => {
    const { fake, send } = await sending();
    const armed = fake.failNext({ code: 403, method: "sendMessage", times: 99 });
    const kinds: string[] = [];
    for (let nth = 0; nth < 8; nth++) kinds.push((await failureOf(send("một"))).kind);
    expect(kinds).toEqual([...Array<string>(7).fill("transient"), "refused"]);
    expect((await failureOf(send("hai"))).kind).toBe("transient");
    armed.disarm();
    await send("hai");
  });
});

describe("a picture", () => {
  const picture: OutgoingFile = {
    ...{ name: "K7MQ.png", type: "image/png", bytes: Buffer.alloc(1) },
    url: "https://chungtay.example/m/T",
  };

  test("is one message: its address, for Zalo to fetch it, and what is said of it", async () => {
    const { person, send, sent } = await sending();
    await send("Mã hồ sơ", picture);
    expect(person.messages()).toMatchObject([{ text: "Mã hồ sơ", photo: "https://chungtay.example/m/T" }]);
    expect(sent()).toBe(1);
  });

  test("that Zalo refuses is told as refused, and counts for nothing", async () => {
    const { fake, send, sent } = await sending();
    fake.failNext({ code: 400, method: "sendPhoto" });
    expect((await failureOf(send("Mã", picture))).kind).toBe("refused");
    expect(sent()).toBe(0);
  });

  test("may take Zalo longer than a text", async () => {
    const { fake, person, send } = await sending({}, 50);
    fake.failNext({ hang: true, method: "sendPhoto" });
    setTimeout(() => fake.releaseAll(), 300);
    await send("Mã", picture);
    expect(person.messages()).toHaveLength(1);
  });
});
