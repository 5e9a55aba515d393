import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Frame, readSession } from "../../src/dialogue/session.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

/** Sessions as earlier releases stored them. A release that changes what lies in one adds one; none is ever changed. */
const FOLDER = new URL("../dialogue/sessions/", import.meta.url);

function stored(name: string): Person {
  const person = new Person();
  person.session = readSession(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  return person;
}

function answersOf({ session }: Person): Record<string, unknown>[] {
  const frames: Frame[] = [...(session?.frames ?? []), ...Object.values(session?.drafts ?? {})];
  return frames.map(({ answers }) => answers).filter((answers) => Object.keys(answers).length > 0);
}

describe.each(readdirSync(FOLDER).map((file) => file.replace(".json", "")))("a session %s", (name) => {
  it("goes on to the end, with what was answered", async () => {
    const person = stored(name);
    const [before = {}] = answersOf(person);
    await walk(person, HOUSEHOLD);
    const sent = person.effects.find((effect) => effect.do === "register");
    if (sent?.do !== "register") throw new Error("Nothing was sent");
    if (before.head)
      expect(sent.content.answers).toMatchObject({ head: before.head, phone: before.phone, place: before.place });
  });

  it.each(["/start", "menu", "giúp", "quay lại", "có", "alo"])(
    "has an answer to %s, and loses nothing",
    async (text) => {
      const person = stored(name);
      const before = answersOf(person);
      await (text === "/start" ? person.command("start") : person.say(text));
      for (const answers of before.filter(({ voice }) => voice === undefined)) {
        expect(answersOf(person)).toContainEqual(expect.objectContaining(answers));
      }
    },
  );
});

describe("what changed between two releases", () => {
  it("asks just what was added, also where everything was being read back", async () => {
    const person = stored("before-two-questions-were-added");
    await person.say("gửi");
    expect(person.top.at).toBe("helped");
    await person.say("2");
    expect(person.top.at).toBe("helpGiven");
    await person.act("skip");
    expect(person.top.at).toBe("loanEffective");
    await person.tap(true);
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({
      do: "register",
      content: { answers: { helped: 2, loanEffective: true } },
    });
  });

  it("asks again a choice that there is no more, and sends no answer that nobody asks for", async () => {
    const person = stored("with-a-question-and-a-choice-since-gone");
    await person.say("ủa");
    expect(person.top.at).toBe("status");
    expect(person.offered).toEqual(["poor", "near-poor", "newly-escaped", "left-the-list", "rather-not-say"]);
    await walk(person, HOUSEHOLD);
    const sent = person.effects.find((effect) => effect.do === "register");
    expect(sent?.do === "register" && sent.content.answers).not.toHaveProperty("motorbikes");
  });

  it("takes no answer meant for a flow that is gone", async () => {
    const person = stored("with-flows-since-gone");
    await person.say("4");
    expect(person.top).toMatchObject({ flow: "register/household", at: "members" });
    expect(person.top.answers).not.toHaveProperty("members");
    expect(person.session?.drafts.guide?.answers).toEqual({ page: 3 });
  });
});
