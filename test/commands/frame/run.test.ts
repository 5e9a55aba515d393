import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandError, defineCommand } from "../../../src/commands/command.ts";
import { carryOut, type RunOptions } from "../../../src/commands/frame/run.ts";
import { serveCommands } from "../../../src/commands/frame/serve.ts";
import { readSettings } from "../../../src/settings.ts";
import { StartFault } from "../../../src/storage/fault.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { heard } from "./heard.ts";

type Garden = { owner: string };

const who = defineCommand<Garden>()({
  name: "who",
  usage: ["who [-- WORD]"],
  summary: "Says whose garden this is.",
  async run({ house, io }, [word]) {
    if (word === "cỏ") throw new CommandError("not here");
    if (word === "lỗi") throw new Error("lỗi");
    io.out(house.owner);
    return 0;
  },
});

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "run-"));
  mkdirSync(dataDir, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Opens a garden of this process; counts how often it was opened and closed. */
function opening(failures: unknown[] = []) {
  const counts = { opened: 0, closed: 0 };
  const options: RunOptions<Garden> = {
    async open() {
      if (failures.length > 0) throw failures.shift();
      counts.opened++;
      return {
        house: { owner: "own" },
        async close() {
          counts.closed++;
        },
      };
    },
    busy: (error) => error instanceof StartFault && error.message === "busy",
  };
  return { options, counts };
}

async function ran(
  args: string[],
  { env = {}, own = opening(), signal }: { env?: object; own?: ReturnType<typeof opening>; signal?: AbortSignal } = {},
) {
  const { io, lines } = heard(signal);
  const code = await carryOut(who, args, io, readSettings({ DATA_DIR: dataDir, ...env }), own.options);
  return { code, lines, ...own.counts };
}

const serve = () =>
  serveCommands({ house: { owner: "serving" }, commands: [who], dataDir, log: createLog({ level: "silent" }) });

describe("carryOut", () => {
  it("opens the folder itself when nobody serves it, and closes it again", async () => {
    expect(await ran([])).toEqual({ code: 0, lines: ["out own"], opened: 1, closed: 1 });
  });

  it("closes it whatever becomes of the command", async () => {
    expect(await ran(["cỏ"])).toEqual({ code: 1, lines: ["err who: not here"], opened: 1, closed: 1 });
    expect(await ran(["lỗi"])).toMatchObject({ code: 1, opened: 1, closed: 1 });
  });

  it("goes through the serving process when there is one", async () => {
    const serving = await serve();
    expect(await ran([])).toEqual({ code: 0, lines: ["out serving"], opened: 0, closed: 0 });
    await serving.close();
    expect(await ran([])).toMatchObject({ lines: ["out own"] });
  });

  it("goes to the server of DATABASE_URL, past any socket", async () => {
    const serving = await serve();
    expect(await ran([], { env: { DATABASE_URL: "postgres://localhost/x" } })).toMatchObject({ lines: ["out own"] });
    await serving.close();
  });

  it("answers help and wrong use before it opens anything, whatever the settings", async () => {
    expect(await ran(["--help"], { env: { PORT: "x" } })).toEqual({
      code: 0,
      lines: [`out ${who.help}`],
      opened: 0,
      closed: 0,
    });
    expect(await ran(["--deep"], { env: { PORT: "x" } })).toMatchObject({ code: 2, opened: 0 });
  });

  it("lists every wrong setting", async () => {
    const { code, lines, opened } = await ran([], { env: { PORT: "x", DATA_KEY: "su-hao" } });
    expect([code, opened]).toEqual([1, 0]);
    expect(lines.join()).toMatch(/PORT: expected.*DATA_KEY: expected/s);
    expect(lines.join()).not.toContain("su-hao");
  });

  it("waits for another command that has the folder", async () => {
    const own = opening([new StartFault("busy"), new StartFault("busy")]);
    expect(await ran([], { own })).toMatchObject({ code: 0, opened: 1, closed: 1 });
  });

  it("reaches a server that was still starting", async () => {
    let serving: Awaited<ReturnType<typeof serve>> | undefined;
    const own = opening();
    own.options.open = async () => {
      serving = await serve();
      throw new StartFault("busy");
    };
    expect(await ran([], { own })).toMatchObject({ code: 0, lines: expect.arrayContaining(["out serving"]) });
    await serving?.close();
  });

  it("waits no longer when the person gives up", async () => {
    const own = opening([new StartFault("busy")]);
    expect(await ran([], { own, signal: AbortSignal.abort() })).toMatchObject({ code: 1, lines: ["err who: busy"] });
  });

  it("says what a person must do first, and of other faults what they are", async () => {
    const fault = new StartFault("The key is another one. Put the right one back.");
    expect(await ran([], { own: opening([fault]) })).toMatchObject({ code: 1, lines: [`err who: ${fault.message}`] });
    expect((await ran([], { own: opening([new TypeError("x")]) })).lines[0]).toBe("err who: TypeError: x");
  });
});

describe("from the shell", () => {
  const source = `
    import { defineCommand } from "./src/commands/command.ts";
    import { runAlone, runCommand } from "./src/commands/frame/run.ts";
    const body = {
      name: "wait", usage: ["wait"], summary: "Waits.", options: { lines: { type: "string", help: "so many" } },
      async run({ house, io, options }) {
        for (let n = 0; n < Number(options.lines ?? 0); n++) io.out("line " + n);
        if (options.lines === undefined) {
          const alive = setInterval(() => {}, 1000);
          io.signal.addEventListener("abort", () => clearInterval(alive));
          process.kill(process.pid, "SIGINT");
          process.kill(process.pid, "SIGINT");
          await new Promise((resolve) => io.signal.addEventListener("abort", resolve));
          io.signal.throwIfAborted();
        }
        io.err(String(house?.at));
        return 3;
      },
    };
    if (process.env.ALONE) await runAlone(defineCommand()(body));
    else await runCommand(defineCommand()(body), { open: async (s) => ({ house: { at: s.dataDir }, close: async () => console.error("closed") }) });
  `;
  const shell = (args: string[], env: object = {}): SpawnSyncReturns<string> =>
    spawnSync(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", source, "--", "where a file would be", ...args],
      {
        encoding: "utf8",
        env: { ...process.env, DATA_DIR: dataDir, NO_COLOR: "1", ...env },
      },
    );

  it("prints, closes and exits with the command's code", () => {
    const { stdout, stderr, status } = shell(["--lines", "2"]);
    expect({ stdout, stderr, status }).toEqual({
      stdout: "line 0\nline 1\n",
      stderr: `${dataDir}\nclosed\n`,
      status: 3,
    });
  });

  it("needs no settings when it runs alone", () => {
    const { stderr, status } = shell(["--lines", "0"], { ALONE: "1", PORT: "wrong" });
    expect({ stderr, status }).toEqual({ stderr: "undefined\n", status: 3 });
  });

  it("ends in order on Ctrl-C, also when npm passes it on a second time", () => {
    const { stderr, status } = shell([]);
    expect({ stderr, status }).toEqual({ stderr: "closed\n", status: 130 });
  });
});
