import { describe, expect, it } from "vitest";
import { type CaseInput, evaluate } from "../../src/plan/evaluate.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { readFrozen, replay } from "../../src/plan/frozen-verdict.ts";
import { textsIn } from "../../src/texts.ts";
import { sent } from "./journey.ts";
import { DONOR, HOUSEHOLD } from "./journeys-of-people.ts";
import { Person, pack } from "./person.ts";

const LANGUAGES = ["vi", "en"] as const;

/** Neither household nor donor is asked for these. */
function isConfirmed(criterion: string): boolean {
  return criterion.startsWith("G");
}

/** What the plan says of the person's first record today. */
async function verdicts(person: Person, contributions: CaseInput["contributions"] = []) {
  const [record] = await person.registry.registrations();
  if (!record) throw new Error("Nothing was sent");
  const { term, track, subject } = record;
  const facts = Object.fromEntries(Object.entries(record.facts).map(([name, { value }]) => [name, value])) as Facts;
  return evaluate(pack, { asOf: "2026-01-05", term, track, subject, facts, contributions });
}

describe.each([
  ["a household (track a)", HOUSEHOLD, []],
  ["a donor (track e)", DONOR, [{ date: "2026-01-04", kind: "goods", value: "2000000", verified: false } as const]],
])("the awards of %s", (_who, journey, contributions) => {
  it.each(LANGUAGES)("are told as the plan judges them, each line with its clause (%s)", async (language) => {
    const person = await sent(journey);
    await person.say("ngôn ngữ");
    await person.tap(language);
    const said = await person.tap("award-check");
    const { criteria, awards } = await verdicts(person, contributions);
    const texts = textsIn(language);
    const lines = said.split("\n");
    for (const { id, verdict, clause, facts } of criteria) {
      const words = texts(`award-check:criteria.${id.replace(".", "")}`);
      const line = lines.find((candidate) => candidate.includes(words));
      if (verdict === "not-applicable" && facts.length === 0) expect(line).toBeUndefined();
      else
        expect(line).toBe(
          `${texts(`award-check:mark.${isConfirmed(id) ? "confirm-" : ""}${verdict}`)} ${words} (${clause})`,
        );
    }
    for (const { id, verdict, clause } of awards) {
      const words = [verdict, ...(verdict === "unknown" ? ["confirm"] : [])].map((one) =>
        texts(`award-check:verdict.${one}`),
      );
      const line = lines.find((candidate) => candidate.startsWith(`• ${texts(`award-check:short.${id}`)}: `));
      expect(words.map((one) => `• ${texts(`award-check:short.${id}`)}: ${one} (${clause})`)).toContain(line);
    }
    expect(said).toContain(texts("award-check:stated"));
    expect(said).toContain(texts("award-check:noPromise"));
  });

  it("tell a next step wherever something is open", async () => {
    const person = await sent(journey);
    const lines = (await person.tap("award-check")).split("\n");
    const open = lines.flatMap((line, index) => (/^[✗?]/.test(line) ? [lines[index + 1]] : []));
    expect(open.length).toBeGreaterThan(0);
    for (const step of open) expect(step).toMatch(/^ {3}→ /);
  });

  it.each(pack.awards)("say of $id by which way and what is open, with the clause", async ({ id }) => {
    const person = await sent(journey);
    await person.tap("award-check");
    const said = await person.tap(id);
    const award = (await verdicts(person, contributions)).awards.find((candidate) => candidate.id === id);
    const vi = textsIn("vi");
    expect(said).toContain(`(${award?.clause})`);
    for (const route of award?.routes ?? []) expect(said).toContain(`• ${vi(`award-check:routes.${route.id}`)}: `);
    expect(said).toContain(vi("award-check:noPromise"));
  });
});

describe("the charity of a donor", () => {
  it("has a measure that the city sets: asked of the office, never a number of ours", async () => {
    const person = await sent(DONOR);
    person.registry.decide(person.code, "approve", person.now);
    await person.tap("award-check");
    const said = await person.tap("city-annual");
    expect(said).toContain("Mức đóng góp do thành phố quy định, ở đây chưa có con số (Mục IV.2.b). Xin hỏi Ban Rau Củ");
  });

  it("does not count what was taken back or refused", async () => {
    const person = await sent(DONOR);
    person.registry.decide(person.code, "refuse", person.now);
    const said = await person.tap("award-check");
    expect(said).toContain(`${textsIn("vi")("award-check:mark.unmet")} ${textsIn("vi")("award-check:criteria.e1")}`);
  });
});

describe("whose awards", () => {
  it("are those of who registered: nobody is judged before", async () => {
    const person = new Person();
    await person.arrive();
    const said = await person.tap("award-check");
    expect(said).toContain("2026–2030");
    await person.tap("register");
    expect(person.top.flow).toBe("choose-track");
  });

  it("is asked where there are several, and the one shown is the one asked for", async () => {
    const person = await sent(HOUSEHOLD);
    const first = person.code;
    await person.register("e");
    for (const answer of [
      { tap: "individual" },
      "Trần Văn Su Hào",
      { tap: "city" },
      "xã Trường Long",
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "skip" } },
      { tap: { act: "send" } },
    ])
      await person.answer(answer);
    const second = person.code;
    await person.tap("award-check");
    expect(person.reply.choices.map(({ label }) => label)).toEqual(["Nguyễn Thị Cà Rốt", "Trần Văn Su Hào", "Về menu"]);
    await person.say("Nguyễn Thị Cà Rốt");
    expect(person.reply.text).toContain(first);
    await person.say("Nhà khác");
    await person.say("Trần Văn Su Hào");
    expect(person.reply.text).toContain(second);
    expect(person.reply.text).not.toContain(first);
  });

  it("goes back from one award to all, and to the menu", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("letter");
    await person.tap(person.code);
    const awards = ["state-order", "state-pm", "city-annual", "letter", "city-5-year"];
    expect(person.offered).toEqual(["fill", "pledge", ...awards, "terms", "menu"]);
    await person.tap("menu");
    expect(person.top.flow).toBe("home");
  });

  it("understands a wish for something else, and asks for a button otherwise", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    expect(await person.say("ờ ờ")).toContain("Xin chọn một dòng bên dưới.");
    await person.say("hồ sơ của tôi");
    expect(person.top.flow).toBe("my-file");
  });
});

describe("a verdict that was shown", () => {
  const kept = ({ registry, code }: Person) => [...(registry.verdicts.get(code) ?? [])].map(readFrozen);

  it("is kept as it was judged, once however often it is shown, and replays", async () => {
    const person = await sent(HOUSEHOLD);
    expect(kept(person)).toEqual([]);
    await person.tap("award-check");
    await person.tap("letter");
    await person.tap(person.code);
    await person.say("ờ ờ");
    expect(person.effects.filter((effect) => effect.do === "freeze-verdict").length).toBeGreaterThanOrEqual(4);
    const [frozen, ...more] = kept(person);
    expect(more).toEqual([]);
    if (!frozen) throw new Error("Nothing was kept");
    expect(frozen.evaluation).toEqual(await verdicts(person));
    expect(replay(pack, frozen)).toEqual({ kind: "identical" });
    expect(JSON.stringify(frozen)).not.toContain("Cà Rốt");
  });

  it("is kept again for another term", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("terms");
    await person.tap("term 2016-2020");
    expect(kept(person).map(({ trace }) => trace.term)).toEqual(["2026-2030", "2016-2020"]);
  });
});
