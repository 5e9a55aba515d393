import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clearPicture, reportPicture, takeOut } from "../../src/registry/privacy.ts";
import { findRecord } from "../../src/registry/record.ts";
import type { Staff } from "../../src/registry/staff.ts";
import type { Added } from "./bed.ts";
import { drawScene } from "./drawn-pictures.ts";
import { openProof, type ProofBed } from "./proof-bed.ts";

let bed: ProofBed;
let reviewer: Staff;
let viewer: Staff;
let made = 50;

beforeAll(async () => {
  bed = await openProof();
  reviewer = await bed.addStaff();
  viewer = await bed.addStaff({ role: "viewer" });
});
afterAll(() => bed.close());

async function given(of: Parameters<ProofBed["addContribution"]>[0] = {}) {
  const record = await bed.addContribution(of);
  const { png } = await drawScene(made++);
  return { record, png, file: await bed.give(record, png) };
}

const row = (id: string) => bed.database.prisma.evidence.findUniqueOrThrow({ where: { id } });
async function isThere(record: Added, id: string): Promise<boolean> {
  return bed.reading.evidence.exists(record.person.id, (await row(id)).sha256);
}
async function audited(record: Added) {
  const rows = await bed.database.prisma.audit.findMany({ where: { record: record.code }, orderBy: { id: "asc" } });
  return rows.map(({ actor, action, details }) => [actor, action, details && record.person.key.openText(details)]);
}

describe("reporting", () => {
  test("is for everybody who sees the record; taking the report back for those who decide", async () => {
    const { record, file } = await given();
    const of = { code: record.code, file };
    expect(await reportPicture(bed.house, viewer, { ...of, why: undefined })).toBe("incomplete");
    expect(await reportPicture(bed.house, viewer, { ...of, why: "account" })).toBe("done");
    expect(await reportPicture(bed.house, reviewer, { ...of, why: "faces" })).toBe("changed");
    expect((await findRecord(bed.house, viewer, record.code))?.evidence).toMatchObject([{ reported: "account" }]);
    expect(await clearPicture(bed.house, viewer, of)).toBe("forbidden");
    expect(await clearPicture(bed.house, reviewer, of)).toBe("done");
    expect(await clearPicture(bed.house, reviewer, of)).toBe("changed");
    const { sha256 } = await row(file);
    expect(await audited(record)).toEqual([
      [`staff:${viewer.id}`, "evidence.report", JSON.stringify({ sha256, why: "account" })],
      [`staff:${reviewer.id}`, "evidence.clear", JSON.stringify({ sha256 })],
    ]);
  });

  test("a file of another record, or of a record out of scope, does not exist", async () => {
    const [one, other] = [await given(), await given()];
    const foreign = await bed.addStaff({ unit: "31135" });
    const why = "faces" as const;
    expect(await reportPicture(bed.house, viewer, { code: one.record.code, file: other.file, why })).toBe("not-found");
    expect(await reportPicture(bed.house, foreign, { code: one.record.code, file: one.file, why })).toBe("not-found");
    expect(await takeOut(bed.reading, foreign, { code: one.record.code, file: one.file, why, note: "" })).toBe(
      "not-found",
    );
    expect(await isThere(one.record, one.file)).toBe(true);
  });
});

describe("taking out", () => {
  test("the bytes go; hash, reason and who remain; the audit knows; it is done once", async () => {
    const { record, file } = await given();
    await bed.readAll();
    const request = { code: record.code, file, why: "identity" as const, note: " Căn cước nằm góc trái. " };
    expect(await takeOut(bed.reading, viewer, request)).toBe("forbidden");
    expect(await takeOut(bed.reading, reviewer, { ...request, why: undefined })).toBe("incomplete");
    expect(await takeOut(bed.reading, reviewer, { ...request, why: "other", note: " " })).toBe("incomplete");
    expect(await isThere(record, file)).toBe(true);
    expect(await takeOut(bed.reading, reviewer, request)).toBe("done");
    expect(await isThere(record, file)).toBe(false);
    const { sha256, takenOutWhy, takenOutBy, takenOutAt, goneAt, notes } = await row(file);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([takenOutWhy, takenOutBy, notes]).toEqual(["identity", reviewer.id, null]);
    expect([takenOutAt, goneAt]).toEqual([bed.clock.now, bed.clock.now]);
    expect(await takeOut(bed.reading, reviewer, request)).toBe("changed");
    expect(await audited(record)).toEqual([
      [
        `staff:${reviewer.id}`,
        "evidence.take-out",
        JSON.stringify({ sha256, why: "identity", note: "Căn cước nằm góc trái." }),
      ],
    ]);
    await bed.readAll();
    expect((await row(file)).readAt).not.toBeNull();
  });

  test("takes the same file out of every record of this person, and leaves another person's own", async () => {
    const one = await given();
    const mine = await bed.addContribution({ person: one.record.person, quantity: "7000000" });
    const again = await bed.give(mine, one.png);
    const other = await bed.addContribution();
    const theirs = await bed.give(other, one.png);
    const request = { code: one.record.code, file: one.file, why: "faces" as const, note: "" };
    expect(await takeOut(bed.reading, reviewer, request)).toBe("done");
    expect((await row(again)).takenOutWhy).toBe("faces");
    expect((await row(theirs)).takenOutWhy).toBeNull();
    expect(await isThere(other, theirs)).toBe(true);
  });

  test("that a process did not live to finish is finished by whoever reads next; so is a file sent once more", async () => {
    const { record, file, png } = await given();
    const at = bed.clock.now;
    const data = { takenOutWhy: "faces", takenOutBy: reviewer.id, takenOutAt: at, readAt: null };
    await bed.database.prisma.evidence.update({ where: { id: file }, data });
    expect(await isThere(record, file)).toBe(true);
    await bed.readAll();
    expect(await isThere(record, file)).toBe(false);
    expect((await row(file)).goneAt).toEqual(at);
    await bed.reading.evidence.put(record.person.id, record.person.key, png);
    await bed.database.prisma.evidence.update({ where: { id: file }, data: { readAt: null, goneAt: null } });
    bed.later(5);
    await bed.readAll();
    expect(await isThere(record, file)).toBe(false);
  });
});
