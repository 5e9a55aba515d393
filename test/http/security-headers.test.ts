import { Hono } from "hono";
import { expect, test } from "vitest";
import { privatePage, securityHeaders } from "../../src/http/security-headers.ts";

function site(publicUrl = "http://localhost:3000") {
  const app = new Hono();
  app.use(securityHeaders(publicUrl));
  app.get("/", (context) => context.text("open"));
  app.get("/own", (context) => context.text("own", 200, { "Content-Security-Policy": "default-src 'none'" }));
  app.get("/broken", () => {
    throw new Error("broken");
  });
  app.onError((_, context) => context.text("sorry", 500));
  app.get("/private/file", privatePage, (context) => context.text("private"));
  return app;
}

test.each(["/", "/broken", "/nowhere"])("%s is guarded", async (path) => {
  const { headers } = await site().request(path);
  const csp = headers.get("content-security-policy") ?? "";
  expect(csp).toContain("default-src 'self'");
  expect(csp).toContain("frame-ancestors 'none'");
  expect(csp).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("same-origin");
});

test("a route may guard itself more", async () => {
  const { headers } = await site().request("/own");
  expect(headers.get("content-security-policy")).toBe("default-src 'none'");
});

test("https is kept to where it is spoken, and only there", async () => {
  expect((await site().request("/")).headers.get("strict-transport-security")).toBeNull();
  const secure = await site("https://chungtay.example").request("/");
  expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d+$/);
});

test("what tells of a person is kept nowhere on the way", async () => {
  expect((await site().request("/private/file")).headers.get("cache-control")).toBe("no-store");
  expect((await site().request("/")).headers.get("cache-control")).toBeNull();
});
