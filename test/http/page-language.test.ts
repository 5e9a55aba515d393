import { Hono } from "hono";
import { expect, test } from "vitest";
import { pageLanguage } from "../../src/http/page-language.ts";

const app = new Hono();
app.get("/", (context) => context.text(pageLanguage(context)));

async function language(headers: Record<string, string>, path = "/") {
  const response = await app.request(path, { headers });
  return { language: await response.text(), cookie: response.headers.get("set-cookie") };
}

test.each([
  ["", "vi"],
  ["en-US,en;q=0.9", "en"],
  ["fr, en;q=0.4, vi;q=0.7", "vi"],
  ["fr;q=0.9, de", "vi"],
  ["en;q=0, vi;q=0.1", "vi"],
  ["VI-vn", "vi"],
  ["fr-FR, en-GB;q=0.8", "en"],
  [";;q=,,*;q=2;", "vi"],
])("a browser that accepts %j reads %s", async (accept, expected) => {
  expect(await language(accept === "" ? {} : { "accept-language": accept })).toEqual({
    language: expected,
    cookie: null,
  });
});

test("what was asked for counts above all and is remembered", async () => {
  const asked = await language({ "accept-language": "vi" }, "/?lang=en");
  expect(asked.language).toBe("en");
  expect(asked.cookie).toMatch(/^lang=en;.*HttpOnly.*SameSite=Lax/);
  expect((await language({ "accept-language": "vi", cookie: "lang=en" })).language).toBe("en");
});

test("a language we do not speak is not asked for, nor remembered", async () => {
  expect(await language({ "accept-language": "en" }, "/?lang=xx")).toEqual({ language: "en", cookie: null });
  expect((await language({ cookie: "lang=<script>" })).language).toBe("vi");
});
