import { describeFaults, loadSettings } from "./settings.ts";
import { StartFault } from "./storage/fault.ts";

/** `npm start`: reads the settings, serves, prints the addresses, and stops cleanly when asked to. */
async function main(): Promise<void> {
  const reading = loadSettings();
  for (const { name, closest } of reading.strangers)
    console.error(`${name} is not a setting; did you mean ${closest}?`);
  if ("faults" in reading) return refuse(describeFaults(reading.faults));
  const { settings } = reading;
  // Loaded only now: a wrong setting is told at once.
  const { serve } = await import("./serve.ts");
  const serving = await serve(settings).catch((error: unknown) => {
    if (error instanceof StartFault) return refuse(error.message);
    throw error;
  });
  if (!serving) return;
  const { house, url, firstLink, close } = serving;
  console.log(`Chung Tay: ${settings.publicUrl === url ? url : `${settings.publicUrl} (here: ${url})`}`);
  console.log(`Office:    ${settings.publicUrl}/office`);
  if (firstLink) console.log(`First administrator, signs in once within the hour: ${firstLink}`);
  stopOnSignal(async (signal) => {
    house.log.info("stopping", { signal });
    await close();
  });
}

function refuse(message: string): undefined {
  console.error(message);
  process.exitCode = 1;
}

/** npm and a terminal both pass a signal on: a repeat within two seconds is not a demand to drop everything. */
const PATIENCE_MS = 2_000;

function stopOnSignal(stop: (signal: string) => Promise<void>): void {
  let askedAt: number | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (askedAt === undefined) {
        askedAt = Date.now();
        void stop(signal).then(() => process.exit(0));
      } else if (Date.now() - askedAt > PATIENCE_MS) {
        process.exit(1);
      }
    });
  }
}

await main();
