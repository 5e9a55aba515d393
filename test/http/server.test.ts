import { connect } from "node:net";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { createServer } from "../../src/http/server.ts";

const here = { host: "127.0.0.1", port: 0 };

function site() {
  const app = new Hono();
  app.get("/", (context) => context.text("here"));
  return app;
}

test("serves at the port it tells", async () => {
  const server = await createServer(site(), here);
  expect(server.url).toBe(`http://localhost:${server.port}`);
  expect(await (await fetch(`http://127.0.0.1:${server.port}`)).text()).toBe("here");
  await server.close();
});

test("a taken port is told to the operator in a sentence", async () => {
  const first = await createServer(site(), here);
  const second = createServer(site(), { host: "127.0.0.1", port: first.port });
  await expect(second).rejects.toThrow(
    `Cannot listen on 127.0.0.1, port ${first.port}: another program, perhaps another copy of this one, listens there. Set HOST and PORT.`,
  );
  await first.close();
});

test("closing waits for running answers, then lets connections go that would be kept alive", async () => {
  const app = site();
  let finish = () => {};
  const begun = new Promise<void>((tell) => {
    app.get("/slow", async (context) => {
      tell();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return context.text("slow but whole");
    });
  });
  const server = await createServer(app, here);
  const base = `http://127.0.0.1:${server.port}`;
  await (await fetch(base)).text();
  const answer = fetch(`${base}/slow`);
  await begun;
  let closed = false;
  const closing = server.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(closed).toBe(false);
  finish();
  expect(await (await answer).text()).toBe("slow but whole");
  await closing;
  await expect(fetch(base)).rejects.toThrow();
});

test("what does not end in time is cut; closing twice is closing once", async () => {
  const app = site();
  app.get("/endless", () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })));
  const server = await createServer(app, here);
  const answer = await fetch(`http://127.0.0.1:${server.port}/endless`);
  const read = answer.body?.getReader().read();
  const started = performance.now();
  await Promise.all([server.close(200), server.close(200), expect(read).rejects.toThrow()]);
  expect(performance.now() - started).toBeLessThan(3_000);
});

test("what is not HTTP hurts nobody", async () => {
  const server = await createServer(site(), here);
  const said = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write("xin chào\r\n\r\n"));
    let text = "";
    socket.on("data", (bytes) => {
      text += bytes;
    });
    socket.on("close", () => resolve(text));
    socket.on("error", () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`http://127.0.0.1:${server.port}`)).status).toBe(200);
  await server.close();
});

test("a connection made ahead of need does not hold up closing", async () => {
  const server = await createServer(site(), here);
  const socket = connect(server.port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(2_000);
  await ended;
});
