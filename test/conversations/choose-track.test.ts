import { describe, expect, it } from "vitest";
import { findTrack } from "../../conversations/register/tracks.ts";
import { textsIn } from "../../src/texts.ts";
import { sent, walk } from "./journey.ts";
import { HOUSEHOLD, OFFICER } from "./journeys-of-people.ts";
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
    expect(person.reply.text).toContain(`Ở nội dung này mình đã có: ${person.code}`);
    expect(person.offered).toEqual(["my-file", "one-more", "menu"]);
    const other = person.fork();
    await person.tap("my-file");
    expect(person.reply.text).toContain("Tình trạng: đang chờ xem");
    await other.tap("one-more");
    expect(other.top).toMatchObject({ flow: "register/household", at: "head", answers: {} });
  });
});

describe("who is not sure of a track", () => {
  it.each([
    ["person", "a", "register/household"],
    ["unit", "c", "register/locality"],
    ["unit", "e", "register/donor"],
  ])("is asked a question or two: %s, then %s", async (first, track, flow) => {
    const person = await choosing();
    await person.tap("unsure");
    await person.tap(first);
    await person.tap(track);
    await person.tap("register");
    expect(person.top).toMatchObject({ flow, state: {} });
    expect(person.top.state.unsure).toBeUndefined();
  });

  it("and of whom none of it is true, still sends on the nearest track, for staff to place", async () => {
    const person = await choosing();
    await person.tap("unsure");
    await person.tap("person");
    expect(await person.tap("nearest")).toContain("Vẫn gửi được");
    expect(person.offered).toEqual(["a", "b", "c", "d", "dd", "e"]);
    await person.tap("dd");
    await person.tap("register");
    await walk(person, OFFICER);
    expect(person.effects.find((effect) => effect.do === "register")).toMatchObject({ track: "dd", unsure: true });
    expect(person.replies.some(({ text }) => text.includes("Mình chưa rõ nội dung nào hợp"))).toBe(true);
  });

  it("is asked again the question that stands after words that are no answer", async () => {
    const person = await choosing();
    await person.tap("unsure");
    await person.tap("unit");
    expect(await person.say("cá lóc kho tộ")).toContain(vi("choose-track:narrow.unit.question"));
    expect(person.offered).toEqual(["b", "c", "d", "e", "nearest"]);
  });
});

describe("an earlier term", () => {
  it("is chosen on the card, off the ordinary path, and told to be past before anything is asked", async () => {
    const person = await choosing();
    await person.tap("a");
    expect(person.offered).toEqual(["register", "another", "earlier", "menu"]);
    await person.tap("earlier");
    expect(person.offered).toEqual(["term 2026-2030", "term 2021-2025", "term 2016-2020"]);
    expect(await person.tap("term 2016-2020")).toContain("Giai đoạn 2016–2020 đã qua, đã xét tổng kết rồi");
    expect(person.offered).toEqual(["register", "another", "term 2026-2030", "menu"]);
    await person.tap("term 2026-2030");
    expect(person.reply.text).not.toContain("đã qua");
  });

  it.each(["đăng ký cho giai đoạn 2016-2020", "dang ky giai doan 2016 – 2020", "đăng ký từ 2016 đến 2020"])(
    "is understood as typed in the menu: %s",
    async (typed) => {
      const person = new Person();
      await person.arrive();
      await person.say(typed);
      await person.tap("a");
      expect(person.reply.text).toContain("Giai đoạn 2016–2020 đã qua");
    },
  );

  it("is registered for: asked, read back, sent and judged as of that term, in units by any name", async () => {
    const person = await choosing();
    await person.tap("a");
    await person.say("giai đoạn 2016-2020");
    expect(await person.tap("register")).toContain("xin trả lời theo tình hình đến ngày 31/12/2020");
    await walk(person, { ...HOUSEHOLD, answers: { ...HOUSEHOLD.answers, place: "xã Thạnh Quới huyện Vĩnh Thạnh" } });
    const sent = person.effects.find((effect) => effect.do === "register");
    expect(sent).toMatchObject({
      ...{ do: "register", term: "2016-2020" },
      content: { facts: { status: [{ from: "2020-12-31", is: "poor" }] } },
    });
    // The edition in force on the day it was sent.
    const unit = sent?.do === "register" ? sent.content.unit : undefined;
    expect(pack.units["2025"].some(({ code }) => code === unit)).toBe(true);
    expect(person.replies.some(({ text }) => text.includes("Hồ sơ này ghi cho giai đoạn 2016–2020"))).toBe(true);
    await person.say("menu");
    expect(await person.tap("award-check")).toMatch(/^Giai đoạn 2016–2020 đã tổng kết xong/);
    // The running term is another registration: no file stands there yet.
    await person.say("menu");
    await person.register("a");
    expect(person.top).toMatchObject({ flow: "register/household", at: "head" });
  });

  it("left unfinished stays apart from the form of the running term", async () => {
    const person = await choosing();
    await person.tap("a");
    await person.say("giai đoạn 2016-2020");
    await person.tap("register");
    await person.say("Nguyễn Thị Cà Rốt");
    await person.say("menu");
    await person.register("a");
    expect(person.top).toMatchObject({ at: "head", answers: {} });
  });
});

describe("somebody who has registered before", () => {
  it("says for whom the next one is, and one's own stay together", async () => {
    const person = await sent(HOUSEHOLD);
    const [profile] = await person.registry.profiles();
    await person.tap("register");
    await person.tap("e");
    expect(await person.tap("register")).toContain("Mình đăng ký cho ai?");
    expect(person.reply.choices.map(({ label }) => label)).toEqual([
      "Nguyễn Thị Cà Rốt",
      "Nhà khác, người khác",
      "Về menu",
    ]);
    await person.tap(`for ${profile?.id}`);
    expect(person.top).toMatchObject({ flow: "register/donor", state: { profile: profile?.id } });
    await person.say("menu");
    await person.register("e");
    expect(person.top.state.profile).toBeUndefined();
  });

  it("is asked for the PIN of the household it is for", async () => {
    const person = await sent(HOUSEHOLD);
    const [profile] = await person.registry.profiles();
    person.registry.pins.set(profile?.id ?? "", "2468");
    for (const wish of ["register", "e", "register"]) await person.tap(wish);
    expect(await person.tap(`for ${profile?.id}`)).toContain("Xin nhắn mã PIN");
    await person.say("2468");
    expect(person.top).toMatchObject({ flow: "register/donor", state: { profile: profile?.id } });
  });
});
