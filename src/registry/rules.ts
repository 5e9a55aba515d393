import { randomUUID } from "node:crypto";
import type { Pack } from "../plan/pack.ts";
import { type RecordedRule, type RulesInForce, rulesOn } from "../plan/recorded-rules.ts";
import type { Database } from "../storage/database.ts";
import { type AuditAction, writeAudit } from "./audit.ts";
import type { House } from "./house.ts";
import { maySetRules, type Staff } from "./staff.ts";

/** `proposed` waits for a second person; only what is `confirmed` holds. */
export type RuleState = "proposed" | "confirmed" | "rejected" | "withdrawn";

/** A rule as the office sees it, with who stands for it. */
export interface OfficeRule {
  id: string;
  rule: RecordedRule;
  state: RuleState;
  proposed: Signature;
  /** Who confirmed, rejected or withdrew it. */
  settled?: Signature;
}

export interface Signature {
  staffId: string;
  name: string;
  at: Date;
}

/** The rules that two persons of the office stand for, whatever their days; in the order they were confirmed in. */
export async function readRules(database: Database): Promise<RecordedRule[]> {
  const rows = await database.query<RuleRow>(
    `select kind, award, subject, min_vnd as "minVnd", reading, value, from_day as "fromDay", to_day as "toDay", cite
     from office_rule where state = 'confirmed' order by settled_at, id`,
  );
  return rows.map(readRule);
}

/** The rules that hold on a day (YYYY-MM-DD), as far as this plan knows them. */
export async function rulesInForce(database: Database, pack: Pack, day: string): Promise<RulesInForce> {
  return rulesOn(pack, await readRules(database), day);
}

/** Every rule ever proposed, the latest first. */
export async function listRules({ database }: House): Promise<OfficeRule[]> {
  const name = { select: { name: true } } as const;
  const rows = await database.prisma.officeRule.findMany({
    include: { proposer: name, settler: name },
    orderBy: [{ proposedAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    rule: readRule({ ...row, minVnd: row.minVnd?.toFixed(0) ?? null }),
    state: row.state as RuleState,
    proposed: { staffId: row.proposedBy, name: row.proposer.name, at: row.proposedAt },
    ...(row.settledBy !== null &&
      row.settledAt !== null && {
        settled: { staffId: row.settledBy, name: row.settler?.name ?? "", at: row.settledAt },
      }),
  }));
}

export type ProposalOutcome =
  | { kind: "proposed"; id: string }
  /** The very same proposal of the same account waits already: a repeated post. */
  | { kind: "repeat" }
  /** Another rule about the same thing begins on the same day, and waits or is in force. */
  | { kind: "taken" }
  | { kind: "forbidden" };

/** Proposes a rule, already checked against the plan. It changes nothing until another account confirms it. */
export async function proposeRule(house: House, staff: Staff, rule: RecordedRule): Promise<ProposalOutcome> {
  if (!maySetRules(staff)) return { kind: "forbidden" };
  const at = house.clock();
  const id = randomUUID();
  const columns = columnsOf(rule);
  return house.database.prisma.$transaction(async (tx) => {
    // The database keeps two rules about one thing from beginning on one day.
    const data = { id, ...columns, proposedBy: staff.id, proposedAt: at };
    const { count } = await tx.officeRule.createMany({ data, skipDuplicates: true });
    if (count === 0) {
      const same = await tx.officeRule.count({ where: { ...columns, state: "proposed", proposedBy: staff.id } });
      return { kind: same > 0 ? "repeat" : "taken" };
    }
    await writeAudit(tx, { at, staffId: staff.id, action: "rules.propose", record: id });
    return { kind: "proposed", id };
  });
}

/** What can be done with a proposal: a second person confirms or rejects it, or whoever made it takes it back. */
export type Settlement = "confirm" | "reject" | "withdraw";

const STATE_AFTER: Record<Settlement, RuleState> = {
  confirm: "confirmed",
  reject: "rejected",
  withdraw: "withdrawn",
};
const ACTION: Record<Settlement, AuditAction> = {
  confirm: "rules.confirm",
  reject: "rules.reject",
  withdraw: "rules.withdraw",
};

/**
 * `repeat`: this account did just that before. `changed`: somebody else settled it first. `own`: the second person must be
 * another one than the first. `not-own`: only whoever proposed it takes it back.
 */
export type SettlementOutcome = "settled" | "repeat" | "changed" | "own" | "not-own" | "forbidden" | "not-found";

/** Settles a proposal. Of several at once exactly one comes about. */
export async function settleRule(
  house: House,
  staff: Staff,
  id: string,
  settlement: Settlement,
): Promise<SettlementOutcome> {
  if (!maySetRules(staff)) return "forbidden";
  if (!UUID.test(id)) return "not-found";
  const at = house.clock();
  const state = STATE_AFTER[settlement];
  return house.database.prisma.$transaction(async (tx) => {
    const found = await tx.officeRule.findUnique({ where: { id } });
    if (found === null) return "not-found";
    const own = found.proposedBy === staff.id;
    if (settlement === "withdraw" ? !own : own) return own ? "own" : "not-own";
    const { count } = await tx.officeRule.updateMany({
      where: { id, state: "proposed" },
      data: { state, settledBy: staff.id, settledAt: at },
    });
    if (count === 0) {
      const same = await tx.officeRule.count({ where: { id, state, settledBy: staff.id } });
      return same > 0 ? "repeat" : "changed";
    }
    await writeAudit(tx, { at, staffId: staff.id, action: ACTION[settlement], record: id });
    return "settled";
  });
}

/** What the database takes as an id; a page's form can be sent with anything. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface RuleRow {
  kind: string;
  award: string | null;
  subject: string | null;
  minVnd: string | null;
  reading: string | null;
  value: string | null;
  fromDay: string;
  toDay: string | null;
  cite: string;
}

/** The checks of the table keep to each kind what belongs to it. */
function readRule({ kind, award, subject, minVnd, reading, value, fromDay, toDay, cite }: RuleRow): RecordedRule {
  const held = { from: fromDay, ...(toDay !== null && { to: toDay }), cite };
  return kind === "threshold"
    ? { kind, award: award ?? "", subject: subject ?? "", ...(minVnd !== null && { minVnd }), ...held }
    : { kind: "reading", id: reading ?? "", ...(value !== null && { value }), ...held };
}

function columnsOf(rule: RecordedRule): Omit<RuleRow, "minVnd"> & { minVnd: string | null } {
  const { kind, from: fromDay, to, cite } = rule;
  const of =
    rule.kind === "threshold"
      ? { award: rule.award, subject: rule.subject, minVnd: rule.minVnd ?? null, reading: null, value: null }
      : { award: null, subject: null, minVnd: null, reading: rule.id, value: rule.value ?? null };
  return { kind, ...of, fromDay, toDay: to ?? null, cite };
}
