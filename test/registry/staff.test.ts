import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeCode } from "../../src/registry/one-time.ts";
import { findSignedIn, signIn } from "../../src/registry/sign-in.ts";
import {
  changeRole,
  disableStaff,
  findStaff,
  listStaff,
  mayDecide,
  ROLES,
  readStaff,
  scope,
  setLanguage,
  unlinkStaffChat,
} from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;

beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

beforeEach(async () => {
  const { prisma } = registry.database;
  await prisma.staffSession.deleteMany();
  await prisma.staffLink.deleteMany();
  await prisma.staff.deleteMany();
});

describe("accounts", () => {
  it("get a short id of signs that cannot be mistaken, in any case", async () => {
    const staff = await registry.addStaff({ name: "Lê Thị Su Su", unit: "31120" });
    expect(staff.id).toMatch(/^S[A-HJ-NP-Z2-9]{3,}$/);
    expect(await findStaff(registry.house, ` ${staff.id.toLowerCase()} `)).toEqual(staff);
    expect(staff).toMatchObject({
      name: "Lê Thị Su Su",
      role: "reviewer",
      unit: "31120",
      language: "vi",
      disabled: false,
    });
    expect(staff).not.toHaveProperty("body");
  });

  it("are all told apart, however many are added", async () => {
    const added = await Promise.all(Array.from({ length: 40 }, () => registry.addStaff()));
    expect(new Set(added.map(({ id }) => id)).size).toBe(40);
  });

  it("are listed by Vietnamese name, disabled ones last", async () => {
    const [dua, , au] = [
      await registry.addStaff({ name: "Dưa Hấu" }),
      await registry.addStaff({ name: "Ớt Chuông" }),
      await registry.addStaff({ name: "Ấu Nước" }),
      await registry.addStaff({ name: "Đậu Bắp" }),
    ];
    await disableStaff(registry.house, dua.id);
    const names = (await listStaff(registry.house)).map(({ name }) => name);
    expect(names).toEqual(["Ấu Nước", "Đậu Bắp", "Ớt Chuông", "Dưa Hấu"]);
    expect(au.disabled).toBe(false);
  });

  it("of a role this release does not know are refused by name", () => {
    const row = {
      id: "S222",
      name: "Mướp",
      role: "king",
      unit: null,
      body: null,
      language: "vi",
      chatId: null,
      disabledAt: null,
    };
    expect(() => readStaff(row)).toThrow(/S222.*king/);
  });

  it("keep their language", async () => {
    const staff = await registry.addStaff();
    await setLanguage(registry.house, staff, "en");
    expect((await findStaff(registry.house, staff.id))?.language).toBe("en");
  });

  it("are written to the audit when added, changed and disabled", async () => {
    const staff = await registry.addStaff();
    await changeRole(registry.house, staff.id, "viewer");
    await disableStaff(registry.house, staff.id);
    const rows = await registry.database.prisma.audit.findMany({ where: { record: staff.id }, orderBy: { id: "asc" } });
    expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
      ["staff.add", "system"],
      ["staff.role", "system"],
      ["staff.disable", "system"],
    ]);
  });
});

describe("the last administrator", () => {
  it("is neither disabled nor given another role", async () => {
    const admin = await registry.addStaff({ role: "admin" });
    expect(await disableStaff(registry.house, admin.id)).toBe("last-administrator");
    expect(await changeRole(registry.house, admin.id, "board")).toBe("last-administrator");
    expect(await changeRole(registry.house, admin.id, "admin")).toBe("done");
    expect(await findStaff(registry.house, admin.id)).toEqual(admin);
  });

  it("is one although there are others that are disabled", async () => {
    const [one, other] = [await registry.addStaff({ role: "admin" }), await registry.addStaff({ role: "admin" })];
    expect(await disableStaff(registry.house, one.id)).toBe("done");
    expect(await changeRole(registry.house, other.id, "entry")).toBe("last-administrator");
  });

  it("stays when two administrators disable each other at once", async () => {
    const [one, other] = [await registry.addStaff({ role: "admin" }), await registry.addStaff({ role: "admin" })];
    const changes = await Promise.all([one, other].map(({ id }) => disableStaff(registry.house, id)));
    expect(changes.sort()).toEqual(["done", "last-administrator"]);
    expect((await listStaff(registry.house)).filter(({ disabled }) => !disabled)).toHaveLength(1);
  });

  it("is no hindrance for others, nor for ids that nobody has", async () => {
    const [, viewer] = [await registry.addStaff({ role: "admin" }), await registry.addStaff({ role: "viewer" })];
    expect(await changeRole(registry.house, viewer.id, "reviewer")).toBe("done");
    expect(await disableStaff(registry.house, viewer.id)).toBe("done");
    expect(await disableStaff(registry.house, "SZZZ9")).toBe("not-found");
    expect(await changeRole(registry.house, "", "admin")).toBe("not-found");
  });
});

describe("disabling", () => {
  it("ends sessions and voids unused links of that account alone", async () => {
    const [leaving, staying] = [await registry.addStaff(), await registry.addStaff()];
    const tokens: string[] = [];
    for (const { id } of [leaving, staying]) {
      const signedIn = await signIn(registry.house, await makeCode(registry.house, id, "sign-in"));
      if (signedIn.kind === "signed-in") tokens.push(signedIn.token);
    }
    const unused = await makeCode(registry.house, leaving.id, "sign-in");
    await disableStaff(registry.house, leaving.id);
    const seen = await Promise.all(tokens.map((token) => findSignedIn(registry.house, token)));
    expect(seen.map((staff) => staff?.id)).toEqual([undefined, staying.id]);
    expect(await signIn(registry.house, unused)).toEqual({ kind: "refused", why: "used" });
  });
});

describe("what a role and a place allow", () => {
  it.each(ROLES.map((role) => [role, ["admin", "board", "reviewer"].includes(role)] as const))(
    "%s decides: %s",
    async (role, decides) => {
      const staff = await registry.addStaff({ role });
      expect(mayDecide(staff)).toBe(decides);
      expect(mayDecide({ ...staff, disabled: true })).toBe(false);
    },
  );

  it("is narrowed by a commune and not by a body", async () => {
    expect(scope(await registry.addStaff({ unit: "31120" }))).toEqual({ unit: "31120" });
    expect(scope(await registry.addStaff({ body: "Quỹ Vì người nghèo" }))).toEqual({});
  });
});

describe("a chat for the digest", () => {
  it("is unlinked from the account alone", async () => {
    const [staff, { chatId }] = [await registry.addStaff(), await registry.addPerson()];
    await registry.database.prisma.staff.update({ where: { id: staff.id }, data: { chatId } });
    expect((await findStaff(registry.house, staff.id))?.chatId).toBe(chatId);
    await unlinkStaffChat(registry.house, staff);
    expect(await findStaff(registry.house, staff.id)).toEqual(staff);
    expect(await registry.database.prisma.chat.count({ where: { id: chatId } })).toBe(1);
  });
});
