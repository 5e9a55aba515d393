/**
 * A process that opens an installation and registers a household in it, saying each answer once it is acknowledged, and
 * the code at the end. Run again, it goes on where the chat stands.
 */
import { openHouse } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { fakeChannel } from "./fake-channel.ts";
import { household, isSent, sayNext } from "./household.ts";

const [dataDir, url] = process.argv.slice(2);
const reading = readSettings({ DATA_DIR: dataDir, ...(url && { DATABASE_URL: url }) });
if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
const house = await openHouse(reading.settings, {
  channels: [fakeChannel()],
  log: createLog({ level: "error", to: "stderr" }),
});
await house.delivery.start();
console.log("open");
const speaker = { channel: "telegram", address: "cà-rốt", photo: "ảnh", answers: household } as const;
while (!(await isSent(house))) console.log(await sayNext(house, speaker));
await house.delivery.drain();
await house.close();
console.log("sent");
