import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { createDownload, isAllowed, isPrivate } from "../../../src/channels/zalo-oa/download.ts";

const jpeg = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: "#f60" } })
    .jpeg()
    .toBuffer();

/** A host of files on loopback; its address is named, and so trusted. */
async function host(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const download = createDownload({ hosts: ["127.0.0.1"], timeoutMs: 300 });
const signal = () => AbortSignal.timeout(5_000);

describe("a file that somebody sent", () => {
  test("comes as it is", async () => {
    const picture = await jpeg();
    const root = await host((_, response) => response.writeHead(200, { "content-type": "image/jpg" }).end(picture));
    expect(await download({ url: `${root}/a`, size: picture.length, name: "a.JPG" }, signal())).toEqual(picture);
  });

  test.each([
    ["another type in its answer", { "content-type": "application/pdf" }, {}],
    ["another name", {}, { name: "don.pdf" }],
  ])("that has %s than it says is not taken", async (_, headers, more) => {
    const picture = await jpeg();
    const root = await host((_request, response) => response.writeHead(200, headers).end(picture));
    expect(await download({ url: root, ...more }, signal())).toBe("type");
  });

  test("that says it is too big is not even asked for; one that turns out to be is not kept", async () => {
    let asked = 0;
    const root = await host((_, response) => {
      asked += 1;
      response.writeHead(200);
      for (let mb = 0; mb < 21; mb += 1) response.write(Buffer.alloc(1024 * 1024));
      response.end();
    });
    expect(await download({ url: root, size: 21 * 1024 * 1024 }, signal())).toBe("too-big");
    expect(asked).toBe(0);
    expect(await createDownload({ hosts: ["127.0.0.1"] })({ url: root }, signal())).toBe("too-big");
  });

  test("that lies somewhere else is not followed there", async () => {
    let followed = false;
    const other = await host((_, response) => {
      followed = true;
      response.end("x");
    });
    const root = await host((_, response) => response.writeHead(302, { location: other }).end());
    expect(await download({ url: root }, signal())).toBe("unreachable");
    expect(followed).toBe(false);
  });

  test.each([404, 403, 410])("that is no longer there (%i) is out of reach", async (status) => {
    const root = await host((_, response) => response.writeHead(status).end());
    expect(await download({ url: root }, signal())).toBe("unreachable");
  });

  test.each(["slow", "cut", 500, 429])(
    "that did not come this time (%s) may come yet, and its link is told nobody",
    async (how) => {
      const root = await host((request, response) => {
        if (how === "cut") request.socket.destroy();
        else if (how !== "slow") response.writeHead(Number(how)).end();
      });
      const failure = await download({ url: `${root}/secret` }, signal()).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: "transient" });
      expect(String(failure) + JSON.stringify(failure)).not.toContain("secret");
    },
  );
});

describe("where a file may lie", () => {
  const hosts = ["*.zdn.vn", "f.zadn.vn"];
  test.each(["https://photo-stal-1.zdn.vn/a.jpg", "https://a.b.zdn.vn/", "https://F.ZADN.vn/x"])("%s: here", (link) => {
    expect(isAllowed(link, hosts)).toBe(true);
  });

  test.each([
    "http://photo.zdn.vn/a.jpg",
    "https://zdn.vn/a.jpg",
    "https://evilzdn.vn/a",
    "https://zdn.vn.evil.example/a",
    "https://photo.zdn.vn@evil.example/a",
    "https://user:pass@photo.zdn.vn/a",
    "https://photo.zdn.vn:8443/a",
    "https://other.zadn.vn/a",
    "https://127.0.0.1/a",
    "https://[::1]/a",
    "https://localhost/a",
    "https://2130706433/a",
    "file:///etc/passwd",
    "//photo.zdn.vn/a",
    "",
  ])("%s: not here", async (link) => {
    expect(isAllowed(link, hosts)).toBe(false);
    expect(await createDownload({ hosts })({ url: link }, signal())).toBe("unreachable");
  });

  test("a name that leads to a machine of this network is not asked", async () => {
    // Resolves on every machine, without any network.
    const named = createDownload({ hosts: ["localhost"], timeoutMs: 1_000 });
    expect(await named({ url: "https://localhost/a" }, signal())).toBe("unreachable");
  });

  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.1",
    "172.31.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:10.0.0.1",
  ])("%s is private", (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  test.each(["118.102.1.1", "172.32.0.1", "8.8.8.8", "2404:6800::1"])("%s is not", (address) => {
    expect(isPrivate(address)).toBe(false);
  });
});
