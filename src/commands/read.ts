import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dayIn } from "../dialogue/show.ts";
import { editionOn, loadPack } from "../plan/pack.ts";
import { describeFaults, readSettings } from "../settings.ts";
import { isKind, kinds, readerOf, type Surroundings } from "../understanding/kinds.ts";
import { CommandError, defineCommand } from "./command.ts";
import { runAlone } from "./frame/run.ts";

const LINE_FEED = 0x0a;
const MOST_FAULTS = 10;
/** Lines between two looks at whether the person has given up. */
const STRETCH = 1_000;

/** `npm run read`: what people type, read line by line, for whoever wants to see or to script against the readings. */
export const read = defineCommand<undefined>()({
  name: "read",
  usage: ["-s read -- FILE.tsv"],
  summary: `Reads what people type. Each line of FILE is KIND<TAB>TEXT[<TAB>CONTEXT]; prints one JSON object a line, in order:
{"kind","text","reading"}, the reading a value, options to ask about, or none and why.

KIND is one of ${kinds.join(", ")}.
CONTEXT is today's date for date (absent: today in TZ), 2017 or 2025 for place (absent: the edition in force), and the
labels joined by | for choice; the other kinds need none. FILE may be - for standard input.`,
  async run({ io }, [file, ...more]) {
    if (file === undefined) throw new CommandError("say which file", 2);
    if (more[0] !== undefined) throw new CommandError(`one file at a time: what is "${more[0]}"?`, 2);
    const bytes = await (file === "-" ? standardInput() : readFile(resolve(io.folder, file))).catch((error: Error) => {
      throw new CommandError(`${file} cannot be read: ${error.message}`);
    });
    const around = surroundings();
    refuseFaults(bytes, around);
    let count = 0;
    for (const { kind, text, context } of linesOf(bytes)) {
      if (count++ % STRETCH === 0) {
        // Lets a Ctrl-C in, and what was printed out.
        await new Promise(setImmediate);
        if (io.signal.aborted) return 130;
        io.progress(`${count} lines`);
      }
      const reader = isKind(kind) ? readerOf(kind, context, around) : kind;
      if (typeof reader !== "string") io.out(oneLine({ kind, text, reading: reader(text) }));
    }
    return 0;
  },
});

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Line {
  kind: string;
  text: string;
  context: string | undefined;
}

/** The lines between line feeds, a last carriage return of each and the file's mark of byte order dropped. */
function* linesOf(bytes: Buffer): Generator<Line> {
  let start = bytes.subarray(0, 3).equals(Buffer.from("\ufeff")) ? 3 : 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const [kind = "", text = "", ...rest] = bytes.toString("utf8", start, end).replace(/\r$/u, "").split("\t");
    yield { kind, text, context: rest.length === 0 || rest.join("") === "" ? undefined : rest.join("\t") };
    start = end + 1;
  }
}

/** Everything is looked through before the first line is printed, so that nobody works on half an answer. */
function refuseFaults(bytes: Buffer, around: Surroundings): void {
  const faults: string[] = [];
  let number = 0;
  for (const { kind, context } of linesOf(bytes)) {
    number++;
    const reader = isKind(kind) ? readerOf(kind, context, around) : undefined;
    if (reader === undefined) faults.push(`line ${number}: "${kind}" is no KIND; there are ${kinds.join(", ")}`);
    else if (typeof reader === "string")
      faults.push(`line ${number}: "${context}" is no CONTEXT; ${kind} takes ${reader}`);
    if (faults.length === MOST_FAULTS) break;
  }
  if (faults.length > 0) throw new CommandError(faults.join("\n      "), 2);
}

/** Line ends other than LF that JSON leaves alone are written as escapes: some programs part lines at them. */
function oneLine(answer: object): string {
  return JSON.stringify(answer).replace(
    /[\u0085\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function surroundings(): Surroundings {
  const { PLAN, TZ } = process.env;
  const reading = readSettings({ ...(PLAN !== undefined && { PLAN }), ...(TZ !== undefined && { TZ }) });
  if ("faults" in reading) throw new CommandError(describeFaults(reading.faults));
  const pack = loadPack(reading.settings.plan);
  const today = dayIn(reading.settings.timeZone, new Date());
  const lists = {
    "2017": { edition: "2017", units: pack.units["2017"] },
    "2025": { edition: "2025", units: pack.units["2025"] },
  } as const;
  return { today, edition: editionOn(pack, today), units: (edition) => lists[edition] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone(read);
