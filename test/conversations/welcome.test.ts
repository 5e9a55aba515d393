import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { formOf } from "./journey.ts";
import { OFFICE, Person } from "./person.ts";

const vi = textsIn("vi");
const office = "Ban Rau Củ, 0292 0000 000, 1 đường Bí Đao";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the first meeting", () => {
  it("asks the language in both, then says what this is, that it costs nothing, and who keeps the data", async () => {
    const person = new Person();
    expect(await person.command("start")).toBe(vi("welcome:language"));
    const said = await person.tap("vi");
    expect(said).toContain(vi("welcome:greeting"));
    expect(said).toContain(vi("common:safety", { whom: office }));
    expect(said).toContain(vi("welcome:consent", { office }));
    expect(said).not.toContain("BẢN THỬ");
    expect(person.offered).toEqual(["agree", "later", "who"]);
  });

  it("warns of the cheats in both languages: no money, no OTP, no password, no account, no identity card", async () => {
    for (const [language, words] of [
      [
        "vi",
        [
          "Không mất tiền",
          "không nhận, không chuyển tiền",
          "OTP",
          "mật khẩu",
          "số tài khoản",
          "ảnh căn cước",
          "lừa đảo",
        ],
      ],
      ["en", ["costs nothing", "No money passes", "OTP", "password", "bank account", "identity card", "cheating"]],
    ] as const) {
      const person = new Person();
      await person.command("start");
      const said = await person.tap(language);
      for (const word of words) expect(said).toContain(word);
    }
  });

  it("of a trial says so first, and asks nobody to agree to an office that is none", async () => {
    const person = new Person({ office: {} });
    await person.command("start");
    const said = await person.tap("vi");
    expect(said.startsWith("BẢN THỬ, không phải của cơ quan nào; xin đừng nhập thông tin thật")).toBe(true);
    expect(said).toContain(vi("welcome:consentTrial"));
  });

  it("says who sees before one agrees, and asks again", async () => {
    const person = new Person();
    await person.command("start");
    await person.tap("vi");
    expect(await person.tap("who")).toContain("chỉ cán bộ được giao việc này");
    expect(person.offered).toEqual(["agree", "later", "who"]);
  });

  it.each(["ờ thì", "5", "xin số tài khoản"])("takes no other words for an agreement (%s)", async (text) => {
    const person = new Person();
    await person.command("start");
    await person.tap("vi");
    expect(await person.say(text)).toContain(vi("welcome:consent", { office }));
    expect(person.effects).toEqual([]);
  });

  it("goes on in the language chosen by another way meanwhile, and asks it once", async () => {
    const person = new Person();
    await person.command("start");
    await person.say("ngôn ngữ");
    expect(await person.tap("en")).toContain(textsIn("en")("welcome:greeting"));
    await person.tap("agree");
    expect(person.top.flow).toBe("home");
  });
});

describe("consent", () => {
  it.each(LANGUAGES)("is kept with the hash of the very text that was shown (%s)", async (language) => {
    const person = new Person();
    await person.command("start");
    const said = await person.tap(language);
    const shown = textsIn(language)("welcome:consent", { office });
    expect(said).toContain(shown);
    await person.tap("agree");
    expect(person.effects).toEqual([{ do: "consent", purpose: "register", textHash: sha256(shown) }]);
  });

  it("is not taken for words other than those that were read", async () => {
    const person = new Person({ office: {} });
    await person.command("start");
    await person.tap("vi");
    person.office = OFFICE;
    expect(await person.tap("agree")).toContain(vi("welcome:consent", { office }));
    expect(person.effects).toEqual([]);
    await person.tap("agree");
    expect(person.effects).toHaveLength(1);
  });

  it("stands in another language, and to a trial is none to an office", async () => {
    const person = new Person({ office: {} });
    await person.arrive();
    await person.say("tiếng anh");
    await person.register("a");
    expect(person.top.flow).toBe("register/household");
    await person.say("menu");
    person.office = OFFICE;
    await person.tap("register");
    await person.tap("e");
    expect(await person.tap("register")).toContain(textsIn("en")("welcome:consent", { office }));
  });

  it("is asked again by whatever needs it, and leads on to it", async () => {
    const person = new Person();
    await person.arrive("vi", "later");
    expect(person.effects).toEqual([]);
    await person.tap("register");
    await person.tap("a");
    expect(await person.tap("register")).toContain(vi("welcome:consent", { office }));
    await person.tap("agree");
    expect(person.top).toMatchObject({ flow: "register/household", at: "head" });
  });

  it("refused leads back to why, and to no question", async () => {
    const person = new Person();
    await person.arrive("vi", "later");
    await person.tap("register");
    await person.tap("a");
    await person.tap("register");
    await person.tap("later");
    expect(person.top).toMatchObject({ flow: "choose-track", state: { track: "a" } });
  });
});

describe("without consent", () => {
  it("no path of buttons leads to a question of a form", async () => {
    const begin = new Person();
    await begin.command("start");
    const seen = new Set<string>();
    const waiting: Person[] = [begin];
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      expect(formOf(person.top), JSON.stringify(person.top)).toBeUndefined();
      const key = JSON.stringify([person.session?.frames, person.session?.language, person.offered]);
      if (seen.has(key)) continue;
      seen.add(key);
      for (const value of person.offered) {
        if (value === "agree") continue;
        const next = person.fork();
        await next.tap(value);
        waiting.push(next);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it.each([
    ["/register", (person: Person) => person.command("register")],
    ["/contribute", (person: Person) => person.command("contribute")],
    ["/awards", (person: Person) => person.command("awards")],
    ["/start a", (person: Person) => person.command("start", "a")],
    ["words", (person: Person) => person.say("tôi muốn đăng ký")],
    ["menu", (person: Person) => person.say("menu")],
  ])("nor does %s, at any point of the greeting", async (_name, act) => {
    for (const taps of [[], ["vi"], ["vi", "later"]] as const) {
      const person = new Person();
      await person.command("start");
      for (const tap of taps) await person.tap(tap);
      await act(person);
      expect(formOf(person.top)).toBeUndefined();
      expect(person.effects).toEqual([]);
    }
  });
});
