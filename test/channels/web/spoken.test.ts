import { expect, test } from "vitest";
import { MAX_FILE_BYTES, MAX_TEXT_BYTES, readSpoken } from "../../../src/channels/web/spoken.ts";
import fc from "../../property.ts";

const json = (value: unknown) =>
  readSpoken(
    new Request("http://localhost/", {
      method: "POST",
      body: typeof value === "string" ? value : JSON.stringify(value),
    }),
  );

function form(fields: Record<string, string | Blob | (string | Blob)[]>) {
  const body = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  return readSpoken(new Request("http://localhost/", { method: "POST", body }));
}

test("a text, a choice and a command are told apart", async () => {
  expect(await json({ text: "Nguyễn Thị Cà Rốt" })).toEqual({
    kind: "spoken",
    body: { kind: "text", text: "Nguyễn Thị Cà Rốt" },
  });
  expect(await json({ choice: "k3-1", id: "a-1" })).toEqual({
    kind: "spoken",
    id: "a-1",
    body: { kind: "choice", token: "k3-1" },
  });
  expect(await json({ text: "/start" })).toMatchObject({ body: { kind: "command", name: "start" } });
  expect(await json({ text: " /Start  xa-42 \n" })).toMatchObject({
    body: { kind: "command", name: "start", argument: "xa-42" },
  });
});

test.each(["/", "/ start", "1/2", "5/12/2020", "//", "/có dấu"])("%j is a text", async (text) => {
  expect(await json({ text })).toMatchObject({ body: { kind: "text", text } });
});

test("an empty text was said too, and gets its answer from the conversation", async () => {
  expect(await json({ text: "" })).toMatchObject({ kind: "spoken", body: { kind: "text", text: "" } });
});

test("any text arrives exactly as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      fc.pre(!text.trim().startsWith("/"));
      expect(await json({ text })).toMatchObject({ body: { kind: "text", text } });
    }),
  );
});

test("a choice that is far too long stays an unknown one", async () => {
  const said = await json({ choice: "x".repeat(5_000) });
  expect(said).toMatchObject({ body: { kind: "choice", token: "x".repeat(100) } });
});

test.each([["{"], [""], ["null"], ["[]"], ['"text"'], ["7"]])("%j is malformed", async (body) => {
  expect(await json(body)).toEqual({ kind: "refused", why: "malformed" });
});

test.each([[{}], [{ text: 7 }], [{ choice: null }], [{ file: "x" }], [{ text: ["a"] }]])(
  "%j says nothing",
  async (value) => {
    expect(await json(value)).toEqual({ kind: "refused", why: "nothing" });
  },
);

test.each([[""], ["x".repeat(101)], ["có dấu"], ["a b"], [7], [{}]])("%j is no key of an event", async (id) => {
  expect(await json({ text: "a", id })).toEqual({ kind: "refused", why: "id" });
});

test("over 1 MB is too much text, in whichever shape", async () => {
  const huge = "x".repeat(MAX_TEXT_BYTES + 1);
  expect(await json({ text: huge })).toEqual({ kind: "refused", why: "text-too-big" });
  expect(await form({ text: huge })).toEqual({ kind: "refused", why: "text-too-big" });
});

test("files come unaltered, several at once, with what was written beside them", async () => {
  const one = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
  const said = await form({ file: [new Blob([one]), new Blob(["%PDF-1.7"])], text: "biên nhận", id: "f-1" });
  expect(said).toMatchObject({ kind: "spoken", id: "f-1", body: { kind: "upload", caption: "biên nhận" } });
  if (said.kind !== "spoken" || said.body.kind !== "upload") throw new Error("not an upload");
  expect(said.body.files.map((file) => Buffer.from(file))).toEqual([Buffer.from(one), Buffer.from("%PDF-1.7")]);
});

test("an empty file is passed on: the conversation says what is wrong with it", async () => {
  const said = await form({ file: new Blob([]) });
  expect(said).toMatchObject({ kind: "spoken", body: { kind: "upload", files: [new Uint8Array()] } });
});

test("20 MB is taken, one byte more is not", async () => {
  expect(await form({ file: new Blob([new Uint8Array(MAX_FILE_BYTES)]) })).toMatchObject({ kind: "spoken" });
  const over = new Blob([new Uint8Array(MAX_FILE_BYTES + 1)]);
  expect(await form({ file: over })).toEqual({ kind: "refused", why: "file-too-big" });
  expect(await form({ file: [new Blob(["small"]), over] })).toEqual({ kind: "refused", why: "file-too-big" });
});

test("all files together have an end too", async () => {
  const big = new Blob([new Uint8Array(16 * 1024 * 1024)]);
  expect(await form({ file: [big, big, big] })).toEqual({ kind: "refused", why: "file-too-big" });
  const many = Array.from({ length: 21 }, () => new Blob(["x"]));
  expect(await form({ file: many })).toEqual({ kind: "refused", why: "file-too-big" });
});

test("a form may say a text or a choice as well; a file that is a word is none", async () => {
  expect(await form({ choice: "k1" })).toMatchObject({ body: { kind: "choice", token: "k1" } });
  expect(await form({ file: "not a file" })).toEqual({ kind: "refused", why: "nothing" });
});

test("what claims to be a form and is none is malformed", async () => {
  const headers = { "Content-Type": "multipart/form-data; boundary=cut" };
  const request = new Request("http://localhost/", { method: "POST", body: "--cut\r\nno end", headers });
  expect(await readSpoken(request)).toEqual({ kind: "refused", why: "malformed" });
});
