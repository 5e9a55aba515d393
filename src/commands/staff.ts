import { fileURLToPath } from "node:url";
import { editionOn, findUnit, loadPack } from "../plan/pack.ts";
import type { House } from "../registry/house.ts";
import { makeSignInLink } from "../registry/sign-in.ts";
import {
  addStaff,
  changeRole,
  disableStaff,
  findStaff,
  listStaff,
  ROLES,
  type Role,
  type Staff,
  type StaffChange,
} from "../registry/staff.ts";
import type { Settings } from "../settings.ts";
import { CommandError, type CommandIo, defineCommand } from "./command.ts";
import { openForCommand } from "./frame/open.ts";
import { runCommand } from "./frame/run.ts";

/** What the command needs of the installation. */
export interface StaffHouse extends House {
  settings: Pick<Settings, "publicUrl" | "plan">;
}

/** Longest name of a person or a body, in characters. */
const LONGEST = 120;

/** `npm run staff`: the accounts of the office. Standard output carries only what scripts want: ids, lines, one URL. */
export const staff = defineCommand<StaffHouse>()({
  name: "staff",
  usage: [
    `staff -- add NAME --role ${ROLES.join("|")} [--unit CODE | --body TEXT]`,
    "staff -- list",
    `staff -- role ID ${ROLES.join("|")}`,
    "staff -- disable ID",
    "staff -- link ID",
  ],
  summary: "Keeps the accounts of the office; `add` prints the id, `link` one URL that signs in once, within the hour.",
  options: {
    role: { type: "string", value: "ROLE", help: "what the new account may do" },
    unit: { type: "string", value: "CODE", help: "the commune it serves: it sees that commune's records only" },
    body: { type: "string", value: "TEXT", help: "the body it belongs to: a department, a bank, a fund" },
  },
  async run({ house, io, options }, [what, ...rest]) {
    switch (what) {
      case "add":
        return add(house, io, exactly(rest, "NAME")[0], options);
      case "list":
        exactly(rest);
        for (const one of await listStaff(house)) io.out(describe(one));
        return 0;
      case "role": {
        const [id, role] = exactly(rest, "ID", "ROLE");
        return report(await changeRole(house, id, readRole(role)), id);
      }
      case "disable": {
        const [id] = exactly(rest, "ID");
        return report(await disableStaff(house, id), id);
      }
      case "link":
        return link(house, io, exactly(rest, "ID")[0]);
      default:
        throw new CommandError("say one of add, list, role, disable, link", 2);
    }
  },
});

async function add(
  house: StaffHouse,
  io: CommandIo,
  typed: string,
  { role, unit, body }: { role?: string; unit?: string; body?: string },
): Promise<number> {
  if (role === undefined) throw new CommandError(`--role is missing: one of ${ROLES.join(", ")}`, 2);
  if (unit !== undefined && body !== undefined) throw new CommandError("give --unit or --body, not both", 2);
  const account = {
    name: oneLine("NAME", typed),
    role: readRole(role),
    ...(unit !== undefined && { unit: readUnit(house, unit) }),
    ...(body !== undefined && { body: oneLine("--body", body) }),
  };
  io.out((await addStaff(house, account)).id);
  return 0;
}

async function link(house: StaffHouse, io: CommandIo, id: string): Promise<number> {
  const account = await findStaff(house, id);
  if (account === undefined) throw notThere(id);
  if (account.disabled) throw new CommandError(`${account.id} is disabled and cannot sign in`);
  io.out(await makeSignInLink(house, house.settings.publicUrl, account.id));
  return 0;
}

/** What the change came to, as exit code or as what the person can mend. */
function report(change: StaffChange, id: string): number {
  switch (change) {
    case "done":
      return 0;
    case "not-found":
      throw notThere(id);
    case "last-administrator":
      throw new CommandError(`${id} is the only administrator left; make another one first. Nothing was changed.`);
  }
}

function notThere(id: string): CommandError {
  return new CommandError(`there is no account ${id}; npm run staff -- list shows all`);
}

/** The words after the subcommand, when they are just as many as it takes. */
function exactly<const Names extends readonly string[]>(
  given: string[],
  ...names: Names
): { [N in keyof Names]: string } {
  const missing = names[given.length];
  if (missing !== undefined) throw new CommandError(`${missing} is missing`, 2);
  const extra = given[names.length];
  if (extra !== undefined) throw new CommandError(`what is "${extra}"? Put a name of several words in quotes`, 2);
  return given as { [N in keyof Names]: string };
}

function readRole(typed: string): Role {
  const role = ROLES.find((one) => one === typed);
  if (role === undefined) throw new CommandError(`there is no role "${typed}": one of ${ROLES.join(", ")}`, 2);
  return role;
}

/** A commune of the list in force today: records carry codes of that list. */
function readUnit(house: StaffHouse, code: string): string {
  const pack = loadPack(house.settings.plan);
  const edition = editionOn(pack, house.clock().toISOString().slice(0, 10));
  if (findUnit(pack, code, edition) === undefined) {
    throw new CommandError(`there is no commune ${code} in the list of ${edition}: five digits, such as 31120`, 2);
  }
  return code;
}

function oneLine(what: string, typed: string): string {
  const text = typed.trim().normalize("NFC");
  if (text === "" || text.length > LONGEST || /\p{Cc}/u.test(text)) {
    throw new CommandError(`${what} must be one line of 1 to ${LONGEST} characters`, 2);
  }
  return text;
}

/** One line per account, its parts separated by tabs: id, role, where, name, and `disabled`. */
function describe({ id, role, unit, body, name, disabled }: Staff): string {
  return [id, role, unit ?? body ?? "-", name, ...(disabled ? ["disabled"] : [])].join("\t");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(staff, { open: openForCommand });
