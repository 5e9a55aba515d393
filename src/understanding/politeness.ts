import { lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/**
 * Words around an answer that carry respect, not meaning: "dạ thưa cán bộ … ạ", "… nha", "em …". Southern ones too.
 * `dạ` is left to the readers: alone it may be the answer itself.
 */
const BEFORE = lexicon([
  [
    "polite",
    "dạ | dạ thưa | dạ thưa cán bộ | dạ thưa anh | dạ thưa chị | thưa | thưa cán bộ | thưa anh | thưa chị | cán bộ ơi | anh ơi | chị ơi | em ơi | bạn ơi | ad ơi | à | ờ thì | thì | thế thì | vậy thì | xin thưa | please | well",
  ],
]);
const AFTER = lexicon([
  [
    "polite",
    "ạ | ah | nha | nhá | nhé | nhe | nghe | nghen | nha em | nha anh | nha chị | nha bạn | đó | đấy | á | nè | luôn | hen | hén | thưa cán bộ | cán bộ ơi | anh ơi | chị ơi | em ơi | bạn ơi | ad ơi | cảm ơn | cám ơn | please | thanks | thank you",
  ],
]);
/** Who answers: "tui hổng chịu", "nhà em chưa có". */
const WHO = lexicon([
  [
    "who",
    "tôi | tui | em | con | cháu | mình | nhà | nhà tôi | nhà em | nhà con | nhà tui | nhà mình | gia đình | gia đình tôi | gia đình em | gia đình con | tụi tui | tụi em | chúng tôi | i",
  ],
]);
/** Words that only round an answer off: "… đâu", "… nữa". */
const ROUNDING = lexicon([
  [
    "rounding",
    "đâu | hết | hết trơn | gì | cả | em | anh | chị | cô | chú | bác | dì | con | cháu | cưng | bạn | ad | rồi | liền | mà | nữa | lắm | luôn",
  ],
]);
const LONGEST_AFTER = 3;
const MOST_ROUNDING = 3;

/** The tokens without the respectful words at both ends; never less than one token, so that "dạ" stays "dạ". */
export function withoutPoliteness(typed: readonly Token[]): Token[] {
  let start = 0;
  let end = typed.length;
  for (;;) {
    const match = BEFORE.at(typed, start);
    if (match === undefined || start + match.length >= end) break;
    start += match.length;
  }
  for (;;) {
    let cut = 0;
    for (let length = 1; length <= LONGEST_AFTER && end - length > start; length++) {
      if (AFTER.at(typed, end - length, end)?.length === length) cut = length;
    }
    if (cut === 0) break;
    end -= cut;
  }
  return typed.slice(start, end);
}

/**
 * What may be the answer itself, fullest first: the text without respect, then without who answers, then without words
 * that only round it off.
 */
export function answersWithin(typed: readonly Token[]): Token[][] {
  const core = withoutPoliteness(typed);
  const who = WHO.at(core, 0)?.length ?? 0;
  const said = who < core.length ? core.slice(who) : core;
  const forms = who > 0 ? [core, said] : [core];
  for (let cut = 1; cut <= MOST_ROUNDING && cut < said.length; cut++) {
    if (ROUNDING.at(said, said.length - cut) === undefined) break;
    forms.push(said.slice(0, -cut));
  }
  return forms;
}
