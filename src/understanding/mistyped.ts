import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Whether one letter was typed wrong, left out, added, or swapped with its neighbour. Both without accents. */
export function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from += 1;
  const [rest, other] = [typed.slice(from), meant.slice(from)];
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest.length > 1 && rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  );
}

/** Who speaks, to whom, and what they say around an answer of any kind; without accents. None of it changes the answer. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `a ah da thua vang toi tui minh con em chau anh chi co chu bac di cau mo ong ba thim duong can bo ad ban cung oi xin gop
  gui ung ho dong quyen giup tang cho bieu trao dua nop chuyen khoan tien mat so la thi duoc nha gia dinh vo chong cha me ma cua va voi de
  quy ngheo nguoi hoc sinh thoi roi luon nghen nghe nhe nhen hen ne do day ghi tong vao tu hom ngay thang nam nay bua hoi luc
  sang chieu toi trua dem som cam on ok duoc het nua thoi them moi vua day do kia ay cai nhung thi ma o tai xa phuong ap khu vuc quan huyen
  tp to the and for please thanks i my is of give gave we family trai lon nho nu nam tre khau nhan dua be ca ba`.split(
    /\s+/u,
  ),
);

/**
 * Notices a word that means nothing here but is one slip away from one that does, or is two such words without the space
 * between: "trêm 5 triệu", "hàngtháng 200 ngàn". Where one stands, what was read without it is asked.
 *
 * @param telling what changes a reading
 * @param harmless further words that are nothing but themselves, without accents
 */
export function slipsFrom(
  telling: readonly Pick<Lexicon<unknown>, "words">[],
  harmless = "",
): (typed: readonly Token[]) => boolean {
  const meant = new Set(telling.flatMap((lexicon) => [...lexicon.words]));
  const own = new Set(harmless.split(/\s+/u));
  const isKnown = (word: string) => meant.has(word) || own.has(word) || EVERYDAY.has(word);
  const byLength = new Map<number, string[]>();
  for (const word of meant) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  const isSlip = (word: string): boolean => {
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      if (byLength.get(length)?.some((one) => isOneSlipAway(word, one))) return true;
    }
    for (let at = 1; at < word.length; at++) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (isKnown(first) && isKnown(second) && (meant.has(first) || meant.has(second))) return true;
    }
    return false;
  };
  return (typed) =>
    typed.some(
      (token) =>
        token.kind === "word" && token.folded.length <= LONGEST && !isKnown(token.folded) && isSlip(token.folded),
    );
}

/** Longer words are no one slip away from any of ours. */
const LONGEST = 16;
