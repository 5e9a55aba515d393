import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { Person } from "./person.ts";

describe("another language", () => {
  it("asks what stood in the new one, with every answer kept", async () => {
    const person = new Person();
    await person.arrive();
    await person.register("a");
    await person.say("Nguyễn Thị Cà Rốt");
    expect(await person.say("english")).toBe(textsIn("vi")("welcome:language"));
    expect(await person.say("English")).toContain(textsIn("en")("register/household:phone.question"));
    expect(person.top.answers).toEqual({ head: "Nguyễn Thị Cà Rốt" });
  });

  it("is chosen by a button: other words are asked again", async () => {
    const person = new Person();
    await person.arrive();
    await person.command("language");
    expect(await person.say("tiếng Ả Rập")).toContain(textsIn("vi")("welcome:language"));
    expect(person.session?.language).toBe("vi");
  });
});
