import { randomBytes } from "node:crypto";
import { writeAudit } from "./audit.ts";
import { type Bytes, bytes, type House } from "./house.ts";
import { type CodeRefusal, makeCode, redeemCode } from "./one-time.ts";
import { FIRST_ADMINISTRATOR, readStaff, type Staff } from "./staff.ts";

/** How long somebody stays signed in: a working day. */
export const SESSION_HOURS = 12;

export type SignIn = { kind: "signed-in"; token: string; staff: Staff } | { kind: "refused"; why: CodeRefusal };

/** Signs in with a one-time code and uses it up. The token is for the cookie alone; only its keyed hash is kept. */
export function signIn(house: House, code: string): Promise<SignIn> {
  const at = house.clock();
  return house.database.prisma.$transaction(async (tx) => {
    const reading = await redeemCode(house, tx, code, "sign-in");
    if (reading.kind === "refused") return reading;
    const staff = readStaff(await tx.staff.findUniqueOrThrow({ where: { id: reading.staffId } }));
    if (staff.disabled) return { kind: "refused", why: "used" };
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(at.getTime() + SESSION_HOURS * 3_600_000);
    await tx.staffSession.create({
      data: { tokenHash: hash(house, token), staffId: staff.id, createdAt: at, expiresAt },
    });
    await writeAudit(tx, { at, staffId: staff.id, action: "staff.sign-in", record: staff.id });
    return { kind: "signed-in", token, staff };
  });
}

/** Who is signed in with this token, if it is still good and the account enabled. */
export async function findSignedIn(house: House, token: string): Promise<Staff | undefined> {
  const tokenHash = hash(house, token);
  const session = await house.database.prisma.staffSession.findUnique({
    where: { tokenHash },
    include: { staff: true },
  });
  if (session === null || session.revokedAt !== null || session.expiresAt <= house.clock()) return undefined;
  const staff = readStaff(session.staff);
  return staff.disabled ? undefined : staff;
}

/** Ends this session; the account's others stay. */
export async function signOut(house: House, staff: Staff, token: string): Promise<void> {
  const at = house.clock();
  const tokenHash = hash(house, token);
  await house.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.staffSession.updateMany({
      where: { tokenHash, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count > 0) await writeAudit(tx, { at, staffId: staff.id, action: "staff.sign-out", record: staff.id });
  });
}

/** A link that signs an account in, once, within the hour. */
export async function makeSignInLink(house: House, publicUrl: string, staffId: string): Promise<string> {
  return `${publicUrl}/office/sign-in?code=${await makeCode(house, staffId, "sign-in")}`;
}

/**
 * While no staff exist: makes the first administrator's account, and a link for it to print at the start. Until somebody
 * has signed in with it, every start makes a new link; from then on, or once there is any other account, none. Disabled
 * accounts count for nobody: nobody can get in with them, and invented data has some.
 *
 * @param name what the account is called until it is renamed
 */
export async function firstAdministratorLink(
  house: House,
  settings: { publicUrl: string },
  name: string,
): Promise<string | undefined> {
  const first = { id: FIRST_ADMINISTRATOR, name, role: "admin" };
  const { prisma } = house.database;
  const others = await prisma.staff.count({ where: { id: { not: FIRST_ADMINISTRATOR }, disabledAt: null } });
  const sessions = await prisma.staffSession.count({ where: { staffId: FIRST_ADMINISTRATOR } });
  if (others > 0 || sessions > 0) return undefined;
  // Of several processes that start at once all but one find the account already there.
  const { count } = await prisma.staff.createMany({
    data: { ...first, createdAt: house.clock() },
    skipDuplicates: true,
  });
  if (count === 1) await writeAudit(prisma, { at: house.clock(), action: "staff.add", record: first.id });
  return makeSignInLink(house, settings.publicUrl, first.id);
}

function hash(house: House, token: string): Bytes {
  return bytes(house.keyring.index("token", token));
}
