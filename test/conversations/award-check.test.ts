import { describe, expect, it } from "vitest";
import { type CaseInput, evaluate } from "../../src/plan/evaluate.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { textsIn } from "../../src/texts.ts";
import { type Journey, walk } from "./journey.ts";
import { DONOR, HOUSEHOLD } from "./journeys-of-people.ts";
import { Person, pack } from "./person.ts";

const LANGUAGES = ["vi", "en"] as const;

/** In the units of before 1/7/2025. */
const HOUSEHOLD_2017: Journey = {
  ...HOUSEHOLD,
  answers: { ...HOUSEHOLD.answers, place: "phường Cái Khế, quận Ninh Kiều" },
};

async function sent(journey: Journey): Promise<Person> {
  const person = new Person();
  await walk(person, journey);
  return person;
}

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
      { tap: { act: "skip" } },
      { tap: "city" },
      "xã Trường Long",
      { tap: { act: "skip" } },
      { tap: { act: "send" } },
    ])
      await person.answer(answer);
    const second = person.code;
    await person.tap("award-check");
    expect(new Set(person.offered)).toEqual(new Set([first, second]));
    await person.tap(first);
    expect(person.reply.text).toContain("Nguyễn Thị Cà Rốt");
    await person.say("xem");
    await person.tap(second);
    await person.tap("award-check");
    expect(person.reply.text).toContain("Trần Văn Su Hào");
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
    expect(await person.say("ờ ờ")).toContain("Xin bấm một nút bên dưới.");
    await person.say("hồ sơ của tôi");
    expect(person.top.flow).toBe("my-file");
  });
});

describe("what is missing", () => {
  it("is filled in right there: just the answers in question, and then judged anew", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    expect(await person.tap("fill")).toContain(textsIn("vi")("register/household:helped.question"));
    expect(person.top).toMatchObject({ flow: "correct/household", state: { about: person.code, todo: ["helped"] } });
    await person.say("2");
    await person.tap({ act: "send" });
    expect(person.effects.at(-1)).toMatchObject({ do: "correct-registration", code: person.code });
    expect(person.reply.text).toContain(textsIn("vi")("award-check:added"));
    await person.tap(person.code);
    expect(person.top.flow).toBe("award-check");
    const record = (await person.registry.registrations())[0];
    expect(record?.facts.helpedHouseholds?.value).toBe(2);
  });

  it("asks of one award only what that award needs", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("letter");
    expect(person.offered).toEqual([person.code, "terms", "menu"]);
    await person.tap(person.code);
    await person.tap("city-5-year");
    expect(person.offered).toEqual(["fill", "pledge", person.code, "terms", "menu"]);
  });

  it("is not offered while the office decides or once it has, but for the pledge", async () => {
    for (const change of [
      (person: Person) => person.registry.settle(person.code),
      (person: Person) => person.registry.decide(person.code, "approve", person.now),
    ]) {
      const person = await sent(HOUSEHOLD);
      change(person);
      await person.tap("award-check");
      expect(person.offered).not.toContain("fill");
      expect(person.offered).toContain("pledge");
    }
  });

  it("comes after what the office returned", async () => {
    const person = await sent(HOUSEHOLD);
    person.registry.decide(person.code, "return", person.now, { fields: ["members"] });
    await person.tap("award-check");
    await person.tap("fill");
    expect(person.top.state.todo).toEqual(["members", "helped"]);
  });

  it("leads to the pledge, which can be left as it is", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    await person.tap("pledge");
    expect(person.top).toMatchObject({ flow: "pledge", state: { about: person.code } });
    await person.tap("yes");
    expect(person.effects.at(-1)).toMatchObject({ do: "state-fact", name: "voluntaryPledge", value: true });
    await person.tap(person.code);
    expect(person.offered).not.toContain("pledge");
  });

  it("leads a donor who has given nothing to logging a gift, under that registration", async () => {
    const person = await sent({ ...DONOR, gift: undefined } as Journey);
    await person.tap("award-check");
    await person.tap("gift");
    expect(person.top).toMatchObject({ flow: "contribute/form", state: { about: person.code } });
    for (const answer of ["tiền", "500 nghìn", "hôm qua", "Quỹ Vì người nghèo phường Cái Khế"])
      await person.say(answer);
    await person.tap({ act: "skip" });
    await person.tap({ act: "skip" });
    await person.tap({ act: "send" });
    expect(person.effects.at(-1)).toMatchObject({ do: "contribute" });
    expect(
      await person.tap(person.effects.flatMap((effect) => (effect.do === "register" ? [effect.code] : []))[0] ?? ""),
    ).toContain(`${textsIn("vi")("award-check:mark.unknown")} ${textsIn("vi")("award-check:criteria.e1")}`);
  });

  it("shows one award again after an interruption, and after words that choose nothing", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("letter");
    expect(await person.say("ai xem được?")).toContain(said);
    expect(await person.say("ờ ờ")).toContain(said);
  });
});

describe("the term", () => {
  it("is the running one unless an earlier one is asked about, of which it is said first that it is past", async () => {
    const person = await sent(HOUSEHOLD);
    const now = await person.tap("award-check");
    expect(now).toContain("giai đoạn 2026–2030");
    expect(now).toContain("kế hoạch 145 là của 2016–2020, giai đoạn này chờ kế hoạch mới của thành phố");
    await person.tap("terms");
    expect(person.offered).toEqual(["term 2026-2030", "term 2021-2025", "term 2016-2020", "menu"]);
    const own = await person.tap("term 2016-2020");
    expect(own).toMatch(/^Giai đoạn 2016–2020 đã tổng kết xong.*2026–2030/);
    expect(own).not.toContain("chờ kế hoạch mới");
    expect(own).toContain("Hồ sơ này gửi cho giai đoạn 2026–2030.");
    const award = await person.tap("city-5-year");
    expect(award).toMatch(/^Giai đoạn 2016–2020 đã tổng kết xong/);
    expect(award).toContain("lần đó đã qua");
    expect(await person.tap("term 2026-2030")).toBe(now);
  });

  it("of the plan itself has no earlier one, and none to come", async () => {
    const person = new Person({ now: "2018-06-01T08:00:00+07:00" });
    await walk(person, HOUSEHOLD_2017);
    const said = await person.tap("award-check");
    expect(said).not.toContain("chờ kế hoạch mới");
    expect(person.offered).not.toContain("terms");
  });
});

describe("what is told of an award", () => {
  it("is the money, its decree and how sure it is, where only confirmation is awaited", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("city-annual");
    expect(said).toContain("5.265.000 đồng; làm tròn theo quyết định (Mục IV.3.a; Nghị định 152/2025/NĐ-CP");
    expect(said).toContain("Con số này chưa chắc, cần cơ quan xác nhận.");
    expect(said).toContain("Cần Ban TĐKT xác nhận.");
  });

  it("is as the decision says where nothing is known, and what each giver may give", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    expect(await person.tap("state-order")).toContain("Tiền thưởng: theo quyết định (");
    await person.tap(person.code);
    const letter = await person.tap("letter");
    expect(letter).toContain("• Ủy ban nhân dân cấp xã: 1.053.000 đồng");
    expect(letter).toContain("Nơi tặng cho biết cần giấy tờ gì");
  });

  it("is the dossier with copies and sets, and where it goes", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("state-pm");
    expect(said).toContain("Nộp 4 bộ (Mục IV.4.b)");
    expect(said).toContain("• Tờ trình của cấp trình khen: 2 bản (Mục IV.4.b)");
    expect(said).toContain("Nơi nhận: Sở Nội vụ (Ban Thi đua - Khen thưởng) (Mục IV.4.c).");
  });

  it("is the way there as facts where others decide: whose list, and when", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("city-5-year");
    expect(said).toContain("Còn chờ những việc sau (Theo tiêu chuẩn của nội dung đăng ký):");
    expect(said).toContain("Ủy ban nhân dân cấp xã, theo danh sách rà soát mỗi năm");
    expect(said).not.toContain("Bước gần nhất");
  });

  it("is a next step where all of it is in the household's own power", async () => {
    const person = await sent({ ...HOUSEHOLD, answers: { ...HOUSEHOLD.answers, loan: { tap: false } } });
    const [record] = await person.registry.registrations();
    if (!record) throw new Error("Nothing was sent");
    const status = [
      { from: "2022-01-01", is: "poor" },
      { from: "2025-01-01", is: "newly-escaped" },
    ];
    const fact = (value: unknown) => ({ value, statedBy: "self", verified: false });
    person.registry.hold({ ...record, facts: { ...record.facts, status: fact(status), helpedHouseholds: fact(1) } });
    await person.tap("award-check");
    const said = await person.tap("city-5-year");
    expect(said).toContain("Bước gần nhất, trong tay mình");
    expect(said).toContain("→ tự nguyện đăng ký thoát nghèo, tự lực vươn lên (Mục IV.1.b)");
  });
});
