import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAssets } from "../../src/http/assets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assets-"));
  writeFileSync(join(folder, "one.js"), "export const one = 1;\n".repeat(50));
  writeFileSync(join(folder, "look.css"), "a{}");
  writeFileSync(join(folder, "notes.txt"), "not for the world");
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => createAssets("room", pathToFileURL(`${folder}/`));

test("an address lasts as long as the content of all files", () => {
  const before = open().url("one.js");
  expect(before).toMatch(/^\/assets\/room-[0-9a-f]{12}\/one\.js$/);
  expect(open().url("one.js")).toBe(before);
  writeFileSync(join(folder, "look.css"), "b{}");
  expect(open().url("one.js")).not.toBe(before);
});

test("files are served for good, with their type, packed for who can unpack", async () => {
  const { routes, url } = open();
  const plain = await routes.request(url("one.js"));
  expect(plain.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(plain.headers.get("cache-control")).toContain("immutable");
  const packed = await routes.request(url("one.js"), { headers: { "accept-encoding": "br, gzip" } });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(gunzipSync(bytes).toString()).toBe(await plain.text());
});

test("nothing else of the folder, and nothing outside of it, is served", async () => {
  const { routes, url } = open();
  const base = url("one.js").replace("one.js", "");
  for (const path of ["notes.txt", "", "../one.js", "..%2f..%2fpackage.json", "two.js"])
    expect((await routes.request(base + path)).status, path).toBe(404);
  expect(() => url("notes.txt")).toThrow("notes.txt");
});
