import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { fold } from "../understanding/fold.ts";
import { bytes } from "./house.ts";
import type { Answers, ReceiverCodeReading } from "./interface.ts";
import { idsOf, keyOf, type ReadScope } from "./read-scope.ts";
import { findReceiverCode } from "./receiver-code.ts";

/** What a receiver's code opens for whoever speaks; nothing for those who gave the gift, entered it or mobilised it. */
export async function readReceiverCode(
  house: { database: Database; keyring: Keyring },
  person: ReadScope | undefined,
  code: string,
  now: Date,
): Promise<ReceiverCodeReading> {
  const found = await findReceiverCode(house, code, now);
  if (found.kind === "refused") return found;
  if (person && (await isOnGivingSide(house, person, found.line))) return { kind: "own" };
  return { kind: "open", gift: found.gift };
}

/** Codes that staff gave to the chat of whoever speaks, not used so far; they lie under its person's key. */
export async function readWaitingCodes(database: Database, person: ReadScope, now: Date): Promise<string[]> {
  const rows = await database.query<{ person_id: string; sealed: Buffer }>(
    `select c.person_id, k.sealed from receiver_code k join chat c on c.id = k.chat_id
       join contribution l on l.id = k.contribution_id
     where k.chat_id = $1 and k.sealed is not null and k.used_at is null and k.voided_at is null and k.expires_at > $2
       and l.state in ('submitted', 'approved') order by k.issued_at, k.id`,
    [person.chatId, now],
  );
  return rows.flatMap(({ person_id: personId, sealed }) => {
    const owner = person.people.find((one) => one.personId === personId);
    return owner ? [owner.key.openText(sealed)] : [];
  });
}

async function isOnGivingSide(
  { database, keyring }: { database: Database; keyring: Keyring },
  person: ReadScope,
  line: { id: string; personId: string; enteredBy: string },
): Promise<boolean> {
  if (idsOf(person).includes(line.personId)) return true;
  const { prisma } = database;
  const chats = { chat: { personId: { in: idsOf(person) } } };
  const accounts = await prisma.staff.findMany({ where: chats, select: { id: true, name: true } });
  if (accounts.some(({ id }) => line.enteredBy === `staff:${id}`)) return true;
  const registrations = await prisma.registration.findMany({
    where: { personId: { in: idsOf(person) } },
    select: { personId: true, answers: true },
  });
  const names = registrations.flatMap((row) =>
    namesIn(JSON.parse(keyOf(person, row).openText(row.answers)) as Answers),
  );
  const nameHash = [...accounts.map(({ name }) => name), ...names].map((name) =>
    bytes(keyring.index("name", fold(name))),
  );
  if (nameHash.length === 0) return false;
  const beside = { contributionId: line.id, role: "mobilised-by", nameHash: { in: nameHash } };
  return (await prisma.credit.count({ where: beside })) > 0;
}

/** Who a registration is of, by the names its forms ask for. */
function namesIn({ head, name, organisation }: Answers): string[] {
  return [head, name, organisation].filter((one) => typeof one === "string");
}
