import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createHttp, NoAnswer } from "../../../src/channels/zalo/http.ts";

async function listen(answer: RequestListener) {
  const sockets = new Set<unknown>();
  const server = createServer(answer);
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`, sockets };
}

const secrets = { headers: { access_token: "secret-token" }, body: { text: "secret-words" } };

test("gives any status as an answer, its body read where it is JSON, over one connection", async () => {
  let nth = 0;
  const { url, sockets } = await listen((_, response) => {
    const bodies = ['{"a":1}', "<html>", ""];
    response.writeHead(nth === 1 ? 502 : 200).end(bodies[nth++]);
  });
  const http = createHttp();
  const request = { method: "POST", url, ...secrets } as const;
  expect(await http(request)).toEqual({ status: 200, body: { a: 1 } });
  expect(await http(request)).toEqual({ status: 502, body: undefined });
  expect(await http(request)).toEqual({ status: 200, body: undefined });
  expect(sockets.size).toBe(1);
});

test.each(["cut", "silence", "refused", "large", "given up"])(
  "tells of %s by a word, and of the request nothing at all",
  async (how) => {
    const { url } = await listen((request, response) => {
      if (how === "cut") request.socket.destroy();
      if (how === "large") response.end(Buffer.alloc(2 * 1024 * 1024));
    });
    const target = how === "refused" ? "http://127.0.0.1:9/secret-path" : url;
    const signal = how === "given up" ? AbortSignal.timeout(50) : undefined;
    const failure = await createHttp(300)({ method: "POST", url: target, ...secrets, ...(signal && { signal }) }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(NoAnswer);
    expect((failure as NoAnswer).reason).toMatch(/^[\w-]{1,40}$/);
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/secret/);
  },
);
