import { describe, expect, it } from "vitest";
import { readPin } from "../../conversations/profiles.ts";
import type { RegistrationView } from "../../src/registry/interface.ts";
import { Person } from "./person.ts";

const CARROT = "11111111-1111-4111-8111-111111111111";
const KOHLRABI = "22222222-2222-4222-8222-222222222222";

function sent(profile: string, code: string, head: string): RegistrationView {
  return {
    ...{ kind: "registration", code, version: 1, state: "submitted", settling: false, profile, track: "a" },
    ...{ subject: "household", term: "2026-2030", facts: {}, submittedAt: new Date("2026-01-04T08:00:00+07:00") },
    answers: { head, members: 4, status: "poor" },
  };
}

/** One phone, two households. */
async function phone({ pin }: { pin?: string } = {}): Promise<Person> {
  const person = new Person();
  person.registry.hold(sent(CARROT, "CARR-2222", "Nguyễn Thị Cà Rốt"));
  person.registry.hold(sent(KOHLRABI, "KHLR-3333", "Trần Văn Su Hào"));
  if (pin) person.registry.pins.set(KOHLRABI, pin);
  await person.arrive();
  return person;
}

describe("one phone of two households", () => {
  it.each(["my-file", "award-check", "contribute"])("asks for whom before %s, by their names", async (wish) => {
    const person = await phone();
    expect(await person.tap(wish)).toContain("Mình đang làm cho nhà nào?");
    expect(person.reply.choices.map(({ label }) => label).slice(0, 2)).toEqual([
      "Nguyễn Thị Cà Rốt",
      "Trần Văn Su Hào",
    ]);
    await person.tap(CARROT);
    expect(person.top.flow).toBe(wish === "contribute" ? "contribute/form" : wish);
  });

  it("shows only that one's files, and does not ask again at once", async () => {
    const person = await phone();
    await person.tap("my-file");
    const said = await person.tap(CARROT);
    expect(said).toContain("CARR-2222");
    expect(said).not.toContain("Su Hào");
    await person.tap("menu");
    expect(await person.tap("award-check")).toContain("CARR-2222");
  });

  it("can be changed over to the other one at any time, and asks whenever a gift is logged", async () => {
    const person = await phone();
    await person.tap("award-check");
    await person.tap(CARROT);
    await person.tap("another profile");
    expect(await person.tap(KOHLRABI)).toContain("KHLR-3333");
    await person.tap("menu");
    expect(await person.tap("contribute")).toContain("Mình đang làm cho nhà nào?");
  });

  it("asks again after half an hour without a word, whatever is said then", async () => {
    const person = await phone();
    await person.tap("my-file");
    await person.tap(CARROT);
    person.later(0.6);
    const said = await person.say("trợ giúp");
    expect(said).toContain("cất hồ sơ đi cho kín");
    expect(said).not.toContain("CARR-2222");
    expect(await person.tap("continue")).toContain("Mình đang làm cho nhà nào?");
    expect(await person.tap(KOHLRABI)).toContain("KHLR-3333");
  });

  it("takes the news to the same question", async () => {
    const person = await phone();
    expect(await person.say("xem")).toContain("Mình đang làm cho nhà nào?");
  });
});

describe("a household behind a PIN", () => {
  it("is shown only after it, and a wrong one is counted", async () => {
    const person = await phone({ pin: "2468" });
    await person.tap("my-file");
    expect(await person.tap(KOHLRABI)).toContain("Xin nhắn mã PIN");
    const wrong = await person.say("1111");
    expect(wrong).toContain("chưa đúng");
    expect(wrong).not.toContain("KHLR-3333");
    expect(person.effects.at(-1)).toEqual({ do: "pin-tried", profile: KOHLRABI, right: false });
    expect(await person.say("24 68")).toContain("KHLR-3333");
    expect(person.effects.at(-1)).toEqual({ do: "pin-tried", profile: KOHLRABI, right: true });
  });

  it("takes none after five wrong ones, and says where to turn", async () => {
    const person = await phone({ pin: "2468" });
    await person.tap("my-file");
    await person.tap(KOHLRABI);
    for (const _ of [1, 2, 3, 4, 5]) await person.say("1111");
    expect(await person.say("2468")).toContain("tạm khóa 15 phút");
    expect(await person.tap("forgot")).toContain("gỡ mã PIN giúp mình");
  });

  it("never takes its digits for the number of a choice, and asks again for what is no PIN", async () => {
    const person = await phone({ pin: "2468" });
    await person.tap("my-file");
    await person.tap(KOHLRABI);
    expect(await person.say("2")).toContain("từ 4 đến 6 chữ số");
    await person.tap("another");
    expect(await person.tap(CARROT)).toContain("CARR-2222");
  });
});

describe("setting a PIN", () => {
  async function atPin(): Promise<Person> {
    const person = new Person();
    person.registry.hold(sent(CARROT, "CARR-2222", "Nguyễn Thị Cà Rốt"));
    await person.arrive();
    await person.tap("my-file");
    await person.tap("apps");
    await person.tap("pin");
    return person;
  }

  it("is asked twice and kept for that household", async () => {
    const person = await atPin();
    expect(await person.say("2468")).toContain("lần nữa");
    await person.say("2468");
    expect(person.effects.at(-1)).toEqual({ do: "set-pin", profile: CARROT, pin: "2468" });
    // From now on it is asked, once half an hour has passed.
    person.later(1);
    expect(await person.say("xem")).toContain("Xin nhắn mã PIN");
  });

  it("begins anew where the two differ", async () => {
    const person = await atPin();
    await person.say("2468");
    expect(await person.say("2469")).toContain("chưa giống nhau");
    await person.say("1357");
    await person.say("1357");
    expect(person.effects.at(-1)).toEqual({ do: "set-pin", profile: CARROT, pin: "1357" });
  });

  it("can be left, changed and taken off", async () => {
    const person = await atPin();
    await person.tap("no");
    expect(person.effects.map(({ do: what }) => what)).not.toContain("set-pin");
    person.registry.pins.set(CARROT, "2468");
    await person.say("xem");
    await person.say("2468");
    await person.tap("apps");
    await person.tap("pin");
    expect(person.offered).toEqual(["change", "off", "no"]);
    await person.tap("off");
    expect(person.effects.at(-1)).toEqual({ do: "set-pin", profile: CARROT, pin: null });
  });
});

it("a PIN is four to six digits, also parted", () => {
  expect(readPin(" 24 68 ")).toBe("2468");
  for (const text of ["123", "1234567", "hai bốn", "12a4", ""]) expect(readPin(text)).toBeUndefined();
});
