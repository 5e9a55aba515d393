import type { PersonKey } from "../storage/keyring.ts";
import type { Owner } from "./linked-people.ts";

/** Whose reads these are, and in which chat. A person we have not met yet has no records. */
export interface ReadScope {
  people: readonly Owner[];
  chatId: string;
}

export function idsOf(person: ReadScope | undefined): string[] {
  return person?.people.map(({ personId }) => personId) ?? [];
}

/** @throws where a record of somebody else was read, which no query does */
export function keyOf({ people }: ReadScope, { personId }: { personId: string }): PersonKey {
  const owner = people.find((one) => one.personId === personId);
  if (!owner) throw new Error("A record of somebody else was read");
  return owner.key;
}
