import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";
import type { RegistryDouble } from "./registry-double.ts";

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
      { numRuns: 12 },
    );
  });
});
