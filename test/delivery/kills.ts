import { expect } from "vitest";
import { openHouse } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { startChild } from "../storage/child.ts";
import { fakeChannel } from "./fake-channel.ts";

/**
 * Registers a household while its process is killed again and again, each time after so many acknowledged answers, and
 * proves that nothing acknowledged was lost or asked twice.
 */
export async function registerThroughKills(dataDir: string, killAfter: number[], url?: string): Promise<void> {
  const acknowledged: string[] = [];
  for (const answers of [...killAfter, Number.POSITIVE_INFINITY]) {
    const child = startChild("../delivery/registering.ts", dataDir, ...(url ? [url] : []));
    expect(await child.line()).toBe("open");
    for (let heard = 0; heard < answers; heard++) {
      const said = await child.line();
      if (said === undefined || said === "sent") break;
      acknowledged.push(said);
    }
    await child.kill();
  }
  const fields = acknowledged.filter((said) => said !== "choice" && said !== "start");
  expect(fields).toEqual([...new Set(fields)]);
  const reading = readSettings({ DATA_DIR: dataDir, ...(url && { DATABASE_URL: url }) });
  if ("faults" in reading) throw new Error("The settings of the test are wrong");
  const log = createLog({ level: "error", to: "stderr" });
  const house = await openHouse(reading.settings, { channels: [fakeChannel()], log });
  try {
    const rows = await house.database.prisma.registration.findMany({ include: { person: true, evidence: true } });
    expect(rows).toHaveLength(1);
    const [row] = rows;
    const key = house.keyring.person(row?.person.key as Uint8Array);
    const answers = JSON.parse(key.openText(row?.answers as Uint8Array)) as Record<string, unknown>;
    expect(answers).toMatchObject({
      ...{ head: "Nguyễn Thị Cà Rốt", phone: "+84912345678", status: "poor", members: 4, helped: 2, loan: false },
      initiative: "nuôi ếch trong vèo, mỗi vụ lời thêm một ít",
    });
    for (const field of fields) expect(answers).toHaveProperty(field);
    for (const { personId, sha256 } of row?.evidence ?? []) {
      expect((await house.evidence.get(personId, key, sha256)).length).toBeGreaterThan(0);
    }
    expect(row?.evidence).toHaveLength(1);
    // One reply to each event, none to any twice.
    const [{ events, replies }] = (await house.database.query(
      "select (select count(*)::int from event) as events, (select count(*)::int from outgoing) as replies",
    )) as [{ events: number; replies: number }];
    expect(replies).toBe(events);
    await house.delivery.start();
    await house.delivery.drain();
  } finally {
    await house.close();
  }
}
