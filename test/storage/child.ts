import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Another process, running a TypeScript file of this folder. */
export interface Child {
  readonly pid: number;
  /** The next line it writes, undefined when it ended. */
  line(): Promise<string | undefined>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

export function startChild(file: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return {
    pid: child.pid as number,
    line: async () => (await lines.next()).value as string | undefined,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
