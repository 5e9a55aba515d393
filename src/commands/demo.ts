import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type House, openHouse } from "../house.ts";
import { editionOn, findUnit } from "../plan/pack.ts";
import { makeSignInLink } from "../registry/sign-in.ts";
import { addStaff, type NewStaff } from "../registry/staff.ts";
import { serve } from "../serve.ts";
import { describeFaults, readSettings, type Settings } from "../settings.ts";
import { openDatabase } from "../storage/database.ts";
import { createLog } from "../telemetry/log.ts";
import { CommandError, type CommandIo, defineCommand } from "./command.ts";
import { runAlone } from "./frame/run.ts";
import { fillDesks } from "./invented/desks.ts";
import { type Amounts, fill } from "./invented/fill.ts";

/** Three hundred files in all. */
const FILES = { registrations: 180, contributions: 120 } as const;

/** `npm run demo`: an office full of invented files, in a throw-away folder, until it is stopped. */
export const demo = defineCommand<undefined>()({
  name: "demo",
  usage: ["demo"],
  summary:
    "Serves an office with 300 invented files from a throw-away folder, and prints sign-in links for three roles. Nothing of\n" +
    "this installation is read or touched; of the environment only PORT counts. Ctrl-C stops it and removes the folder.",
  async run({ io }, [surplus]) {
    if (surplus !== undefined) throw new CommandError(`what is "${surplus}"? See --help`, 2);
    const port = await findPort(process.env.PORT);
    const folder = await mkdtemp(join(tmpdir(), "chung-tay-demo-"));
    // Also when everything is dropped at once.
    const removeNow = () => rmSync(folder, { recursive: true, force: true });
    process.once("exit", removeNow);
    try {
      io.out("Everything in this demo is invented: people, files, sums. Please put nothing real into it.");
      io.out(`Folder:    ${folder} (goes when the demo ends)`);
      await showOffice(settingsOf(folder, port), io);
    } finally {
      await rm(folder, { recursive: true, force: true });
      process.off("exit", removeNow);
    }
    return 0;
  },
});

async function showOffice(settings: Settings, io: CommandIo): Promise<void> {
  const hangup = new AbortController();
  const hangUp = () => hangup.abort();
  process.once("SIGHUP", hangUp);
  const signal = AbortSignal.any([io.signal, hangup.signal]);
  const log = createLog({ level: settings.logLevel, to: "stderr" });
  const database = await openDatabase({ dataDir: settings.dataDir });
  try {
    const { filled, accounts } = await furnish(settings, { database, log }, signal);
    const { house, url, close } = await serve(settings, { database, log });
    try {
      io.out(`Chung Tay: ${url}`);
      io.out(`Office:    ${settings.publicUrl}/office`);
      io.out(
        `Files:     ${filled.registrations + filled.contributions} invented ones, in every state ` +
          `(${filled.registrations} registrations, ${filled.contributions} contributions)`,
      );
      io.out("Sign-in links, each good once and within the hour:");
      for (const { id, as } of accounts) io.out(`  ${as}: ${await makeSignInLink(house, settings.publicUrl, id)}`);
      io.out("Ctrl-C stops the demo.");
      await aborted(signal);
    } finally {
      await close();
    }
  } finally {
    await database.close();
    process.off("SIGHUP", hangUp);
  }
}

/** Fills the empty house: files that wait since yesterday or last month, and an account of each role. */
async function furnish(
  settings: Settings,
  options: NonNullable<Parameters<typeof openHouse>[1]>,
  signal: AbortSignal,
): Promise<{ filled: Amounts; accounts: { id: string; as: string }[] }> {
  const house = await openHouse(settings, options);
  try {
    const order = { seed: 1, ...FILES, base: house.clock() };
    const filled = await fill(house, order, { signal, progress: () => undefined });
    const unit = await busiestUnit(house);
    await fillDesks(house, order, unit);
    const today = house.clock().toISOString().slice(0, 10);
    const commune = findUnit(house.pack, unit, editionOn(house.pack, today))?.name ?? unit;
    const accounts = [
      await addAccount(house, { name: "Quản trị thử Phạm Thị Củ Cải", role: "admin" }, "admin"),
      await addAccount(
        house,
        { name: "Người duyệt thử Ngô Văn Trái Bần", role: "reviewer", unit },
        `reviewer (${commune})`,
      ),
      await addAccount(house, { name: "Người xem thử Lý Kim Điên Điển", role: "viewer" }, "viewer"),
    ];
    return { filled, accounts };
  } finally {
    await house.close();
  }
}

async function addAccount(house: House, account: NewStaff, as: string): Promise<{ id: string; as: string }> {
  return { id: (await addStaff(house, account)).id, as };
}

/** The commune where most waits for a decision. */
async function busiestUnit({ database }: House): Promise<string> {
  const [row] = await database.query<{ unit: string }>(
    `select unit from (
       select unit, state from registration union all select unit, state from contribution
     ) as record where state = 'submitted' and unit is not null group by unit order by count(*) desc, unit limit 1`,
  );
  if (row === undefined) throw new Error("Nothing of what was invented waits in any commune.");
  return row.unit;
}

/** Nothing of this installation: no server, no key, no token, no office. */
function settingsOf(dataDir: string, port: number): Settings {
  const reading = readSettings({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" });
  if ("faults" in reading) throw new CommandError(describeFaults(reading.faults));
  return reading.settings;
}

/** The port asked for, or any that is free. */
async function findPort(asked: string | undefined): Promise<number> {
  const wanted = asked?.trim() ? Number(asked) : 0;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    throw new CommandError("PORT is a number, 1 to 65535");
  const trial = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    trial.once("error", (error: NodeJS.ErrnoException) =>
      reject(new CommandError(`nothing can listen on port ${wanted} (${error.code}); set another PORT, or none`)),
    );
    trial.listen(wanted, "127.0.0.1", () => {
      const address = trial.address();
      resolve(typeof address === "object" && address ? address.port : wanted);
    });
  });
  await new Promise((resolve) => trial.close(resolve));
  return port;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone(demo);
