import { beforeEach, describe, expect, it } from "vitest";
import { receiverCodeIn } from "../../conversations/receiver.ts";
import type { ReceivedGift } from "../../src/registry/interface.ts";
import { textsIn } from "../../src/texts.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const CODE = "K7MQ-22XP-ABCD";
const RICE: ReceivedGift = {
  ...{ revision: 3, kind: "goods", quantity: "20", measure: "kg", what: "gạo", month: "2026-01" },
};

let person: Person;
beforeEach(async () => {
  person = new Person();
  person.registry.receiverCodes.set(CODE, { kind: "open", gift: RICE });
  await person.arrive();
});
const said = () => person.effects.filter((effect) => effect.do === "receiver-word");

describe("a receiver's code in the chat", () => {
  it("shows the gift and three answers; nothing is written before it is sent", async () => {
    const shown = await person.say("k7mq 22xp abcd");
    for (const words of ["Hiện vật: 20 kg · gạo", "01/2026", vi("receiver:private")]) expect(shown).toContain(words);
    expect(person.offered).toEqual(["received", "other-quantity", "not-received", "later"]);
    await person.tap("received");
    expect(said()).toEqual([]);
    expect(await person.tap("send")).toContain(vi("receiver:done.text"));
    expect(said()).toEqual([{ do: "receiver-word", code: CODE, answer: { revision: 3, outcome: "received" } }]);
    expect(await person.say(CODE)).toContain(vi("receiver:refused.used"));
  });

  it("takes another amount in the gift's own measure, and a word with it", async () => {
    await person.command("c", CODE);
    await person.tap("other-quantity");
    expect(await person.say("3 bao")).toContain(vi("receiver:gap.measure", { unit: "kg" }));
    expect(await person.say("0")).toContain(vi("receiver:gap.quantity"));
    await person.say("nửa tạ");
    await person.say("Bao bị rách");
    expect(said()).toMatchObject([
      { answer: { outcome: "other-quantity", quantity: "50", reason: "Bao bị rách", revision: 3 } },
    ]);
  });

  it("changes one's mind freely until it is sent", async () => {
    await person.say(`/c ${CODE}`);
    await person.tap("other-quantity");
    await person.say("12");
    await person.say("menu");
    expect(said()).toEqual([]);
    await person.say(CODE);
    await person.tap("not-received");
    await person.tap("send");
    expect(said()).toMatchObject([{ answer: { outcome: "not-received" } }]);
    expect(said()[0]).not.toHaveProperty("answer.quantity");
  });

  it("can wait", async () => {
    await person.say(CODE);
    expect(await person.tap("later")).toContain(vi("receiver:chat.kept"));
    expect(said()).toEqual([]);
  });

  it("shows a gift anew that was corrected meanwhile", async () => {
    await person.say(CODE);
    await person.tap("received");
    person.registry.receiverCodes.set(CODE, { kind: "open", gift: { ...RICE, revision: 4, quantity: "30" } });
    const shown = await person.tap("send");
    expect(shown).toContain(vi("receiver:gap.changed"));
    expect(shown).toContain("30 kg");
    expect(said()).toEqual([]);
  });

  it("is no business of the giver's: kindly refused, and said to staff", async () => {
    person.registry.receiverCodes.set(CODE, { kind: "own" });
    expect(await person.say(CODE)).toContain(vi("receiver:chat.own"));
    expect(person.effects.at(-1)).toEqual({ do: "receiver-code-own", code: CODE });
  });

  it("mistyped is counted; after five nothing is looked at for an hour, right or wrong", async () => {
    for (let nth = 0; nth < 5; nth += 1)
      expect(await person.say(`K7MQ-22XP-ABC${nth + 2}`)).toContain(vi("receiver:refused.unknown"));
    expect(await person.say(CODE)).toContain(vi("receiver:chat.wait"));
    expect(person.effects.filter((effect) => effect.do === "receiver-code-tried")).toHaveLength(5);
    person.later(1.1);
    expect(await person.say(CODE)).toContain("20 kg");
  });

  it("opens at once for whoever comes with it", async () => {
    const stranger = new Person();
    stranger.registry.receiverCodes.set(CODE, { kind: "open", gift: RICE });
    await stranger.say(CODE);
    await stranger.tap("vi");
    expect(await stranger.tap("later")).toContain("20 kg");
  });
});

describe("words", () => {
  it.each([CODE, "k7mq22xpabcd", " K7MQ 22XP ABCD ", `/c ${CODE}`, `c ${CODE}`, `https://a.vn/c/${CODE}`])(
    "%s is a code",
    (typed) => expect(receiverCodeIn(typed)).toBe(CODE),
  );
  it.each(["cam ta quy ban", "222233334444", "0912 345 678", "2 tạ gạo", `${CODE} ạ`, "K7MQ-22XP"])(
    "%s is none",
    (typed) => expect(receiverCodeIn(typed)).toBeUndefined(),
  );
});
