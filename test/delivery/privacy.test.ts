import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../../src/house.ts";
import { decide } from "../../src/registry/review.ts";
import { addStaff } from "../../src/registry/staff.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";
import { type FakeChannel, fakeChannel } from "./fake-channel.ts";
import { household, isSent, type Speaker, sayNext } from "./household.ts";

let bed: TestDatabase;
let house: House;
let channel: FakeChannel;
const logged: string[] = [];
beforeEach(async () => {
  bed = await openTestDatabase();
  const reading = readSettings({ DATA_DIR: bed.dataDir, QUIET_HOURS: "off" });
  if ("faults" in reading) throw new Error("The settings of the test are wrong");
  channel = fakeChannel();
  house = await openHouse(reading.settings, {
    database: bed.database,
    channels: [channel],
    log: createLog({ level: "debug", to: { write: (line) => void logged.push(line) } }),
  });
});
afterEach(async () => {
  await house.close();
  await bed.close();
});

const speaker: Speaker = {
  channel: "telegram",
  address: "7351962840",
  photo: "VetBun2017",
  answers: { ...household, head: "Huỳnh Thị Mồng Tơi", phone: "0987 612 345", initiative: "trồng Xakêđặcbiệt ven bờ" },
};
/** What must be readable nowhere: names, number, own words, photo, file name, reason, chat. */
const markers = [
  "Mồng Tơi",
  "MONGTOI",
  "987612345",
  "0987 612 345",
  "Xakêđặcbiệt",
  "VetBun2017",
  "giay-to-mong-toi",
  "Lýdoriêng",
  "7351962840",
];

/** Every row of every table, as text: bytes are shown as hexadecimal digits. */
async function everything(): Promise<string> {
  const tables = await bed.database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  expect(tables.length).toBeGreaterThan(15);
  const dumps = tables.map(async ({ name }) => {
    const rows = await bed.database.query<{ line: string }>(`select t::text as line from "${name}" t`);
    return rows.map(({ line }) => `${name} ${line}`).join("\n");
  });
  return (await Promise.all(dumps)).join("\n");
}

/** How a marker would look in plain, in bytes, or merely encoded. */
const looks = (marker: string) => {
  const bytes = Buffer.from(marker);
  // Base64 depends on where in the text the marker begins: its middle is the same for each third.
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [
    marker,
    JSON.stringify(marker).slice(1, -1),
    bytes.toString("hex"),
    ...encoded.filter((one) => one.length > 5),
  ];
};
const findIn = (text: string) => markers.filter((marker) => looks(marker).some((look) => text.includes(look)));

test("the search finds what lies open", async () => {
  const [marker = ""] = markers;
  for (const look of looks(marker)) expect(findIn(`… ${look} …`)).toContain(marker);
});

test("nothing that tells of a person lies open in the database, the evidence, or the log", async () => {
  await house.delivery.receive({
    ...{ channel: "telegram", address: speaker.address, key: "first" },
    body: { kind: "text", text: "Tôi là Mồng Tơi, 0987612345" },
  });
  while (!(await isSent(house))) await sayNext(house, speaker);
  const [{ code, version }] = (await bed.database.query("select code, version from registration")) as [
    { code: string; version: number },
  ];
  const office = { database: bed.database, keyring: bed.keyring, clock: house.clock };
  const staff = await addStaff(office, { name: "Trần Văn Bí Đỏ", role: "reviewer" });
  const reason = { text: "Lýdoriêng của Mồng Tơi" };
  await decide(office, staff, { code, version, decision: "return", reason, fields: ["head"] }, 0);
  await house.delivery.drain();
  // A file that waits to be fetched, an event behind it, and a send that fails.
  channel.onFetch = () => Promise.reject(new Error("“Mồng Tơi.pdf” of 7351962840 cannot be fetched"));
  channel.onSend = () => Promise.reject(new Error("chat 7351962840 is not there"));
  const reference = { id: "giay-to-mong-toi", name: "giay-to-mong-toi.pdf" };
  await house.delivery.receive({
    ...{ channel: "telegram", address: speaker.address, key: "file" },
    body: { kind: "media", references: [reference], caption: "Mồng Tơi" },
  });
  await house.delivery.receive({
    ...{ channel: "telegram", address: speaker.address, key: "behind" },
    body: { kind: "text", text: "của Mồng Tơi" },
  });
  await house.delivery.drain();

  const rows = await everything();
  for (const table of [
    "person",
    "chat",
    "session",
    "event",
    "pending",
    "outgoing",
    "registration",
    "fact",
    "evidence",
    "review",
    "consent",
    "audit",
    "notice",
  ]) {
    expect(rows).toContain(`\n${table} (`);
  }
  expect(findIn(rows)).toEqual([]);

  const files = await readdir(join(bed.dataDir, "evidence"), { recursive: true, withFileTypes: true });
  const kept = files.filter((file) => file.isFile());
  expect(kept).toHaveLength(1);
  for (const file of kept) {
    expect(findIn(join(file.parentPath, file.name))).toEqual([]);
    expect(findIn((await readFile(join(file.parentPath, file.name))).toString("latin1"))).toEqual([]);
  }
  expect(logged.length).toBeGreaterThan(5);
  expect(findIn(logged.join("\n"))).toEqual([]);
});
