import { afterEach, describe, expect, test } from "vitest";
import { mediaRoutes } from "../../../src/channels/web/media-routes.ts";
import type { FileReading } from "../../../src/delivery/handed-out.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import { createLog } from "../../../src/telemetry/log.ts";

const TOKEN = "ABCDEFGHJKLMNPQRSTUVWXYZ23";
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serving(reading: (token: string) => FileReading, limit: number | "off" = "off") {
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const app = createApp({ publicUrl: "https://chungtay.example", log, metrics: { http() {} } });
  const files = { open: async (token: string) => reading(token) };
  app.route("/", mediaRoutes({ files, limiter: createLimiter({ limit }), addressOf: clientAddress([]) }));
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  open.push(() => server.close(500));
  const get = (token = TOKEN, init: RequestInit = {}) => fetch(`http://127.0.0.1:${server.port}/m/${token}`, init);
  return { get, lines };
}

const picture = (token: string): FileReading =>
  token === TOKEN
    ? {
        kind: "file",
        file: { name: "mã-K7MQ.png", type: "image/png", bytes: Buffer.from([1, 2, 3]), url: "https://x.example" },
      }
    : { kind: "refused", why: "unknown" };

describe("a file that was handed out", () => {
  test("is given as what it is, as often as it is asked for, with no sign-in", async () => {
    const { get } = await serving(picture, 1);
    for (let nth = 0; nth < 5; nth++) {
      const response = await get();
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([1, 2, 3]));
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/png",
        "content-length": "3",
        "content-disposition": 'inline; filename="m--K7MQ.png"',
        "cache-control": "private, max-age=300",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
        "x-content-type-options": "nosniff",
      });
    }
  });

  test("can be asked about without fetching it", async () => {
    const { get } = await serving(picture);
    const response = await get(TOKEN, { method: "HEAD" });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      "image/png",
      "",
    ]);
  });

  test("that is no picture is kept by the phone, not opened within the site", async () => {
    const { get } = await serving(() => ({
      kind: "file",
      file: { name: "ban-ke.pdf", type: "application/pdf", bytes: Buffer.alloc(1), url: "https://x.example" },
    }));
    expect((await get()).headers.get("content-disposition")).toBe('attachment; filename="ban-ke.pdf"');
  });
});

describe("an address that opens nothing", () => {
  test.each([
    ["unknown", 404, "hỏi lại trong chat"],
    ["expired", 410, "đã hết hạn"],
  ] as const)("says so: %s", async (why, status, words) => {
    const { get, lines } = await serving(() => ({ kind: "refused", why }));
    const response = await get();
    expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
    expect(await response.text()).toContain(words);
    expect(lines.join("\n")).not.toContain(TOKEN);
  });

  test("cannot be found by trying", async () => {
    const { get } = await serving(picture, 2);
    expect([(await get("X")).status, (await get("Y")).status]).toEqual([404, 404]);
    const third = await get("Z", { headers: { "Accept-Language": "en" } });
    expect(third.status).toBe(429);
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await third.text()).toContain("Too many");
    // Who has a good one is still served.
    expect((await get()).status).toBe(200);
  });
});
