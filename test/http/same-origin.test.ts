import { Hono } from "hono";
import { expect, test } from "vitest";
import { sameOriginPosts } from "../../src/http/same-origin.ts";

async function status(headers: Record<string, string>, method = "POST") {
  const app = new Hono();
  app.use(sameOriginPosts("https://chungtay.example"));
  app.all("/", (context) => context.text("done"));
  return (await app.request("http://127.0.0.1:3000/", { method, headers: { host: "127.0.0.1:3000", ...headers } }))
    .status;
}

test.each([
  ["our own page, as today's browsers say it", { "Sec-Fetch-Site": "same-origin" }],
  ["our own page at the public address, as old browsers say it", { Origin: "https://chungtay.example" }],
  ["our own page at another name of this server", { Origin: "http://127.0.0.1:3000" }],
])("takes a post from %s", async (_, headers) => {
  expect(await status(headers)).toBe(200);
});

test.each([
  ["a page of somebody else's", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
  ["a page on a sister domain", { "Sec-Fetch-Site": "same-site", Origin: "https://other.chungtay.example" }],
  ["no page, which a browser reports as none", { "Sec-Fetch-Site": "none" }],
  ["an old browser on somebody else's page", { Origin: "https://evil.example" }],
  ["a page without an origin", { Origin: "null" }],
  ["another port of ours", { Origin: "http://127.0.0.1:4000" }],
  ["something that tells neither", {}],
  [
    "a forged origin in a browser that knows better",
    { "Sec-Fetch-Site": "cross-site", Origin: "https://chungtay.example" },
  ],
])("refuses a post from %s", async (_, headers) => {
  expect(await status(headers)).toBe(403);
});

test("reading needs no origin", async () => {
  expect(await status({}, "GET")).toBe(200);
  expect(await status({ "Sec-Fetch-Site": "cross-site" }, "HEAD")).toBe(200);
  expect(await status({ "Sec-Fetch-Site": "cross-site" }, "DELETE")).toBe(403);
});
