import { describe, expect, it } from "vitest";
import { Person } from "../person.ts";

describe("a member of staff's link", () => {
  it("links this chat after the greeting, and names whose account it is", async () => {
    const person = new Person();
    person.registry.invitations.set("QX7M", { name: "Cán bộ Đậu Bắp" });
    await person.command("start", "staff-QX7M");
    await person.tap("vi");
    expect(await person.tap("later")).toContain("Đã nối chat này với tài khoản Cán bộ Đậu Bắp.");
    expect(person.effects).toEqual([{ do: "link-staff", code: "QX7M" }]);
    expect(person.top.flow).toBe("home");
  });

  it("in between leaves what was begun as it was", async () => {
    const person = new Person();
    person.registry.invitations.set("QX7M", { name: "Cán bộ Đậu Bắp" });
    await person.arrive();
    await person.register("a");
    await person.say("Nguyễn Thị Cà Rốt");
    await person.command("start", "staff-QX7M");
    expect(person.session?.drafts["register/household"]?.answers).toEqual({ head: "Nguyễn Thị Cà Rốt" });
  });

  it("that is spent, old or none writes nothing", async () => {
    const person = new Person();
    await person.arrive();
    expect(await person.command("start", "staff-XXXX")).toContain("đã dùng, đã hết hạn hoặc không đúng");
    expect(person.effects.map(({ do: what }) => what)).toEqual(["consent"]);
  });
});
