import { writeAudit } from "./audit.ts";
import { bytes, type House } from "./house.ts";
import { isInDispute, mayHappen } from "./ledger-states.ts";
import { isOwnLine, lockLine, seesDisputes, WORD_LENGTH } from "./receiver-word.ts";
import { findHead, keyOf } from "./record.ts";
import { type Staff, scope } from "./staff.ts";

/** `incomplete`: no word on what came of it. `changed`: the receiver has spoken again, or it is settled. */
export type SettleOutcome = "done" | "incomplete" | "changed" | "own" | "forbidden" | "not-found";

export interface Settlement {
  code: string;
  /** Which word of the receiver is meant, by its number on the line. */
  nth: number;
  /** `reopen`: what was verified waits for the office again. */
  how: "settle" | "reopen";
  /** What came of looking into it; required. */
  what: string;
}

/**
 * A reviewer of a level above says what came of a dispute. What was found lies with the receiver's word, under the
 * receiver's key; giver and commune read nothing of it. Audited.
 */
export async function settleDispute(house: House, staff: Staff, settlement: Settlement): Promise<SettleOutcome> {
  const { code, nth, how } = settlement;
  if (!seesDisputes(staff)) return "forbidden";
  const what = settlement.what.trim().slice(0, WORD_LENGTH);
  if (what === "") return "incomplete";
  const at = house.clock();
  return house.database.prisma.$transaction(async (tx): Promise<SettleOutcome> => {
    if ((await findHead(tx, staff, code))?.kind !== "contribution") return "not-found";
    const line = await lockLine(tx, code);
    if (line === undefined) return "not-found";
    if (await isOwnLine(tx, house, line, { by: "staff", staff })) return "own";
    if (line.newest?.nth !== nth || !mayHappen(line.lineState, how)) return "changed";
    const word = await tx.receiverWord.findFirstOrThrow({
      where: { contributionId: line.id, nth },
      include: { person: { select: { key: true } } },
    });
    const key = keyOf(house, word.person.key);
    await tx.receiverWord.update({
      where: { id: word.id },
      // Once the receiver is erased nothing can be sealed for them: that it was settled stands without words.
      data: { settledAt: at, settledBy: staff.id, settlement: key ? bytes(key.seal(what)) : new Uint8Array() },
    });
    if (how === "reopen") {
      await tx.contribution.update({
        where: { id: line.id },
        data: { state: "submitted", version: { increment: 1 }, waitingSince: at, updatedAt: at },
      });
    }
    const action = how === "reopen" ? "line.reopen" : "line.settle";
    await writeAudit(tx, { at, staffId: staff.id, action, record: code, personId: line.personId });
    return "done";
  });
}

/** Codes of lines whose receiver says otherwise, longest waiting first; none for who does not settle them. */
export async function listDisputes(house: House, staff: Staff): Promise<string[]> {
  if (!seesDisputes(staff)) return [];
  const rows = await house.database.prisma.contribution.findMany({
    where: {
      ...scope(staff),
      state: { in: ["submitted", "approved"] },
      words: { some: { settledAt: null, outcome: { not: "received" } } },
    },
    select: { code: true, state: true, revision: true, words: { orderBy: { nth: "desc" }, take: 1 } },
  });
  return rows
    .flatMap(({ code, words: [word] }) =>
      word && word.outcome !== "received" && word.settledAt === null ? [{ code, at: word.at.getTime() }] : [],
    )
    .sort((one, other) => one.at - other.at || (one.code < other.code ? -1 : 1))
    .map(({ code }) => code);
}

/** Whether this account may decide on a line that stands so: of one in dispute only a level above does. */
export function mayDecideOn(staff: Staff, lineState: Parameters<typeof isInDispute>[0]): boolean {
  return !isInDispute(lineState) || seesDisputes(staff);
}
