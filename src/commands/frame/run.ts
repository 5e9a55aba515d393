import { setTimeout as delay } from "node:timers/promises";
import { describeFaults, loadSettings, type Settings } from "../../settings.ts";
import { StartFault } from "../../storage/fault.ts";
import { asksForHelp, type Command, CommandError, type CommandIo, perform, tell } from "../command.ts";
import { callServing } from "./call.ts";
import { consoleIo } from "./console.ts";

export interface RunOptions<House> {
  /** Opens the installation's data in this process. Throws StartFault where a person has to do something first. */
  open(settings: Settings): Promise<{ house: House; close(): Promise<void> }>;
  /** Whether `open` failed because another process has the folder just now. */
  busy?(error: unknown): boolean;
}

/** How long a command waits for another one, or for a server that is starting. */
const patience = 10_000;

/** A command's entry from the shell: `runCommand(staff, { open })` is all its file says at the end. */
export async function runCommand<House>(command: Command<House>, options: RunOptions<House>): Promise<void> {
  await fromShell((args, io) => carryOut(command, args, io, loadSettings(), options));
}

/** The same for a command that needs nothing of the installation, such as one that works in a throw-away folder. */
export async function runAlone(command: Command<undefined>): Promise<void> {
  await fromShell(async (args, io) => answerAtOnce(command, args, io) ?? perform(command, undefined, args, io));
}

/**
 * Carries a command out where the data is: on the server of DATABASE_URL; through the process that serves the embedded
 * database; or, when none does, on the folder itself under its lock.
 */
export async function carryOut<House>(
  command: Command<House>,
  args: readonly string[],
  io: CommandIo,
  reading: ReturnType<typeof loadSettings>,
  { open, busy = () => false }: RunOptions<House>,
): Promise<number> {
  const answered = answerAtOnce(command, args, io);
  if (answered !== undefined) return answered;
  if ("faults" in reading) {
    io.err(describeFaults(reading.faults));
    return 1;
  }
  const { settings } = reading;
  const until = Date.now() + patience;
  try {
    for (;;) {
      if (settings.databaseUrl === undefined) {
        const code = await callServing(settings.dataDir, command.name, args, io);
        if (code !== "nobody") return code;
      }
      const opened = await open(settings).catch((error: unknown) => {
        if (!busy(error) || Date.now() > until || io.signal.aborted) throw error;
      });
      if (opened !== undefined) {
        return await perform(command, opened.house, args, io).finally(() => opened.close());
      }
      io.progress("waiting for the process that has the data folder…");
      await delay(200);
    }
  } catch (error) {
    return tell(command.name, error instanceof StartFault ? new CommandError(error.message) : error, io);
  }
}

/** What needs no data: help, and arguments that cannot be right. */
function answerAtOnce(command: Command<never>, args: readonly string[], io: CommandIo): number | undefined {
  if (asksForHelp(args)) {
    io.out(command.help);
    return 0;
  }
  const wrong = command.refuse(args);
  return wrong === undefined ? undefined : tell(command.name, new CommandError(wrong, 2), io);
}

async function fromShell(work: (args: readonly string[], io: CommandIo) => Promise<number>): Promise<void> {
  const abort = new AbortController();
  const { stdout, stderr, env } = process;
  let asked = Number.POSITIVE_INFINITY;
  const stop = () => {
    // The terminal and npm both pass a Ctrl-C on: only one that comes later is a demand to drop everything.
    if (Date.now() - asked > 2_000) process.exit(130);
    asked = Math.min(asked, Date.now());
    abort.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  // `| head` has read enough.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    abort.abort();
  });
  const { io, clear } = consoleIo({ stdout, stderr, env, folder: process.cwd(), signal: abort.signal });
  process.exitCode = await work(process.argv.slice(2), io);
  clear();
}
