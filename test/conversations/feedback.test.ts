import { describe, expect, it } from "vitest";
import { marksOf } from "../../conversations/feedback.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import fc from "../property.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const PLAIN = "Tháng trước ra phường hỏi, ba lần chưa có người hướng dẫn.";
const MONEY = "Anh kia nói phải đòi tiền trà nước mới làm.";

async function atForm(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  await person.tap("feedback");
  return person;
}

const given = ({ effects }: Person) => effects.filter((effect) => effect.do === "give-feedback");

describe("telling the Award Board", () => {
  it("says first to whom it goes, and that no formal complaint is filed here", async () => {
    const person = await atForm();
    expect(person.reply.text).toContain("không gửi cho xã, phường, cơ quan hay người mình nhắc tới");
    expect(person.reply.text).toContain("không phải chỗ nộp đơn khiếu nại, tố cáo");
  });

  it("without a name takes none, and knows the day alone", async () => {
    const person = await atForm();
    await person.answer({ tap: "difficulty" }, PLAIN, { tap: "anonymous" });
    expect(person.reply.text).toContain("không cán bộ nào thấy ai gửi");
    const said = await person.act("send");
    expect(given(person)).toEqual([
      {
        do: "give-feedback",
        code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
        ...{ about: "difficulty", anonymous: true, marks: [], content: { what: PLAIN }, toldOn: "2026-01-05" },
      },
    ]);
    expect(said).not.toContain("nộp đơn riêng");
    expect(person.top.flow).toBe("home");
  });

  it("with a name sends it along", async () => {
    const person = await atForm();
    await person.answer({ tap: "suggestion" }, PLAIN, { tap: "named" }, "Trần Văn Su Hào");
    await person.act("send");
    expect(given(person)).toMatchObject([{ anonymous: false, content: { what: PLAIN, name: "Trần Văn Su Hào" } }]);
  });

  it("forgets a name that was given before it was hidden", async () => {
    const person = await atForm();
    await person.answer({ tap: "other" }, PLAIN, { tap: "named" }, "Trần Văn Su Hào");
    await person.say("sửa");
    await person.tap({ act: "field", field: "signed" });
    await person.tap("anonymous");
    await person.act("send");
    expect(JSON.stringify(given(person))).not.toContain("Su Hào");
    expect(given(person)).toMatchObject([{ anonymous: true }]);
  });

  it.each(["tôi muốn góp ý", "khieu nai", "cán bộ làm khó", "có vướng mắc"])("is reached by “%s”", async (text) => {
    const person = new Person();
    await person.arrive();
    await person.say(text);
    expect(person.top.flow).toBe("feedback/form");
  });

  it("waits for consent", async () => {
    const person = new Person();
    await person.arrive("vi", "later");
    await person.command("feedback");
    expect(person.top.flow).toBe("welcome");
    await person.tap("agree");
    expect(person.top.flow).toBe("feedback/form");
  });
});

describe("money that was asked for, and a file that is not true", () => {
  it.each(["money-asked", "false-file"])("%s is marked, and where a complaint is filed is told", async (about) => {
    const person = await atForm();
    await person.answer({ tap: about }, PLAIN, { tap: "anonymous" });
    expect(person.reply.text).toContain(vi("feedback:marked"));
    const said = await person.act("send");
    expect(said).toContain(vi("feedback:elsewhere"));
    expect(said.includes(vi("feedback:noCost"))).toBe(about === "money-asked");
    expect(given(person)).toMatchObject([{ about, marks: [about] }]);
  });

  it("is asked about where only the words speak of it, and marked by a yes alone", async () => {
    for (const [said, marks] of [
      [true, ["money-asked"]],
      [false, []],
    ] as const) {
      const person = await atForm();
      await person.answer({ tap: "difficulty" }, MONEY);
      expect(person.reply.text).toContain(vi("feedback:moneyAsked.question"));
      await person.answer({ tap: said }, { tap: "anonymous" });
      await person.act("send");
      expect(given(person)).toMatchObject([{ about: "difficulty", marks }]);
    }
  });

  it("is told with where to go, in every language", () => {
    const places = {
      vi: ["khiếu nại gửi nơi", "tố cáo gửi cơ quan", "Ban Tiếp công dân", "công an"],
      en: ["khiếu nại", "tố cáo", "Ban Tiếp công dân", "police"],
      // A draft stands beside the Vietnamese.
      km: ["khiếu nại gửi nơi", "tố cáo gửi cơ quan", "Ban Tiếp công dân", "công an"],
    };
    for (const language of LANGUAGES) {
      for (const place of places[language]) expect(textsIn(language)("feedback:elsewhere")).toContain(place);
    }
  });

  it("is never marked by anything but a choice or a yes", () => {
    const answers = fc.record({
      about: fc.constantFrom("difficulty", "suggestion", "money-asked", "false-file", "other"),
      what: fc.constantFrom(PLAIN, MONEY),
      moneyAsked: fc.constantFrom(true, false, null),
      falseFile: fc.constantFrom(true, false, null),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const marks = marksOf(given);
        expect(marks.includes("money-asked")).toBe(given.about === "money-asked" || given.moneyAsked === true);
        expect(marks.includes("false-file")).toBe(given.about === "false-file" || given.falseFile === true);
      }),
    );
  });
});
