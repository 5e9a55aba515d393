import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeCode } from "../../src/registry/one-time.ts";
import { findSignedIn, firstAdministratorLink, makeSignInLink, signIn, signOut } from "../../src/registry/sign-in.ts";
import { disableStaff, FIRST_ADMINISTRATOR, findStaff, listStaff, type Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;

beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

async function nobody(): Promise<void> {
  const { prisma } = registry.database;
  await prisma.staffSession.deleteMany();
  await prisma.staffLink.deleteMany();
  await prisma.staff.deleteMany();
}

async function enter(staff: Staff): Promise<string> {
  const outcome = await signIn(registry.house, await makeCode(registry.house, staff.id, "sign-in"));
  if (outcome.kind !== "signed-in") throw new Error(outcome.why);
  return outcome.token;
}

describe("signing in", () => {
  let staff: Staff;
  beforeEach(async () => {
    staff = await registry.addStaff();
  });

  it("gives a token of 256 bits, kept as a keyed hash, that names the account for twelve hours", async () => {
    const token = await enter(staff);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(JSON.stringify(await registry.database.prisma.staffSession.findMany())).not.toContain(token);
    expect(await findSignedIn(registry.house, token)).toEqual(staff);
    registry.later(12 * 60 - 1);
    expect(await findSignedIn(registry.house, token)).toEqual(staff);
    registry.later(1);
    expect(await findSignedIn(registry.house, token)).toBeUndefined();
  });

  it("is written to the audit under the account's own name", async () => {
    await enter(staff);
    const rows = await registry.database.prisma.audit.findMany({
      where: { record: staff.id, action: "staff.sign-in" },
    });
    expect(rows).toMatchObject([{ actor: `staff:${staff.id}` }]);
  });

  it("with one code at once makes one session", async () => {
    const code = await makeCode(registry.house, staff.id, "sign-in");
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => signIn(registry.house, code)));
    expect(outcomes.filter(({ kind }) => kind === "signed-in")).toHaveLength(1);
    expect(await registry.database.prisma.staffSession.count({ where: { staffId: staff.id } })).toBe(1);
  });

  it("is refused to an account disabled after its link was made", async () => {
    const code = await makeCode(registry.house, staff.id, "sign-in");
    await registry.database.prisma.staff.update({ where: { id: staff.id }, data: { disabledAt: registry.clock.now } });
    expect(await signIn(registry.house, code)).toEqual({ kind: "refused", why: "used" });
  });

  it("is ended by signing out, there and nowhere else", async () => {
    const [here, there] = [await enter(staff), await enter(staff)];
    await signOut(registry.house, staff, here);
    await signOut(registry.house, staff, here);
    expect(await findSignedIn(registry.house, here)).toBeUndefined();
    expect(await findSignedIn(registry.house, there)).toEqual(staff);
    const action = "staff.sign-out";
    expect(await registry.database.prisma.audit.count({ where: { record: staff.id, action } })).toBe(1);
  });

  it("is nobody's for an invented token, or when the account is disabled", async () => {
    const token = await enter(staff);
    expect(await findSignedIn(registry.house, "")).toBeUndefined();
    expect(await findSignedIn(registry.house, `${token}x`)).toBeUndefined();
    await disableStaff(registry.house, staff.id);
    expect(await findSignedIn(registry.house, token)).toBeUndefined();
  });

  it("begins with a link under the public address", async () => {
    const link = new URL(await makeSignInLink(registry.house, "https://office.example", staff.id));
    expect(link.origin + link.pathname).toBe("https://office.example/office/sign-in");
    expect(await signIn(registry.house, link.searchParams.get("code") ?? "")).toMatchObject({ kind: "signed-in" });
  });
});

describe("the first administrator's link", () => {
  beforeEach(nobody);
  afterEach(nobody);
  const start = () =>
    firstAdministratorLink(registry.house, { publicUrl: "http://localhost:3000" }, "Quản trị đầu tiên");
  const codeIn = (link: string | undefined) => new URL(link ?? "").searchParams.get("code") ?? "";

  it("signs in an administrator, and is then offered no more", async () => {
    const link = await start();
    expect(await signIn(registry.house, codeIn(link))).toMatchObject({
      kind: "signed-in",
      staff: { id: FIRST_ADMINISTRATOR, role: "admin", name: "Quản trị đầu tiên" },
    });
    expect(await start()).toBeUndefined();
    registry.later(24 * 60);
    expect(await start()).toBeUndefined();
  });

  it("is made anew by every start until one was used, for the same account", async () => {
    const links = [await start(), await start()];
    expect(new Set(links).size).toBe(2);
    registry.later(61);
    expect(await signIn(registry.house, codeIn(links[0]))).toEqual({ kind: "refused", why: "expired" });
    expect(await signIn(registry.house, codeIn(await start()))).toMatchObject({ kind: "signed-in" });
    expect(await listStaff(registry.house)).toHaveLength(1);
  });

  it("is not offered once somebody added an account", async () => {
    await registry.addStaff({ role: "viewer" });
    expect(await start()).toBeUndefined();
    expect(await findStaff(registry.house, FIRST_ADMINISTRATOR)).toBeUndefined();
  });

  it("makes one account when three processes start at once", async () => {
    const links = await Promise.all([start(), start(), start()]);
    expect(links.every((link) => link !== undefined)).toBe(true);
    expect(await listStaff(registry.house)).toHaveLength(1);
    for (const link of links) expect(await signIn(registry.house, codeIn(link))).toMatchObject({ kind: "signed-in" });
  });
});
