import { fileURLToPath } from "node:url";
import type { InvariantHouse } from "../registry/invariants/invariant.ts";
import { findFaults, INVARIANTS } from "../registry/invariants/invariants.ts";
import { CommandError, defineCommand } from "./command.ts";
import { openForCommand } from "./frame/open.ts";
import { runCommand } from "./frame/run.ts";

/** `npm run verify`: whether everything that must hold of the data does. */
export const verify = defineCommand<InvariantHouse>()({
  name: "verify",
  usage: ["verify", "verify -- --only NAME"],
  summary: `Looks through all of the data and prints a line for each place where something that must hold does not; exit 1 when\nthere is one. Changes nothing, prints codes and ids, never a name. It looks at: ${INVARIANTS.map(({ name }) => name).join(", ")}.`,
  options: { only: { type: "string", value: "NAME", help: "look at one of them" } },
  async run({ house, io, options }, extra) {
    if (extra[0] !== undefined) throw new CommandError(`what is "${extra[0]}"? It takes options only`, 2);
    const chosen = INVARIANTS.filter(({ name }) => options.only === undefined || options.only === name);
    if (chosen.length === 0) throw new CommandError(`there is nothing called ${options.only} to look at`, 2);
    let faults = 0;
    for (const invariant of chosen) {
      io.progress(`looking at ${invariant.name}`);
      try {
        for await (const { where } of findFaults(house, io.signal, [invariant])) {
          faults += 1;
          io.out([invariant.name, where].join("\t"));
        }
      } catch (error) {
        if (io.signal.aborted) return 130;
        throw error;
      }
    }
    io.err(
      faults === 0 ? `${chosen.length} looked at: all of it holds` : `${chosen.length} looked at: ${faults} faults`,
    );
    return faults === 0 ? 0 : 1;
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(verify, { open: openForCommand });
