import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Effect } from "../../src/registry/effect.ts";
import { makeCode } from "../../src/registry/one-time.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let person: Person;
beforeEach(async () => {
  registry = await openRegistry();
  person = await registry.addPerson();
});
afterEach(() => registry.close());

const write = (effects: Effect[], by: Person = person) => writeEffects(registry, by, effects);
const audited = async () =>
  (await registry.database.prisma.audit.findMany({ orderBy: { id: "asc" } })).map(
    ({ action, record }) => `${action} ${record}`,
  );

describe("linking a member of staff", () => {
  const link = (code: string): Effect => ({ do: "link-staff", code });
  const chatOf = async (id: string) =>
    (await registry.database.prisma.staff.findUniqueOrThrow({ where: { id } })).chatId;

  test("binds the chat to the account, once per code, in any case", async () => {
    const staff = await registry.addStaff();
    const code = await makeCode(registry.house, staff.id, "chat");
    expect(await write([link(code.toLowerCase())])).toBe(true);
    expect(await chatOf(staff.id)).toBe(person.chatId);
    expect((await audited()).at(-1)).toBe(`staff.chat ${staff.id}`);
    const other = await registry.addPerson();
    expect(await write([link(code)], other)).toBe(false);
    expect(await chatOf(staff.id)).toBe(person.chatId);
  });

  test("takes the chat from the account it belonged to", async () => {
    const [one, two] = [await registry.addStaff(), await registry.addStaff()];
    await write([link(await makeCode(registry.house, one.id, "chat"))]);
    await write([link(await makeCode(registry.house, two.id, "chat"))]);
    expect([await chatOf(one.id), await chatOf(two.id)]).toEqual([null, person.chatId]);
    await write([link(await makeCode(registry.house, two.id, "chat"))]);
    expect(await chatOf(two.id)).toBe(person.chatId);
  });

  test.each([
    [
      "old",
      async (id: string) => {
        const code = await makeCode(registry.house, id, "chat");
        registry.later(61);
        return code;
      },
    ],
    ["for signing in", (id: string) => makeCode(registry.house, id, "sign-in")],
    ["unknown", async () => randomUUID()],
    [
      "of an account disabled since",
      async (id: string) => {
        const code = await makeCode(registry.house, id, "chat");
        await registry.database.prisma.staff.update({ where: { id }, data: { disabledAt: registry.clock.now } });
        return code;
      },
    ],
  ])("by a code that is %s binds nothing", async (_name, codeFor) => {
    const staff = await registry.addStaff();
    expect(await write([link(await codeFor(staff.id))])).toBe(false);
    expect(await chatOf(staff.id)).toBeNull();
  });
});
