import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";
import { type FakeChannel, fakeChannel } from "./fake-channel.ts";
import { household, type Speaker, sayNext } from "./household.ts";

/** Which language somebody speaks here must not be read off anything that is kept: it would tell who is Khmer. */
let bed: TestDatabase;
let house: House;
let channel: FakeChannel;
const logged: string[] = [];
beforeEach(async () => {
  bed = await openTestDatabase();
  const reading = readSettings({ DATA_DIR: bed.dataDir, QUIET_HOURS: "off", OFFICE_NAME: "Ban Rau Củ" });
  if ("faults" in reading) throw new Error("The settings of the test are wrong");
  channel = fakeChannel();
  house = await openHouse(reading.settings, {
    ...{ database: bed.database, channels: [channel] },
    log: createLog({ level: "debug", to: { write: (line) => void logged.push(line) } }),
  });
});
afterEach(async () => {
  await house.close();
  await bed.close();
});

const KHMER = /\p{Script=Khmer}/u;
const speaker = (address: string, head: string, phone: string): Speaker => ({
  ...{ channel: "telegram", address, photo: head },
  answers: { ...household, head, phone },
});

/** A household that chooses its language and registers in it. */
async function registers(one: Speaker, language: (typeof LANGUAGES)[number]): Promise<void> {
  const say = (text: string) =>
    house.delivery.receive({
      ...{ channel: one.channel, address: one.address, key: `${one.address} chooses`, language },
      body: { kind: "text", text },
    });
  await sayNext(house, one);
  await say(textsIn(language)("common:ownName"));
  const before = await house.database.prisma.registration.count();
  for (let turn = 0; turn < 40 && (await house.database.prisma.registration.count()) === before; turn++)
    await sayNext(house, one);
  await house.delivery.drain();
}

/** Every column of every table with what stands in it, bytes as hexadecimal digits. */
async function cells(): Promise<{ place: string; value: string }[]> {
  const tables = await bed.database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const all = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await bed.database.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from "${name}" t`,
      );
      return rows.flatMap(({ row }) =>
        Object.entries(row).map(([column, value]) => ({ place: `${name}.${column}`, value: JSON.stringify(value) })),
      );
    }),
  );
  return all.flat();
}

test("a Khmer household leaves nothing in tables, logs or figures that tells it from a Vietnamese one", async () => {
  const khmer = speaker("7351962840", "Danh Thị Mồng Tơi", "0987 612 345");
  await registers(khmer, "km");
  await registers(speaker("7351962841", "Huỳnh Thị Cải Ngọt", "0987 612 346"), "vi");
  // It was Khmer indeed, and it was registered.
  expect(channel.textsTo(khmer.address).filter((text) => KHMER.test(text)).length).toBeGreaterThan(5);
  expect(await house.database.prisma.registration.count()).toBe(2);

  const kept = await cells();
  const telling = kept.filter(
    ({ value }) => KHMER.test(value) || /(?<![\w-])"?(?:km|khmer|km-KH)"?(?![\w-])/i.test(value),
  );
  expect(telling).toEqual([]);
  const consents = await house.database.prisma.consent.findMany();
  expect(consents.map(({ language }) => language)).toEqual(["-", "-"]);
  const hashes = LANGUAGES.map((language) =>
    createHash("sha256")
      .update(textsIn(language)("welcome:consent", { office: "Ban Rau Củ" }))
      .digest("hex"),
  );
  for (const hash of hashes) expect(kept.filter(({ value }) => value.includes(hash))).toEqual([]);
  expect(new Set(consents.map(({ textHash }) => textHash.length)).size).toBe(1);

  expect(logged.length).toBeGreaterThan(5);
  expect(logged.filter((line) => KHMER.test(line) || /\bkm\b|language/i.test(line))).toEqual([]);
  expect((await house.metrics.text()) ?? "").not.toMatch(/lang|\bkm\b|khmer/i);
  expect((await house.metrics.text()) ?? "").toContain("chungtay_turns_total");
});

test("no table has a place for it but the setting of staff, who are not the people served", async () => {
  const columns = await bed.database.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns
      where table_schema = 'public' and column_name ~* 'lang|locale|tongue' order by 1`,
  );
  expect(columns.map(({ place }) => place)).toEqual(["consent.language", "staff.language"]);
});
