import { describe, expect, it } from "vitest";
import { linkCodeIn } from "../../conversations/my-apps.ts";
import { Person } from "./person.ts";

const ELSEWHERE = { id: "chat-b", channel: "zalo-oa", here: false, heardAt: new Date("2026-01-03T08:00:00+07:00") };
const HERE = { id: "chat-a", channel: "web", here: true, heardAt: new Date("2026-01-05T08:00:00+07:00") };
const done = (person: Person) => person.effects.map(({ do: what }) => what).filter((what) => what !== "consent");

async function somebody(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  return person;
}

describe("the places where one person writes", () => {
  it("are linked by a code that is shown with what to do with it, and whom not to give it", async () => {
    const person = await somebody();
    await person.command("link");
    const said = await person.tap("make");
    const [effect] = person.effects.slice(-1);
    expect(effect).toEqual({
      do: "make-link-code",
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/),
    });
    expect(said).toContain(`NỐI ${effect && "code" in effect ? effect.code : ""}`);
    expect(said).toContain("đừng đưa cho ai khác");
  });

  it.each(["nối K7MQ-22XP", "NOI k7mq22xp", "link K7MQ 22XP"])("take the code as people type it: %s", async (typed) => {
    const person = await somebody();
    person.registry.linkCodes.set("K7MQ-22XP", { channel: "zalo-oa", own: false });
    const said = await person.say(typed);
    expect(said).toContain("Mã này lấy ở Zalo");
    expect(done(person)).toEqual([]);
    await person.tap("link");
    expect(person.effects.at(-1)).toEqual({ do: "link-chat", code: "K7MQ-22XP" });
    expect(person.top.flow).toBe("home");
  });

  it("take a code that somebody comes with, by a link or as their first words", async () => {
    for (const first of ["link", "words"]) {
      const person = new Person();
      person.registry.linkCodes.set("K7MQ-22XP", { channel: "web", own: false });
      await (first === "link" ? person.command("start", "link-K7MQ-22XP") : person.say("nối K7MQ-22XP"));
      await person.tap("vi");
      expect(await person.tap("agree")).toContain("Mã này lấy ở trang web");
    }
  });

  it("stay apart where the person says so, and where the code is spent, old or one's own", async () => {
    const person = await somebody();
    person.registry.linkCodes.set("K7MQ-22XP", { channel: "web", own: false });
    person.registry.linkCodes.set("AAAA-2222", { channel: "web", own: true });
    await person.say("nối K7MQ-22XP");
    await person.tap("no");
    expect(await person.say("nối AAAA-2222")).toContain("đã nối với nhau rồi");
    expect(await person.say("nối ZZZZ-9999")).toContain("đã quá 10 phút");
    expect(done(person)).toEqual([]);
  });

  it("ask for a code again where what was typed is none", async () => {
    const person = await somebody();
    await person.command("link");
    await person.tap("have");
    expect(await person.say("mã gì")).toContain("8 chữ và số");
    person.registry.linkCodes.set("K7MQ-22XP", { channel: "telegram", own: false });
    expect(await person.say("k7mq22xp")).toContain("Telegram");
  });

  it("are listed, and another one is taken away only after a question", async () => {
    const person = await somebody();
    person.registry.otherChats = [HERE, ELSEWHERE];
    const said = await person.command("link");
    expect(said).toContain("• trang web: đang nhắn ở đây");
    expect(said).toContain("• Zalo: nhắn lần cuối ngày 03/01/2026");
    expect(person.offered).not.toContain("chat-a");
    expect(await person.tap("chat-b")).toContain("Bỏ nối Zalo?");
    expect(done(person)).toEqual([]);
    await person.tap("unlink");
    expect(person.effects.at(-1)).toEqual({ do: "unlink-chat", chat: "chat-b" });
  });

  it("ask again what stood when a question comes between", async () => {
    const person = await somebody();
    person.registry.otherChats = [HERE, ELSEWHERE];
    await person.command("link");
    await person.tap("chat-b");
    expect(await person.say("ai xem được")).toContain("Bỏ nối Zalo?");
    await person.tap("unlink");
    expect(done(person)).toEqual(["unlink-chat"]);
  });
});

it("a code is read only behind the word for it", () => {
  expect(linkCodeIn("nối K7MQ-22XP")).toBe("K7MQ-22XP");
  for (const text of ["K7MQ-22XP", "nối cho tôi với", "nối K7MQ", "kết nối 12345678 nha"])
    expect(linkCodeIn(text)).toBeUndefined();
});
