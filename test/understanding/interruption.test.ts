import { describe, expect, it, test } from "vitest";
import { readInterruption } from "../../src/understanding/interruption.ts";
import fc from "../property.ts";
import { rows } from "./reading-table.ts";

describe("commands at any step", () => {
  test.each(
    rows(`
      giúp → help
      giup → help
      Trợ giúp → help
      ? → help
      /help → help
      quay lại → back
      quay lai → back
      sửa → edit
      sua → edit
      dừng → stop
      dung → -
      thôi → -
      không → -
      thôi không làm nữa → stop
      ai xem được → who-sees
      ai xem duoc → who-sees
      có thật không → is-this-real
      co that khong → is-this-real
      có phải lừa đảo không → is-this-real
      english → language
      /lang → language
      /lang km → language
      /language tieng khmer → language
      /help km → -
      ភាសាខ្មែរ → language
      đổi sang tiếng Khmer → language
      tiếng việt → language
      gặp cán bộ → person
      menu → menu
      bỏ qua → skip
      bo qua → skip
      xem lại → review
      Nguyễn Văn Dừng → -
      Lê Thị Sửa → -
      số 5 đường Quay Lại → -
      làm lại từ đầu → restart
      stop → stop
      /stop → stop
      sữa → -
      dạ giúp con với ạ → help
      help me please → help
      Menu ạ → menu
      bắt đầu lại → restart
      thoát → stop
      hủy → stop
      huy → -
    `),
  )("%s → %s", (typed, read) => expect(readInterruption(typed) ?? "-").toBe(read));
});

describe("answers are no commands", () => {
  it.each([
    "Nguyễn Thị Cà Rốt",
    "ấp Thới Bình, xã Thới Lai, huyện Thới Lai",
    "0912345678",
    "5 triệu",
    "có",
    "không có",
    "chưa",
    "thôi",
    "Trần Văn Huy",
    "Huy",
    "Lùi Thị Mít",
    "hỏi giúp bà con nghèo xã mình",
    "tôi giúp 5 hộ nghèo trong xã sửa nhà",
    "sữa",
    "1",
    "",
  ])("%s", (typed) => expect(readInterruption(typed)).toBeUndefined());

  it("a command within a sentence is none", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("dừng", "menu", "sửa", "giúp", "bỏ qua"),
        fc.constantFrom("Nguyễn Thị", "số 5 đường", "ấp"),
        (command, before) => {
          expect(readInterruption(`${before} ${command}`)).toBeUndefined();
        },
      ),
    );
  });
});
