import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StartFault } from "../../src/storage/fault.ts";
import { lockFolder } from "../../src/storage/lock.ts";
import { type Child, startChild } from "./child.ts";

let folder: string;
let path: string;
const children: Child[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chung-tay-"));
  path = join(folder, "database.lock");
});
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await rm(folder, { recursive: true, force: true });
});

const start = () => {
  const child = startChild("./holder.ts", path);
  children.push(child);
  return child;
};
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const outcome = await work.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(StartFault);
  return (outcome as Error).message;
};
const dead = (more: object = {}) => ({ pid: 2 ** 22 + 1, begun: "x", host: hostname(), nonce: randomUUID(), ...more });

describe("a free folder", () => {
  test("is taken, named by process and start, and given back without a trace", async () => {
    const release = await lockFolder(path);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(await readdir(folder)).toEqual(["database.lock"]);
    await release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(path))();
  });
});

describe("a living holder", () => {
  test("in this process is refused", async () => {
    const release = await lockFolder(path);
    expect(await faultOf(lockFolder(path))).toContain(`process ${process.pid}`);
    await release();
  });

  test("in another process is refused by number, and followed once it was killed", async () => {
    const holder = start();
    expect(await holder.line()).toBe("holding");
    expect(await faultOf(lockFolder(path))).toContain(`process ${holder.pid}`);
    await holder.kill();
    await (await lockFolder(path))();
    expect(await readdir(folder)).toEqual([]);
  });

  test("on another machine is refused while it gives signs, and followed when it has not for a minute", async () => {
    await writeFile(path, JSON.stringify(dead({ host: "elsewhere" })));
    expect(await faultOf(lockFolder(path))).toContain("elsewhere");
    const minutesAgo = new Date(Date.now() - 61_000);
    await utimes(path, minutesAgo, minutesAgo);
    await (await lockFolder(path))();
  });
});

describe("a dead holder", () => {
  test("whose number another process has now is followed", async () => {
    await writeFile(path, JSON.stringify(dead({ pid: process.pid, begun: "another boot/1" })));
    await (await lockFolder(path))();
  });

  test("is followed by exactly one of many, in this process", async () => {
    for (let round = 0; round < 20; round++) {
      await writeFile(path, JSON.stringify(dead()));
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)));
      const taken = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(taken).toHaveLength(1);
      for (const { value } of taken) await value();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test("is followed by exactly one of many processes", async () => {
    await writeFile(path, JSON.stringify(dead()));
    const lines = await Promise.all(Array.from({ length: 4 }, () => start().line()));
    expect(lines.filter((line) => line === "holding")).toHaveLength(1);
    expect(lines.filter((line) => line?.includes("in use by process"))).toHaveLength(3);
  });

  test("whose follower died half way is followed by the next", async () => {
    const first = dead();
    const second = dead();
    await writeFile(path, JSON.stringify(first));
    await writeFile(`${path}.after-${first.nonce}`, JSON.stringify(second));
    const release = await lockFolder(path);
    expect(await readdir(folder)).toEqual(["database.lock"]);
    expect(await faultOf(lockFolder(path))).toContain(`process ${process.pid}`);
    await release();
  });

  test("whose follower is half way is left to that one", async () => {
    const first = dead();
    const holder = start();
    expect(await holder.line()).toBe("holding");
    const follower = await readFile(path, "utf8");
    await writeFile(path, JSON.stringify(first));
    await writeFile(`${path}.after-${first.nonce}`, follower);
    expect(await faultOf(lockFolder(path))).toContain(`process ${holder.pid}`);
  });
});

test("letting go never removes somebody else's lock", async () => {
  const release = await lockFolder(path);
  const other = JSON.stringify(dead());
  await writeFile(path, other);
  await release();
  expect(await readFile(path, "utf8")).toBe(other);
});

test("a file that is no lock is left alone", async () => {
  await writeFile(path, "my notes");
  expect(await faultOf(lockFolder(path))).toContain("not a lock of ours");
  expect(await readFile(path, "utf8")).toBe("my notes");
});
