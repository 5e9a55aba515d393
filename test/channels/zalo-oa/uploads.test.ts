import { expect, test } from "vitest";
import { createUploads } from "../../../src/channels/zalo-oa/uploads.ts";
import type { OutgoingFile } from "../../../src/delivery/channel.ts";

const DAY_MS = 24 * 3_600_000;
const signal = AbortSignal.timeout(60_000);
const file = (nth: number): OutgoingFile => ({
  ...{ name: "a.png", type: "image/png", bytes: Buffer.alloc(1) },
  url: `https://x.example/m/${nth}`,
});

test("an id is used for six days, and then asked for anew", async () => {
  let [now, uploaded] = [0, 0];
  const uploads = createUploads({ upload: async () => `id-${++uploaded}` }, () => new Date(now));
  const id = () => uploads.idOf(file(1), signal);
  expect([await id(), await id()]).toEqual(["id-1", "id-1"]);
  now = 6 * DAY_MS - 1;
  expect(await id()).toBe("id-1");
  now = 6 * DAY_MS;
  expect([await id(), await id()]).toEqual(["id-2", "id-2"]);
  uploads.forget(file(1));
  expect(await id()).toBe("id-3");
});

test("only so many are remembered, the oldest go first", async () => {
  let uploaded = 0;
  const uploads = createUploads({ upload: async () => `id-${++uploaded}` }, () => new Date(0));
  for (let nth = 0; nth < 1_001; nth++) await uploads.idOf(file(nth), signal);
  expect(await uploads.idOf(file(1_000), signal)).toBe("id-1001");
  expect(await uploads.idOf(file(1), signal)).toBe("id-2");
  expect(await uploads.idOf(file(0), signal)).toBe("id-1002");
});
