import type { Database } from "../storage/database.ts";
import type { Prisma } from "../storage/generated/client.ts";
import type { Keyring } from "../storage/keyring.ts";

/** What the staff's side of the registry stands on. */
export interface House {
  database: Database;
  keyring: Keyring;
  /** The time now; handed in so that tests can move it. */
  clock: () => Date;
}

/** Bytes as the database takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of any origin as the database takes them. */
export function bytes(of: Uint8Array): Bytes {
  return new Uint8Array(of);
}

/** The client within a transaction, or the one outside of it. */
export type Client = Prisma.TransactionClient;
