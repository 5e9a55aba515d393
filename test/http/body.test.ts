import { expect, test } from "vitest";
import { parseJson, readBody, readJson } from "../../src/http/body.ts";
import fc from "../property.ts";

const post = (body?: RequestInit["body"], headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers });

/** A body in pieces, whose length nobody told. */
function streamed(pieces: number, size: number) {
  let left = pieces;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size));
      else controller.close();
    },
  });
  return new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
}

test("reads exactly what was sent up to the limit, and nothing above it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 200 }), async (bytes, limit) => {
      const read = await readBody(post(bytes as Uint8Array<ArrayBuffer>), limit);
      expect(read && Buffer.from(read)).toEqual(bytes.length > limit ? undefined : Buffer.from(bytes));
    }),
  );
});

test("a length that nobody told is counted while it comes", async () => {
  expect(await readBody(streamed(10, 100), 1000)).toHaveLength(1000);
  expect(await readBody(streamed(11, 100), 1000)).toBeUndefined();
});

test("a body that is far too long is not waited for", async () => {
  expect(await readBody(post("x", { "content-length": "99999999999" }), 1000)).toBeUndefined();
  expect(await readBody(streamed(1_000_000, 1024 * 1024), 1000)).toBeUndefined();
});

test("no body is an empty one", async () => {
  expect(await readBody(post(), 10)).toHaveLength(0);
});

test("JSON is read, and what is none is told apart from what is too big", async () => {
  expect(await readJson(post('{"text":"cà rốt"}'), 100)).toEqual({ kind: "json", value: { text: "cà rốt" } });
  expect(await readJson(post("x".repeat(101)), 100)).toEqual({ kind: "too-big" });
  for (const none of ["", "{", "cà rốt", "{'text':1}"])
    expect(await readJson(post(none), 100), none).toEqual({ kind: "malformed" });
});

test("bytes that are no UTF-8 are malformed, not silently changed", () => {
  expect(parseJson(Uint8Array.of(0x22, 0xff, 0xfe, 0x22))).toEqual({ kind: "malformed" });
});
