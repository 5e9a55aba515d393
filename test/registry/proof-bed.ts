import { randomUUID } from "node:crypto";
import { createPictureReading } from "../../src/jobs/picture-reading.ts";
import type { ReadingHouse } from "../../src/registry/picture-reading.ts";
import { openEvidence } from "../../src/storage/evidence.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";

/** A registry with files, and the reading of them. */
export interface ProofBed extends Registry {
  reading: ReadingHouse;
  /** Puts a file with a record; gives the id of its row. */
  give(record: Added, bytes: Uint8Array): Promise<string>;
  /** Reads all that was given. */
  readAll(): Promise<void>;
}

export async function openProof(): Promise<ProofBed> {
  const registry = await openRegistry();
  const reading = { ...registry.house, evidence: await openEvidence(registry.dataDir) };
  const worker = createPictureReading({ ...reading, log: createLog({ level: "silent" }) });
  return {
    ...registry,
    reading,
    async give(record, bytes) {
      const put = await reading.evidence.put(record.person.id, record.person.key, bytes);
      if ("refused" in put) throw new Error(put.refused);
      const { prisma } = registry.database;
      const isGift = (await prisma.contribution.count({ where: { id: record.id } })) > 0;
      const of = isGift ? { contributionId: record.id } : { registrationId: record.id };
      const row = { id: randomUUID(), personId: record.person.id, ...of, field: "proof", ...put };
      await prisma.evidence.create({ data: { ...row, createdAt: registry.clock.now } });
      return row.id;
    },
    async readAll() {
      await worker.once();
    },
  };
}
