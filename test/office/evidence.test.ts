import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disableStaff, type Staff } from "../../src/registry/staff.ts";
import { type OfficeBed, openOffice, PDF, photoWithPlace } from "./bed.ts";

let office: OfficeBed;
let viewer: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  viewer = await office.addStaff({ role: "viewer" });
  cookie = await office.enter(viewer);
});
afterAll(() => office.close());

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a picture", () => {
  it("is given without the place it was taken, the camera, or any other note, and upright", async () => {
    const photo = await photoWithPlace({ width: 600, height: 300 });
    const given = await sharp(photo).metadata();
    expect(given.exif?.toString("latin1")).toMatch(/Camera Su Su/);
    expect(given.orientation).toBe(6);
    const address = await office.addEvidence(await office.addRegistration(), photo);
    for (const path of [address, `${address}?size=small`, `${address}?size=original`]) {
      const response = await office.get(path, cookie);
      expect(response.status).toBe(200);
      const bytes = await bytesOf(response);
      const { format, width, height, ...notes } = await sharp(bytes).metadata();
      expect(format).toBe("jpeg");
      expect((height ?? 0) / (width ?? 1)).toBeCloseTo(2);
      for (const note of ["exif", "xmp", "iptc", "icc", "orientation"]) expect(notes).not.toHaveProperty(note);
      expect(bytes.includes("Camera") || bytes.includes("Exif") || bytes.includes("GPS")).toBe(false);
    }
  });

  it("is given small for the page and large by itself, never larger than it is", async () => {
    const address = await office.addEvidence(
      await office.addRegistration(),
      await photoWithPlace({ width: 3000, height: 600 }),
    );
    const longest = async (path: string) => {
      const { width, height } = await sharp(await bytesOf(await office.get(path, cookie))).metadata();
      return Math.max(width ?? 0, height ?? 0);
    };
    expect(await longest(`${address}?size=small`)).toBe(480);
    expect(await longest(address)).toBe(2400);
    const little = await office.addEvidence(
      await office.addRegistration(),
      await photoWithPlace({ width: 90, height: 60 }),
    );
    expect(await longest(little)).toBe(90);
  });

  it("comes with headers that keep it from being anything but a picture", async () => {
    const record = await office.addRegistration();
    const { headers } = await office.get(await office.addEvidence(record, await photoWithPlace()), cookie);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": `inline; filename="${record.code}-1.jpg"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    });
  });

  it("that cannot be read is told kindly, and its bytes are given to nobody", async () => {
    const whole = await photoWithPlace();
    const broken = await office.addEvidence(await office.addRegistration(), whole.subarray(0, 200));
    const response = await office.get(broken, cookie);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("Không mở được tệp này");
  });
});

describe("a paper", () => {
  it("is a download, unaltered, that no page opens", async () => {
    const record = await office.addContribution({ answers: { amount: "5200000", proof: "2 tệp" } });
    await office.addEvidence(record, await photoWithPlace(), "proof");
    office.later(1);
    const response = await office.get(await office.addEvidence(record, PDF, "proof"), cookie);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${record.code}-2.pdf"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-length": String(PDF.length),
    });
    expect((await bytesOf(response)).equals(PDF)).toBe(true);
    const page = await (await office.get(`/office/records/${record.code}`, cookie)).text();
    expect(page).toContain('alt="1. Biên nhận"');
    expect(page).toContain(">PDF<");
    expect(page).not.toMatch(/<(iframe|embed|object)/);
  });
});

describe("a file", () => {
  it("is for those signed in and enabled alone", async () => {
    const address = await office.addEvidence(await office.addRegistration(), PDF);
    const leaving = await office.addStaff();
    const as = await office.enter(leaving);
    expect((await office.get(address)).status).toBe(401);
    expect((await office.get(address, as)).status).toBe(200);
    await disableStaff(office.house, leaving.id);
    expect((await office.get(address, as)).status).toBe(401);
  });

  it("belongs to its record: another record's address does not give it", async () => {
    const [one, other] = [await office.addRegistration(), await office.addRegistration()];
    const id = (await office.addEvidence(one, PDF)).split("/").at(-1);
    expect((await office.get(`/office/records/${other.code}/files/${id}`, cookie)).status).toBe(404);
    expect((await office.get(`/office/records/${one.code}/files/x`, cookie)).status).toBe(404);
  });

  it("seen is written to the audit, with its hash under the person's key", async () => {
    const record = await office.addRegistration();
    await office.get(await office.addEvidence(record, PDF), cookie);
    const [row, ...more] = await office.database.prisma.audit.findMany({
      where: { record: record.code, action: "evidence.view" },
    });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ actor: `staff:${viewer.id}`, personId: record.person.id });
    expect(JSON.parse(record.person.key.openText(row?.details ?? new Uint8Array()))).toHaveProperty("sha256");
  });

  it("of an erased person, or gone from the folder, is told kindly", async () => {
    const record = await office.addRegistration();
    const address = await office.addEvidence(record, PDF);
    const { sha256 } = await office.database.prisma.evidence.findFirstOrThrow({ where: { registrationId: record.id } });
    await office.evidence.remove(record.person.id, sha256);
    expect((await office.get(address, cookie)).status).toBe(404);
    await office.evidence.put(record.person.id, record.person.key, PDF);
    expect((await office.get(address, cookie)).status).toBe(200);
    await office.database.prisma.person.update({ where: { id: record.person.id }, data: { key: null } });
    expect((await office.get(address, cookie)).status).toBe(404);
  });
});
