import { describe, expect, it } from "vitest";
import type { RegistrationView } from "../../src/registry/interface.ts";
import { textsIn } from "../../src/texts.ts";
import { Person } from "./person.ts";
import { RegistryDouble } from "./registry-double.ts";

const vi = textsIn("vi");
const OWNER = "11111111-1111-4111-8111-111111111111";
const FIRM = "22222222-2222-4222-8222-222222222222";

function giver(profile: string, code: string, more: Partial<RegistrationView>): RegistrationView {
  return {
    ...{ kind: "registration", code, version: 1, state: "submitted", settling: false, profile, track: "e" },
    ...{ subject: "individual", term: "2026-2030", facts: {}, submittedAt: new Date("2026-01-04T08:00:00+07:00") },
    answers: {},
    ...more,
  };
}

/** A firm and its owner, in one chat. */
async function ownerOfFirm(): Promise<Person> {
  const registry = new RegistryDouble();
  registry.hold(giver(OWNER, "CARR-2222", { answers: { giver: "individual", name: "Nguyễn Thị Cà Rốt" } }));
  const organisation = "Hợp tác xã Rau Muống";
  registry.hold(giver(FIRM, "KHLR-3333", { subject: "collective", answers: { giver: "organisation", organisation } }));
  const person = new Person({ registry });
  await person.arrive();
  return person;
}

/** Logs rice up to sending it, and sends it. */
async function give(person: Person, profile: string, { quantity = "10 kg", date = "hôm qua", receiver = "Quỹ" } = {}) {
  await person.say("menu");
  await person.answer({ tap: "contribute" }, { tap: profile }, { tap: "goods" }, "gạo", quantity, "bỏ qua", date);
  await person.answer({ tap: "fund" }, receiver, "bỏ qua", "bỏ qua", "bỏ qua");
  await person.act("send");
}

const gifts = (person: Person) => person.effects.filter((effect) => effect.do === "contribute");

describe("the same gift under another registration of the person", () => {
  async function asked(): Promise<{ person: Person; code: string }> {
    const person = await ownerOfFirm();
    await give(person, FIRM, { receiver: "Quỹ Vì người nghèo" });
    const { code } = person;
    await give(person, OWNER, { receiver: "quy vi nguoi ngheo" });
    return { person, code };
  }

  it("is asked about before it is sent", async () => {
    const { person, code } = await asked();
    expect(person.reply.text).toContain(vi("contribute:same.question", { code }));
    expect(person.offered).toEqual(["one-gift", "two-gifts"]);
    expect(gifts(person)).toHaveLength(1);
  });

  it("is not sent again where it is one", async () => {
    const { person, code } = await asked();
    expect(await person.tap("one-gift")).toContain(vi("contribute:same.kept", { code }));
    expect(gifts(person)).toHaveLength(1);
    expect(person.session?.frames.some(({ flow }) => flow === "contribute/form")).toBe(false);
  });

  it("is sent where it is another", async () => {
    const { person } = await asked();
    await person.tap("two-gifts");
    expect(gifts(person)).toMatchObject([{ registration: "KHLR-3333" }, { registration: "CARR-2222" }]);
    expect(person.reply.text).toContain(vi("contribute:sent", { code: person.code }));
  });

  it("is asked about again after words that are no answer, and nothing is lost on the way to the menu", async () => {
    const { person, code } = await asked();
    expect(await person.say("cá lóc kho tộ")).toContain(vi("contribute:same.question", { code }));
    expect(gifts(person)).toHaveLength(1);
    await person.say("menu");
    expect(gifts(person)).toHaveLength(1);
  });
});

describe("a gift is sent without asking", () => {
  it.each([
    ["of another day", { date: "hôm kia" }],
    ["of another quantity", { quantity: "11 kg" }],
    ["to another receiver", { receiver: "Quỹ Khuyến học" }],
  ])("%s", async (_name, other) => {
    const person = await ownerOfFirm();
    await give(person, FIRM);
    await give(person, OWNER, other);
    expect(gifts(person)).toHaveLength(2);
  });

  it("the same once more under the same registration: two sacks on one day are two gifts", async () => {
    const person = await ownerOfFirm();
    await give(person, FIRM);
    await give(person, FIRM);
    expect(gifts(person)).toHaveLength(2);
  });

  it("where the other was withdrawn", async () => {
    const person = await ownerOfFirm();
    await give(person, FIRM);
    const { code } = person;
    person.registry.apply([{ do: "withdraw", record: "contribution", code, version: 1 }], person.now);
    await give(person, OWNER);
    expect(gifts(person)).toHaveLength(2);
  });
});
