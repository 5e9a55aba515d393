import { afterEach, beforeEach, expect, test } from "vitest";
import { findAlike, marksOf } from "../../src/registry/alike.ts";
import type { RegistrationContent } from "../../src/registry/effect.ts";
import { findRecord } from "../../src/registry/record.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let city: Staff;
beforeEach(async () => {
  registry = await openRegistry();
  city = await registry.addStaff();
});
afterEach(() => registry.close());

interface Sent {
  who?: string;
  phone?: string;
  unit?: string;
  track?: string;
  subject?: "household" | "individual";
  term?: string;
  unsure?: boolean;
  represented?: boolean;
}

async function send(code: string, sent: Sent = {}): Promise<void> {
  const { track = "a", subject = "household", term = "2026-2030", unit = "31120", unsure } = sent;
  const { who = `${code}|${unit}`, phone, represented } = sent;
  const content: RegistrationContent = { answers: {}, unit, phone, facts: {}, files: [], who, represented };
  const effect = { do: "register", code, track, subject, term, content, ...(unsure && { unsure }) } as const;
  await writeEffects(registry, await registry.addPerson(), [effect]);
}

async function alikeTo(code: string, staff = city) {
  const record = await findRecord(registry.house, staff, code);
  if (!record) throw new Error(code);
  return (await findAlike(registry.house, staff, record)).map((one) => [one.code, ...one.why]);
}

test("one telephone, or one name in one commune, from another person is shown with the reason", async () => {
  await send("CARO-T222", { who: "le thi bap|31120", phone: "+84912345678" });
  await send("BIDO-2222", { who: "le thi bap|31120" });
  await send("SUSU-2222", { phone: "+84912345678" });
  await send("DUAG-2222");
  expect(await alikeTo("CARO-T222")).toEqual([
    ["BIDO-2222", "name"],
    ["SUSU-2222", "phone"],
  ]);
  expect(await alikeTo("DUAG-2222")).toEqual([]);
  expect(await marksOf(registry.house, city, ["CARO-T222", "SUSU-2222", "DUAG-2222"])).toEqual(
    new Map([
      ["CARO-T222", ["alike"]],
      ["SUSU-2222", ["alike"]],
      ["DUAG-2222", []],
    ]),
  );
});

test("another track, subject or term is no duplicate, nor is what was withdrawn", async () => {
  const phone = "+84912345678";
  await send("CARO-T222", { phone, track: "e", subject: "individual" });
  await send("BIDO-2222", { phone, track: "dd", subject: "individual" });
  await send("SUSU-2222", { phone, track: "e" });
  await send("DUAG-2222", { phone, track: "e", subject: "individual", term: "2021-2025" });
  await send("CHUO-2222", { phone, track: "e", subject: "individual" });
  await registry.database.prisma.registration.update({ where: { code: "CHUO-2222" }, data: { state: "withdrawn" } });
  expect(await alikeTo("CARO-T222")).toEqual([]);
});

test("an account of one commune neither sees nor is told of what lies in another", async () => {
  await send("CARO-T222", { phone: "+84912345678" });
  await send("BIDO-2222", { phone: "+84912345678", unit: "31135" });
  const inside = await registry.addStaff({ unit: "31120" });
  expect(await alikeTo("CARO-T222", inside)).toEqual([]);
  expect(await marksOf(registry.house, inside, ["CARO-T222"])).toEqual(new Map([["CARO-T222", []]]));
});

test("one gift under two registrations of one person is marked; another day or sum is not", async () => {
  const person = await registry.addPerson();
  const one = await registry.addContribution({ person });
  const two = await registry.addContribution({ person });
  await registry.addContribution({ person, quantity: "5200001" });
  await registry.addContribution();
  expect(await alikeTo(one.code)).toEqual([[two.code, "gift"]]);
  expect((await marksOf(registry.house, city, [one.code])).get(one.code)).toEqual(["alike"]);
});

test("who is not sure of the track, and who speaks unconfirmed, are marked in that order of urgency", async () => {
  await send("CARO-T222", { unsure: true, represented: true });
  expect((await marksOf(registry.house, city, ["CARO-T222"])).get("CARO-T222")).toEqual(["speaker", "unsure"]);
});
