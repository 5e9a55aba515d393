import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageRoutes } from "../../../src/channels/web/page-routes.tsx";

const office = { name: "Ban Vận động Vườn Rau", phone: "0292 000 0000", address: "1 đường Bí Đỏ" };
const named = pageRoutes({ office, trial: false });
const trial = pageRoutes({ office: {}, trial: true });

const read = async (path = "/", headers = {}, routes = named) => (await routes.request(path, { headers })).text();

test("is Vietnamese first, English for who reads English, and changes on the spot", async () => {
  expect(await read()).toMatch(/^<!doctype html><html lang="vi">/);
  expect(await read("/", { "accept-language": "en-GB" })).toContain('<html lang="en">');
  expect(await read("/?lang=vi", { "accept-language": "en-GB" })).toContain('<html lang="vi">');
});

test("says who answers for the data, with how to reach them, also to who has no JavaScript", async () => {
  const page = await read();
  for (const words of [office.name, office.phone, office.address]) expect(page).toContain(words);
  expect(page).toContain('href="tel:02920000000"');
  expect(page).toMatch(/<noscript>.*0292 000 0000.*<\/noscript>/s);
  expect(page).not.toContain("BẢN THỬ");
});

test("is marked as a trial while nobody answers for the data", async () => {
  expect(await read("/", {}, trial)).toContain("BẢN THỬ, không phải của cơ quan nào; xin đừng nhập thông tin thật.");
  expect(await read("/?lang=en", {}, trial)).toContain("BẢN THỬ");
});

test("what an operator wrote is text, never markup", async () => {
  const sly = pageRoutes({ office: { name: '<script>alert("x")</script>', phone: '"><b>' }, trial: false });
  const page = await read("/", {}, sly);
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain("<b>");
});

test("holds no script, style or handler of its own, and loads nothing from elsewhere", async () => {
  const page = await read();
  expect(page).not.toMatch(/<script(?![^>]* src="\/assets\/)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  for (const [, address] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    expect((await named.request(address as string)).status, address).toBe(200);
});

test("every part the script looks for is there, and every sentence it shows", async () => {
  const page = await read();
  const folder = new URL("../../../src/channels/web/assets/", import.meta.url);
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const code = scripts.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  for (const [, id] of code.matchAll(/\bfind\("([\w-]+)"\)/g)) expect(page).toContain(`id="${id}"`);
  const given = JSON.parse((/data-texts="([^"]*)"/.exec(page)?.[1] ?? "").replaceAll("&quot;", '"'));
  const shown = [...code.matchAll(/\btexts\.(\w+)/g)].map(([, name]) => name as string);
  expect(new Set(Object.keys(given))).toEqual(new Set(shown));
  for (const words of Object.values(given)) expect(words).toMatch(/\S/);
  expect(given.uploading).toContain("{{percent}}");
});

test("is small: under 32 kB with all it loads, before packing", async () => {
  const page = await read();
  const addresses = new Set(
    [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address as string),
  );
  let bytes = Buffer.byteLength(page);
  for (const address of addresses) bytes += (await (await named.request(address)).arrayBuffer()).byteLength;
  expect(addresses.size).toBe(5);
  expect(bytes).toBeLessThan(32_000);
});

test("is asked for anew each time, so that a new release is seen at once", async () => {
  expect((await named.request("/")).headers.get("cache-control")).toBe("no-cache");
});
