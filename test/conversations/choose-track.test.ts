import { describe, expect, it } from "vitest";
import { findTrack } from "../../conversations/register/tracks.ts";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person, pack } from "./person.ts";

const vi = textsIn("vi");

async function choosing(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  await person.tap("register");
  return person;
}

describe("who are you", () => {
  it("offers all six tracks in plain words, and that one is not sure", async () => {
    const person = await choosing();
    expect(person.offered).toEqual(["a", "b", "c", "d", "dd", "e", "unsure"]);
    expect(pack.tracks.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "dd", "e"]);
  });

  it.each(pack.tracks)(
    "says that track $id fits and why, with its clause, and lets one choose another",
    async ({ id, title, clause, letter }) => {
      for (const language of ["vi", "en"] as const) {
        const person = new Person();
        await person.arrive(language);
        await person.tap("register");
        const said = await person.tap(id);
        expect(said).toContain(title[language]);
        expect(said).toContain(clause);
        expect(said).toContain(letter);
        expect(person.offered).toContain("another");
        await person.tap("another");
        expect(person.offered).toHaveLength(7);
      }
    },
  );

  it.each(pack.tracks)("registers on track $id here", async ({ id }) => {
    const person = await choosing();
    await person.tap(id);
    await person.tap("register");
    expect(person.top.flow).toBe(findTrack(id)?.form.id);
    expect(person.reply.text).toMatch(/\(1\/\d+\)/);
  });

  it("helps who is not sure, and asks again", async () => {
    const person = await choosing();
    const said = await person.tap("unsure");
    expect(said).toContain("Còn phân vân thì hỏi Ban Rau Củ");
    expect(person.offered).toHaveLength(7);
  });

  it("takes a typed number or words of a line, and asks for a button where it is neither", async () => {
    const person = await choosing();
    await person.say("5");
    expect(person.top.state).toEqual({ track: "dd" });
    const other = await choosing();
    expect(await other.say("cá lóc kho tộ")).toContain(vi("choose-track:pleaseChoose"));
  });

  it("follows a link to a track, and one to nothing known to the menu", async () => {
    const person = new Person();
    await person.command("start", "e");
    await person.tap("vi");
    await person.tap("agree");
    expect(person.top).toMatchObject({ flow: "choose-track", state: { track: "e" } });
    await person.command("start", "tractor");
    expect(person.top.flow).toBe("home");
  });

  it("follows a link to another track while one is being explained", async () => {
    const person = await choosing();
    await person.tap("a");
    await person.command("start", "e");
    expect(person.top.state).toEqual({ track: "e" });
    await person.command("register");
    expect(person.offered).toHaveLength(7);
  });

  it("goes to the menu when told to", async () => {
    const person = await choosing();
    await person.tap("a");
    await person.tap("menu");
    expect(person.top.flow).toBe("home");
  });
});

describe("somebody who has a file on the track already", () => {
  it.each(pack.tracks)("is offered one more on track $id, in words of its own", ({ id }) => {
    for (const language of ["vi", "en"] as const)
      expect(textsIn(language).has(`choose-track:oneMore.${id}`)).toBe(true);
  });

  it("is asked what they mean", async () => {
    const person = new Person();
    await walk(person, HOUSEHOLD);
    await person.register("a");
    expect(person.reply.text).toContain(`Mình đã có hồ sơ ${person.code}`);
    expect(person.offered).toEqual(["my-file", "one-more", "menu"]);
    const other = person.fork();
    await person.tap("my-file");
    expect(person.reply.text).toContain("Tình trạng: đang chờ xem");
    await other.tap("one-more");
    expect(other.top).toMatchObject({ flow: "register/household", at: "head", answers: {} });
  });
});
