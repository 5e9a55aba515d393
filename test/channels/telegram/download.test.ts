import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { MediaReference } from "../../../src/delivery/channel.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { openTelegram, settingsOf } from "./opened.ts";

const MB = 1024 * 1024;
const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");

async function sending(bytes: Uint8Array) {
  const fake = await runningFake();
  const person = fake.user();
  person.sendDocument(bytes, "giấy.pdf", "application/pdf");
  const document = fake.pending()[0]?.message?.document;
  const { telegram } = openTelegram(fake);
  const reference: MediaReference = { file_id: document?.file_id ?? "", file_unique_id: "u" };
  const fetch = (signal = AbortSignal.timeout(5_000), given = reference) => telegram.channel.fetch?.(given, signal);
  return { fake, reference, fetch };
}

/** A Bot API that hands out one path, and whatever `serve` makes of the download. */
async function server(path: string, serve: RequestListener) {
  const asked: string[] = [];
  const http = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url?.startsWith("/file/")) return serve(request, response);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, result: { file_id: "a", file_unique_id: "b", file_path: path } }));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const fake = await runningFake();
  const apiRoot = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { telegram, lines } = openTelegram(fake, { ...settingsOf(fake), apiRoot });
  const fetch = (signal = AbortSignal.timeout(5_000)) => telegram.channel.fetch?.({ file_id: "a" }, signal);
  return { asked, fetch, token: fake.token, lines };
}

describe("a file", () => {
  test("comes byte for byte, from the API root of the settings", async () => {
    const { fetch } = await sending(JPEG);
    expect(Buffer.from((await fetch()) as Uint8Array)).toEqual(JPEG);
  });

  test("of 20 MB is taken, a larger one is not", async () => {
    const whole = await sending(Buffer.alloc(20 * MB, 1));
    expect(await whole.fetch()).toHaveLength(20 * MB);
    const more = await sending(Buffer.alloc(20 * MB + 1, 1));
    expect(await more.fetch()).toBe("too-big");
  });

  test("said to be too big is not even asked for", async () => {
    const { fake, fetch, reference } = await sending(JPEG);
    expect(await fetch(undefined, { ...reference, size: 20 * MB + 1 })).toBe("too-big");
    expect(fake.calls({ method: "getFile" })).toEqual([]);
  });

  test("nobody knows is out of reach for good", async () => {
    const { fetch } = await sending(JPEG);
    expect(await fetch(undefined, { file_id: "no such" })).toBe("unreachable");
  });

  test("whose link is dead is out of reach for good", async () => {
    const { fake, fetch } = await sending(JPEG);
    fake.failNext({ method: "download", status: 404 });
    expect(await fetch()).toBe("unreachable");
  });
});

describe("trying again may help", () => {
  test.each([
    ["getFile", { status: 502 }],
    ["getFile", { cut: true }],
    ["getFile", { status: 401 }],
    ["download", { status: 500 }],
    ["download", { status: 401 }],
    ["download", { cut: true }],
  ] as const)("when %s fails: %j", async (method, fault) => {
    const { fake, fetch } = await sending(JPEG);
    fake.failNext({ method, ...fault });
    const failure = await fetch()?.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "SendError", kind: "transient" });
    const { message, stack, cause } = failure as Error;
    expect(`${message} ${stack} ${cause} ${JSON.stringify(failure)}`).not.toContain(fake.token);
    expect(await fetch()).toHaveLength(JPEG.length);
  });

  test("when there is too much asked of Telegram", async () => {
    const { fake, fetch } = await sending(JPEG);
    fake.failNext({ method: "getFile", status: 429, retryAfter: 3 });
    await expect(fetch()).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 3 });
  });

  test("when it hangs: the signal ends it", async () => {
    const { fake, fetch } = await sending(JPEG);
    fake.failNext({ method: "download", hang: true });
    await expect(fetch(AbortSignal.timeout(50))).rejects.toMatchObject({ kind: "transient" });
  });
});

describe("a server that cannot be trusted", () => {
  test("may not lead us elsewhere", async () => {
    const { asked, fetch } = await server("photos/a.jpg", (_, response) => {
      response.writeHead(302, { location: "http://127.0.0.1:1/other" }).end();
    });
    expect(await fetch()).toBe("unreachable");
    expect(asked).toHaveLength(2);
  });

  test("may not send more than it said: the line is cut", async () => {
    let written = 0;
    const { fetch } = await server("photos/a.jpg", (_, response) => {
      const more = () => {
        if (response.destroyed || written > 200 * MB) return response.end();
        written += MB;
        response.write(Buffer.alloc(MB), more);
      };
      more();
    });
    expect(await fetch()).toBe("too-big");
    expect(written).toBeLessThan(100 * MB);
  });

  test("cannot make another address of a path", async () => {
    const { asked, fetch, token } = await server("photos/a b?c#d.jpg", (_, response) => void response.end("x"));
    await fetch();
    expect(asked[1]).toBe(`/file/bot${token}/photos/a%20b%3Fc%23d.jpg`);
  });
});
