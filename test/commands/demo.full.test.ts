import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const file = fileURLToPath(new URL("../../src/commands/demo.ts", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

interface Demo {
  process: ChildProcess;
  /** Everything it said so far. */
  out(): string;
  err(): string;
  /** Waits until standard output holds `words`, or it has ended. */
  says(words: string): Promise<void>;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
}

/** Where the demo makes its folder: one of its own, so that nothing else is in it. */
let place: string;
const started: Demo[] = [];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "demo-test-"));
});
afterAll(() => rm(place, { recursive: true, force: true }));

function start(env: Record<string, string> = {}): Demo {
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    cwd: root,
    // What an installation beside it might have set: none of it may count.
    env: {
      ...{ PATH: process.env.PATH, TMPDIR: place, NODE_ENV: "test" },
      ...{ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", DATA_DIR: "/nowhere/at/all", DATA_KEY: "no key" },
      ...{ TELEGRAM_BOT_TOKEN: "1:none", PUBLIC_URL: "https://real.example", OFFICE_NAME: "Sở Thật" },
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stderr?.on("data", (text) => {
    err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const demo: Demo = {
    ...{ process: child, out: () => out, err: () => err, ended },
    says: (words) =>
      new Promise((resolve) => {
        const look = () => out.includes(words) && resolve();
        child.stdout?.on("data", look);
        child.once("close", () => resolve());
        look();
      }),
  };
  started.push(demo);
  return demo;
}

afterEach(async () => {
  for (const demo of started.splice(0)) {
    if (demo.process.exitCode === null) demo.process.kill("SIGKILL");
    await demo.ended;
  }
});

const left = () => readdir(place).then((names) => names.filter((name) => name.startsWith("chung-tay")));
const linksIn = (text: string) =>
  [...text.matchAll(/^ {2}(\S+).*: (http:\S+)$/gm)].map(([, role, url]) => [role as string, url as string] as const);

/** Presses the button behind a one-time link, as a browser does, and returns the cookie. */
async function signIn(link: string): Promise<string> {
  const { origin, searchParams } = new URL(link);
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<button class="primary" type="submit">');
  const body = new URLSearchParams({ code: searchParams.get("code") ?? "" });
  const headers = { origin };
  const signedIn = await fetch(`${origin}/office/sign-in`, { method: "POST", body, headers, redirect: "manual" });
  expect(signedIn.status).toBe(303);
  return signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
}

describe("npm run demo", () => {
  it("serves 300 invented files, signs three roles in, and leaves nothing behind", async () => {
    const demo = start();
    await demo.says("Ctrl-C");
    expect(demo.err()).toBe("");
    expect(demo.out()).toContain("Everything in this demo is invented");
    const [folder] = await left();
    expect(demo.out()).toContain(join(place, folder ?? "none"));
    expect((await stat(join(place, folder ?? "none"))).isDirectory()).toBe(true);

    const links = linksIn(demo.out());
    expect(links.map(([role]) => role)).toEqual(["admin", "reviewer", "viewer"]);
    const pages = new Map<string, string>();
    for (const [role, link] of links) {
      const cookie = await signIn(link);
      const office = await fetch(new URL("/office", link), { headers: { cookie } });
      expect(office.status).toBe(200);
      pages.set(role, await office.text());
      expect((await fetch(link, { headers: { cookie: "" } })).status).toBe(410);
    }
    const waiting = (page = "") => new Set([...page.matchAll(/\/office\/records\/[A-Z0-9-]+/g)].map(String)).size;
    expect(waiting(pages.get("admin"))).toBeGreaterThan(10);
    expect(waiting(pages.get("reviewer"))).toBeGreaterThan(0);
    expect(pages.get("reviewer")).not.toEqual(pages.get("admin"));
    expect(pages.get("viewer")).toContain("Người xem thử");

    expect(pages.get("admin")).toContain("#claims");

    const { origin } = new URL(links[0]?.[1] ?? "");
    const ready = await fetch(`${origin}/readyz`);
    expect(ready.status).toBe(200);
    expect(Object.keys(((await ready.json()) as { checks: object }).checks)).not.toContain("telegram");
    expect(await (await fetch(origin)).text()).not.toContain("Sở Thật");

    // Ctrl-C reaches it twice: from the terminal and from npm.
    demo.process.kill("SIGINT");
    demo.process.kill("SIGINT");
    expect(await demo.ended).toBe(0);
    expect(await left()).toEqual([]);
  }, 60_000);

  it("takes the folder along when it is stopped while it starts", async () => {
    const demo = start();
    await demo.says("Folder:");
    expect(await left()).toHaveLength(1);
    demo.process.kill("SIGTERM");
    expect(await demo.ended).toBe(130);
    expect(await left()).toEqual([]);
  }, 60_000);

  it("says which port is taken, and leaves nothing behind", async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const demo = start({ PORT: String(port) });
    expect(await demo.ended).toBe(1);
    expect(demo.err()).toContain(`nothing can listen on port ${port} (EADDRINUSE); set another PORT, or none`);
    expect(await left()).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it("takes no words, and no port that is none", async () => {
    const demo = start({ PORT: "carrot" });
    expect(await demo.ended).toBe(1);
    expect(demo.err()).toContain("PORT is a number, 1 to 65535");
  });
});
