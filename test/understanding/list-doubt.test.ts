import { expect, it } from "vitest";
import { doubtsTheList } from "../../src/understanding/list-doubt.ts";

it.each([
  "tôi thấy danh sách chưa đúng",
  "danh sach cua xa sai roi",
  "danh sách không có tên nhà tôi",
  "xã bỏ sót nhà tui trong danh sách",
  "I think the list is wrong",
])("%s", (typed) => expect(doubtsTheList(typed)).toBe(true));

it.each([
  "Hộ nghèo",
  "đã ra khỏi danh sách",
  "nuôi ếch trong vèo",
  "theo danh sách của xã là hộ cận nghèo",
  "chưa đúng",
])("not: %s", (typed) => expect(doubtsTheList(typed)).toBe(false));
