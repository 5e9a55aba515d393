import { describe, expect, test } from "vitest";
import { readMessage } from "./message-rules.ts";
import { Uploads } from "./uploads.ts";

const DAY_MS = 24 * 3_600_000;

async function bodyOf(parts: { name?: string; type: string; bytes: Uint8Array<ArrayBuffer> }[]) {
  const form = new FormData();
  for (const { name = "file", type, bytes } of parts) form.append(name, new Blob([bytes], { type }), "tệp.png");
  const request = new Request("http://localhost", { method: "POST", body: form });
  const contentType = request.headers.get("content-type") ?? "";
  return [Buffer.from(await request.arrayBuffer()), contentType] as const;
}

const bytes = (size: number) => new Uint8Array(size).fill(7);
const picture = { type: "image/png", bytes: bytes(1024 * 1024) };
const paper = { type: "application/pdf", bytes: bytes(5 * 1024 * 1024) };

describe("what can be uploaded", () => {
  test.each([
    ["image", [picture], 0],
    ["image", [{ ...picture, type: "image/jpeg" }], 0],
    ["file", [paper], 0],
    ["image", [{ ...picture, bytes: bytes(1024 * 1024 + 1) }], -210],
    ["file", [{ ...paper, bytes: bytes(5 * 1024 * 1024 + 1) }], -210],
    ["image", [paper], -201],
    ["file", [picture], -201],
    ["image", [], -201],
    ["image", [{ ...picture, bytes: bytes(0) }], -201],
    ["image", [{ ...picture, name: "photo" }], -201],
    ["image", [picture, picture], -201],
  ] as const)("%s %#", async (kind, parts, error) => {
    const uploads = new Uploads(Date.now);
    expect(uploads.take(kind, ...(await bodyOf([...parts]))).error).toBe(error);
    expect(uploads.count).toBe(error === 0 ? 1 : 0);
  });
});

test("what was uploaded can be sent for seven days, as what it is", async () => {
  let now = 0;
  const uploads = new Uploads(() => now);
  const { data } = uploads.take("image", ...(await bodyOf([picture])));
  const { attachment_id } = data as { attachment_id: string };
  const send = () =>
    readMessage(
      {
        recipient: { user_id: "1" },
        message: {
          text: "Mã",
          attachment: {
            type: "template",
            payload: { template_type: "media", elements: [{ media_type: "image", attachment_id }] },
          },
        },
      },
      "any",
      uploads,
    );
  now = 7 * DAY_MS - 1;
  expect(send()).toMatchObject({ text: "Mã", file: { kind: "image", name: "tệp.png" } });
  expect(uploads.find("file", attachment_id)).toMatchObject({ error: -201 });
  now = 7 * DAY_MS;
  expect(send()).toMatchObject({ error: -100 });
});
