import { lexicon } from "./lexicon.ts";
import { type Token, words } from "./tokens.ts";

/** What somebody may be in need of at once. */
export type Urgency = "despair" | "violence" | "danger" | "child" | "illness" | "hunger";

/** Where a text tells of several, the one whose help is called first. */
const FIRST: readonly Urgency[] = ["despair", "violence", "danger", "child", "illness", "hunger"];

/** Found with or without accents: typed bare they are hardly anything else. */
const CRIES = lexicon<Urgency>([
  [
    "hunger",
    `hết gạo | hết sạch gạo | hết trơn gạo | không còn gạo | không còn hột gạo | không còn hạt gạo | không có gạo ăn | không có gạo nấu | hông còn gạo | hông có gạo | hổng còn gạo | hổng có gạo | hong còn gạo | hong có gạo | ko còn gạo | ko có gạo | k còn gạo | k có gạo |
     không còn gì ăn | không còn gì để ăn | không có gì ăn | không có gì để ăn | không có cơm ăn | hông có gì ăn | hông còn gì ăn | hổng có gì ăn | hong có gì ăn | ko có gì ăn | ko còn gì ăn | k có gì ăn | không có cái ăn | không có đồ ăn | hết đồ ăn | hết tiền ăn | hết tiền mua gạo | không có tiền mua gạo | ko có tiền mua gạo |
     mấy ngày không ăn | cả ngày chưa ăn gì | từ qua giờ chưa ăn | hết sữa cho con | hết sữa cho bé | no food | nothing to eat | no rice left | out of rice | starving | we are hungry | my kids are hungry`,
  ],
  [
    "violence",
    `chong con danh con | chong toi danh toi | chong em danh em | chong tui danh tui | danh con hoai | danh toi hoai | chong danh toi | chong danh con | chong danh em | chong danh hoai | bị chồng đánh | chồng đánh tôi | chồng đánh con | chồng đánh em | chồng đánh mẹ con | đánh vợ con | đánh mẹ con tôi | đánh chết | xâm hại | bạo lực gia đình | hiếp dâm | cưỡng hiếp | dọa giết | đòi giết | đe dọa giết | rượt chém | bị chém |
     domestic violence | beating me | beats me | hitting me | hits me | being beaten | wants to kill me | going to kill me | rape | raped`,
  ],
  [
    "despair",
    `muốn chết | mún chết | muốn chít | mún chít | không muốn sống | không muốn sống nữa | không mún sống | hông muốn sống | hổng muốn sống | hong muốn sống | hong mún sống | ko muốn sống | ko mún sống | k muốn sống | hok muốn sống | hết muốn sống | không thiết sống | chán sống | chết cho rồi | chết quách | chết đi cho rồi | chết cho xong |
     uống thuốc rầy | uống thuốc sâu | uống thuốc chuột | uống thuốc cỏ | want to die | kill myself | suicide | suicidal | end my life | don't want to live | do not want to live`,
  ],
  [
    "child",
    `con ở nhà một mình | bé ở nhà một mình | cháu ở nhà một mình | con nít ở nhà một mình | em bé một mình | con nhỏ ở nhà một mình | bé ở một mình | con đi lạc | bé đi lạc | cháu đi lạc | bé bị lạc | con bị lạc | cháu bị lạc | bị bắt cóc | bắt cóc |
     bé bị bỏ rơi | em bé bị bỏ | trẻ bị bỏ rơi | trẻ sơ sinh bị bỏ | con ở nhà 1 mình | bé ở nhà 1 mình | cháu ở nhà 1 mình | child is alone | child alone | kids are alone | lost child | child is missing`,
  ],
  [
    "danger",
    `cháy nhà | nhà cháy | nhà bị cháy | nhà đang cháy | nhà con bị cháy | nhà tôi bị cháy | nhà tui bị cháy | nhà em bị cháy | nhà mình bị cháy | nhà con đang cháy | nhà tui đang cháy | nhà tôi đang cháy | nhà con cháy | nhà tui cháy | nhà tôi cháy | sập nhà | nhà bị sập | đuối nước | chết đuối | chìm ghe | chìm xuồng | bị điện giật | bị nước cuốn | nước cuốn trôi | cứu tôi với | cứu con với | cứu em với | cứu tui với | cứu mẹ con con | kêu cứu | house is on fire | on fire | house collapsed | drowning`,
  ],
  [
    "illness",
    `cần cấp cứu | kêu cấp cứu | gọi cấp cứu | đang cấp cứu | cấp cứu gấp | bất tỉnh | ngất xỉu | khó thở quá | không thở được | co giật | nguy kịch | sắp chết | đau bụng đẻ | chảy máu nhiều | máu chảy không cầm | heart attack | unconscious | not breathing | ambulance`,
  ],
]);

/** Bare these are something else more often: "tu tu" is *từ từ*, "dang doi" *đang đợi*, "chong Danh Ut" a husband's name. */
const ACCENTED = exactly([
  [
    "hunger",
    "đói quá | đói lắm | đang đói | bị đói | nhịn đói | chết đói | đói bụng | đói mấy ngày | con đói | mấy đứa nhỏ đói | cả nhà đói",
  ],
  [
    "violence",
    `bị đánh | chồng đánh | chồng con đánh | chồng tôi đánh | chồng tui đánh | chồng em đánh | ba con đánh | cha con đánh | nó đánh con | nó đánh tôi | đánh con hoài | đánh tôi | đánh tui | đánh con tôi | đánh con tui | đánh em hoài | đánh đập | ba đánh | cha đánh | bạo hành | cầm dao | bị nhốt | đâm tôi | giết tôi | giết con`,
  ],
  ["despair", "tự tử | tự vẫn | tự sát | quyên sinh | nhảy cầu | nhảy sông | kết liễu | treo cổ"],
  ["danger", "đang cháy | nhà sập | lũ cuốn"],
  ["illness", "sắp sinh rồi | sắp sanh rồi | lên cơn co giật"],
]);

/** Said of what was: a year, or words for a time that is over. Of wanting to die nothing is ever over. */
const PAST = lexicon([
  [
    "past",
    `năm ngoái | năm trước | năm kia | năm xưa | hồi đó | hồi trước | hồi xưa | hồi năm | trước đây | trước kia | ngày xưa | lúc trước | lúc nhỏ | hồi nhỏ | hồi còn nhỏ | đợt dịch | hồi dịch | mùa dịch | những năm | đã từng | đã qua | mấy năm trước | last year | years ago | used to | back then`,
  ],
]);
/** Before it these make it a subject that is talked about, not a cry: "phòng chống bạo lực gia đình". */
const TALKED_ABOUT = lexicon([
  [
    "topic",
    `phòng chống | phòng, chống | phòng ngừa | chống | ngăn ngừa | ngăn chặn | tuyên truyền | truyền thông | vận động | câu lạc bộ | tập huấn | xóa | giảm | tư vấn về | nói chuyện về | nuôi dưỡng | nhận nuôi | chăm sóc | đỡ đầu | nạn nhân | cứu trợ | prevent | against`,
  ],
]);
/** Before it these say no: "chưa hết gạo", "không bị đánh". */
const NOT = lexicon([
  ["not", "không | chưa | chẳng | hông | hổng | hong | ko | đâu có | đừng | hết | hết bị | no longer | not"],
]);
/** Who gives is not who needs: "tặng hộ hết gạo 10 ký", "phát hết gạo rồi". */
const GIVING = lexicon([
  [
    "give",
    "tặng | góp | đóng góp | ủng hộ | trao | trao tặng | phát | chia | giao | bán | quyên góp | cho | giúp | hỗ trợ | gave | donate | donated",
  ],
]);
/** Who speaks of their own need. */
const OWN = lexicon([
  [
    "own",
    "nhà con | nhà tôi | nhà tui | nhà em | nhà mình | nhà cháu | mẹ con con | vợ chồng con | mấy đứa nhỏ | con | tôi | tui | em | cháu | mình | tụi con | tụi tui | my | we | our | i",
  ],
]);
/** "con" within these is nobody: giúp bà con hết gạo. */
const NOT_OWN = lexicon([["others", "bà con | con em | người em | trẻ em | em bé | một mình"]]);
/** In speech "… muốn chết" only says very: mệt muốn chết, mắc muốn chết. */
const VERY = new Set(
  "mệt met nóng nong vui mừng mung mắc khó kho ngon đông dong bận ban rối lạnh lanh xa lâu rẻ".split(" "),
);
/** "nhà sập xệ" is old, not fallen. */
const SAGGING = new Set(["xe"]);

const LONGEST = 2_000;
/** How many words before it are looked at. */
const REACH = 6;

/**
 * What a text says is urgent, of whoever speaks or of somebody near; undefined for everything else. It reads cries, not
 * words: a gift of rice, a fire years ago, a club against violence are none. Better one too many than a cry unheard, so
 * whoever asks must lose nothing by a mistake.
 */
export function readUrgency(text: string): Urgency | undefined {
  const typed = words(text.slice(0, LONGEST));
  const found = new Set<Urgency>();
  const over = isPast(typed);
  for (let at = 0; at < typed.length; at += 1) {
    const cry = CRIES.at(typed, at) ?? ACCENTED(typed, at);
    if (cry === undefined) continue;
    for (const urgency of cry.meanings) if (isCry(typed, at, cry.length, urgency, over)) found.add(urgency);
  }
  return FIRST.find((urgency) => found.has(urgency));
}

/** Phrases that count only with each of their accents. */
function exactly(rows: readonly (readonly [Urgency, string])[]) {
  const phrases = new Map(
    rows.flatMap(([urgency, all]) => all.split("|").map((one): [string, Urgency] => [spelt(words(one)), urgency])),
  );
  const longest = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
  return (typed: readonly Token[], at: number): { meanings: Urgency[]; length: number } | undefined => {
    for (let length = longest; length > 0; length -= 1) {
      const meaning = phrases.get(spelt(typed.slice(at, at + length)));
      if (meaning) return { meanings: [meaning], length };
    }
    return undefined;
  };
}

function spelt(typed: readonly Token[]): string {
  return typed.map((token) => token.typed).join(" ");
}

function isCry(typed: readonly Token[], at: number, length: number, urgency: Urgency, over: boolean): boolean {
  const [before, after] = [typed[at - 1], typed[at + length]];
  if (after && SAGGING.has(after.folded) && urgency === "danger") return false;
  if (before && NOT.at(typed, at - 1, at) && urgency !== "despair") return false;
  if (urgency === "despair") return !(before && VERY.has(before.typed));
  if (over || precededBy(TALKED_ABOUT, typed, at) !== undefined) return false;
  if (urgency !== "hunger") return true;
  const given = precededBy(GIVING, typed, at);
  return given === undefined || speaksOfOwn(typed, given, at);
}

/** Where one of these words stands shortly before a place. */
function precededBy(list: ReturnType<typeof lexicon<string>>, typed: readonly Token[], at: number): number | undefined {
  for (let start = at - 1; start >= Math.max(0, at - REACH); start -= 1) {
    if (list.at(typed, start, at) !== undefined) return start;
  }
  return undefined;
}

function speaksOfOwn(typed: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const others = NOT_OWN.at(typed, at, to);
    if (others) at += others.length;
    else if (OWN.at(typed, at, to)) return true;
    else at += 1;
  }
  return false;
}

function isPast(typed: readonly Token[]): boolean {
  return typed.some(
    ({ kind, folded }, at) => (kind === "number" && /^(19|20)\d\d$/.test(folded)) || PAST.at(typed, at) !== undefined,
  );
}
