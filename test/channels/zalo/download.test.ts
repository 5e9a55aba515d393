import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createDownload, isAllowed, isPrivate } from "../../../src/channels/zalo/download.ts";
import { runningFake } from "../../fakes/zalo-bot/running.ts";

const JPEG = readFileSync(new URL("../../journeys/receipt.jpg", import.meta.url));
const PDF = readFileSync(new URL("../../journeys/receipt.pdf", import.meta.url));
const signal = AbortSignal.timeout(20_000);

async function fetching(timeoutMs?: number) {
  const fake = await runningFake();
  const given = { hosts: ["*.zdn.vn"], apiRoot: fake.root, ...(timeoutMs && { timeoutMs }) };
  return { fake, fetch: createDownload(given) };
}

const keep = async (bytes: Uint8Array, mime: string, timeoutMs?: number) => {
  const opened = await fetching(timeoutMs);
  opened.fake.person().sendPhoto(bytes, { mime });
  return { ...opened, url: `${opened.fake.root}/media/1.jpg` };
};

test("a picture is fetched", async () => {
  const { fetch, url } = await keep(JPEG, "image/jpeg");
  expect(Buffer.from((await fetch({ url }, signal)) as Uint8Array).equals(JPEG)).toBe(true);
});

describe("refused, with nothing kept", () => {
  test("of another type than it says", async () => {
    const { fetch, url } = await keep(PDF, "image/jpeg");
    expect(await fetch({ url }, signal)).toBe("type");
  });

  test("over 20 MB, whether told before or not", async () => {
    const { fetch, url } = await keep(Buffer.alloc(20 * 1024 * 1024 + 1), "image/jpeg");
    expect(await fetch({ url }, signal)).toBe("too-big");
    expect(await fetch({ url, size: 99_000_000 }, signal)).toBe("too-big");
  });

  test("gone, or leading somewhere else", async () => {
    const { fake, fetch, url } = await keep(JPEG, "image/jpeg");
    expect(await fetch({ url: `${fake.root}/media/9.jpg` }, signal)).toBe("unreachable");
    fake.failNext({ status: 302, body: url, method: "media" });
    expect(await fetch({ url }, signal)).toBe("unreachable");
  });

  test.each([
    "http://x.zdn.vn/1.jpg",
    "https://zdn.vn.example/1.jpg",
    "https://evilzdn.vn/1.jpg",
    "https://x.zdn.vn:8443/1.jpg",
    "https://a:b@x.zdn.vn/1.jpg",
    "https://10.0.0.1/1.jpg",
    "file:///etc/passwd",
    "no address",
  ])("%s, without a call", async (url) => {
    const { fetch } = await fetching();
    expect(await fetch({ url }, signal)).toBe("unreachable");
  });
});

test("too slow or a passing fault is tried again, and names no address", async () => {
  const { fake, fetch, url } = await keep(JPEG, "image/jpeg", 200);
  for (const fault of [{ hang: true as const }, { status: 503 }, { cut: true as const }]) {
    fake.failNext({ ...fault, method: "media" });
    const failure = await Promise.resolve(fetch({ url }, signal)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "SendError", kind: "transient" });
    expect(JSON.stringify([failure, (failure as Error).message])).not.toMatch(/127\.0\.0\.1|media/);
  }
});

test("this machine is a place for files only where the API is on it too", () => {
  expect(isAllowed("http://127.0.0.1:99/1.jpg", ["*.zdn.vn"], true)).toBe(true);
  expect(isAllowed("http://127.0.0.1:99/1.jpg", ["*.zdn.vn"], false)).toBe(false);
  expect(isAllowed("https://127.0.0.1/1.jpg", ["127.0.0.1"], false)).toBe(false);
  expect(isAllowed("https://X.ZDN.vn/1.jpg", ["*.zdn.vn"], false)).toBe(true);
});

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "192.168.0.1",
  "172.20.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
])("%s is nobody's to ask", (address) => expect(isPrivate(address)).toBe(true));
test.each(["203.113.1.1", "2001:4860::1"])("%s is", (address) => expect(isPrivate(address)).toBe(false));
