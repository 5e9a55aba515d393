import type { EvidenceFiles } from "../storage/evidence.ts";
import type { House } from "./house.ts";
import { findPeople, type Owner } from "./linked-people.ts";

/**
 * In whose folder a file lies: a person of several chats may have given it in one and sent the record in another.
 * Undefined where it is gone, or everybody it could be of is erased.
 */
export async function findHolder(
  house: Pick<House, "database" | "keyring"> & { evidence: EvidenceFiles },
  { personId, sha256 }: { personId: string; sha256: string },
): Promise<Owner | undefined> {
  for (const one of await findPeople(house, personId)) {
    if (await house.evidence.exists(one.personId, sha256)) return one;
  }
  return undefined;
}
