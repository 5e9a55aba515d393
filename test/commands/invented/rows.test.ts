import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, inventBlock } from "../../../src/commands/invented/block.ts";
import { type Rows, rowsOf } from "../../../src/commands/invented/rows.ts";
import { drawSamples } from "../../../src/commands/invented/samples.ts";
import { INITIATIVES, RECEIVERS, REMARKS } from "../../../src/commands/invented/vocabulary.ts";
import { loadPack } from "../../../src/plan/pack.ts";
import type { Keyring } from "../../../src/storage/keyring.ts";
import { openTestDatabase, type TestDatabase } from "../../storage/testbed.ts";

let bed: TestDatabase;
let block: Block;
let rows: Rows;
let keys: Map<string, ReturnType<Keyring["newPerson"]>>;

beforeAll(async () => {
  bed = await openTestDatabase();
  const ground = { pack: loadPack("kh-145-2017"), timeZone: "Asia/Ho_Chi_Minh", samples: await drawSamples() };
  block = inventBlock(
    { seed: 1, registrations: 60, contributions: 40, base: new Date("2026-01-05T10:00:00Z") },
    0,
    ground,
  );
  keys = new Map(block.people.map(({ id }) => [id, bed.keyring.newPerson()]));
  rows = rowsOf(block, keys, bed.keyring.index);
});
afterAll(() => bed.close());

const bytesOf = (value: unknown) => Buffer.from(String(value).slice(2), "hex");

describe("the rows of a block", () => {
  it("hold nothing personal in the open", () => {
    const written = JSON.stringify(rows);
    for (const { name, phone } of block.people) {
      expect(written).not.toContain(name);
      expect(written).not.toContain(phone);
      expect(written).not.toContain(phone.slice(4));
    }
    for (const words of [...INITIATIVES, ...REMARKS, ...RECEIVERS]) expect(written).not.toContain(words);
  });

  it("open under the key of their person", () => {
    rows.registration?.forEach((row, index) => {
      const answers = keys.get(String(row.person_id))?.key.openText(bytesOf(row.answers));
      expect(JSON.parse(answers ?? "")).toEqual(block.registrations[index]?.content.answers);
    });
    for (const row of rows.person ?? []) {
      expect(row.seeded).toBe(true);
      expect(() => bed.keyring.person(bytesOf(row.key))).not.toThrow();
    }
  });

  it("keep a telephone number only as a keyed hash", () => {
    block.registrations.forEach(({ content }, index) => {
      const expected = content.phone ? `\\x${bed.keyring.index("phone", content.phone).toString("hex")}` : null;
      expect(rows.registration?.[index]?.phone_hash).toBe(expected);
    });
    expect(rows.registration?.some(({ phone_hash }) => phone_hash !== null)).toBe(true);
  });

  it("are compared as what people send is: by track, subject, term, name and place", () => {
    block.registrations.forEach(({ track, subject, term, content }, index) => {
      const hash = bed.keyring.index("identity", [track, subject, term, content.who].join("\0"));
      expect(content.who).toMatch(/./);
      expect(rows.registration?.[index]?.identity_hash).toBe(`\\x${hash.toString("hex")}`);
    });
  });

  it("say of each approved unit that its speaker was confirmed before, and of no other", () => {
    const spoken = (rows.registration ?? []).filter(({ represented }) => represented);
    expect(spoken.length).toBeGreaterThan(5);
    for (const { state, speaker_checked_at, speaker_checked_by, speaker_checked_how } of spoken) {
      const checked = [speaker_checked_at, speaker_checked_by, speaker_checked_how].map((value) => value !== null);
      expect(checked).toEqual(Array(3).fill(state === "approved"));
    }
    const others = (rows.registration ?? []).filter(({ represented }) => !represented);
    expect(others.filter(({ speaker_checked_at }) => speaker_checked_at !== null)).toEqual([]);
  });

  it("belong to nobody's chat and are entered by the people themselves", () => {
    for (const row of [...(rows.registration ?? []), ...(rows.contribution ?? [])]) {
      expect(row).toMatchObject({ chat_id: null, entered_by: "self" });
    }
  });

  it("write everything that was done into the audit, in order of time", () => {
    const { audit = [] } = rows;
    const moments = audit.map(({ at }) => String(at));
    expect(moments).toEqual([...moments].sort());
    for (const { code, course } of [...block.registrations, ...block.contributions]) {
      const deeds = audit.filter(({ record }) => record === code).map(({ action }) => action);
      expect(deeds.filter((action) => action !== "person.state-fact")).toEqual([
        block.registrations.some((one) => one.code === code) ? "person.register" : "person.contribute",
        ...course.deeds.map(({ action }) => action),
      ]);
    }
    const pledges = block.registrations.filter(({ pledge }) => pledge !== undefined);
    expect(audit.filter(({ action }) => action === "person.state-fact")).toHaveLength(pledges.length);
  });

  it("have the same columns throughout a table, as one statement needs them", () => {
    for (const list of Object.values(rows)) {
      expect(new Set(list.map((row) => Object.keys(row).join())).size).toBeLessThanOrEqual(1);
    }
  });

  it("are not made for somebody without a key", () => {
    expect(() => rowsOf(block, new Map(), bed.keyring.index)).toThrow("has no key");
  });
});
