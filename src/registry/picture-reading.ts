import { EvidenceDamaged, type EvidenceFiles } from "../storage/evidence.ts";
import { findHolder } from "./evidence-holder.ts";
import { bytes, type House } from "./house.ts";
import { type Alike, findCopies, findSameBytes, keepLikenesses } from "./likeness.ts";
import { bandsOf, hashRaster, masked, RASTER_SIDE } from "./perceptual-hash.ts";
import { notesOf, rasterOf } from "./picture-raster.ts";
import { DETAIL_SIDE } from "./same-in-detail.ts";

/** What reading pictures stands on. */
export interface ReadingHouse extends House {
  evidence: EvidenceFiles;
}

/** A file given as proof that nobody has read yet, or that is to go. */
export interface UnreadEvidence {
  id: string;
  personId: string;
  sha256: string;
  type: string;
  takenOut: boolean;
}

/** How long a process may be at one before another takes it over. */
const HOLD_MS = 2 * 60_000;

/** Takes files that are to be read, oldest first, in a way that no other process takes them too. */
export async function takeUnread({ database, clock }: House, limit: number): Promise<UnreadEvidence[]> {
  const now = clock();
  return database.query<UnreadEvidence>(
    `with due as (
       select id from evidence where read_at is null and (reading_until is null or reading_until <= $1)
       order by created_at limit $3 for update skip locked)
     update evidence set reading_until = $2 from due where evidence.id = due.id
     returning evidence.id, evidence.person_id as "personId", evidence.sha256, evidence.type,
       evidence.taken_out_at is not null as "takenOut"`,
    [now, new Date(now.getTime() + HOLD_MS), limit],
  );
}

/**
 * Reads one file: keeps what it looks like and what its camera wrote, and finds where else it stands. The stored file
 * itself is never altered. Of one that was taken out for privacy the bytes go instead. Doing it twice changes nothing.
 */
export async function readEvidence(house: ReadingHouse, file: UnreadEvidence): Promise<void> {
  const { database, clock } = house;
  if (file.takenOut) {
    await removeBytes(house, file);
  } else {
    const found = await findSameBytes(house, file.id);
    const copies = file.type.startsWith("image/") ? await readPicture(house, file) : [];
    await keepLikenesses(house, file.id, [...found, ...copies]);
  }
  // One that was taken out meanwhile is still to be seen to.
  await database.query(
    "update evidence set read_at = $2 where id = $1::uuid and (taken_out_at is not null) = $3::boolean",
    [file.id, clock(), file.takenOut],
  );
}

/** Removes the bytes of a file that was taken out, from every folder they could lie in. */
export async function removeBytes(
  house: ReadingHouse,
  { id, personId, sha256 }: Pick<UnreadEvidence, "id" | "personId" | "sha256">,
): Promise<void> {
  for (;;) {
    const holder = await findHolder(house, { personId, sha256 });
    if (holder === undefined) break;
    await house.evidence.remove(holder.personId, sha256);
  }
  await house.database.prisma.evidence.update({ where: { id }, data: { goneAt: house.clock() } });
}

async function readPicture(house: ReadingHouse, file: UnreadEvidence): Promise<Alike[]> {
  const picture = await bytesOf(house, file);
  if (picture === undefined) return [];
  const { prisma } = house.database;
  const notes = await notesOf(picture.bytes);
  if (Object.keys(notes).length > 0) {
    const sealed = bytes(picture.ownerKey.seal(JSON.stringify(notes)));
    await prisma.evidence.updateMany({ where: { id: file.id, takenOutAt: null }, data: { notes: sealed } });
  }
  const raster = await rasterOf(picture.bytes, RASTER_SIDE);
  const hash = raster && hashRaster(raster);
  if (hash === undefined) return [];
  const kept = masked(hash, maskOf(house));
  const [band1, band2, band3, band4] = bandsOf(kept);
  // Kept before others are looked for: of two that are read at once, one at least finds the other.
  const row = { bits: kept, band1, band2, band3, band4 };
  await prisma.pictureHash.upsert({
    where: { evidenceId: file.id },
    create: { evidenceId: file.id, ...row },
    update: row,
  });
  const detail = await rasterOf(picture.bytes, DETAIL_SIDE);
  if (detail === undefined) return [];
  return findCopies(house, { id: file.id, hash, detail }, maskOf(house), async (other) => {
    const theirs = await bytesOf(house, other);
    return theirs && rasterOf(theirs.bytes, DETAIL_SIDE);
  });
}

/** Whose key the notes lie under is the record's owner, whose bytes they are in may be somebody linked. */
async function bytesOf(house: ReadingHouse, file: { personId: string; sha256: string }) {
  const holder = await findHolder(house, file);
  if (holder === undefined) return undefined;
  const owner = await house.database.prisma.person.findUnique({ where: { id: file.personId }, select: { key: true } });
  if (!owner?.key) return undefined;
  try {
    const read = await house.evidence.get(holder.personId, holder.key, file.sha256);
    return { bytes: read, ownerKey: house.keyring.person(owner.key) };
  } catch (error) {
    if (error instanceof EvidenceDamaged) return undefined;
    throw error;
  }
}

/** Bits that are turned round in every hash that is kept: who has the table but not the key can try no picture. */
function maskOf({ keyring }: House): Uint8Array {
  return keyring.index("picture", "mask");
}
