import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { claimSocketPath, findSocketPath } from "../../../src/commands/frame/socket-path.ts";

let around: string;
beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), "socket-path-"));
});
afterEach(() => rm(around, { recursive: true, force: true }));

/** Names that a person might give the folder, and the one the sockets' own folders begin with. */
it.each(["data", "chung-tay-data", "chung-tay-socket-data"])("never touches what else lies in %s", async (name) => {
  const dataDir = join(around, name);
  await mkdir(dataDir);
  await writeFile(join(dataDir, "data.key"), "kept");
  await writeFile(join(dataDir, "command.sock"), "left behind by a process that died");
  const claimed = await claimSocketPath(dataDir);
  expect(claimed.path).toBe(join(dataDir, "command.sock"));
  expect(await readdir(dataDir)).toEqual(["data.key"]);
  await claimed.forget();
  expect(await readdir(dataDir)).toEqual(["data.key"]);
});

it("lies elsewhere when the folder is too deep, and takes only that away", async () => {
  const dataDir = join(around, "deep".repeat(30));
  await mkdir(dataDir);
  await writeFile(join(dataDir, "data.key"), "kept");
  const first = await claimSocketPath(dataDir);
  expect(Buffer.byteLength(first.path)).toBeLessThanOrEqual(100);
  expect(await findSocketPath(dataDir)).toBe(first.path);
  const second = await claimSocketPath(dataDir);
  expect(second.path).not.toBe(first.path);
  await second.forget();
  expect(await readdir(dataDir)).toEqual(["data.key"]);
  expect(await findSocketPath(dataDir)).toBeUndefined();
});

it("does not follow a pointer that somebody bent", async () => {
  const dataDir = join(around, "deep".repeat(30));
  const precious = join(around, "precious");
  await mkdir(dataDir);
  await mkdir(precious);
  await writeFile(join(precious, "command.sock"), "not ours");
  await writeFile(join(dataDir, "command.path"), `${join(precious, "command.sock")}\n`);
  const claimed = await claimSocketPath(dataDir);
  expect(await readdir(precious)).toEqual(["command.sock"]);
  await claimed.forget();
});
