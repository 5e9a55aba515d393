import { describe, expect, it } from "vitest";
import { chungTay } from "../../conversations/dialogue.ts";
import { LANGUAGES, type Language, textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { AGENCY, COMMUNITY, DONOR, HOUSEHOLD, LOCALITY, OFFICER } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

describe("everything that can be talked about", () => {
  it("has a name of its own, and every lead an end", () => {
    const ids = chungTay.flows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const { news, language, person, commands, words } = chungTay.leads;
    const ends = [chungTay.home, chungTay.welcome, news, language, person, ...Object.values(words)];
    for (const lead of Object.values(commands)) if ("flow" in lead) ends.push(lead.flow);
    for (const end of ends) expect(ids).toContain(end);
  });
});

describe.each([
  ["a household's", HOUSEHOLD],
  ["a donor's", DONOR],
])("at any step of %s way", (_who, journey) => {
  it.each([
    ["có thật không?", ["Cách kiểm tra: gọi Ban Rau Củ, 0292 0000 000", "Ủy ban nhân dân xã, phường", "OTP"]],
    ["có phải lừa đảo không", ["Ban Rau Củ, 0292 0000 000"]],
    ["ai xem được?", ["chỉ cán bộ được giao việc này của Ban Rau Củ"]],
  ])("“%s” is answered, and what was asked stands", async (text, words) => {
    const person = new Person();
    await walk(person, journey, async () => {
      const asked = person.fork();
      const offered = asked.offered;
      const said = await asked.say(text);
      for (const word of words) expect(said).toContain(word);
      expect(asked.top.flow).toBe(person.top.flow);
      expect(asked.top.answers).toEqual(person.top.answers);
      expect(asked.offered).toEqual(offered);
    });
  });

  it("“gặp cán bộ” opens a thread, and what was asked stands once it has ended", async () => {
    const person = new Person();
    await walk(person, journey, async () => {
      const asked = person.fork();
      // Whom nobody has greeted yet is greeted first.
      if (!asked.session) return;
      const { offered, top } = asked;
      expect(await asked.say("gặp cán bộ")).toContain("0292 0000 000");
      expect(asked.registry.office.threads).toHaveLength(1);
      await asked.say("xong");
      expect(asked.top).toEqual(top);
      expect(asked.offered).toEqual(offered);
    });
  });
});

describe("a trial, which no office answers for", () => {
  const line = (language: Language) => textsIn(language)("common:trial");

  it.each(LANGUAGES)("says so at the greeting, at each start and to who returns (%s)", async (language) => {
    const person = new Person({ office: {} });
    await person.command("start");
    expect(await person.tap(language)).toContain(line(language));
    await person.tap("agree");
    expect(await person.command("start")).toContain(line(language));
    person.later(72);
    expect(await person.say("hello")).toContain(line(language));
    expect(line(language)).toContain("BẢN THỬ");
  });

  it("says so to who doubts, and names no office", async () => {
    const person = new Person({ office: {} });
    await person.arrive();
    const said = await person.say("có thật không?");
    expect(said).toContain("BẢN THỬ");
    expect(said).not.toContain("Cách kiểm tra: gọi");
  });

  it("is no word of an office's", async () => {
    const person = new Person();
    await walk(person, HOUSEHOLD);
    for (const { text } of person.replies) expect(text).not.toContain("BẢN THỬ");
  });
});

describe("whole ways, in both languages", () => {
  it.each(LANGUAGES)("leave nothing unfilled in any sentence (%s)", async (language) => {
    for (const journey of [HOUSEHOLD, DONOR, COMMUNITY, LOCALITY, AGENCY, OFFICER]) {
      const person = new Person();
      await person.command("start");
      await person.tap(language);
      await walk(person, journey);
      for (const { text, choices } of person.replies) {
        expect(`${text} ${choices.map(({ label }) => label).join(" ")}`).not.toMatch(/\{\{|\}\}/);
      }
    }
  });
});
