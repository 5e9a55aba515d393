import { describe, expect, it } from "vitest";
import { nominateForm } from "../../conversations/nominate.ts";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const DEED = "nấu cháo phát ở trạm y tế mỗi sáng chủ nhật";

async function atForm(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  await person.tap("nominate");
  return person;
}

async function reviewed(name = "Lê Thị Bí Đao"): Promise<Person> {
  const person = await atForm();
  await person.answer(name, "phường Cái Khế", DEED);
  return person;
}

const nominations = ({ effects }: Person) => effects.filter((effect) => effect.do === "nominate");

describe("putting somebody forward", () => {
  it("asks for name, place and deed and nothing else, and says first what not to write", async () => {
    expect(nominateForm.fields.map(({ name }) => name)).toEqual(["name", "place", "deed"]);
    const person = await atForm();
    const intro = person.reply.text;
    for (const word of ["thu nhập", "bệnh tật", "hình", "30 ngày", "một cơ quan"]) expect(intro).toContain(word);
    expect(intro).toMatch(/\(1\/3\) Người hoặc nhóm mình muốn giới thiệu tên gì\?$/);
  });

  it("sends just that, under a code", async () => {
    const person = await reviewed();
    expect(person.reply.text).toContain(vi("nominate:note"));
    const said = await person.act("send");
    expect(nominations(person)).toEqual([
      {
        do: "nominate",
        code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
        nominee: { name: "Lê Thị Bí Đao", place: "31120", deed: DEED },
      },
    ]);
    expect(said).toMatch(/Mã của mình: [A-Z2-9]{4}-/);
    expect(person.top.flow).toBe("home");
  });

  it("goes to the city's office where the place is not known, and takes the name people use", async () => {
    const person = await atForm();
    await person.answer("chị Sáu", { tap: { act: "skip" } }, DEED);
    await person.act("send");
    expect(nominations(person)).toMatchObject([{ nominee: { name: "chị Sáu", deed: DEED } }]);
    expect(nominations(person)[0]).not.toHaveProperty("nominee.place");
  });

  it("takes no picture", async () => {
    const person = await atForm();
    expect(await person.photo(1)).toContain(vi("common:wrong.any.not-text"));
    expect(person.top.answers).toEqual({});
  });

  it.each(["đề cử chị hàng xóm", "gioi thieu nguoi"])("is reached by typing “%s”", async (text) => {
    const person = new Person();
    await person.arrive();
    await person.say(text);
    expect(person.top.flow).toBe("nominate/form");
  });

  it("is reached by its command, from the middle of a form, which stands again afterwards", async () => {
    const person = new Person();
    await person.arrive();
    await person.register("a");
    await person.say("Nguyễn Thị Cà Rốt");
    await person.command("nominate");
    await person.answer("Lê Thị Bí Đao", "phường Cái Khế", DEED);
    await person.act("send");
    expect(person.top).toMatchObject({ flow: "register/household", answers: { head: "Nguyễn Thị Cà Rốt" } });
  });

  it("left half-way stands in the menu", async () => {
    const person = await atForm();
    await person.say("Lê Thị Bí Đao");
    await person.say("menu");
    expect(person.reply.choices[0]?.label).toBe("Làm tiếp: Giới thiệu người tốt việc tốt (1/3)");
  });
});

describe("consent", () => {
  it("comes first; without it nothing is asked", async () => {
    const person = new Person();
    await person.arrive("vi", "later");
    expect(await person.tap("nominate")).toContain("Mình đồng ý không?");
    expect(person.top.flow).toBe("welcome");
    await person.tap("later");
    expect(person.top.flow).toBe("home");
    await person.tap("nominate");
    await person.tap("agree");
    expect(person.top).toMatchObject({ flow: "nominate/form", at: "name" });
  });
});

describe("a name that was registered in this chat", () => {
  async function same(): Promise<Person> {
    const person = new Person();
    await walk(person, HOUSEHOLD);
    await person.tap("nominate");
    await person.answer("nguyen thi ca rot", "phường Cái Khế", DEED);
    await person.act("send");
    return person;
  }

  it("is asked about before anything is sent", async () => {
    const person = await same();
    expect(person.reply.text).toBe(vi("nominate:sameName.question", { name: "nguyen thi ca rot" }));
    expect(nominations(person)).toEqual([]);
    expect(await person.say("ờ")).toContain(vi("nominate:sameName.question", { name: "nguyen thi ca rot" }));
  });

  it("leads oneself to registering", async () => {
    const person = await same();
    await person.tap("self");
    expect([person.top.flow, nominations(person)]).toEqual(["choose-track", []]);
    expect(person.session?.frames.map(({ flow }) => flow)).not.toContain("nominate/form");
  });

  it("is sent where it is somebody else", async () => {
    const person = await same();
    await person.tap("other");
    expect(nominations(person)).toHaveLength(1);
    expect(person.top.flow).toBe("home");
    expect(JSON.stringify(person.session?.frames)).not.toContain("nguyen thi ca rot");
  });

  it("loses nothing when left", async () => {
    const person = await same();
    await person.say("menu");
    expect(person.offered).toContain("draft nominate/form");
  });
});
