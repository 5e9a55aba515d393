import { describe, expect, it } from "vitest";
import { consoleIo } from "../../../src/commands/frame/console.ts";

function consoleOf({ terminal = true, env = {} as Record<string, string> } = {}) {
  let time = 0;
  const [out, err]: [string[], string[]] = [[], []];
  const { io, clear } = consoleIo({
    stdout: { write: (text) => void out.push(text) },
    stderr: { write: (text) => void err.push(text), isTTY: terminal },
    env,
    folder: "/",
    signal: new AbortController().signal,
    now: () => time,
  });
  const wait = (ms: number) => {
    time += ms;
  };
  return { io, clear, wait, written: () => ({ out: out.join(""), err: err.join("") }) };
}

const erase = "\r\u001b[K";

describe("consoleIo", () => {
  it("writes answers to standard output and the rest to standard error", () => {
    const { io, written } = consoleOf();
    io.out("một");
    io.err("hai");
    expect(written()).toEqual({ out: "một\n", err: "hai\n" });
  });

  it("keeps quiet about progress for two seconds", () => {
    const { io, written, wait } = consoleOf();
    io.progress("1/3");
    wait(1_999);
    io.progress("2/3");
    expect(written().err).toBe("");
    wait(1);
    io.progress("3/3");
    expect(written().err).toBe("3/3");
  });

  it("draws progress over itself, not too often, and leaves nothing of it", () => {
    const { io, clear, written, wait } = consoleOf();
    wait(2_000);
    io.progress("1");
    io.progress("too soon");
    wait(100);
    io.progress("2");
    io.out("dòng");
    wait(100);
    io.progress("3");
    clear();
    clear();
    expect(written()).toEqual({ out: "dòng\n", err: `1${erase}2${erase}3${erase}` });
  });

  it.each([
    ["no terminal", { terminal: false }],
    ["a terminal that cannot redraw", { env: { TERM: "dumb" } }],
  ])("shows no progress on %s, and never a control character", (_what, options) => {
    const { io, clear, written, wait } = consoleOf(options);
    wait(5_000);
    io.progress("1");
    io.err("hết");
    clear();
    expect(written().err).toBe("hết\n");
  });
});
