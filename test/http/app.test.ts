import { expect, test } from "vitest";
import { createApp, routeClass } from "../../src/http/app.ts";
import { createLog } from "../../src/telemetry/log.ts";

function site() {
  const lines: string[] = [];
  const counted: unknown[] = [];
  const app = createApp({
    publicUrl: "http://localhost:3000",
    log: createLog({ level: "info", to: { write: (line) => void lines.push(line) } }),
    metrics: { http: (labels) => void counted.push(labels) },
  });
  app.get("/broken", () => {
    throw new Error("Nguyễn Thị Cà Rốt at 0912345678 broke it");
  });
  app.get("/office/away", () => {
    throw Object.assign(new Error("no connection"), { name: "DatabaseAway" });
  });
  app.get("/", (context) => context.text("here"));
  return { app, lines, counted };
}

test("a database that is away is 503 and asks to come again", async () => {
  const { app, lines } = site();
  const response = await app.request("/office/away");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await response.json()).toMatchObject({ error: "away" });
  expect(lines[0]).toContain('"warn"');
});

test("anything else is 500, told kindly and without what happened; the log knows, without the number", async () => {
  const { app, lines } = site();
  const response = await app.request("/broken", { headers: { accept: "text/html" } });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain("Có lỗi ở phía chúng tôi");
  expect(text).not.toMatch(/Cà Rốt|at |Error/);
  expect(lines.join()).toContain('"route":"other"');
  expect(lines.join()).not.toContain("0912345678");
});

test("an unknown address is 404 in the reader's language, guarded like all others", async () => {
  const { app } = site();
  const response = await app.request("/nowhere", { headers: { "accept-language": "en" } });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: "notFound",
    message: "There is no such page. The first page is at /",
  });
  expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
});

test("every answer is counted by the class of its address", async () => {
  const { app, counted } = site();
  for (const path of ["/", "/broken", "/office/away", "/r/K7-2231"]) await app.request(path);
  expect(counted).toEqual([
    { route: "page", status: 200 },
    { route: "other", status: 500 },
    { route: "office", status: 503 },
    { route: "page", status: 404 },
  ]);
});

test.each([
  ["/chat/events", "events"],
  ["/chat/messages", "chat"],
  ["/office", "office"],
  ["/officer", "other"],
  ["/webhooks/telegram", "webhook"],
  ["/assets/web-0/chat.js", "file"],
  ["/u/K7", "file"],
  ["/healthz", "health"],
  ["/honours", "page"],
])("%s counts as %s", (path, route) => {
  expect(routeClass(path)).toBe(route);
});
