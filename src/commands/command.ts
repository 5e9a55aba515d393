import { parseArgs } from "node:util";
import { recordError } from "../telemetry/error-record.ts";

/** What a command says and hears, whether it runs in its own process or in the one that serves. */
export interface CommandIo {
  /** One line of the answer: standard output. */
  out(line: string): void;
  /** One line for the person who typed the command: standard error. */
  err(line: string): void;
  /** How far it is. Shown only on a terminal, and only when the command takes longer than two seconds. */
  progress(text: string): void;
  /** Aborted when the person gives up or goes away. */
  readonly signal: AbortSignal;
  /** Where the person is: relative files are meant from here, which may not be this process' folder. */
  readonly folder: string;
}

/** A command that works on a `House`: whatever it needs of the installation's data. */
export interface Command<House> {
  readonly name: string;
  /** What `--help` prints. */
  readonly help: string;
  /** Says what is wrong with the arguments, before anything is opened; undefined when nothing is. */
  refuse(args: readonly string[]): string | undefined;
  /** Runs it and resolves to the exit code. Throws CommandError for what the person can mend. */
  run(house: House, args: readonly string[], io: CommandIo): Promise<number>;
}

/** Something the person who typed the command can mend. Printed without a stack; `exitCode` 2 = wrong use. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

type Option = { type: "string" | "boolean"; short?: string; help: string; value?: string };
type Options = Record<string, Option>;
type Values<O extends Options> = { [Name in keyof O]?: O[Name]["type"] extends "boolean" ? boolean : string };

interface Definition<House, O extends Options> {
  name: string;
  /** The ways to type it, each after `npm run `. */
  usage: readonly string[];
  /** One sentence. */
  summary: string;
  /** By their long name; `value` stands for the value in the help. */
  options?: O;
  run(context: { house: House; io: CommandIo; options: Values<O> }, args: string[]): Promise<number>;
}

/**
 * Defines a command on a `House`.
 *
 * @example
 * export const greet = defineCommand<House>()({
 *   name: "greet",
 *   usage: ["greet -- NAME [--loud]"],
 *   summary: "Greets a person.",
 *   options: { loud: { type: "boolean", help: "in capitals" } },
 *   async run({ io, options }, [name]) {
 *     if (name === undefined) throw new CommandError("NAME is missing", 2);
 *     io.out(options.loud ? name.toUpperCase() : name);
 *     return 0;
 *   },
 * });
 */
export function defineCommand<House>() {
  return <const O extends Options = Record<never, never>>(definition: Definition<House, O>): Command<House> => {
    const { name, options = {} as O } = definition;
    const parse = (args: readonly string[]) => {
      // `help` and `value` are for people; parseArgs wants its own words only.
      const known = Object.entries(options).map(([long, { type, short }]) => [
        long,
        short ? { type, short } : { type },
      ]);
      return parseArgs({ args: [...args], options: Object.fromEntries(known), allowPositionals: true });
    };
    return {
      name,
      help: describe(definition),
      refuse(args) {
        try {
          parse(args);
          return undefined;
        } catch (error) {
          // Node goes on about options that begin with a dash; its first sentence is enough.
          return (error as Error).message.split(/[.\n]/)[0];
        }
      },
      run(house, args, io) {
        const { values, positionals } = parse(args);
        return definition.run({ house, io, options: values as Values<O> }, positionals);
      },
    };
  };
}

/** Whether `args` ask for help; what follows `--` is never an option. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes("--help") || options.includes("-h");
}

/**
 * Runs a command and turns whatever it throws into lines that a person can act on and an exit code: 2 wrong use, 130 given
 * up, 1 anything else. Never throws.
 *
 * @param unforeseen is told of errors that are the program's own fault
 */
export async function perform<House>(
  command: Command<House>,
  house: House,
  args: readonly string[],
  io: CommandIo,
  unforeseen?: (error: unknown) => void,
): Promise<number> {
  const wrong = command.refuse(args);
  if (wrong !== undefined) return tell(command.name, new CommandError(wrong, 2), io);
  try {
    return await command.run(house, args, io);
  } catch (error) {
    if (io.signal.aborted) return 130;
    if (!(error instanceof CommandError)) unforeseen?.(error);
    return tell(command.name, error, io);
  }
}

/** Prints why the command `name` ended early, and returns its exit code. */
export function tell(name: string, error: unknown, io: Pick<CommandIo, "err">): number {
  if (error instanceof CommandError) {
    io.err(`${name}: ${error.message}`);
    if (error.exitCode === 2) io.err(`See: npm run ${name} -- --help`);
    return error.exitCode;
  }
  const { name: kind, code, message } = recordError(error);
  io.err(`${name}: ${[kind, code].filter((part) => part !== undefined).join(" ")}: ${message ?? "no message"}`);
  io.err("This is a fault of the program, not of what you typed; the log of the serving process may say more.");
  return 1;
}

function describe({ usage, summary, options = {} }: Definition<never, Options>): string {
  const rows = Object.entries(options).map(([long, { short, value, help }]) => {
    const names = `${short ? `-${short}, ` : ""}--${long}${value ? ` ${value}` : ""}`;
    return [names, help] as const;
  });
  rows.push(["-h, --help", "this text"]);
  const width = Math.max(...rows.map(([names]) => names.length));
  return [
    summary,
    "",
    "Usage:",
    ...usage.map((way) => `  npm run ${way}`),
    "",
    "Options:",
    ...rows.map(([names, help]) => `  ${names.padEnd(width)}  ${help}`),
  ].join("\n");
}
