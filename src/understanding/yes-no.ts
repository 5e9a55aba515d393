import { lexicon } from "./lexicon.ts";
import { readNonAnswer } from "./non-answer.ts";
import { answersWithin, withoutPoliteness } from "./politeness.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";

type Said = "yes" | "no" | "perhaps-yes" | "perhaps-no" | "either" | "unknown" | "refused";

const ANSWERS = lexicon<Said>([
  [
    "yes",
    `r | có | có chứ | có rồi | có luôn | có mà | có đó chứ | dạ có | vâng | vâng có | dạ vâng | ừ | ừa | ừm | uh | uhm | ờ | ờ có | ừ có | ừa có | hoàn toàn đồng ý | um | yes | y | yep | yeah | yup |
     sure | of course | correct | right | agree | i agree | i do | ok | oke | okê | okie | okey | okay | oki | okla | đồng ý | đồng ý hết | nhất trí | tán thành | chấp nhận | được | được chứ |
     được luôn | được thôi | đc | dc | được rồi | đc rồi | đúng | đúng rồi | đúng vậy | đúng thế | đúng á | phải | phải rồi | chính xác | chuẩn | chuẩn rồi | rồi | rùi | òi | dạ rồi | đã có | đã rồi | đã xong |
     xong rồi | dĩ nhiên | tất nhiên | đương nhiên | chắc chắn | chắc chắn có | chắc chắn rồi | có đồng ý | đồng ý chứ |
     muốn | có muốn | tôi muốn | đúng vậy đó | bằng lòng | បាទ | បាទបាទ | ចាស | ចា៎ះ | ចា៎ | ចាះ | មាន | បាទមាន | ចាសមាន | យល់ព្រម | ព្រម`,
  ],
  [
    "no",
    `không | không có | không phải | không đúng | không được | không đồng ý | không muốn | không cần | không chịu | không bao giờ | không đâu | không hề | không nha | dạ không | dạ chưa | không chấp nhận | không nhất trí |
     k | ko | kg | kh | hok | hong | hông | hổng | hem | khum | khom | k có | ko có | kg có | hok có | hong có | hông có | hổng có | hổng phải | hông phải | hong phải | ko phải | k phải | ko đồng ý | k đồng ý | kg đồng ý | hổng đồng ý | hông đồng ý | hong đồng ý |
     hổng chịu | ko được | k được | kg được | hổng được | hông được | hong được | ko đc | k đc | kg đc | ko dc | k dc | không đc | không dc | ko muốn | k muốn | hổng muốn | ko cần | k cần | hổng cần | chưa | chưa có | chưa được | chưa đc | chưa bao giờ | chưa hề | chưa từng | chưa đồng ý | chưa đâu | chưa muốn | chưa phải |
     sai | sai rồi | thôi | thôi khỏi | khỏi | khỏi cần | đừng | miễn | từ chối | no | n | nope | nah | not yet | never | no thanks | no thank you | i don't | i do not | don't | disagree | i disagree | wrong | incorrect | not correct | đâu có | đâu phải | có đâu | đồng ý đâu | được đâu | phải đâu | đúng đâu | rồi đâu | muốn đâu | làm gì có | chả có | chẳng có | bất đồng | phản đối |
     ទេ | អត់ | អត់ទេ | មិនមែន | មិនមែនទេ | អត់មាន | អត់មានទេ | គ្មាន | គ្មានទេ | មិនទាន់ | មិនទាន់ទេ | មិនយល់ព្រម | បាទទេ | ចាសទេ`,
  ],
  [
    "perhaps-yes",
    "dạ | thôi được | thôi cũng được | có gì | có lẽ | có lẽ có | chắc có | chắc là có | có thể | có thể có | hình như có | chắc vậy | chắc đúng | chắc được | gần như có | hy vọng có | maybe | maybe yes | perhaps | i think so | probably",
  ],
  [
    "perhaps-no",
    "chắc không | chắc là không | chắc chưa | chắc hông | hình như không | hình như chưa | có lẽ không | có lẽ chưa | dừng | probably not | maybe not | i don't think so",
  ],
  [
    "either",
    "có và không | có hoặc không | lúc có lúc không | khi có khi không | có mà cũng không | có hay không | nửa có nửa không | cũng được | sao cũng được | gì cũng được | tùy | tùy bạn | tùy anh chị | yes and no",
  ],
]);

/** A yes or no with which an answer goes on: "có, tôi có vay", "chưa, để tuần sau". */
const OPENERS = lexicon<Said>([
  ["yes", "có | vâng | đồng ý | đúng | đúng rồi | phải | phải rồi | rồi | ừ | yes | ok | oke | được | បាទ | ចាស"],
  [
    "no",
    "không | chưa | ko | hông | hổng | hong | hok | khum | no | not yet | không có | không đồng ý | chưa có | thôi | ទេ | អត់ទេ",
  ],
]);

/** Behind a yes these may turn it round: "đồng ý gì", "được gì đâu". */
const DENYING = lexicon([["denying", "đâu | gì | nữa | cả | mà | lắm"]]);
const TURNING = lexicon([
  [
    "turn",
    "nhưng | nhưng mà | mà | tuy nhiên | hay | hay là | hoặc | nếu | không phải không | không sao | but | if | or | however",
  ],
]);
const SIGNS = /[👍👌✅✔☑🆗🙆]|[👎❌✖🙅🚫]/gu;
const YES_SIGNS = "👍👌✅✔☑🆗🙆";
const NOTHING_WRONG = lexicon([
  [
    "asked",
    "không sao | không vấn đề gì | không phản đối | không phải không | không sai | chưa sai | không từ chối | no problem | why not",
  ],
]);

/**
 * Reads a yes (`true`) or a no (`false`), in Vietnamese of any region and spelling, English or Khmer.
 * *Chưa* (not yet) is a no, *rồi* (already) a yes; *dạ* alone only shows respect, so it is asked. A question back
 * ("có không?") and a yes that turns ("có nhưng…") are never taken.
 */
export function readYesNo(text: string): Reading<boolean> {
  const all = tokens(text, LONGEST_ANSWER);
  if (all.length === 0) return none("empty");
  if (all.length > LONGEST_ANSWER) return none("unreadable");
  const spoken = all.filter((token) => token.kind !== "mark");
  if (spoken.length === 0) return fromSigns(text);
  if (spoken.some((token) => token.kind === "number")) return none("wrong-kind");

  const core = withoutPoliteness(spoken);
  const asked = all.some((token) => token.typed === "?");
  const meanings =
    answersWithin(spoken)
      .map((form) => ANSWERS.whole(form))
      .find((found) => found.length > 0) ?? saidTwice(core);
  if (meanings.length > 0) {
    const options = [...new Set(meanings.flatMap(optionsOf))];
    const [only] = meanings;
    const denied = only === "yes" && ANSWERS.whole(core).length === 0 && core.some((_, at) => DENYING.at(core, at));
    if (asked || denied || meanings.length > 1) return ask(options);
    return only === "yes" || only === "no" ? value(only === "yes") : ask(options);
  }
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  if (asked || isQuestion(core)) return none("unreadable");
  return fromOpening(all);
}

/** "ừ đúng rồi", "không chưa có": answers in a row that all say the same. */
function saidTwice(core: readonly Token[]): Said[] {
  const said = new Set<Said>();
  for (let at = 0; at < core.length; ) {
    const match = ANSWERS.at(core, at);
    if (match === undefined) return [];
    for (const meaning of match.meanings) said.add(meaning);
    at += match.length;
  }
  return said.size === 1 && said.has("yes") ? ["yes"] : [];
}

function optionsOf(said: Said): boolean[] {
  if (said === "yes" || said === "perhaps-yes") return [true];
  if (said === "no" || said === "perhaps-no") return [false];
  return [true, false];
}

function fromSigns(text: string): Reading<boolean> {
  const signs = new Set([...text.matchAll(SIGNS)].map(([sign]) => YES_SIGNS.includes(sign)));
  if (signs.size === 0) return none("unreadable");
  return signs.size > 1 ? ask([true, false]) : value(signs.has(true));
}

/** "có … không", "… chưa": a question, though it starts with a yes and no mark shows it. */
function isQuestion(core: readonly Token[]): boolean {
  const last = core.at(-1);
  return (
    core.length > 1 && last !== undefined && ["khong", "chua", "ko", "hong", "hok", "khum", "k"].includes(last.folded)
  );
}

/** Whole sentences are never taken for certain: a first yes or no is offered back. */
function fromOpening(all: readonly Token[]): Reading<boolean> {
  const core = withoutPoliteness(all);
  if (NOTHING_WRONG.at(core, 0) !== undefined) return ask([true]);
  const opener = OPENERS.at(core, 0);
  if (opener === undefined) return none("unreadable");
  const options = [...new Set(opener.meanings.flatMap(optionsOf))];
  const pause = core[opener.length];
  const apart = pause?.kind === "mark" && /[,.;!-]/u.test(pause.typed);
  const turns = core.some((_, i) => i >= opener.length && TURNING.at(core, i) !== undefined);
  const single = opener.meanings.length === 1 && options.length === 1;
  const [option] = options;
  if (apart && !turns && single && option !== undefined && !saysOpposite(core, opener.length, option))
    return value(option);
  return ask(options);
}

/** "có, không phải chưa": the rest holds the other answer too. */
function saysOpposite(core: readonly Token[], from: number, said: boolean): boolean {
  return core.some(
    (_, i) => i >= from && (OPENERS.at(core, i)?.meanings ?? []).some((other) => optionsOf(other)[0] !== said),
  );
}
