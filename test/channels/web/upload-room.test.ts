import { expect, test } from "vitest";
import { createUploadRoom } from "../../../src/channels/web/upload-room.ts";
import fc from "../../property.ts";

const MB = 1024 * 1024;

function upload(bytes?: number, type = "multipart/form-data; boundary=x") {
  const headers: Record<string, string> = { "Content-Type": type };
  if (bytes !== undefined) headers["Content-Length"] = String(bytes);
  return new Request("http://localhost/", { method: "POST", headers });
}

test("files wait outside while there is no room, and come in when others have left", () => {
  const room = createUploadRoom(50 * MB);
  const first = room.enter(upload(30 * MB));
  expect(room.enter(upload(30 * MB))).toBeUndefined();
  expect(room.enter(upload(20 * MB))).toBeDefined();
  first?.leave();
  expect(room.enter(upload(30 * MB))).toBeDefined();
});

test("words need no room, and one upload always fits", () => {
  const room = createUploadRoom(1);
  expect(room.enter(upload(40 * MB))).toBeDefined();
  expect(room.enter(upload(500, "application/json"))).toBeDefined();
});

test("who does not tell how much comes is given the most it may be", () => {
  const room = createUploadRoom(50 * MB);
  room.enter(upload());
  expect(room.enter(upload(6 * MB))).toBeUndefined();
  expect(room.enter(upload(4 * MB))).toBeDefined();
});

test("whoever comes and goes, the room is empty in the end", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 * MB })), (sizes) => {
      const room = createUploadRoom(100 * MB);
      for (const stay of sizes.map((size) => room.enter(upload(size)))) stay?.leave();
      expect(room.enter(upload(45 * MB))).toBeDefined();
      expect(room.enter(upload(45 * MB))).toBeDefined();
    }),
  );
});
