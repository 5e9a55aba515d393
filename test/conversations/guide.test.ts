import { describe, expect, it } from "vitest";
import { ENTRIES, type EntryId, TOPICS } from "../../conversations/guide/entries.ts";
import { answerAside } from "../../conversations/guide.ts";
import guideVi from "../../locales/vi/guide.json" with { type: "json" };
import { wordingOf } from "../../src/texts/catalogue.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { filesOf } from "../texts/files.ts";
import { here } from "./here.ts";
import { Person, pack } from "./person.ts";

const vi = textsIn("vi");
const question = (id: EntryId) => vi(`guide:entries.${id}.question`);

async function atGuide(person = new Person()): Promise<Person> {
  await person.arrive();
  await person.say("Tìm hiểu phong trào");
  return person;
}

describe("the guide", () => {
  it("offers its topics, their questions, and each answer with a way on", async () => {
    for (const [topic, entries] of Object.entries(TOPICS)) {
      const person = await atGuide();
      expect(person.offered).toContain(`topic ${topic}`);
      await person.tap(`topic ${topic}`);
      expect(person.offered).toEqual([...entries.map((id) => `entry ${id}`), "topics", "done"]);
      for (const id of entries) {
        const asking = person.fork();
        expect(await asking.tap(`entry ${id}`)).toMatch(new RegExp(`^${question(id).replace("?", "\\?")}\n`));
        await asking.tap("topics");
        expect(asking.reply.text).toBe(vi("guide:question"));
      }
    }
  });

  it("finds what is typed, also where something was chosen before", async () => {
    const person = await atGuide();
    await person.say("mat bien lai roi");
    expect(person.reply.text).toBe(vi("guide:found"));
    await person.say("1");
    expect(person.reply.text).toContain(question("prove"));
    await person.say("bieu trung la gi vay");
    expect(person.offered[0]).toBe("entry emblem");
  });

  it("shows at most three, then a person to ask", async () => {
    const person = await atGuide();
    await person.say("được khen không");
    expect(person.offered.filter((value) => String(value).startsWith("entry")).length).toBeLessThanOrEqual(3);
    expect(await person.tap("person")).toMatch(/^Chat đã chuyển lời mình cho cán bộ/);
    expect(person.registry.office.threads.at(-1)?.said).toEqual([{ text: "được khen không" }]);
    await person.tap("aside");
    expect(person.offered).toContain("topics");
  });

  it("says so where it has no answer, and where to ask", async () => {
    const person = await atGuide();
    expect(await person.say("con cò mà đi ăn đêm")).toMatch(
      /^Chat chưa có câu trả lời.*Ban Rau Củ.*\n\nMình muốn hỏi gì\?/,
    );
    expect(await person.photo(1)).toBe(vi("guide:question"));
  });

  it("lets go to whatever else is wished for", async () => {
    const person = await atGuide();
    await person.say("hồ sơ của tôi tới đâu rồi");
    expect(person.reply.text).toContain(vi("my-file:nothing"));
    expect(person.top.flow).toBe("home");
  });

  it("goes back to where it was opened", async () => {
    const person = await atGuide();
    expect(await person.tap("done")).toBe(vi("home:question"));
    await person.register("a");
    await person.say("Nguyễn Thị Cà Rốt");
    await person.command("guide");
    await person.say("quay lại");
    expect(person.top).toMatchObject({ flow: "register/household", at: "phone" });
  });
});

describe("a question in the middle of a form", () => {
  async function atPlace(): Promise<Person> {
    const person = new Person();
    await person.arrive();
    await person.register("a");
    await person.answer("Nguyễn Thị Cà Rốt", "0912 345 678");
    return person;
  }

  it.each([
    ["có tốn tiền không?", "cost"],
    ["hoi bieu trung la gi", "emblem"],
    ["cho em hỏi ai quyết định khen", "who-decides"],
  ] as const)("%s is answered, and the form goes on", async (text, id) => {
    const person = await atPlace();
    const before = person.top;
    expect(await person.say(text)).toMatch(new RegExp(`^${question(id).replace("?", "\\?")}\n[^]*\\n\\n\\(3/9\\)`));
    expect(person.top).toEqual(before);
    await person.say("phuong cai khe");
    expect(person.top).toMatchObject({ at: "status", answers: { head: "Nguyễn Thị Cà Rốt" } });
  });

  it("without an answer says whom to ask", async () => {
    const person = await atPlace();
    expect(await person.say("con cò ăn đêm hay sao?")).toMatch(/^Chat chưa có câu trả lời cho câu đó.*\n\n\(3\/9\)/);
  });

  it.each([
    ["co ton tien khong", "cost"],
    ["bang khen duoc bao nhieu tien", "money"],
    ["ai quyet dinh khen thuong", "who-decides"],
  ] as const)("needs no mark where it reads like one that is known: %s", async (text, id) => {
    const person = await atPlace();
    const before = structuredClone(person.top);
    const said = await person.say(text);
    expect(said).toContain(question(id));
    expect(said).toContain(vi("guide:orPerson"));
    expect(person.top).toEqual(before);
  });

  it.each(["tốn tiền", "xã nghèo", "bằng khen", "ở chỗ nào đó xa lắm", "lăng quăng bao nhiêu con"])(
    "is none where it does not, or nothing is like it: what is no answer is told so (%s)",
    async (text) => {
      const person = await atPlace();
      const said = await person.say(text);
      expect(said).not.toContain(vi("guide:orPerson"));
      expect(said).toMatch(/\(3\/9\)/);
    },
  );

  it("is answered before consent and before a track is chosen, too", async () => {
    const person = new Person();
    await person.say("xin chào");
    await person.tap("vi");
    expect(await person.say("cho hỏi có tốn tiền không")).toContain(question("cost"));
    expect(person.offered).toContain("agree");
    await person.tap("agree");
    await person.tap("register");
    expect(await person.say("hội phụ nữ cần gì để được khen?")).toContain(question("group-conditions"));
    expect(person.offered).toContain("a");
  });

  it("is an answer where the field takes it as one", async () => {
    const person = await atPlace();
    await person.answer("phuong cai khe", "1", "4", "trồng nấm, vậy được không?");
    expect(person.top.answers.initiative).toBe("trồng nấm, vậy được không?");
  });
});

/** Never said to a person (people.md, Deciding who reads). */
const NEVER_SAID =
  /đối tượng|diện nghèo của bạn|không đủ điều kiện|bị loại|không hợp lệ|chứng minh mình nghèo|xin hỗ trợ|ý chí|ỷ lại|chắc chắn được khen/iu;
/** Clauses that the plan has. */
const CLAUSE =
  /^(I\.1\.[ab]|I\.2\.[abc]|II\.1(\.[a-h])?|II\.2(\.([a-e]|đ))?|III\.[1-5]|IV\.1\.[ab]|IV\.2(\.[abc])?|IV\.3\.[ab]|IV\.4\.[abc]|V(\.1(\.[abc])?|\.[2-6])?)$/u;
const MOST_WORDS = 20;
const MOST_SIGNS = 600;

describe.each(LANGUAGES)("every entry, in %s", (language) => {
  const texts = textsIn(language);
  const words = wordingOf(filesOf(language));
  const raw = (id: EntryId) => words.get(`guide:entries.${id}.answer`) ?? "";

  it.each(ENTRIES)("%s: is short and plain, ends with its clause or source, and is filled in", (id) => {
    const source = /\(([^()]+)\)$/u.exec(raw(id))?.[1] ?? "";
    expect(source).toMatch(/^((Mục|Theo|Nguồn|As|After|Source)\b|តាម|ប្រភព)/u);
    if (source.startsWith("Mục")) {
      const clauses = (source.split(";")[0] ?? "").replace("Mục ", "").split(", ");
      for (const clause of clauses) expect(clause).toMatch(CLAUSE);
    }
    const body = raw(id).replace(/\([^()]+\)$/u, "");
    for (const sentence of body.split(/(?<=[.?!;:])\s+/u)) {
      const spoken = sentence
        .replace(/\{\{\w+\}\}/gu, "…")
        .split(/\s+/u)
        .filter(Boolean);
      // Khmer has no spaces between words.
      if (language !== "km") expect(spoken.length, sentence).toBeLessThanOrEqual(MOST_WORDS);
    }
    expect(raw(id).length).toBeLessThanOrEqual(MOST_SIGNS);
    for (const part of ["question", "answer", "wordings"])
      expect(texts(`guide:entries.${id}.${part}`, { skipInterpolation: true })).not.toMatch(NEVER_SAID);
  });

  it("leaves no blank unfilled, on any day", () => {
    for (const today of ["2018-03-01", "2023-05-05", "2026-01-05"])
      for (const id of ENTRIES) {
        const said = answerAside(here({ texts, today }), `${texts(`guide:entries.${id}.question`)}?`);
        expect(said).toContain(texts(`guide:entries.${id}.question`));
        expect(said, id).not.toMatch(/\{\{|\}\}|undefined| {2}|\.\./u);
      }
  });

  it("says in other terms than the plan's own that a new plan is awaited", () => {
    const line = (today: string, term: string) =>
      answerAside(here({ texts, today }), texts("guide:entries.what.question"))?.includes(
        texts("guide:ownTerm", { number: pack.plan.number, own: "2016-2020", term }),
      );
    expect(line("2026-01-05", "2026-2030")).toBe(true);
    expect(line("2022-01-05", "2021-2025")).toBe(true);
    expect(line("2020-12-31", "2016-2020")).toBe(false);
  });
});

it("says nothing hurtful anywhere", () => {
  expect(JSON.stringify(guideVi)).not.toMatch(NEVER_SAID);
});

it("has an entry for every text, and every entry under one topic", () => {
  expect(Object.keys(guideVi.entries).sort()).toEqual([...ENTRIES].sort());
  expect(new Set(ENTRIES).size).toBe(ENTRIES.length);
});
