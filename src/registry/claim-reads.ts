import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { ClaimContent } from "./claim-effects.ts";
import { identityHash } from "./identity.ts";
import type { ClaimView, Identity, Standing } from "./interface.ts";
import { idsOf, keyOf, type ReadScope } from "./read-scope.ts";

/** Cases this person began, newest first. One handed over to them is a registration by now, and not told twice. */
export async function readClaims(database: Database, person: ReadScope): Promise<ClaimView[]> {
  const rows = await database.prisma.claim.findMany({
    where: { personId: { in: idsOf(person) }, state: { not: "handed-over" } },
    include: { registration: { select: { track: true, term: true } } },
    orderBy: [{ createdAt: "desc" }, { code: "asc" }],
  });
  return rows.map((row) => {
    const key = keyOf(person, row);
    return {
      code: row.code,
      state: row.state as ClaimView["state"],
      track: row.registration.track,
      term: row.registration.term,
      answers: (JSON.parse(key.openText(row.content)) as ClaimContent).answers,
      submittedAt: row.createdAt,
      ...(row.decidedAt && { decidedAt: row.decidedAt }),
      ...(row.reason && { reason: key.openText(row.reason) }),
    };
  });
}

/** The live registration of a collective, whoever sent it. Of somebody else's nothing is told but that it is there. */
export async function findStanding(
  database: Database,
  index: Keyring["index"],
  person: ReadScope | undefined,
  identity: Identity,
): Promise<Standing | undefined> {
  const row = await database.prisma.registration.findFirst({
    where: {
      identityHash: identityHash(index, identity),
      subject: "collective",
      state: { notIn: ["refused", "withdrawn"] },
    },
    select: {
      code: true,
      personId: true,
      claims: {
        where: { personId: { in: idsOf(person) }, state: "open" },
        select: { code: true },
      },
    },
  });
  if (row === null) return undefined;
  if (idsOf(person).includes(row.personId)) return { by: "self", code: row.code };
  const [own] = row.claims;
  return { by: "other", ...(own && { claim: own.code }) };
}
