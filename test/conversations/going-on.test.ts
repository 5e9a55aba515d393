import { describe, expect, it } from "vitest";
import type { RegistrationView } from "../../src/registry/interface.ts";
import fc, { runs } from "../property.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";
import { RegistryDouble } from "./registry-double.ts";

/** A household that registered in the autumn of 2025, under the list of communes that runs today. */
const BEFORE = "2025-10-01T08:00:00+07:00";
const AFTER = "2026-01-05T08:00:00+07:00";

async function ended(): Promise<Person> {
  const person = new Person({ now: BEFORE });
  await walk(person, HOUSEHOLD);
  person.now = new Date(AFTER);
  return person;
}

const asked = (person: Person) =>
  person.replies.filter(({ text }) => text.includes("Giai đoạn 2021–2025 đã hết.")).length;
const asks = (registry: RegistryDouble) => registry.effects.filter((effect) => effect.do === "asked-to-go-on").length;

describe("a registration whose term has ended", () => {
  it("is asked about once whether to go on, before what the person came for", async () => {
    const person = await ended();
    await person.say("menu");
    expect(await person.tap("my-file")).toContain("Mình muốn đăng ký tiếp cho 2026–2030 không?");
    expect(await person.tap("no")).toContain("Chat không hỏi lại nữa");
    expect(person.top.flow).toBe("my-file");
    expect(person.reply.text).toContain("Tình trạng");
    expect(asks(person.registry)).toBe(1);
  });

  it("goes on with the old answers, asks again what was true of a day, and sends nothing by itself", async () => {
    const person = await ended();
    const before = person.effects.length;
    await person.say("menu");
    await person.tap("award-check");
    await person.tap("yes");
    expect(person.top).toMatchObject({ flow: "register/household", at: "status" });
    expect(await person.tap("near-poor")).toContain("Xin xem lại:");
    expect(person.effects.slice(before).map((effect) => effect.do)).toEqual(["asked-to-go-on"]);
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({
      ...{ do: "register", term: "2026-2030" },
      content: {
        answers: { head: "Nguyễn Thị Cà Rốt", status: "near-poor" },
        facts: { status: [{ from: "2026-01-05", is: "near-poor" }] },
      },
    });
  });

  it("is not asked about in the term itself, nor when withdrawn, nor when recorded after the term was over", async () => {
    const running = new Person({ now: BEFORE });
    await walk(running, HOUSEHOLD);
    await running.answer("menu", { tap: "my-file" });
    expect(asks(running.registry)).toBe(0);
    const withdrawn = await ended();
    await withdrawn.registry.apply(
      [{ do: "withdraw", record: "registration", code: withdrawn.code, version: 1 }],
      withdrawn.now,
    );
    await withdrawn.answer("menu", { tap: "my-file" });
    expect(asks(withdrawn.registry)).toBe(0);
    const late = new Person({ now: AFTER });
    await late.arrive();
    await late.answer({ tap: "register" }, { tap: "a" }, "giai đoạn 2021-2025", { tap: "register" });
    await walk(late, HOUSEHOLD);
    await late.answer("menu", { tap: "my-file" });
    expect(asks(late.registry)).toBe(0);
  });

  it("asks again after words that are no answer, without counting twice", async () => {
    const person = await ended();
    await person.answer("menu", { tap: "my-file" });
    expect(await person.say("cá lóc kho tộ")).toContain("Giai đoạn 2021–2025 đã hết.");
    await person.say("trợ giúp");
    expect(asks(person.registry)).toBe(1);
  });

  it("is asked about exactly once, in whichever chat and order the person looks at their things", async () => {
    const base = await ended();
    const wishes = fc.array(fc.tuple(fc.boolean(), fc.constantFrom("my-file", "award-check", "contribute")), {
      ...{ minLength: 2, maxLength: 6 },
    });
    await fc.assert(
      fc.asyncProperty(wishes, fc.boolean(), async (visits, leave) => {
        const here = base.fork();
        const there = new Person({ registry: here.registry, now: AFTER, seed: 2 });
        await there.arrive();
        for (const [which, wish] of visits) {
          const person = which ? here : there;
          await person.say("menu");
          await person.tap(wish);
          if (person.top.flow === "going-on") await (leave ? person.say("menu") : person.tap("no"));
        }
        expect(asks(here.registry)).toBe(1);
        expect(asked(here) + asked(there)).toBe(1);
      }),
      { numRuns: runs(12) },
    );
  });
});

describe("one phone of two households whose term has ended", () => {
  const CARROT = "11111111-1111-4111-8111-111111111111";
  const KOHLRABI = "22222222-2222-4222-8222-222222222222";

  function held(profile: string, code: string, head: string): RegistrationView {
    return {
      ...{ kind: "registration", code, version: 1, state: "submitted", settling: false, profile, track: "a" },
      ...{ subject: "household", term: "2021-2025", facts: {}, submittedAt: new Date(BEFORE) },
      answers: {
        head,
        phone: "+84912345678",
        place: "31120",
        members: 4,
        status: "poor",
        initiative: "nuôi ếch",
        helped: 0,
        loan: false,
      },
    };
  }

  /** The second one is behind a PIN. */
  async function phone(): Promise<Person> {
    const registry = new RegistryDouble();
    registry.hold(held(CARROT, "CARR-2222", "Nguyễn Thị Cà Rốt"));
    registry.hold(held(KOHLRABI, "KHLR-3333", "Trần Văn Su Hào"));
    registry.pins.set(KOHLRABI, "2468");
    const person = new Person({ registry, now: AFTER });
    await person.arrive();
    return person;
  }

  it("is asked of each about its own only, the other's behind its PIN, and once of each", async () => {
    const person = await phone();
    expect(await person.tap("my-file")).not.toContain("đã hết");
    const first = await person.tap(CARROT);
    expect(first).toContain("Hồ sơ CARR-2222");
    expect(first).not.toMatch(/KHLR-3333|Su Hào/);
    expect(await person.tap("no")).not.toMatch(/KHLR-3333|Su Hào/);
    await person.tap("another profile");
    expect(await person.tap(KOHLRABI)).toContain("Xin nhắn mã PIN");
    const second = await person.say("2468");
    expect(second).toContain("Hồ sơ KHLR-3333");
    expect(second).not.toMatch(/CARR-2222|Cà Rốt/);
    await person.tap("no");
    await person.answer("menu", { tap: "award-check" });
    expect(asked(person)).toBe(2);
    expect(asks(person.registry)).toBe(2);
  });

  it("is not answered, nor read again, by whoever holds the phone half an hour later", async () => {
    const person = await phone();
    await person.answer({ tap: "my-file" }, { tap: KOHLRABI }, "2468");
    person.later(0.6);
    const said = [await person.say("trợ giúp"), await person.say("1")].join("\n");
    expect(said).not.toMatch(/KHLR-3333/);
    expect(person.top.flow).not.toBe("register/household");
    expect(asks(person.registry)).toBe(1);
  });

  it("keeps the profile in the new registration, also after a pause over the menu", async () => {
    const person = await phone();
    await person.answer({ tap: "my-file" }, { tap: CARROT }, { tap: "yes" });
    expect(person.top).toMatchObject({ flow: "register/household", at: "status" });
    await person.say("menu");
    await person.answer({ tap: "draft register/household" }, { tap: { act: "continue" } });
    await person.tap("near-poor");
    for (let turn = 0; turn < 12 && !person.offered.some((one) => isSend(one)); turn += 1) await person.say("bỏ qua");
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({ do: "register", term: "2026-2030", profile: CARROT });
    expect(await person.registry.profiles()).toHaveLength(2);
  });

  const isSend = (value: unknown) => JSON.stringify(value) === '{"act":"send"}';
});
