import { tidy } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { answersWithin } from "./politeness.ts";
import type { Why } from "./reading.ts";
import { words } from "./tokens.ts";

const NON_ANSWERS = lexicon<Why>([
  [
    "unknown-to-person",
    `không biết | không biết nữa | không biết luôn | không rõ | không rõ nữa | không nhớ | không nhớ rõ | không nhớ nữa |
     không nhớ luôn | không chắc | không chắc nữa | không chắc lắm | chưa biết | chưa rõ | chưa chắc | chưa nhớ ra | quên | quên rồi | quên mất |
     quên mất rồi | hổng biết | hổng nhớ | hông biết | hông nhớ | hong biết | hong nhớ | ko biết | ko nhớ | ko rõ | k biết | k nhớ | k rõ |
     kg biết | kg nhớ | kg rõ | hok biết | hok nhớ | khum biết | chả biết | chẳng biết | chịu | biết đâu | đâu biết | đâu có biết | đâu có nhớ | đâu nhớ | don't know | 
     idk | not sure | am not sure | im not sure | forgot | can't remember | don't remember`,
  ],
  [
    "has-none",
    `không có | không có gì | chưa có | hổng có | hông có | hong có | ko có | k có | kg có | hok có | không có | đâu có | không có đồng nào | hổng có đồng nào | không có tiền | hổng có tiền | chưa có tiền | ko có tiền | hong có tiền | hết tiền | none | i don't have one | don't have | i don't have any | nothing`,
  ],
  [
    "refused",
    `không muốn nói | không muốn cho | không muốn trả lời | không muốn khai | không muốn cung cấp | không nói | không cho | không tiện nói | không tiện |
     không nói được | không cung cấp | không trả lời | bí mật | từ chối | miễn trả lời |
     xin không nói | hổng muốn nói | ko muốn nói | rather not say | i'd rather not say | prefer not to say | no comment | it's private | private`,
  ],
]);

/** Longer texts say more than that; not even their words are looked at. */
const LONGEST_NON_ANSWER = 200;

/**
 * Whether the whole text says that no answer comes: the person does not know (`unknown-to-person`), has none
 * (`has-none`), or keeps it (`refused`); `empty` where nothing was typed.
 */
export function readNonAnswer(text: string): Why | undefined {
  if (text.length > LONGEST_NON_ANSWER) return undefined;
  const typed = words(text);
  if (typed.length === 0) return tidy(text) === "" ? "empty" : undefined;
  return answersWithin(typed)
    .map((form) => NON_ANSWERS.whole(form)[0])
    .find((why) => why !== undefined);
}
