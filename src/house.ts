import { chungTay } from "../conversations/dialogue.ts";
import type { World } from "../conversations/world.ts";
import type { Channel } from "./delivery/channel.ts";
import { createDelivery, type DeliveryService } from "./delivery/delivery.ts";
import { createHandedOut, type HandedOutFiles } from "./delivery/handed-out.ts";
import { type Random, systemRandom } from "./dialogue/random.ts";
import { createPapers } from "./papers/papers.ts";
import { editionOn, loadPack, type Pack } from "./plan/pack.ts";
import type { Settings } from "./settings.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { type EvidenceFiles, openEvidence } from "./storage/evidence.ts";
import { type Keyring, openKeyring } from "./storage/keyring.ts";
import { createLog, type Log, secretsOf } from "./telemetry/log.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";

/** Everything an installation stands on, put together once: `main` serves it, commands work on it. */
export interface House {
  settings: Settings;
  log: Log;
  metrics: Metrics;
  pack: Pack;
  database: Database;
  keyring: Keyring;
  evidence: EvidenceFiles;
  files: HandedOutFiles;
  delivery: DeliveryService;
  clock: () => Date;
  random: Random;
  /** Ends what the house itself began: delivery, then the database. */
  close(): Promise<void>;
}

export interface HouseOptions {
  /** Ways in and out; none for commands. */
  channels?: readonly Channel[];
  clock?: () => Date;
  random?: Random;
  log?: Log;
  /** An open database instead of the one the settings name; it is not closed with the house. */
  database?: Database;
}

/** Opens the installation these settings describe. Rejects with a StartFault where a person has to do something first. */
export async function openHouse(settings: Settings, options: HouseOptions = {}): Promise<House> {
  const { clock = () => new Date(), random = systemRandom, channels = [] } = options;
  const log = options.log ?? createLog({ level: settings.logLevel, secrets: secretsOf(settings) });
  const metrics = createMetrics({ on: settings.metrics });
  const pack = loadPack(settings.plan);
  // One object per edition: what reads places prepares itself once for each.
  const units = {
    "2017": { edition: "2017" as const, units: pack.units["2017"] },
    "2025": { edition: "2025" as const, units: pack.units["2025"] },
  };
  const { dataDir, dataKey, databaseUrl: url, office, help, timeZone, quietHours, publicUrl } = settings;
  const database = options.database ?? (await openDatabase({ ...(url && { url }), dataDir, log: databaseLog(log) }));
  const closeDatabase = async () => {
    if (!options.database) await database.close();
  };
  try {
    const keyring = await openKeyring(database, { dataDir, dataKey });
    const evidence = await openEvidence(dataDir);
    const files = createHandedOut({
      ...{ database, keyring, clock, make: createPapers({ ...settings.office, publicUrl: settings.publicUrl }) },
      address: (token) => `${settings.publicUrl}/m/${token}`,
    });
    const delivery = createDelivery<World>({
      ...{ database, keyring, evidence, files, channels, clock, random, log, metrics, timeZone, quietHours },
      dialogue: chungTay,
      uploadAddress: (code) => `${settings.publicUrl}/u/${code}`,
      world: (read) => ({ read, pack, office, help, timeZone, publicUrl }),
      unitsOn: (today) => units[editionOn(pack, today)],
    });
    const close = async () => {
      await delivery.stop();
      await closeDatabase();
    };
    return { settings, log, metrics, pack, database, keyring, evidence, files, delivery, clock, random, close };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

function databaseLog(log: Log): Parameters<typeof openDatabase>[0]["log"] {
  return {
    info: (fields, message) => log.info(message, fields),
    warn: (fields, message) => log.warn(message, fields),
  };
}
