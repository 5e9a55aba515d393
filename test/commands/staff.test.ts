import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CommandIo, perform } from "../../src/commands/command.ts";
import { type StaffHouse, staff } from "../../src/commands/staff.ts";
import { signIn } from "../../src/registry/sign-in.ts";
import { findStaff } from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "../registry/bed.ts";

let registry: Registry;
let house: StaffHouse;

beforeAll(async () => {
  registry = await openRegistry();
  house = { ...registry.house, settings: { publicUrl: "https://chungtay.example", plan: "kh-145-2017" } };
});
afterAll(() => registry.close());
afterEach(async () => {
  const { prisma } = registry.database;
  await prisma.staffSession.deleteMany();
  await prisma.staffLink.deleteMany();
  await prisma.staff.deleteMany();
});

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    signal: new AbortController().signal,
    folder: "/",
  };
  const exit = await perform(staff, house, args, io);
  return { exit, out, err: err.join("\n") };
}

async function add(...args: string[]): Promise<string> {
  const { out, exit } = await run("add", ...args);
  expect([exit, out.length]).toEqual([0, 1]);
  return out[0] ?? "";
}

describe("staff add", () => {
  it("prints the id and nothing else", async () => {
    const { exit, out, err } = await run("add", "Trần Thị Bí Đỏ", "--role", "admin");
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toEqual([expect.stringMatching(/^S[A-HJ-NP-Z2-9]{3,}$/)]);
    expect(await findStaff(house, out[0] ?? "")).toMatchObject({ name: "Trần Thị Bí Đỏ", role: "admin" });
  });

  it("takes a commune or a body", async () => {
    const clerk = await add("Lê Văn Khoai", "--role", "reviewer", "--unit", "31120");
    expect(await findStaff(house, clerk)).toMatchObject({ unit: "31120" });
    const banker = await add("Đỗ Thị Gừng", "--role=viewer", "--body", "  Ngân hàng Mẫu ");
    expect(await findStaff(house, banker)).toMatchObject({ body: "Ngân hàng Mẫu" });
  });

  it.each([
    [["add"], /NAME is missing/],
    [["add", "Khoai"], /--role is missing: one of admin, board/],
    [["add", "Khoai", "--role", "king"], /no role "king"/],
    [["add", "Văn", "Khoai", "--role", "admin"], /quotes/],
    [["add", " ", "--role", "admin"], /one line of 1 to 120/],
    [["add", "Khoai\nLang", "--role", "admin"], /one line/],
    [["add", "x".repeat(121), "--role", "admin"], /one line/],
    [["add", "Khoai", "--role", "admin", "--unit", "99999"], /no commune 99999 in the list of 2025/],
    [["add", "Khoai", "--role", "admin", "--unit", "31117"], /no commune 31117/],
    [["add", "Khoai", "--role", "admin", "--unit", "31120", "--body", "x"], /not both/],
    [["add", "Khoai", "--role", "admin", "--body", ""], /--body must be one line/],
    [["add", "Khoai", "--role", "admin", "--colour", "red"], /--colour/],
  ])("%j is refused with what to mend, and adds nobody", async (args, words) => {
    const { exit, out, err } = await run(...args);
    expect([exit, out]).toEqual([2, []]);
    expect(err).toMatch(words);
    expect(await registry.database.prisma.staff.count()).toBe(0);
  });
});

describe("staff list", () => {
  it("prints a line of tab-separated parts for each account, disabled ones last", async () => {
    const admin = await add("Bí Đỏ", "--role", "admin");
    const clerk = await add("An Khoai", "--role", "entry", "--unit", "31120");
    const gone = await add("Ấu", "--role", "viewer", "--body", "Quỹ Mẫu");
    await run("disable", gone);
    expect((await run("list")).out).toEqual([
      `${clerk}\tentry\t31120\tAn Khoai`,
      `${admin}\tadmin\t-\tBí Đỏ`,
      `${gone}\tviewer\tQuỹ Mẫu\tẤu\tdisabled`,
    ]);
  });

  it("prints nothing for nobody, and takes no words", async () => {
    expect(await run("list")).toEqual({ exit: 0, out: [], err: "" });
    expect((await run("list", "all")).exit).toBe(2);
  });
});

describe("staff role and staff disable", () => {
  it("change an account by its id in any case, and print nothing", async () => {
    await add("Bí Đỏ", "--role", "admin");
    const id = await add("Khoai", "--role", "viewer");
    expect(await run("role", id.toLowerCase(), "reviewer")).toEqual({ exit: 0, out: [], err: "" });
    expect(await findStaff(house, id)).toMatchObject({ role: "reviewer" });
    expect(await run("disable", id)).toEqual({ exit: 0, out: [], err: "" });
    expect(await findStaff(house, id)).toMatchObject({ disabled: true });
  });

  it("never leave the city without an administrator", async () => {
    const id = await add("Bí Đỏ", "--role", "admin");
    for (const args of [
      ["disable", id],
      ["role", id, "viewer"],
    ]) {
      // biome-ignore format: two ways
      const { exit, err } = await run(...args);
      expect(exit).toBe(1);
      expect(err).toContain(`${id} is the only administrator left`);
    }
    expect(await findStaff(house, id)).toMatchObject({ role: "admin", disabled: false });
  });

  it.each([
    [["role", "SZZZ"], 2, /ROLE is missing/],
    [["role", "SZZZ", "admin"], 1, /no account SZZZ/],
    [["role", "SZZZ", "boss"], 2, /no role "boss"/],
    [["disable"], 2, /ID is missing/],
    [["disable", "SZZZ"], 1, /no account SZZZ/],
    [["link"], 2, /ID is missing/],
    [["link", "SZZZ"], 1, /no account SZZZ/],
    [[], 2, /say one of add, list, role, disable, link/],
    [["remove", "SZZZ"], 2, /say one of/],
  ])("%j exits %d and says why", async (args, exit, words) => {
    const result = await run(...args);
    expect(result).toMatchObject({ exit, out: [] });
    expect(result.err).toMatch(words);
  });
});

describe("staff link", () => {
  it("prints one URL and nothing else; it signs in once", async () => {
    const id = await add("Bí Đỏ", "--role", "admin");
    const { exit, out, err } = await run("link", id);
    expect([exit, err, out.length]).toEqual([0, "", 1]);
    const url = new URL(out[0] ?? "");
    expect(url.href).toMatch(/^https:\/\/chungtay\.example\/office\/sign-in\?code=[A-Z2-9]{26}$/);
    const code = url.searchParams.get("code") ?? "";
    expect(await signIn(house, code)).toMatchObject({ kind: "signed-in", staff: { id } });
    expect(await signIn(house, code)).toMatchObject({ kind: "refused" });
  });

  it("is not made for a disabled account", async () => {
    await add("Bí Đỏ", "--role", "admin");
    const id = await add("Khoai", "--role", "admin");
    await run("disable", id);
    const { exit, out, err } = await run("link", id);
    expect([exit, out]).toEqual([1, []]);
    expect(err).toContain("disabled");
  });
});

describe("staff --help", () => {
  it("shows every way to type it", () => {
    for (const way of ["add NAME --role", "list", "role ID", "disable ID", "link ID"])
      expect(staff.help).toContain(way);
  });
});
