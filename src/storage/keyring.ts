import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Database } from "./database.ts";
import { StartFault } from "./fault.ts";
import { findKey, generateKey, keyFile, readKey } from "./key-file.ts";
import { type Bytes, SealBroken, seal, unseal } from "./seal.ts";

/** What may be looked up without being kept in plain. */
type IndexKind = "chat" | "name" | "picture" | "phone" | "national-id" | "token" | "pin" | "verdict" | "identity";

/** The keys of one installation. `DATA_KEY` wraps everything else and never leaves the process. */
export interface Keyring {
  /** Tells one DATA_KEY from another without telling it: 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** A new person's key, and the same wrapped, to be kept in `person.key`. */
  newPerson(): { key: PersonKey; wrapped: Bytes };
  /** The key that `wrapped` holds; throws SealBroken where it was altered. Lately used ones are remembered. */
  person(wrapped: Uint8Array): PersonKey;
  /** For secrets of the installation itself, which belong to no person. Changing DATA_KEY leaves them readable. */
  readonly installation: PersonKey;
  /** A keyed hash of 32 bytes: equal values of one kind give equal hashes, and nobody without the key can try values. */
  index(kind: IndexKind, value: string): Bytes;
}

/** Seals what tells of one person. Once `person.key` is destroyed nothing sealed under it can be read, also in backups. */
export interface PersonKey {
  seal(plain: string | Uint8Array): Bytes;
  /** Throws SealBroken where the value was altered or is another person's. */
  open(sealed: Uint8Array): Bytes;
  /** As `open`, for values that were sealed as text. */
  openText(sealed: Uint8Array): string;
}

/** How many people's keys are remembered: those who speak within minutes of one another. */
const remembered = 1_000;

/**
 * Opens the keys of this installation with `dataKey` (32 bytes, or their base64), else with the key in
 * `DATA_DIR/data.key`, which a first start generates. Several processes may do so at once. Refuses with a StartFault
 * where the database was begun with another key.
 */
export async function openKeyring(
  database: Database,
  options: { dataDir: string; dataKey?: string | Uint8Array | undefined },
): Promise<Keyring> {
  const installed = await findInstallation(database);
  const dataKey = await findDataKey(options, installed);
  const fingerprint = derive(dataKey, "fingerprint").toString("hex").slice(0, 16);
  const wrappingKey = derive(dataKey, "wrap");
  const { key_fingerprint, index_key } =
    installed ?? (await install(database, fingerprint, seal(wrappingKey, randomBytes(32))));
  if (key_fingerprint !== fingerprint) {
    const origin = options.dataKey === undefined ? keyFile(options.dataDir) : "DATA_KEY";
    throw new StartFault(
      `The key in ${origin} (fingerprint ${fingerprint}) does not open this database, which was begun with the key of ` +
        `fingerprint ${key_fingerprint}. Put that key back; without it nothing personal can be read. Nothing was changed.`,
    );
  }
  return keyring(fingerprint, wrappingKey, unwrapIndexKey(wrappingKey, index_key));
}

interface InstallationRow {
  key_fingerprint: string;
  index_key: Buffer;
}

async function findInstallation(database: Database): Promise<InstallationRow | undefined> {
  const [row] = await database.query<InstallationRow>(
    "select key_fingerprint, index_key from installation where id = 1",
  );
  return row;
}

/** Of several processes that install at once, one wins and all return what it wrote. */
async function install(database: Database, fingerprint: string, indexKey: Buffer): Promise<InstallationRow> {
  await database.query(
    "insert into installation (id, key_fingerprint, index_key) values (1, $1, $2) on conflict (id) do nothing",
    [fingerprint, indexKey],
  );
  const row = await findInstallation(database);
  if (row === undefined) throw new Error("The installation's row is missing after it was written.");
  return row;
}

async function findDataKey(
  { dataDir, dataKey }: { dataDir: string; dataKey?: string | Uint8Array | undefined },
  installed: InstallationRow | undefined,
): Promise<Uint8Array> {
  if (dataKey !== undefined) return typeof dataKey === "string" ? readKey(dataKey, "DATA_KEY") : dataKey;
  const found = await findKey(dataDir);
  if (found !== undefined) return found;
  if (installed === undefined) return generateKey(dataDir);
  throw new StartFault(
    `This database was begun with the key of fingerprint ${installed.key_fingerprint}, which is not here. Put your copy ` +
      `of it into ${keyFile(dataDir)}, or set DATA_KEY; without it nothing personal can be read. Nothing was changed.`,
  );
}

function unwrapIndexKey(wrappingKey: Buffer, wrapped: Buffer): Buffer {
  try {
    return unseal(wrappingKey, wrapped);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new StartFault("The index key in the database is damaged. Restore the table `installation` from a backup.", {
      cause: error,
    });
  }
}

/** Keys for different uses from one, so that no value made for one use says anything about another (RFC 5869). */
function derive(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `chung-tay/${use}`, 32));
}

function keyring(fingerprint: string, wrappingKey: Buffer, indexKey: Buffer): Keyring {
  /** In the order of use, latest last. */
  const people = new Map<string, PersonKey>();
  return {
    fingerprint,
    newPerson() {
      const key = randomBytes(32);
      return { key: personKey(key), wrapped: seal(wrappingKey, key) };
    },
    person(wrapped) {
      const name = Buffer.from(wrapped).toString("base64");
      const key = people.get(name) ?? personKey(unseal(wrappingKey, wrapped));
      people.delete(name);
      people.set(name, key);
      if (people.size > remembered) people.delete(people.keys().next().value as string);
      return key;
    },
    installation: personKey(derive(indexKey, "installation")),
    index: (kind, value) => createHmac("sha256", indexKey).update(`${kind}\0${value}`).digest(),
  };
}

function personKey(key: Uint8Array): PersonKey {
  return {
    seal: (plain) => seal(key, plain),
    open: (sealed) => unseal(key, sealed),
    openText: (sealed) => unseal(key, sealed).toString("utf8"),
  };
}
