import { beforeEach, describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { OFFICE, Person } from "./person.ts";

const vi = textsIn("vi");
let person: Person;
const asked = () => person.reply.text.split("\n\n").at(-1);

beforeEach(async () => {
  person = new Person();
  await person.arrive();
  await person.register("a");
});

describe("words of need in the middle of a form", () => {
  it("get whom to call before the question, a thread marked urgent, and lose nothing", async () => {
    await person.say("Nguyễn Thị Cà Rốt");
    const [question, before] = [asked(), structuredClone(person.top)];
    const said = await person.say("nha con het gao");
    expect(said.startsWith(vi("urgent:hunger"))).toBe(true);
    for (const number of ["0292 0000 000", "111", "113", "114", "115"]) expect(said).toContain(number);
    expect(said.endsWith(question ?? "?")).toBe(true);
    expect(person.top).toEqual(before);
    expect(person.registry.office.threads).toMatchObject([
      { state: "waiting", urgent: true, said: [{ text: "nha con het gao" }] },
    ]);
  });

  it("are never taken for a name", async () => {
    await person.say("nha con het gao");
    expect(person.top.answers).toEqual({});
  });

  it("are kept as the answer too, where a story is asked for, and that is told", async () => {
    await person.answer("Nguyễn Thị Cà Rốt", "0912 345 678", "phường Cái Khế", "1", "4");
    const said = await person.say("nuôi vịt mà giờ nhà con hết gạo rồi");
    expect(said).toContain(vi("urgent:hunger"));
    expect(said).toContain(vi("common:form.keptToo"));
    expect(said).toMatch(/\(7\/9\)/);
    expect(person.top.answers.initiative).toBe("nuôi vịt mà giờ nhà con hết gạo rồi");
    await person.say("quay lại");
    expect(person.top.at).toBe("initiative");
  });

  it("name the commune's own number, once the commune is known and has told one", async () => {
    await person.answer("Nguyễn Thị Cà Rốt", "0912 345 678", "phường Cái Khế");
    expect(await person.say("hết gạo rồi")).toContain("Phường Cái Khế: 0292 3820 000");
    expect(person.effects.at(-1)).toMatchObject({ do: "open-thread", urgent: true, unit: "31120" });
  });

  it("are answered each time, in one thread", async () => {
    await person.say("hết gạo rồi");
    expect(await person.say("chồng con đánh con hoài")).toContain(vi("urgent:violence"));
    expect(person.registry.office.threads).toHaveLength(1);
    expect(person.registry.office.threads[0]?.said).toHaveLength(2);
  });

  it("are no cry where they are the label of a choice", async () => {
    await person.say("menu");
    expect(await person.say("Gặp cán bộ")).not.toContain("113");
  });
});

describe("words of need elsewhere", () => {
  it("come first in the very first message, and the greeting follows", async () => {
    const other = new Person();
    const said = await other.say("con không muốn sống nữa");
    expect(said.startsWith(vi("urgent:despair"))).toBe(true);
    expect(other.top.flow).toBe("welcome");
    expect(other.session?.memory.arrival).toBeUndefined();
  });

  it("come before any word of welcome after a long silence", async () => {
    await person.say("Nguyễn Thị Cà Rốt");
    person.later(40);
    const said = await person.say("chay nha");
    expect(said.startsWith(vi("urgent:danger"))).toBe(true);
    expect(said).not.toContain(vi("home:welcomeBack"));
  });

  it("get the numbers too while somebody of the office is spoken to, and reach them once", async () => {
    await person.say("gặp cán bộ");
    await person.say("dạ chào");
    expect(await person.say("chồng con đánh con hoài")).toContain("Công an: 113");
    expect(person.top.flow).toBe("hand-over");
    expect(person.registry.office.threads[0]).toMatchObject({ urgent: true });
    expect(person.registry.office.threads[0]?.said.map(({ text }) => text)).toEqual([
      "dạ chào",
      "chồng con đánh con hoài",
    ]);
  });

  it("beside a picture are heard, and the picture is taken as it would be", async () => {
    await person.send({ kind: "files", files: [], refused: [], caption: "nhà con hết gạo" });
    expect(person.reply.text.startsWith(vi("urgent:hunger"))).toBe(true);
  });

  it("in a trial say that nobody reads it", async () => {
    person.office = {};
    const said = await person.say("hết gạo rồi");
    expect(said).toContain(vi("urgent:trial"));
    expect(said).toContain(vi("urgent:call.commune"));
    person.office = OFFICE;
  });

  it("are answered in the person's language", async () => {
    await person.say("ngôn ngữ");
    await person.tap("en");
    expect(await person.say("we have nothing to eat")).toContain("Child protection: 111");
  });
});
