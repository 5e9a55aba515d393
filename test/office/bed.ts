import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import sharp from "sharp";
import { createLimiter } from "../../src/http/limiter.ts";
import { officeRoutes } from "../../src/office/office.ts";
import { createWhatIfDesk } from "../../src/office/rules/desk.ts";
import type { Describe, OfficeDeps } from "../../src/office/view.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { makeCode } from "../../src/registry/one-time.ts";
import { signIn } from "../../src/registry/sign-in.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { readSettings, type Settings } from "../../src/settings.ts";
import { type EvidenceFiles, openEvidence } from "../../src/storage/evidence.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "../registry/bed.ts";

/** The office on a registry of its own, asked the way a browser asks. */
export interface OfficeBed extends Registry {
  deps: OfficeDeps;
  evidence: EvidenceFiles;
  app: ReturnType<typeof officeRoutes>;
  /** Signs an account in and gives the cookie. */
  enter(staff: Staff): Promise<string>;
  get(path: string, cookie?: string, headers?: Record<string, string>): Promise<Response>;
  /** A form sent from one of our own pages. */
  post(path: string, fields: Fields, cookie?: string, headers?: Record<string, string>): Promise<Response>;
  /** Puts a file with a record, and gives its address below the record's. */
  addEvidence(record: Added, bytes: Uint8Array, field?: string): Promise<string>;
}

export type Fields = Record<string, string | string[]>;

const LABELS: Record<string, string> = {
  head: "Chủ hộ",
  phone: "Điện thoại",
  members: "Số người trong nhà",
  place: "Xã, phường",
  photos: "Ảnh nhà",
  kind: "Đóng góp gì",
  amount: "Số tiền",
  proof: "Biên nhận",
};

/** Stands in for the forms: one line per answer. */
const describeSimply: Describe = ({ answers }) =>
  Object.entries(answers).map(([field, value]) => ({ field, label: LABELS[field] ?? field, value: String(value) }));

export async function openOffice(env: Record<string, string> = {}): Promise<OfficeBed> {
  const registry = await openRegistry();
  const reading = readSettings({ OFFICE_NAME: "Văn phòng thử", ...env });
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  const settings: Settings = reading.settings;
  const evidence = await openEvidence(registry.dataDir);
  const pack = loadPack(settings.plan);
  const deps: OfficeDeps = {
    ...registry.house,
    evidence,
    settings,
    describe: describeSimply,
    limiter: createLimiter({ limit: settings.limitPerAddress }),
    addressOf: () => "192.0.2.1",
    pack,
    desk: createWhatIfDesk({ ...registry.house, pack, log: createLog({ level: "silent" }) }),
  };
  const app = officeRoutes(deps);
  return {
    ...registry,
    deps,
    evidence,
    app,
    async enter(staff) {
      const outcome = await signIn(registry.house, await makeCode(registry.house, staff.id, "sign-in"));
      if (outcome.kind !== "signed-in") throw new Error(outcome.why);
      return `office=${outcome.token}`;
    },
    get: async (path, cookie, headers = {}) =>
      (app as unknown as Hono).request(path, { headers: { ...headers, ...(cookie && { cookie }) } }),
    post: async (path, fields, cookie, headers = { "sec-fetch-site": "same-origin" }) => {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
      );
      const all = { ...headers, ...(cookie && { cookie }) };
      return (app as unknown as Hono).request(path, { method: "POST", body, headers: all });
    },
    async addEvidence(record, bytes, field = "photos") {
      const put = await evidence.put(record.person.id, record.person.key, bytes);
      if ("refused" in put) throw new Error(put.refused);
      const id = randomUUID();
      const { prisma } = registry.database;
      const isRegistration = (await prisma.registration.count({ where: { id: record.id } })) > 0;
      const of = isRegistration ? { registrationId: record.id } : { contributionId: record.id };
      await prisma.evidence.create({
        data: { id, personId: record.person.id, ...of, field, ...put, createdAt: registry.clock.now },
      });
      return `/office/records/${record.code}/files/${id}`;
    },
  };
}

/** Longitude and latitude as a camera writes them: somewhere in the Hậu river. */
const GPS = { GPSLatitudeRef: "N", GPSLatitude: "10/1 2/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "105/1 47/1 0/1" };

/** A photo with the place it was taken, and the camera's name, in its notes; upright only by its orientation. */
export function photoWithPlace({ width = 1200, height = 800, colour = "#4a7a3a" } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: "Camera Su Su", Model: "CS-1" }, IFD3: GPS })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** The smallest thing that is a PDF by its content. */
export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
