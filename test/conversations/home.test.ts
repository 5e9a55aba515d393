import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");

async function atHome(): Promise<Person> {
  const person = new Person();
  await person.arrive();
  return person;
}

describe("the menu", () => {
  it.each([
    ["tôi muốn đăng ký", "choose-track"],
    ["ung ho gao", "contribute"],
    ["có được khen không", "award-check"],
    ["đổi ngôn ngữ", "language"],
    ["1", "choose-track"],
    ["hướng dẫn tôi về phong trào", "guide"],
    ["tìm hiểu phong trào", "guide"],
    ["bien lai mat roi", "guide"],
    ["Xem khen thưởng", "award-check"],
    ["tôi muốn góp ý", "feedback/form"],
    ["co nguoi doi tien", "feedback/form"],
    ["đề cử người tốt", "nominate/form"],
  ])("understands %s", async (text, flow) => {
    const person = await atHome();
    await person.say(text);
    expect(person.top.flow).toBe(flow);
  });

  it.each([["xóa dữ liệu của tôi", "home:elsewhere.my-data"]])("says where to turn with %s", async (text, key) => {
    const person = await atHome();
    expect(await person.say(text)).toContain(vi(key, { office: "Ban Rau Củ, 0292 0000 000, 1 đường Bí Đao" }));
    expect(person.offered).toContain("register");
  });

  it("asks which of two wishes is meant", async () => {
    const person = await atHome();
    expect(await person.say("đăng ký rồi góp gạo luôn")).toBe(vi("home:whichOne"));
    expect(person.offered).toEqual(expect.arrayContaining(["register", "contribute"]));
  });

  it("takes a typed question to the guide, with what it may be about and a way to staff", async () => {
    const person = await atHome();
    expect(await person.say("hong biet chu thi sao")).toBe(vi("guide:found"));
    expect(person.offered[0]).toBe("entry cannot-read");
    expect(person.offered).toContain("person");
  });

  it("asks whether a question about awards is for the guide, and takes it there as it was typed", async () => {
    const person = await atHome();
    expect(await person.say("Bằng khen được bao nhiêu tiền?")).toBe(vi("home:whichOne"));
    expect(person.reply.choices.map(({ label }) => label)).toEqual(["Xem khen thưởng", "Tìm hiểu phong trào"]);
    await person.say("2");
    expect(person.offered[0]).toBe("entry money");
  });

  it("greets back, and has an answer to whatever it does not understand", async () => {
    const person = await atHome();
    expect(await person.say("xin chào")).toMatch(/^Dạ, chào mình\.\n\nMình muốn làm gì\?/);
    expect(await person.say("con cò mà đi ăn đêm")).toMatch(new RegExp(`^${vi("home:notUnderstood")}`));
    expect(await person.photo(1)).toContain(vi("home:onlyWords"));
    expect(await person.say("giúp")).toContain("Gõ “menu” để về đầu");
    expect(await person.say("menu")).toBe(vi("home:question"));
    expect(await person.say("dừng")).toBe(vi("home:goodbye"));
  });

  it("shows what was sent when asked to show or mend it", async () => {
    const person = await atHome();
    expect(await person.say("xem lại")).toContain(vi("my-file:nothing"));
    expect(await person.say("sửa")).toContain(vi("my-file:nothing"));
  });
});

describe("what was left unfinished", () => {
  it("stands first in the menu, with how far it has come, and is gone on with", async () => {
    const person = await atHome();
    await person.register("a");
    await person.say("Nguyễn Thị Cà Rốt");
    await person.say("menu");
    expect(person.reply.choices[0]?.label).toBe("Làm tiếp: Đăng ký hộ gia đình (1/9)");
    await person.say("1");
    await person.act("continue");
    expect(person.top).toMatchObject({ flow: "register/household", at: "phone" });
  });

  it("is told to who comes back after days", async () => {
    const person = await atHome();
    await person.register("a");
    await person.answer("Nguyễn Thị Cà Rốt", "dừng");
    person.later(72);
    expect(await person.say("hello")).toMatch(/^Chào mình quay lại\. Đang làm dở: Đăng ký hộ gia đình \(1\/9\)\./);
  });

  it("is not spoken of where there is none", async () => {
    const person = await atHome();
    person.later(72);
    expect(await person.say("alo")).toMatch(/^Chào mình quay lại\.\n\nMình muốn làm gì\?/);
  });
});

describe("how somebody came", () => {
  it.each([
    ["tôi muốn ủng hộ người nghèo", "contribute"],
    ["đăng ký thoát nghèo", "choose-track"],
    ["ai duoc tham gia vay", "guide"],
    ["hướng dẫn", "guide"],
    ["xin chào", "home"],
    ["hồ sơ của tôi tới đâu rồi", "home"],
  ])("counts after the greeting (%s), and once", async (text, flow) => {
    const person = new Person();
    await person.say(text);
    await person.tap("vi");
    await person.tap("agree");
    expect(person.top.flow).toBe(flow);
    await person.say("menu");
    expect(person.top.flow).toBe("home");
  });
});
