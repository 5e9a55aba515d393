import { type AuditEntry, writeAudit } from "./audit.ts";
import type { Client, House } from "./house.ts";
import { randomSigns } from "./one-time.ts";

/**
 * What an account may do, from most to least. Administrator (quản trị), Emulation and Commendation Board (Ban Thi đua –
 * Khen thưởng), reviewer (người duyệt), data entry (nhập liệu), viewer (chỉ xem).
 */
export const ROLES = ["admin", "board", "reviewer", "entry", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Somebody of the office (cán bộ). */
export interface Staff {
  /** Short and readable: `S7K2`. */
  id: string;
  name: string;
  role: Role;
  /** Code of the commune this account serves; absent for the whole city. */
  unit?: string;
  /** Name of the body (a department, a bank, a fund) this account belongs to. */
  body?: string;
  language: "vi" | "en";
  /** The chat that gets the digest. */
  chatId?: string;
  disabled: boolean;
}

/** The account made at the first start. Constant, so that two starters at once make one. Random ids never equal it. */
export const FIRST_ADMINISTRATOR = "SADM";

/** Who may approve, return, refuse and undo. */
export const DECIDING: ReadonlySet<Role> = new Set<Role>(["admin", "board", "reviewer"]);

/** Whether this account may approve, return, refuse and undo. */
export function mayDecide(staff: Staff): boolean {
  return DECIDING.has(staff.role) && !staff.disabled;
}

/**
 * Whether this account may propose and confirm rules of the office, and ask what they would change: administrators and the
 * Board, for the whole city. Rules hold for all of it, so an account of one commune may not.
 */
export function maySetRules(staff: Staff): boolean {
  return (staff.role === "admin" || staff.role === "board") && staff.unit === undefined && !staff.disabled;
}

/**
 * The part of every query on records that keeps an account within its own unit. There is no other way to records from
 * the office: whoever reads or writes one spreads this into its `where`.
 */
export function scope(staff: Staff): { unit?: string } {
  return staff.unit === undefined ? {} : { unit: staff.unit };
}

interface StaffRow {
  id: string;
  name: string;
  role: string;
  unit: string | null;
  body: string | null;
  language: string;
  chatId: string | null;
  disabledAt: Date | null;
}

/** An account as the database holds it, made into one of ours. */
export function readStaff(row: StaffRow): Staff {
  const role = ROLES.find((known) => known === row.role);
  if (role === undefined) throw new Error(`Account ${row.id} has a role this release does not know: ${row.role}`);
  return {
    id: row.id,
    name: row.name,
    role,
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.body !== null && { body: row.body }),
    language: row.language === "en" ? "en" : "vi",
    ...(row.chatId !== null && { chatId: row.chatId }),
    disabled: row.disabledAt !== null,
  };
}

export interface NewStaff {
  name: string;
  role: Role;
  /** A commune code, already checked against the list. */
  unit?: string;
  body?: string;
}

/** Adds an account, with an id nobody else has. */
export async function addStaff(house: House, staff: NewStaff): Promise<Staff> {
  const at = house.clock();
  // Three signs give 32 768 ids; where one is taken, the next is drawn from a larger pot.
  for (let length = 3; ; length++) {
    const id = `S${randomSigns(length)}`;
    if (id === FIRST_ADMINISTRATOR) continue;
    const data = { id, name: staff.name, role: staff.role, unit: staff.unit ?? null, body: staff.body ?? null };
    const added = await house.database.prisma.$transaction(async (tx) => {
      const { count } = await tx.staff.createMany({ data: { ...data, createdAt: at }, skipDuplicates: true });
      if (count > 0) await writeAudit(tx, { at, action: "staff.add", record: id });
      return count > 0;
    });
    if (added) return readStaff({ ...data, language: "vi", chatId: null, disabledAt: null });
  }
}

/** Every account, enabled ones first, in order of name. */
export async function listStaff(house: House): Promise<Staff[]> {
  const rows = await house.database.prisma.staff.findMany();
  const byName = new Intl.Collator("vi");
  return rows
    .map(readStaff)
    .sort((one, other) => Number(one.disabled) - Number(other.disabled) || byName.compare(one.name, other.name));
}

/** An account by its id as somebody typed it. */
export async function findStaff(house: House, id: string): Promise<Staff | undefined> {
  const row = await house.database.prisma.staff.findUnique({ where: { id: id.trim().toUpperCase() } });
  return row === null ? undefined : readStaff(row);
}

/** `last-administrator`: it would leave the city without an enabled one, so nothing was changed. */
export type StaffChange = "done" | "not-found" | "last-administrator";

/** Gives an account another role; its open sessions have it from their next page on. */
export function changeRole(house: House, id: string, role: Role): Promise<StaffChange> {
  return change(house, id, { action: "staff.role" }, role !== "admin", async (tx, found) => {
    await tx.staff.update({ where: { id: found }, data: { role } });
  });
}

/** Disables an account: its sessions end, its unused links are void, its chat gets no more digests. */
export function disableStaff(house: House, id: string): Promise<StaffChange> {
  const at = house.clock();
  return change(house, id, { action: "staff.disable" }, true, async (tx, found) => {
    await tx.staff.update({ where: { id: found }, data: { disabledAt: at } });
    await tx.staffSession.updateMany({ where: { staffId: found, revokedAt: null }, data: { revokedAt: at } });
    await tx.staffLink.updateMany({ where: { staffId: found, usedAt: null }, data: { usedAt: at } });
  });
}

async function change(
  house: House,
  typed: string,
  entry: Pick<AuditEntry, "action">,
  losesAdministrator: boolean,
  apply: (tx: Client, id: string) => Promise<void>,
): Promise<StaffChange> {
  const id = typed.trim().toUpperCase();
  return house.database.prisma.$transaction(async (tx) => {
    // Locked in one order, so that two administrators who disable each other at once do it one after the other.
    const administrators = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM staff WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
    if ((await tx.staff.count({ where: { id } })) === 0) return "not-found";
    const last = administrators.length === 1 && administrators[0]?.id === id;
    if (last && losesAdministrator) return "last-administrator";
    await apply(tx, id);
    await writeAudit(tx, { ...entry, at: house.clock(), record: id });
    return "done";
  });
}

/** The language of the office's pages and of the digest for this account. */
export async function setLanguage(house: House, staff: Staff, language: Staff["language"]): Promise<void> {
  await house.database.prisma.staff.update({ where: { id: staff.id }, data: { language } });
}

/** The chat gets no more digests. */
export async function unlinkStaffChat(house: House, staff: Staff): Promise<void> {
  await house.database.prisma.staff.update({ where: { id: staff.id }, data: { chatId: null } });
}
