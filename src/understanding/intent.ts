import { lexicon } from "./lexicon.ts";
import { slipsFrom } from "./mistyped.ts";
import { withoutPoliteness } from "./politeness.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { accented, type Token, tokens } from "./tokens.ts";

/** The entries of the home menu. */
export type Intent =
  | "register"
  | "contribute"
  | "award-check"
  | "guide"
  | "my-file"
  | "my-data"
  | "nominate"
  | "feedback"
  | "person"
  | "language"
  | "stop";

type Cue = Intent | "greeting" | "file-or-data" | "introduce" | "staff" | "nothing";

/** What people say for each entry; the longest phrase at a place counts, so "góp ý" is not "góp". */
const CUES = lexicon<Cue>([
  [
    "register",
    `đăng ký | đăng kí | dăng ký | đk | ghi danh | ghi tên | tham gia | tham gia phong trào | xin vào | xin tham gia | vô phong trào | vào phong trào | làm hồ sơ | nộp hồ sơ | lập hồ sơ | viết đơn | làm đơn | hưởng ứng | vươn lên thoát nghèo | muốn thoát nghèo | đăng ký thoát nghèo | register | sign up | signup | join | enroll | enrol | take part`,
  ],
  [
    "contribute",
    `góp | đóng góp | ủng hộ | quyên góp | tặng | cho tiền | trao tặng | hiến | hiến đất | tài trợ | từ thiện | làm từ thiện | giúp tiền | giúp gạo | giúp người nghèo | giúp hộ nghèo | giúp bà con nghèo | gửi tiền | gửi quà | cho gạo | khai đóng góp | ghi đóng góp | góp công | góp gạo | góp tiền | góp của | đã góp | chuyển khoản | mạnh thường quân | nhà hảo tâm | hỗ trợ người nghèo | hỗ trợ hộ nghèo | góp ngày công | donate | donation | contribute | contribution | give money | give rice | sponsor`,
  ],
  [
    "award-check",
    `khen | được khen | khen thưởng | bằng khen | giấy khen | huân chương | thưởng | được thưởng | đủ điều kiện | đủ tiêu chuẩn | đủ tiêu chí | đạt chưa | đủ chưa | còn thiếu gì | thiếu gì | thiếu điều kiện gì | xét khen | tiền thưởng | danh hiệu | có được khen không | award | awards | commended | commendation | certificate of merit | certificate | qualify | eligible | reward`,
  ],
  [
    "guide",
    `hướng dẫn | tìm hiểu | kế hoạch | kế hoạch 145 | phong trào là gì | phong trào này là gì | chương trình này là gì | là gì | ai được tham gia | ai tham gia được | ai được đăng ký | cách làm | làm sao | làm thế nào | như thế nào | nội dung | thể lệ | tiêu chí | tiêu chuẩn | điều kiện | thông tin | hỏi | cho hỏi | giới thiệu về | giới thiệu chương trình | giới thiệu phong trào | đăng ký như thế nào | đăng ký làm sao | cách đăng ký | đăng ký ở đâu | cách góp | góp như thế nào | góp ở đâu | trợ giúp | giúp | help | guide | how does this work | how it works | how do i | what is this | what's this | who can join | information | info | the plan`,
  ],
  [
    "my-file",
    `hồ sơ của tôi | hồ sơ của em | hồ sơ của con | hồ sơ tôi | hồ sơ em | hồ sơ con | hồ sơ mình | hồ sơ tới đâu | hồ sơ đến đâu | hồ sơ sao rồi | tới đâu rồi | đến đâu rồi | xem hồ sơ | coi hồ sơ | tình trạng hồ sơ | tình trạng | kết quả | kết quả hồ sơ | hồ sơ | đã duyệt chưa | duyệt chưa | được duyệt chưa | sửa hồ sơ | rút hồ sơ | rút đơn | rút đăng ký | hủy hồ sơ | hủy đăng ký | sửa đăng ký | bổ sung hồ sơ | bổ sung | đơn của tôi | đơn của em | đã gửi | tra cứu | chưa được duyệt | được duyệt | chưa duyệt | bị trả | bị trả lại | mã hồ sơ | xem lại hồ sơ | sửa lại hồ sơ | xem | my file | my registration | status | my application | withdraw | my contribution | my contributions`,
  ],
  [
    "my-data",
    `dữ liệu | dữ liệu của tôi | dữ liệu cá nhân | thông tin cá nhân | thông tin của tôi | thông tin của em | thông tin tôi | xóa dữ liệu | xóa thông tin | xoá dữ liệu | xoá thông tin | ai xem | ai xem được | ai thấy | ai coi được | bảo mật | riêng tư | quyền riêng tư | rút đồng ý | rút lại đồng ý | rút lại sự đồng ý | bản sao dữ liệu | đồng ý cho | my data | personal data | privacy | consent | who sees | who can see | delete my data | erase my data | copy of my data`,
  ],
  [
    "nominate",
    "khen hàng xóm | khen người khác | khen cho người khác | khen giúp | giới thiệu người | giới thiệu hộ | giới thiệu một người | giới thiệu 1 người | giới thiệu hàng xóm | đề cử | tiến cử | đề nghị khen | đề nghị khen thưởng | đề xuất khen | đề xuất khen thưởng | giới thiệu tấm gương | giới thiệu gương | giới thiệu người khác | giới thiệu bà con | nominate | put forward | recommend somebody | recommend someone",
  ],
  [
    "feedback",
    `góp ý | đóng góp ý kiến | ý kiến | phản ánh | phản ảnh | khiếu nại | tố cáo | than phiền | kiến nghị | khó khăn | vướng mắc | báo lỗi | bị lỗi | đề xuất | không hài lòng | bức xúc | bất công | không công bằng | thái độ cán bộ | cán bộ làm khó | làm khó | gây khó dễ | làm khó dễ | đòi tiền | vòi tiền | lừa đảo | hạch sách | nhũng nhiễu | feedback | complain | complaint | suggestion | suggest | difficulty | problem`,
  ],
  [
    "person",
    "gặp cán bộ | nói chuyện với cán bộ | gặp người | gặp nhân viên | gặp ai | hỏi cán bộ | liên hệ cán bộ | số điện thoại cán bộ | tổng đài | hotline | đường dây nóng | người thật | tư vấn viên | gọi cán bộ | gọi cho ai | talk to staff | talk to a person | talk to someone | human | speak to someone",
  ],
  [
    "language",
    "đổi ngôn ngữ | ngôn ngữ | đổi tiếng | tiếng anh | tiếng việt | tiếng khmer | tiếng khơ me | english | khmer | vietnamese | language | change language",
  ],
  [
    "stop",
    "dừng | dừng lại | ngừng | ngưng | thôi không làm nữa | không làm nữa | đừng nhắn | đừng nhắn nữa | đừng gửi nữa | ngừng nhắn | ngưng nhắn | ngừng gửi | đừng làm phiền | hủy nhận tin | không nhận tin | không nhận tin nữa | không muốn nhận tin | không nhắn nữa | thoát | hủy | stop | unsubscribe | quit | exit | cancel",
  ],
  [
    "file-or-data",
    "xóa hồ sơ | xoá hồ sơ | xóa hết | xoá hết | xóa đăng ký | xoá đăng ký | delete my file | delete everything",
  ],
  [
    "greeting",
    "xin chào | chào | chào bạn | chào anh | chào chị | chào cán bộ | chào ad | alo | a lô | hello | hi | hey | good morning | có ai không | bắt đầu | start",
  ],
  ["introduce", "giới thiệu | introduce"],
  ["staff", "cán bộ | nhân viên | liên hệ | staff | contact | officer"],
  ["nothing", "ý chí | cảm ơn | cám ơn | thank you | thanks"],
]);

/** Cues that are other words too when typed bare ("thuong": thưởng, thương; "dung": dừng, đúng): alone they are asked. */
const BARE_DOUBTFUL = new Set(["thuong", "tang", "hien", "hoi", "dung", "huy", "ngung"]);

const NEGATIONS = lexicon([
  [
    "not",
    "không muốn | không | chưa muốn | chưa | hổng | hổng muốn | hông | hong | ko | ko muốn | đừng | thôi | thôi không | hết muốn | khỏi | not | don't | don't want to | do not | no longer",
  ],
]);
/** Questions and statements in which "không" says nothing against the wish. */
const NOT_NEGATING = lexicon([
  [
    "open",
    "không biết | không hiểu | không rõ | chưa biết | chưa hiểu | chưa rõ | không hài lòng | không công bằng | không nhận tin | không nhận tin nữa | không làm nữa | thôi không làm nữa | không nhắn nữa | không muốn nhận tin | đừng nhắn | đừng nhắn nữa | đừng gửi nữa | đừng làm phiền",
  ],
]);
const REACH = 4;

/** Cues that are no entry of the menu. */
const NO_ENTRY: ReadonlySet<Cue> = new Set<Cue>(["greeting", "file-or-data", "introduce", "staff", "nothing"]);
const ASKING = lexicon([
  ["how", "làm sao | như thế nào | thế nào | ở đâu | cách | là gì | hướng dẫn | ai được | sao | how | where | what"],
]);

const OR = lexicon([["or", "hay | hoặc | và | với | vừa | rồi"]]);

/**
 * Reads which entry of the home menu a free text asks for. Two wishes, or a word of two entries ("xóa hồ sơ"), are
 * asked; a negated wish ("không muốn đăng ký nữa") is never its entry; a greeting asks for none.
 */
export function readIntent(text: string): Reading<Intent> {
  const typed = tokens(text);
  if (typed.length === 0) return none("empty");
  const spoken = withoutPoliteness(typed.filter((token) => token.kind !== "mark"));
  const { wishes, negated, doubtful } = wishesIn(spoken);
  const intents = intentsOf(wishes);
  if (negated.size > 0) return againstWish(intents, negated);
  if (wishes.has("file-or-data")) return ask([...intents, "my-file", "my-data"]);
  if (intents.length === 0 && wishes.has("introduce")) return ask(["guide", "nominate"]);
  if (intents.length === 0 && wishes.has("staff")) return ask(["person"]);
  if (intents.length === 0) return doubtful.size > 0 ? ask(intentsOf(doubtful)) : none("unreadable");
  const read = settle(intents, spoken);
  return read.kind === "value" && isMistyped(spoken) ? ask([read.value]) : read;
}

const isMistyped = slipsFrom(
  [NEGATIONS, ASKING, CUES, OR],
  "view see show want would like about me please have has do does bieu trung ra lan nao nghe tra nuoc nen giay dan van hoa chi hieu biet noi lam giai doan vay dzay the rua nhi ha hen cong ty tot m dat lam duong ta bi k tr trieu ngan nghin kg ky gao qua phong trao viec nay kia muon vo gia khac mot minh chong bao nhieu khi may gio biet",
);

interface Wishes {
  wishes: Set<Cue>;
  negated: Set<Cue>;
  doubtful: Set<Cue>;
}

function wishesIn(spoken: readonly Token[]): Wishes {
  const found: Wishes = { wishes: new Set(), negated: new Set(), doubtful: new Set() };
  let negatedUntil = -1;
  for (let at = 0; at < spoken.length; ) {
    const open = NOT_NEGATING.at(spoken, at);
    const cue = CUES.at(spoken, at);
    const negation = open === undefined ? NEGATIONS.at(spoken, at) : undefined;
    if (cue !== undefined && cue.length >= (negation?.length ?? 0)) {
      const into =
        at <= negatedUntil ? found.negated : isDoubtful(spoken, at, cue.length) ? found.doubtful : found.wishes;
      for (const meaning of cue.meanings) into.add(meaning);
      // Bare "dung" may be *đừng* as well as *dừng*.
      if (into === found.doubtful && negation !== undefined) negatedUntil = at + negation.length + REACH;
      at += cue.length;
    } else if (negation !== undefined && at + negation.length < spoken.length) {
      negatedUntil = at + negation.length + REACH;
      at += negation.length;
    } else at += open?.length ?? 1;
  }
  return found;
}

function isDoubtful(spoken: readonly Token[], at: number, length: number): boolean {
  const token = spoken[at];
  return length === 1 && token !== undefined && !accented(token) && BARE_DOUBTFUL.has(token.folded);
}

/** The menu's entries among the cues; a question about the movement stands back behind a wish. */
function intentsOf(wishes: ReadonlySet<Cue>): Intent[] {
  const all = [...wishes].filter((wish): wish is Intent => !NO_ENTRY.has(wish));
  const wanted = all.filter((wish) => wish !== "guide");
  return wanted.length > 0 ? wanted : all;
}

/** "không muốn đăng ký nữa": to take back what was sent, or to stop; never the entry itself. */
function againstWish(intents: readonly Intent[], negated: ReadonlySet<Cue>): Reading<Intent> {
  const takenBack: Intent[] = negated.has("register") || negated.has("contribute") ? ["my-file", "stop"] : [];
  const options = [...intents, ...takenBack].filter((wish) => !negated.has(wish));
  return options.length === 0 ? none("unreadable") : ask(options);
}

/** "làm sao để đăng ký" may ask for the way or for the thing. */
function settle(intents: readonly Intent[], spoken: readonly Token[]): Reading<Intent> {
  const [only] = intents;
  if (only === undefined || intents.length > 1) return ask(intents);
  const asksHow =
    (only === "register" || only === "contribute") && spoken.some((_, at) => ASKING.at(spoken, at) !== undefined);
  return asksHow ? ask([only, "guide"]) : value(only);
}
