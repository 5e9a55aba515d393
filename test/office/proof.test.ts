import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPictureReading } from "../../src/jobs/picture-reading.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { drawScene } from "../registry/drawn-pictures.ts";
import { type OfficeBed, openOffice, PDF } from "./bed.ts";

let office: OfficeBed;
let reviewer: Staff;
let cookie: string;
let photo: Buffer;

beforeAll(async () => {
  office = await openOffice();
  reviewer = await office.addStaff();
  cookie = await office.enter(reviewer);
  // In Mỹ Tho, ten months before the gift.
  photo = await sharp((await drawScene(3)).png)
    .withExif({
      IFD2: { DateTimeOriginal: "2025:03:02 09:15:00" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "11/1 56/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "108/1 27/1 0/1" },
    })
    .jpeg()
    .toBuffer();
});
afterAll(() => office.close());

const gift = (unit = "31120") => office.addContribution({ unit, answers: { amount: "5200000", proof: "1 tệp" } });
const pageOf = async (code: string, as = cookie) => (await office.get(`/office/records/${code}`, as)).text();
const readAll = () =>
  createPictureReading({ ...office.house, evidence: office.evidence, log: createLog({ level: "silent" }) }).once();

describe("hints", () => {
  test("say day and place as what they are, and never go with the picture", async () => {
    const record = await gift();
    const address = await office.addEvidence(record, photo, "proof");
    expect(await pageOf(record.code)).toContain("Có tệp máy chưa xem xong");
    await readAll();
    const page = await pageOf(record.code);
    expect(page).toContain("Máy ảnh ghi ngày 02/03/2025, cách ngày trao 307 ngày.");
    expect(page).toContain("Máy ảnh ghi vị trí khoảng 11,93; 108,45, cách trung tâm Cần Thơ chừng 360 km.");
    expect(page).toContain("Có thể sai.");
    expect(page).not.toContain("Có tệp máy chưa xem xong");
    const served = Buffer.from(await (await office.get(address, cookie)).arrayBuffer());
    expect((await sharp(served).metadata()).exif).toBeUndefined();
    expect(served.includes("2025:03:02")).toBe(false);
  });

  test("say where else a picture stands, without a code where it is another unit's, and mark it in the list", async () => {
    const [own, foreign] = [await gift("31135"), await gift("31120")];
    await office.addEvidence(own, photo, "proof");
    await office.addEvidence(foreign, await sharp(photo).flop().jpeg().toBuffer(), "proof");
    await readAll();
    const page = await pageOf(own.code);
    expect(page).toContain("Cũng có ở:");
    expect(page).toMatch(new RegExp(`${foreign.code}</a> cùng ảnh, xoay hoặc lật`));
    const commune = await office.enter(await office.addStaff({ unit: "31135" }));
    const narrow = await pageOf(own.code, commune);
    expect(narrow).not.toContain(foreign.code);
    expect(narrow).toContain("một hồ sơ của đơn vị khác, cùng ảnh, xoay hoặc lật");
    const list = await (await office.get("/office?kind=contribution", commune)).text();
    expect(list).toContain("ảnh cũng có ở hồ sơ khác");
  });
});

describe("privacy", () => {
  const small = async (address: string) =>
    Buffer.from(await (await office.get(`${address}?size=small`, cookie)).arrayBuffer());
  /** How much neighbouring pixels differ: what is sharp in a picture. */
  const sharpness = async (jpeg: Buffer) => (await sharp(jpeg).stats()).sharpness;

  test("a reported picture is blurred where it is small, until the report is taken back", async () => {
    const record = await gift();
    const address = await office.addEvidence(record, photo, "proof");
    const before = await small(address);
    const reported = await office.post(`${address}/report`, { why: "account" }, cookie);
    expect([reported.status, reported.headers.get("location")]).toEqual([303, `/office/records/${record.code}#files`]);
    expect(await pageOf(record.code)).toContain("Đang làm mờ: số tài khoản");
    expect(await sharpness(await small(address))).toBeLessThan((await sharpness(before)) / 3);
    await office.post(`${address}/clear`, {}, cookie);
    expect(await small(address)).toEqual(before);
  });

  test("a file taken out is no longer given to anybody; the page says who, when and why", async () => {
    const record = await gift();
    const address = await office.addEvidence(record, PDF, "proof");
    expect((await office.post(`${address}/take-out`, { why: "faces" }, cookie)).status).toBe(422);
    expect((await office.get(address, cookie)).status).toBe(200);
    expect((await office.post(`${address}/take-out`, { why: "faces", sure: "yes", note: "" }, cookie)).status).toBe(
      303,
    );
    expect((await office.get(address, cookie)).status).toBe(404);
    const page = await pageOf(record.code);
    expect(page).toContain(`${reviewer.id} gỡ lúc`);
    expect(page).toContain("vì: mặt người");
    expect(page).not.toContain(`href="${address}"`);
  });

  test("whoever does not decide may report and nothing more; another unit's files do not exist", async () => {
    const record = await gift("31120");
    const address = await office.addEvidence(record, photo, "proof");
    const viewer = await office.enter(await office.addStaff({ role: "viewer" }));
    expect(await pageOf(record.code, viewer)).not.toContain("/take-out");
    expect((await office.post(`${address}/take-out`, { why: "faces", sure: "yes" }, viewer)).status).toBe(403);
    expect((await office.post(`${address}/report`, { why: "faces" }, viewer)).status).toBe(303);
    const foreign = await office.enter(await office.addStaff({ unit: "31135" }));
    expect((await office.post(`${address}/take-out`, { why: "faces", sure: "yes" }, foreign)).status).toBe(404);
    expect((await office.post(`${address}/report`, { why: "faces" })).status).toBe(401);
  });
});
