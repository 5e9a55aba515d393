import { describe, expect, it } from "vitest";
import { pleaseChoose, trialLine, whoToAsk } from "../../conversations/world.ts";
import { here } from "./here.ts";

const { world } = here();
const withOffice = (office: typeof world.office) => here({ world: { ...world, office } });

describe("who to ask", () => {
  it("is the office with what is known of it, or else the commune", () => {
    expect(whoToAsk(here())).toBe("Ban Rau Củ, 0292 0000 000, 1 đường Bí Đao");
    expect(whoToAsk(withOffice({ name: "Ban Rau Củ" }))).toBe("Ban Rau Củ");
    expect(whoToAsk(withOffice({ phone: "0292 0000 000" }))).toBe("Ủy ban nhân dân xã, phường nơi mình ở");
  });

  it("of a trial is nobody: it says so", () => {
    expect(trialLine(withOffice({}))).toContain("BẢN THỬ, không phải của cơ quan nào");
    expect(trialLine(here())).toBeUndefined();
  });

  it("is not needed to ask for a button", () => {
    expect(pleaseChoose(here()).text).toBe("Chưa đọc được câu trả lời. Xin chọn một dòng bên dưới.");
  });
});
