import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createStanding } from "../../../src/channels/standing.ts";
import { createApi } from "../../../src/channels/telegram/api.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { settingsOf } from "./opened.ts";

test("how each call ends is known", async () => {
  const fake = await runningFake();
  const standing = createStanding();
  const api = createApi(settingsOf(fake), standing, 5);
  await api.getWebhookInfo();
  expect(standing.status()).toBe("ok");
  fake.failNext({ cut: true });
  await expect(api.getWebhookInfo()).rejects.toThrow();
  expect(standing.status()).toBe("warning");
  await expect(api.sendMessage(1, "to nobody")).rejects.toThrow();
  expect(standing.status()).toBe("ok");
  fake.failNext({ status: 401 });
  await expect(api.getWebhookInfo()).rejects.toThrow();
  expect(standing.status()).toBe("warning");
});

test("a call we gave up ourselves says nothing about Telegram", async () => {
  const fake = await runningFake();
  const standing = createStanding();
  const api = createApi(settingsOf(fake), standing, 5);
  await api.getWebhookInfo();
  fake.failNext({ hang: true });
  await expect(api.getWebhookInfo(AbortSignal.timeout(30))).rejects.toThrow();
  expect(standing.status()).toBe("ok");
});

test("nobody leads us, and the token in the address, to another server", async () => {
  const visited: string[] = [];
  const server = createServer((request, response) => {
    visited.push(request.url ?? "");
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = createApi({ token: "1:a", mode: "polling", apiRoot, real: false }, createStanding(), 5);
  await expect(api.getWebhookInfo()).rejects.toThrow();
  expect(visited).toEqual(["/bot1:a/getWebhookInfo"]);
});
