import { describe, expect, test } from "vitest";
import { readMessage } from "./message-rules.ts";
import { Uploads } from "./uploads.ts";

const uploads = new Uploads(Date.now);

const to = (message: unknown) => ({ recipient: { user_id: "1" }, message });
const buttons = (list: unknown, more: object = {}) =>
  to({ text: "a", attachment: { type: "template", payload: { buttons: list, ...more } } });
const button = (more: object = {}) => ({ title: "Có", type: "oa.query.hide", payload: "#1", ...more });
const card = (element: unknown, more: object = {}) =>
  to({
    attachment: { type: "template", payload: { template_type: "request_user_info", elements: [element], ...more } },
  });

const picture = (element: unknown) =>
  to({ text: "a", attachment: { type: "template", payload: { template_type: "media", elements: [element] } } });

describe("what is taken", () => {
  test.each([
    to({ text: "x".repeat(2_000) }),
    buttons([button()]),
    buttons(Array.from({ length: 5 }, () => button({ title: "x".repeat(100), payload: "x".repeat(1_000) }))),
    buttons([{ title: "a", type: "oa.open.url", payload: { url: "https://x.example" } }]),
    card({ title: "a", subtitle: "x".repeat(500) }),
    card({ title: "a", subtitle: "b", image_url: "https://x.example/a.png" }),
  ])("%#", (body) => {
    expect(readMessage(body, "none", uploads)).not.toHaveProperty("error");
  });
});

describe("what is over a limit is -210", () => {
  test.each([
    to({ text: "x".repeat(2_001) }),
    buttons(Array.from({ length: 6 }, () => button())),
    buttons([button({ title: "x".repeat(101) })]),
    buttons([button({ payload: "x".repeat(1_001) })]),
    card({ title: "x".repeat(101), subtitle: "b" }),
    card({ title: "a", subtitle: "x".repeat(501) }),
  ])("%#", (body) => {
    expect(readMessage(body, "none", uploads)).toMatchObject({ error: -210 });
  });
});

describe("what is missing, unknown or of another kind is -201", () => {
  test.each([
    undefined,
    [],
    {},
    { message: { text: "a" } },
    { recipient: { user_id: 1 }, message: { text: "a" } },
    { recipient: {}, message: { text: "a" } },
    { ...to({ text: "a" }), extra: 1 },
    to({}),
    to({ text: "" }),
    to({ text: 3 }),
    to({ text: "a", parse_mode: "x" }),
    to({ attachment: { type: "template", payload: { buttons: [button()] } } }),
    buttons([]),
    buttons([button({ title: "" })]),
    buttons([button({ payload: { a: 1 } })]),
    buttons([button({ type: "oa.dance" })]),
    buttons([button({ callback_data: "x" })]),
    buttons([{ title: "a", type: "oa.open.url", payload: "https://x.example" }]),
    card({ title: "a" }),
    card({ title: "a", subtitle: "b", image_url: "x" }),
    card({ title: "a", subtitle: "b" }, { elements: [] }),
    to({ text: "a", attachment: { type: "file", payload: { token: "x" } } }),
    to({ attachment: { type: "file", payload: { token: "x" } } }),
    picture({ media_type: "image", attachment_id: "x" }),
    picture({ media_type: "image", url: "https://x.example/a.png" }),
  ])("%#", (body) => {
    expect(readMessage(body, "none", uploads)).toMatchObject({ error: -201 });
  });
});

test("a message with buttons calls itself as the server wants it", () => {
  const named = buttons([button()], { template_type: "button" });
  expect(readMessage(named, "none", uploads)).toMatchObject({ error: -201 });
  expect(readMessage(named, "button", uploads)).not.toHaveProperty("error");
  expect(readMessage(named, "any", uploads)).not.toHaveProperty("error");
  expect(readMessage(buttons([button()]), "button", uploads)).toMatchObject({ error: -201 });
});
