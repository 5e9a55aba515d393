import { describe, expect, it } from "vitest";
import { callApi } from "../call-api.ts";
import { runningFake } from "../running.ts";

async function withDocument(bytes: Uint8Array) {
  let now = Date.now();
  const fake = await runningFake({ now: () => now });
  fake.user().sendDocument(bytes, "giấy.pdf", "application/pdf");
  const [update] = (await callApi(fake, "getUpdates")).result;
  const file_id = update.message.document.file_id as string;
  const download = (path: string, token = fake.token) => fetch(`${fake.root}/file/bot${token}/${path}`);
  return { fake, file_id, download, pass: (ms: number) => (now += ms) };
}

describe("getFile", () => {
  it("opens a link that works for an hour", async () => {
    const bytes = Buffer.from("%PDF-1.7 giấy");
    const { fake, file_id, download, pass } = await withDocument(bytes);
    const { result } = await callApi(fake, "getFile", { file_id });
    expect(result).toMatchObject({ file_id, file_size: bytes.length, file_path: "documents/file_1.pdf" });
    const response = await download(result.file_path);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    pass(60 * 60 * 1000);
    expect((await download(result.file_path)).status).toBe(404);
    await callApi(fake, "getFile", { file_id });
    expect((await download(result.file_path)).status).toBe(200);
  });

  it("gives nothing that was not asked for, nor to a wrong token", async () => {
    const { fake, file_id, download } = await withDocument(Buffer.from("x"));
    expect((await download("documents/file_1.pdf")).status).toBe(404);
    await callApi(fake, "getFile", { file_id });
    expect((await download("documents/file_1.pdf", "1:wrong")).status).toBe(401);
    expect(fake.calls({ method: "download" }).map(({ params }) => params)).toEqual([
      { file_path: "documents/file_1.pdf" },
    ]);
  });

  it("refuses more than 20 MB and unknown files", async () => {
    const { fake, file_id } = await withDocument(Buffer.alloc(20 * 1024 * 1024 + 1));
    expect((await callApi(fake, "getFile", { file_id })).description).toBe("Bad Request: file is too big");
    expect((await callApi(fake, "getFile", { file_id: "x" })).description).toContain("wrong file_id");
    expect((await callApi(fake, "getFile")).description).toBe("Bad Request: file_id not specified");
    const exact = await withDocument(Buffer.alloc(20 * 1024 * 1024));
    expect(await callApi(exact.fake, "getFile", { file_id: exact.file_id })).toMatchObject({ ok: true });
  });
});
