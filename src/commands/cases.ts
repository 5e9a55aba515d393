import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type CaseFault, readCases } from "../plan/cases/case-file.ts";
import { differencesOf } from "../plan/cases/differences.ts";
import { loadPack, type Pack } from "../plan/pack.ts";
import { describeFaults, readSettings } from "../settings.ts";
import { CommandError, type CommandIo, defineCommand } from "./command.ts";
import { runAlone } from "./frame/run.ts";

/** `npm run cases`: judges award cases that a clerk wrote in YAML and shows where a verdict is not the one expected. */
export const cases = defineCommand<undefined>()({
  name: "cases",
  usage: ["cases -- PATH…"],
  summary:
    "Runs award cases written in YAML: files, or folders with *.yaml and *.yml. Prints a line for each case and what differs;\nexit 1 when anything differs or cannot be read.",
  async run({ io }, paths) {
    if (paths.length === 0) throw new CommandError("say which files or folders", 2);
    const files = await filesOf(io.folder, paths);
    if (files.length === 0) throw new CommandError("there is no *.yaml or *.yml file there");
    const pack = loadPack(planInForce());
    const sum = { cases: 0, differing: 0, faults: 0 };
    for (const file of files) {
      if (io.signal.aborted) return 130;
      io.progress(file);
      const counted = await runFile(pack, file, io);
      sum.cases += counted.cases;
      sum.differing += counted.differing;
      sum.faults += counted.faults;
    }
    const faults = sum.faults === 0 ? "" : `; ${sum.faults} faults in the files`;
    io.out(`${sum.cases} cases: ${sum.cases - sum.differing} as expected, ${sum.differing} differ${faults}`);
    return sum.differing + sum.faults === 0 ? 0 : 1;
  },
});

async function runFile(pack: Pack, file: string, io: CommandIo) {
  const shown = relative(io.folder, file) || file;
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CommandError(`${shown} cannot be read: ${error.message}`);
  });
  const { cases: found, faults } = readCases(pack, text);
  for (const fault of faults) io.err(describe(shown, fault));
  let differing = 0;
  for (const one of found) {
    const differences = differencesOf(pack, one);
    if (differences.length > 0) differing += 1;
    io.out(`${differences.length === 0 ? "ok     " : "differs"}  ${shown}:${one.line}  ${one.name}`);
    for (const { path, expected, found: other } of differences) {
      io.out(`         - ${path}: ${expected}`);
      io.out(`         + ${path}: ${other}`);
    }
  }
  return { cases: found.length, differing, faults: faults.length };
}

/** File, line, case and key, then what was expected there. */
function describe(file: string, { line, case: name, path, expected }: CaseFault): string {
  const place = [name === undefined ? undefined : `“${name}”`, path === "" ? undefined : path];
  return [`${file}:${line}`, ...place.filter((part) => part !== undefined), expected].join(": ");
}

/** Each file once, in the order of the paths, those of a folder by name. */
async function filesOf(folder: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const full = resolve(folder, path);
    const found = await stat(full).catch(() => {
      throw new CommandError(`there is no file or folder ${path}`);
    });
    if (!found.isDirectory()) files.push(full);
    else {
      const entries = await readdir(full, { recursive: true, withFileTypes: true });
      const within = entries.filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name));
      files.push(...within.map((entry) => join(entry.parentPath, entry.name)).sort());
    }
  }
  return [...new Set(files)];
}

function planInForce(): string {
  const { PLAN } = process.env;
  const reading = readSettings(PLAN === undefined ? {} : { PLAN });
  if ("faults" in reading) throw new CommandError(describeFaults(reading.faults));
  return reading.settings.plan;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone(cases);
