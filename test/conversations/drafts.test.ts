import { describe, expect, it } from "vitest";
import { openDrafts, welcomeBack } from "../../conversations/drafts.ts";
import { newFrame } from "../../src/dialogue/session.ts";
import { here } from "./here.ts";

const drafts = {
  "register/household": newFrame("register/household", {
    head: "Nguyễn Thị Cà Rốt",
    phone: null,
    status: "of an older release",
  }),
  "contribute/form K7": newFrame("contribute/form", { kind: "goods" }, { about: "K7" }),
  "correct/household K7": newFrame("correct/household", { head: "Nguyễn Thị Cà Rốt" }, { about: "K7" }),
  "of another release": newFrame("guide", { page: 1 }),
};

describe("what stands open", () => {
  it("is told by name, with what is answered of what is asked; a correction waits at its record", () => {
    expect(openDrafts(here({ drafts }))).toEqual([
      { key: "register/household", name: "Đăng ký hộ gia đình", given: 2, of: 9 },
      { key: "contribute/form K7", name: "Ghi đóng góp", given: 1, of: 10 },
    ]);
  });

  it("is part of the welcome, where there is any", () => {
    expect(welcomeBack(here({ drafts }))).toBe(
      "Chào mình quay lại. Đang làm dở: Đăng ký hộ gia đình (2/9), Ghi đóng góp (1/10).",
    );
    expect(welcomeBack(here())).toBe("Chào mình quay lại.");
  });
});
