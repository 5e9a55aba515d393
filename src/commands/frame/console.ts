import type { CommandIo } from "../command.ts";

/** What this needs of `process.stdout` and `process.stderr`. */
type Stream = { write(text: string): unknown; isTTY?: boolean };

export interface ConsoleOptions {
  stdout: Stream;
  stderr: Stream;
  env: Record<string, string | undefined>;
  folder: string;
  signal: AbortSignal;
  /** Milliseconds; for tests. */
  now?: () => number;
}

/** Nobody needs to know how far a command is that is done at once. */
const patience = 2_000;
/** Redrawing more often only flickers. */
const redraw = 100;

/**
 * A command's voice on the terminal it was typed in. Progress overwrites itself on one line of standard error, and leaves
 * nothing behind; it needs no colour, so NO_COLOR has nothing to turn off.
 */
export function consoleIo({ stdout, stderr, env, folder, signal, now = Date.now }: ConsoleOptions) {
  const canRedraw = stderr.isTTY === true && env.TERM !== "dumb";
  const begun = now();
  let drawn = Number.NEGATIVE_INFINITY;
  let shown = false;

  function clear() {
    if (shown) stderr.write("\r\u001b[K");
    shown = false;
  }

  const io: CommandIo = {
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(text) {
      if (!canRedraw || now() - begun < patience || now() - drawn < redraw) return;
      clear();
      stderr.write(text);
      [shown, drawn] = [true, now()];
    },
    signal,
    folder,
  };
  return { io, clear };
}
