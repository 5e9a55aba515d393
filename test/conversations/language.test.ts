import { describe, expect, it } from "vitest";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { OFFICE, Person } from "./person.ts";

async function midForm(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  await person.register("a");
  await person.say("Nguyễn Thị Cà Rốt");
  return person;
}
const question = (language: "vi" | "en" | "km") =>
  textsIn(language)("common:form.question", {
    ...{ at: 2, of: 9, question: textsIn(language)("register/household:phone.question") },
  });

describe("another language", () => {
  it.each([
    ["english", "en"],
    ["ភាសាខ្មែរ", "km"],
    ["khmer", "km"],
    ["tieng khmer", "km"],
    ["Đổi sang tiếng Khmer", "km"],
    ["tiếng Anh", "en"],
  ] as const)("that is named in mid-form (%s) is spoken at once, with every answer kept", async (text, language) => {
    const person = await midForm();
    expect(await person.say(text)).toContain(question(language));
    expect(person.session?.language).toBe(language);
    expect(person.top).toMatchObject({ flow: "register/household", answers: { head: "Nguyễn Thị Cà Rốt" } });
    expect(await person.say("tiếng Việt")).toBe(question("vi"));
  });

  it.each(["lang", "language"])("is named behind the command /%s too", async (name) => {
    const person = await midForm();
    expect(await person.command(name, "km")).toContain(question("km"));
    expect(await person.command(name, "VI")).toBe(question("vi"));
    expect(await person.command(name, "ar")).toBe(textsIn("vi")("welcome:language"));
  });

  it("that is not named is asked for, in every language there is and by its own name", async () => {
    const person = await midForm();
    expect(await person.say("đổi ngôn ngữ")).toBe(textsIn("vi")("welcome:language"));
    expect(person.reply.choices.map(({ label }) => label)).toEqual(["Tiếng Việt", "English", "ភាសាខ្មែរ"]);
    for (const one of ["tiếng nào", "Which language", "ភាសា"]) expect(person.reply.text).toContain(one);
    expect(await person.tap("km")).toContain(question("km"));
  });

  it("that we do not speak is asked again", async () => {
    const person = new Person();
    await person.arrive();
    await person.command("language");
    expect(await person.say("tiếng Ả Rập")).toContain(textsIn("vi")("welcome:language"));
    expect(person.session?.language).toBe("vi");
    await person.say("anh");
    expect(person.session?.language).toBe("en");
  });

  it("may be named before any was chosen", async () => {
    const person = new Person();
    await person.say("xin chào");
    expect(await person.say("ខ្មែរ")).toContain(textsIn("km")("welcome:greeting"));
    expect(person.offered).toEqual(["agree", "later", "who"]);
  });
});

describe("Khmer", () => {
  const office = `${OFFICE.name}, ${OFFICE.phone}, ${OFFICE.address}`;

  it("says at the greeting, and to whoever changes to it, that its texts are a draft", async () => {
    const draft = textsIn("km")("welcome:draft");
    const person = new Person();
    await person.command("start");
    expect(await person.tap("km")).toContain(draft);
    await person.tap("agree");
    await person.tap("register");
    expect(await person.say("english")).not.toContain(textsIn("en")("welcome:draft"));
    expect(await person.say("khmer")).toContain(draft);
    expect(draft).toMatch(/\p{Script=Khmer}/u);
  });

  it("shows what is consented to together with the Vietnamese", async () => {
    const person = new Person();
    await person.command("start");
    const said = await person.tap("km");
    expect(said).toContain(textsIn("vi")("welcome:consent", { office }));
    expect(said).toContain(textsIn("vi")("common:safety", { whom: office }));
    expect(await person.tap("who")).toContain(textsIn("vi")("common:whoSees", { office }));
  });

  it("is left again without a trace in what was agreed to", async () => {
    const person = new Person();
    await person.arrive("km");
    await person.say("tiếng Việt");
    await person.register("a");
    expect(person.top.flow).toBe("register/household");
  });
});

it("names no language twice", () => {
  expect(new Set(LANGUAGES.map((one) => textsIn(one)("common:ownName"))).size).toBe(LANGUAGES.length);
});
