import { fold } from "./fold.ts";

const LIST = /\bdanh sach\b|\b(?:the|that|commune'?s?|ward'?s?) list\b/u;
const NOT_RIGHT =
  /\b(?:chua|khong|hong|hok|ko|k) (?:dung|chinh xac|cong bang|co (?:ten )?(?:nha )?(?:toi|tui|minh|em|con))\b|\bsai\b|\b(?:bo|thieu|sot) (?:sot|ten|nha)\b|\bsot\b|\bwrong\b|\bnot (?:right|correct|fair)\b|\bincorrect\b|\bmistaken?\b/u;
/** Longer than this it is a story that only mentions the list. */
const LONGEST = 120;

/** Whether somebody says that the commune's list of poor households is not right: “tôi thấy danh sách chưa đúng”. */
export function doubtsTheList(text: string): boolean {
  const typed = fold(text);
  return typed.length <= LONGEST && LIST.test(typed) && NOT_RIGHT.test(typed);
}
