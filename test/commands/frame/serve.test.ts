import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Command, CommandError, defineCommand } from "../../../src/commands/command.ts";
import { callServing } from "../../../src/commands/frame/call.ts";
import { serveCommands } from "../../../src/commands/frame/serve.ts";
import type { Log } from "../../../src/telemetry/log.ts";
import { heard } from "./heard.ts";

type Garden = { plants: string[]; ended: string[] };

const plant = defineCommand<Garden>()({
  name: "plant",
  usage: ["plant -- NAME"],
  summary: "Plants.",
  async run({ house, io }, args) {
    if (args[0] === "cỏ") throw new CommandError("cỏ is not a vegetable");
    if (args[0] === "lỗi") throw new Error("lỗi");
    house.plants.push(...args);
    for (const name of args) io.out(name);
    io.err(`from ${io.folder}`);
    io.progress(`${args.length}/${args.length}`);
    return args.length;
  },
});

/** Ends only when it is told to. */
const watch = defineCommand<Garden>()({
  name: "watch",
  usage: ["watch"],
  summary: "Watches the garden.",
  async run({ house, io }, [name = ""]) {
    io.out(`watching ${name}`);
    if (!io.signal.aborted) await once(io.signal, "abort");
    house.ended.push(name);
    io.signal.throwIfAborted();
    return 0;
  },
});

const commands: Command<Garden>[] = [plant, watch];

describe.each([
  ["a short path", "data"],
  ["a path too long for a socket", join("sâu".repeat(20), "hơn".repeat(20), "nữa".repeat(20))],
])("serveCommands in %s", (_what, below) => {
  let root: string;
  let dataDir: string;
  let garden: Garden;
  let serving: Awaited<ReturnType<typeof serveCommands>> | undefined;
  const logged: string[] = [];
  const at = (event: string) => void logged.push(event);
  const log: Log = { debug: at, info: at, warn: at, error: at };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "serve-"));
    dataDir = join(root, below);
    mkdirSync(dataDir, { recursive: true });
    garden = { plants: [], ended: [] };
    logged.length = 0;
  });
  afterEach(async () => {
    await serving?.close();
    serving = undefined;
    rmSync(root, { recursive: true });
  });

  const serve = async () => {
    serving = await serveCommands({ house: garden, commands, dataDir, log });
    return serving;
  };

  async function call(command: string, args: string[], signal?: AbortSignal) {
    const { io, lines } = heard(signal);
    return { code: await callServing(dataDir, command, args, io), lines };
  }

  it("carries a command out and passes on its lines, in order, and its exit code", async () => {
    await serve();
    expect(await call("plant", ["su hào", 'dòng\u2028một "hai"', "🥕"])).toEqual({
      code: 3,
      lines: ["out su hào", 'out dòng\u2028một "hai"', "out 🥕", "err from /somewhere", "progress 3/3"],
    });
    expect(garden.plants).toEqual(["su hào", 'dòng\u2028một "hai"', "🥕"]);
  });

  it("is nobody before it begins and after it ends, and leaves no file behind", async () => {
    expect((await call("plant", ["x"])).code).toBe("nobody");
    const { path, close } = await serve();
    expect((await call("plant", ["x"])).code).toBe(1);
    await close();
    expect((await call("plant", ["x"])).code).toBe("nobody");
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(dataDir, "command.path"))).toBe(false);
  });

  it("lets nobody else in", async () => {
    const { path } = await serve();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    if (dirname(path) === dataDir) return;
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "command.path")).mode & 0o777).toBe(0o600);
  });

  it("refuses kindly: a wrong option, what the command refuses, a command it does not know", async () => {
    await serve();
    expect(await call("plant", ["--deep"])).toMatchObject({ code: 2 });
    expect(await call("plant", ["cỏ"])).toEqual({ code: 1, lines: ["err plant: cỏ is not a vegetable"] });
    const unknown = await call("harvest", []);
    expect(unknown.code).toBe(2);
    expect(unknown.lines).toEqual([expect.stringMatching(/^err harvest: .*restart it/)]);
    expect(logged).toEqual([]);
  });

  it("logs what is its own fault, and goes on", async () => {
    await serve();
    expect((await call("plant", ["lỗi"])).code).toBe(1);
    expect(logged).toEqual(["command failed"]);
    expect((await call("plant", ["bí đỏ"])).code).toBe(1);
    expect(garden.plants).toEqual(["bí đỏ"]);
  });

  it("carries out many at once", async () => {
    await serve();
    const giveUp = new AbortController();
    const watching = call("watch", ["nền"], giveUp.signal);
    const names = Array.from({ length: 20 }, (_, n) => `luống ${n}`);
    const answers = await Promise.all(names.map((name) => call("plant", [name])));
    expect(answers.map(({ lines }) => lines[0])).toEqual(names.map((name) => `out ${name}`));
    giveUp.abort();
    expect((await watching).code).toBe(130);
  });

  it("ends a command whose person has given up or gone away", async () => {
    const { path } = await serve();
    const giveUp = new AbortController();
    const { io, lines } = heard(giveUp.signal);
    const watching = callServing(dataDir, "watch", ["một"], io);
    await expect.poll(() => lines).toEqual(["out watching một"]);
    const gone = connect(path);
    gone.write(`${JSON.stringify({ command: "watch", args: ["hai"], folder: "/" })}\n`);
    await once(gone, "data");
    gone.destroy();
    giveUp.abort();
    expect(await watching).toBe(130);
    await expect.poll(() => [...garden.ended].sort()).toEqual(["hai", "một"]);
    expect((await call("plant", ["ba"])).code).toBe(1);
  });

  it("tells running commands to end when it stops, and those who wait for them", async () => {
    const { close } = await serve();
    const { io, lines } = heard();
    const watching = callServing(dataDir, "watch", ["cổng"], io);
    await expect.poll(() => lines).toEqual(["out watching cổng"]);
    await close();
    expect(await watching).toBe(130);
    expect(garden.ended).toEqual(["cổng"]);
  });

  it("takes the place of a process that was killed, and removes what it left", async () => {
    const { path, close } = await serve();
    const pointer = join(dataDir, "command.path");
    const far = existsSync(pointer);
    await close();
    mkdirSync(dirname(path), { recursive: true });
    if (far) writeFileSync(pointer, path);
    const listenAndDie = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
    spawnSync(process.execPath, ["-e", listenAndDie, path]);
    expect(statSync(path).isSocket()).toBe(true);

    expect((await call("plant", ["x"])).code).toBe("nobody");
    await serve();
    if (far) expect(existsSync(dirname(path))).toBe(false);
    expect((await call("plant", ["x"])).code).toBe(1);
  });

  it("cuts off whoever does not speak its language, or keeps speaking", async () => {
    const { path } = await serve();
    const request = JSON.stringify({ command: "watch", args: [], folder: "/" });
    for (const said of ["GET / HTTP/1.1\n", '{"command":"plant"}\n', "[]\n", `${request}\n${request}\n`]) {
      const socket = connect(path);
      socket.write(said);
      await once(socket.resume(), "close");
    }
    expect((await call("plant", ["x"])).code).toBe(1);
  });

  it("says so when the serving process dies in the middle", async () => {
    const { path } = await serve();
    await serving?.close();
    serving = undefined;
    mkdirSync(dirname(path), { recursive: true });
    if (dirname(path) !== dataDir) writeFileSync(join(dataDir, "command.path"), path);
    const dying = createServer((socket) => {
      socket.write('{"out":"một nửa"}\n');
      socket.once("data", () => delay(20).then(() => socket.destroy()));
    }).listen(path);
    await once(dying, "listening");
    const { io, lines } = heard();
    await expect(callServing(dataDir, "plant", ["x"], io)).rejects.toThrow(CommandError);
    expect(lines).toEqual(["out một nửa"]);
    await new Promise((resolve) => dying.close(resolve));
    rmSync(dirname(path) === dataDir ? path : dirname(path), { recursive: true, force: true });
  });
});
