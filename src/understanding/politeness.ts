import { lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/**
 * Words around an answer that carry respect, not meaning: "dạ thưa cán bộ … ạ", "… nha", "em …". Southern ones too.
 * `dạ` is left to the readers: alone it may be the answer itself.
 */
const BEFORE = lexicon([
  [
    "polite",
    "dạ | dạ thưa | thưa | thưa cán bộ | thưa anh | thưa chị | cán bộ ơi | anh ơi | chị ơi | em ơi | bạn ơi | ad ơi | à | ờ thì | thì | thế thì | vậy thì | xin thưa | please | well",
  ],
]);
const AFTER = lexicon([
  [
    "polite",
    "ạ | ah | nha | nhá | nhé | nhe | nghe | nghen | nha em | nha anh | nha chị | nha bạn | đó | đấy | á | nè | luôn | hen | hén | thưa cán bộ | cán bộ ơi | anh ơi | chị ơi | em ơi | bạn ơi | ad ơi | cảm ơn | cám ơn | please | thanks | thank you",
  ],
]);
const LONGEST_AFTER = 3;

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
