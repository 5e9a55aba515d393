import { describe, expect, test } from "vitest";
import { createStanding } from "../../../src/channels/standing.ts";
import { createApi } from "../../../src/channels/telegram/api.ts";
import { toSendError } from "../../../src/channels/telegram/failure.ts";
import { SendError } from "../../../src/delivery/channel.ts";
import type { Fault } from "../../fakes/telegram/faults.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { settingsOf } from "./opened.ts";

/** Everything of an error that could reach a log or a page. */
const everything = (error: SendError): string =>
  `${error.message}\n${error.stack}\n${JSON.stringify(error)}\n${error.cause}`;

async function failing(fault: Fault, timeoutSeconds = 5) {
  const fake = await runningFake();
  const person = fake.user();
  person.say("chào");
  fake.failNext(fault);
  const api = createApi(settingsOf(fake), createStanding(), timeoutSeconds);
  const thrown = await api.sendMessage(person.id, "Nguyễn Thị Cà Rốt, 0912345678").catch((error: unknown) => error);
  const failure = toSendError(thrown);
  expect(everything(failure)).not.toContain(fake.token);
  expect(everything(failure)).not.toMatch(/Cà Rốt|0912345678/);
  return failure;
}

describe("what a failed call means", () => {
  test.each<[string, Fault]>([
    ["transient", { status: 500 }],
    ["transient", { status: 502, body: "<html>Bad Gateway</html>" }],
    ["transient", { cut: true }],
    ["transient", { cut: true, carriedOut: true }],
    ["gone", { status: 403 }],
    ["gone", { status: 403, description: "Forbidden: user is deactivated" }],
    ["gone", { status: 400, description: "Bad Request: chat not found" }],
    ["gone", { status: 400, description: "Bad Request: user is deactivated" }],
    ["configuration", { status: 401 }],
    ["configuration", { status: 404 }],
    ["configuration", { status: 409 }],
    ["refused", { status: 400, description: "Bad Request: message text is empty" }],
    ["refused", { status: 413, description: "Request Entity Too Large" }],
  ])("%s: %j", async (kind, fault) => {
    expect(await failing(fault)).toMatchObject({ name: "SendError", kind });
  });

  test("429 says how long to wait", async () => {
    expect(await failing({ status: 429, retryAfter: 7 })).toMatchObject({ kind: "throttled", retryAfterSeconds: 7 });
  });

  test("a call that hangs fails in time", async () => {
    const failure = await failing({ hang: true }, 0.1);
    expect(failure).toMatchObject({ kind: "transient", message: "Telegram gave no answer (time-out)" });
  });

  test("a server that is not there is told by its code alone", async () => {
    const api = createApi(
      { token: "700100200:AASecret-token", mode: "polling", apiRoot: "http://127.0.0.1:1", real: false },
      createStanding(),
      5,
    );
    const failure = toSendError(await api.sendMessage(1, "x").catch((error: unknown) => error));
    expect(failure.message).toBe("Telegram gave no answer (ECONNREFUSED)");
    expect(everything(failure)).not.toContain("AASecret");
  });
});

test("anything else thrown is transient and says no more than its name", () => {
  const failure = toSendError(new TypeError("https://api.telegram.org/bot700100200:AASecret-token/x"));
  expect(failure).toMatchObject({ kind: "transient", message: "Telegram gave no answer (TypeError)" });
  expect(toSendError("words").message).toBe("Telegram gave no answer (unknown)");
});

test("a SendError stays itself", () => {
  const failure = new SendError("gone", "left");
  expect(toSendError(failure)).toBe(failure);
});
