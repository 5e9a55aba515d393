import { describe, expect, it } from "vitest";
import { whoIs } from "../../conversations/register/who.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import type { Identity } from "../../src/registry/interface.ts";
import { textsIn } from "../../src/texts.ts";
import { readBack } from "./journey.ts";
import { COMMUNITY } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
const does = (person: Person) => person.effects.map((effect) => effect.do);

/** Somebody who has filled in the form of a hamlet that another has registered already. */
async function second(): Promise<{ person: Person; identity: Identity }> {
  const person = new Person();
  await readBack(person, COMMUNITY);
  const identity: Identity = {
    ...{ track: "b", subject: "collective", term: "2026-2030" },
    who: whoIs(person.top.answers as Answers),
  };
  person.registry.taken(identity);
  return { person, identity };
}

/** The same, having sent it: a case for staff. */
async function claimed(): Promise<{ person: Person; code: string }> {
  const { person } = await second();
  await person.act("send");
  const effect = person.effects.findLast((one) => one.do === "claim");
  if (effect?.do !== "claim") throw new Error("No case was made");
  return { person, code: effect.code };
}

describe("a unit that somebody else has registered", () => {
  it("becomes a case with all that was filled in, never a second registration", async () => {
    const { person, identity } = await second();
    await person.act("send");
    expect(does(person)).not.toContain("register");
    expect(person.effects.at(-1)).toMatchObject({
      ...{ do: "claim", identity },
      content: { answers: { unit: "Ấp Rau Muống", speaker: "Trần Văn Su Hào" }, represented: true, who: identity.who },
    });
  });

  it("is told kindly, with a code and what happens next, and nothing of who was first", async () => {
    const { person, code } = await claimed();
    expect(person.reply.text).toContain(vi("register/common:claimed", { code }));
    expect(person.reply.text).not.toMatch(/không hợp lệ|bị loại|từ chối|vi phạm|Đã gửi\. Mã hồ sơ/);
    expect(person.top.flow).toBe("home");
  });

  it("is in the person's file, with how it stands, and asks nothing of them", async () => {
    const { person, code } = await claimed();
    const list = await person.tap("my-file");
    expect(list).toContain(`${code} · Ấp Rau Muống`);
    expect(list).toContain(vi("my-file:claim.state.open"));
    expect(await person.tap(code)).toContain(vi("my-file:claim.next.open"));
    expect(person.offered).toEqual(["withdraw-claim", "list", "menu"]);
    expect(await person.say("cá lóc kho tộ")).toContain(code);
  });

  it("is one case, however often it is sent", async () => {
    const { person, code } = await claimed();
    const again = new Person({ registry: person.registry, seed: 2 });
    await readBack(again, COMMUNITY);
    await again.act("send");
    expect(again.reply.text).toContain(vi("register/common:claimStands", { code }));
    expect(does(again).filter((one) => one === "claim")).toHaveLength(1);
  });

  it("can be taken back, once", async () => {
    const { person, code } = await claimed();
    await person.answer({ tap: "my-file" }, { tap: code });
    const open = person.fork();
    expect(await person.tap("withdraw-claim")).toContain(vi("my-file:withdrawn", { code }));
    expect(person.effects.at(-1)).toEqual({ do: "withdraw-claim", code });
    await person.tap("my-file");
    expect(await person.tap(code)).toContain(vi("my-file:claim.next.withdrawn"));
    expect(person.offered).toEqual(["list", "menu"]);
    // Decided while its button still stood in the chat: nothing is written, and the person reads how it stands.
    open.registry.keepFirst(code, "Ấp đã trả lời.", open.now);
    expect(await open.tap("withdraw-claim")).toContain("Ấp đã trả lời.");
    expect(does(open)).not.toContain("withdraw-claim");
  });

  it("tells the reason where the first registration is kept, and whom to ask", async () => {
    const { person, code } = await claimed();
    person.registry.keepFirst(code, "Theo giấy giới thiệu của ấp, người đại diện là cô Cà Rốt.", person.now);
    await person.say("menu");
    await person.tap("my-file");
    expect(person.reply.text).toContain(vi("my-file:claim.state.kept"));
    const said = await person.tap(code);
    expect(said).toContain("Theo giấy giới thiệu của ấp");
    expect(said).toContain("Thấy chưa đúng, xin hỏi Ban Rau Củ");
    expect(person.offered).toEqual(["list", "menu"]);
  });

  it("is a registration like any other once the unit is handed over", async () => {
    const { person, code } = await claimed();
    person.registry.handOver(code);
    await person.say("menu");
    const said = await person.tap("my-file");
    expect(said).toContain(`${code} · Ấp Rau Muống`);
    expect(said).toContain(vi("common:state.submitted"));
    expect(said).toContain(vi("my-file:speaker.unchecked"));
    expect(person.offered).toContain("correct");
  });
});

describe("a unit that the person has registered", () => {
  async function twice(): Promise<Person> {
    const first = new Person();
    await readBack(first, COMMUNITY);
    await first.act("send");
    const { registry, code } = first;
    registry.effects.length = 0;
    const again = new Person({ registry, seed: 2 });
    await readBack(again, { ...COMMUNITY, answers: { ...COMMUNITY.answers, post: "Phó ấp", unit: "ấp rau muống" } });
    await again.act("send");
    expect(again.reply.text).toContain(vi("register/common:ownAlready", { code }));
    return again;
  }

  it("leads to correcting it, read back before it is sent", async () => {
    const person = await twice();
    expect(does(person)).toEqual(["consent"]);
    expect(person.top.flow).toBe("correct/community");
    expect(person.reply.text).toContain("Phó ấp");
    const [record] = await person.registry.registrations();
    await person.act("send");
    expect(does(person)).toEqual(["consent", "correct-registration"]);
    expect(person.effects.at(-1)).toMatchObject({
      ...{ code: record?.code, version: 1, content: { answers: { post: "Phó ấp" } } },
    });
    expect(await person.registry.registrations()).toHaveLength(1);
  });

  it("is left as it is once the office has decided, and what was filled in is kept", async () => {
    const first = new Person();
    await readBack(first, COMMUNITY);
    await first.act("send");
    const { registry, code } = first;
    registry.decide(code, "approve", first.now);
    registry.effects.length = 0;
    const again = new Person({ registry, seed: 2 });
    await readBack(again, COMMUNITY);
    expect(await again.act("send")).toContain(`Mình đã có hồ sơ ${code} cho đúng đơn vị này, và cán bộ đã xem.`);
    expect(does(again)).toEqual(["consent"]);
    expect(again.session?.frames.some(({ flow }) => flow === "register/community")).toBe(true);
  });
});

it("never takes over another's unit by correcting its name, and keeps what was filled in", async () => {
  const person = new Person();
  await readBack(person, COMMUNITY);
  await person.act("send");
  const [record] = await person.registry.registrations();
  const answers = { ...(record?.answers as Answers), unit: "Ấp Cà Tím" };
  person.registry.taken({ track: "b", subject: "collective", term: "2026-2030", who: whoIs(answers) });
  await person.answer({ tap: "my-file" }, { tap: "correct" }, "sửa", { tap: { act: "field", field: "unit" } });
  await person.say("Ấp Cà Tím");
  await person.act("send");
  expect(does(person)).not.toContain("correct-registration");
  expect(person.replies.map(({ text }) => text).join()).toContain("trùng với một đơn vị đã đăng ký rồi");
});
