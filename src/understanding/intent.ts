import { lexicon } from "./lexicon.ts";
import { withoutPoliteness } from "./politeness.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { type Token, tokens } from "./tokens.ts";

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

type Cue = Intent | "greeting" | "file-or-data" | "nothing";

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
    `hướng dẫn | tìm hiểu | kế hoạch | kế hoạch 145 | phong trào là gì | phong trào này là gì | chương trình này là gì | là gì | ai được tham gia | ai tham gia được | ai được đăng ký | cách làm | làm sao | làm thế nào | như thế nào | nội dung | thể lệ | tiêu chí | tiêu chuẩn | điều kiện | thông tin | hỏi | cho hỏi | giới thiệu | đăng ký như thế nào | đăng ký làm sao | cách đăng ký | đăng ký ở đâu | cách góp | góp như thế nào | góp ở đâu | trợ giúp | giúp | help | guide | how does this work | how it works | how do i | what is this | what's this | who can join | information | info | the plan`,
  ],
  [
    "my-file",
    `hồ sơ của tôi | hồ sơ của em | hồ sơ của con | hồ sơ tôi | hồ sơ em | hồ sơ con | hồ sơ mình | hồ sơ tới đâu | hồ sơ đến đâu | hồ sơ sao rồi | tới đâu rồi | đến đâu rồi | xem hồ sơ | coi hồ sơ | tình trạng hồ sơ | tình trạng | kết quả | kết quả hồ sơ | hồ sơ | đã duyệt chưa | duyệt chưa | được duyệt chưa | sửa hồ sơ | rút hồ sơ | rút đơn | rút đăng ký | hủy hồ sơ | hủy đăng ký | sửa đăng ký | bổ sung hồ sơ | bổ sung | đơn của tôi | đơn của em | đã gửi | tra cứu | mã hồ sơ | xem lại hồ sơ | sửa lại hồ sơ | xem | my file | my registration | status | my application | withdraw | my contribution | my contributions`,
  ],
  [
    "my-data",
    `dữ liệu | dữ liệu của tôi | dữ liệu cá nhân | thông tin cá nhân | thông tin của tôi | thông tin của em | thông tin tôi | xóa dữ liệu | xóa thông tin | xoá dữ liệu | xoá thông tin | ai xem | ai xem được | ai thấy | ai coi được | bảo mật | riêng tư | quyền riêng tư | rút đồng ý | rút lại đồng ý | rút lại sự đồng ý | bản sao dữ liệu | đồng ý cho | my data | personal data | privacy | consent | who sees | who can see | delete my data | erase my data | copy of my data`,
  ],
  [
    "nominate",
    "giới thiệu người | giới thiệu hộ | giới thiệu một người | giới thiệu 1 người | giới thiệu hàng xóm | đề cử | tiến cử | đề nghị khen | đề nghị khen thưởng | đề xuất khen | đề xuất khen thưởng | giới thiệu tấm gương | giới thiệu gương | giới thiệu người khác | giới thiệu bà con | nominate | put forward | recommend somebody | recommend someone",
  ],
  [
    "feedback",
    `góp ý | đóng góp ý kiến | ý kiến | phản ánh | phản ảnh | khiếu nại | tố cáo | than phiền | kiến nghị | khó khăn | vướng mắc | báo lỗi | bị lỗi | đề xuất | không hài lòng | bức xúc | bất công | không công bằng | thái độ cán bộ | feedback | complain | complaint | suggestion | suggest | difficulty | problem`,
  ],
  [
    "person",
    "gặp cán bộ | nói chuyện với cán bộ | gặp người | gặp nhân viên | gặp ai | hỏi cán bộ | liên hệ cán bộ | liên hệ | cán bộ | số điện thoại cán bộ | tổng đài | hotline | đường dây nóng | người thật | nhân viên | tư vấn viên | gọi cán bộ | gọi cho ai | talk to staff | talk to a person | talk to someone | human | speak to someone | staff | contact | officer",
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
  ["nothing", "ý chí | cảm ơn | cám ơn | thank you | thanks"],
]);

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

/** A wish that rests on another's words: "góp" within "hướng dẫn góp" is a question about it. */
const ABOUT: ReadonlySet<Cue> = new Set(["guide", "greeting", "nothing"]);
const ASKING = lexicon([
  ["how", "làm sao | như thế nào | thế nào | ở đâu | cách | là gì | hướng dẫn | ai được | sao | how | where | what"],
]);

/**
 * Reads which entry of the home menu a free text asks for. Two wishes, or a word of two entries ("xóa hồ sơ"), are
 * asked; a negated wish ("không muốn đăng ký nữa") is never its entry; a greeting asks for none.
 */
export function readIntent(text: string): Reading<Intent> {
  const typed = tokens(text);
  if (typed.length === 0) return none("empty");
  const spoken = withoutPoliteness(typed.filter((token) => token.kind !== "mark"));
  const { wishes, negated } = wishesIn(spoken);
  if (negated.size > 0) return againstWish(wishes, negated);
  if (wishes.has("file-or-data")) return ask([...intentsOf(wishes), "my-file", "my-data"]);
  return settle(intentsOf(wishes), spoken);
}

function wishesIn(spoken: readonly Token[]): { wishes: Set<Cue>; negated: Set<Cue> } {
  const wishes = new Set<Cue>();
  const negated = new Set<Cue>();
  let negatedUntil = -1;
  for (let at = 0; at < spoken.length; ) {
    const open = NOT_NEGATING.at(spoken, at);
    const cue = CUES.at(spoken, at);
    const negation = open === undefined ? NEGATIONS.at(spoken, at) : undefined;
    if (cue !== undefined && cue.length >= (negation?.length ?? 0)) {
      for (const meaning of cue.meanings) (at <= negatedUntil ? negated : wishes).add(meaning);
      at += cue.length;
    } else if (negation !== undefined && at + negation.length < spoken.length) {
      negatedUntil = at + negation.length + REACH;
      at += negation.length;
    } else at += open?.length ?? 1;
  }
  return { wishes, negated };
}

function intentsOf(wishes: ReadonlySet<Cue>): Intent[] {
  const all = [...wishes].filter(
    (wish): wish is Intent => wish !== "greeting" && wish !== "file-or-data" && wish !== "nothing",
  );
  const wanted = all.filter((wish) => !ABOUT.has(wish));
  return wanted.length > 0 ? wanted : all;
}

/** "không muốn đăng ký nữa": to take back what was sent, or to stop; never the entry itself. */
function againstWish(wishes: ReadonlySet<Cue>, negated: ReadonlySet<Cue>): Reading<Intent> {
  const wanted = intentsOf(wishes).filter((wish) => !negated.has(wish));
  const takenBack: Intent[] = negated.has("register") || negated.has("contribute") ? ["my-file", "stop"] : [];
  const options = [...wanted, ...takenBack].filter((wish) => !negated.has(wish));
  return options.length === 0 ? none("unreadable") : ask(options);
}

function settle(intents: readonly Intent[], spoken: readonly Token[]): Reading<Intent> {
  const [only] = intents;
  if (only === undefined) return none("unreadable");
  if (intents.length > 1) return ask(intents);
  const asksHow =
    (only === "register" || only === "contribute") && spoken.some((_, at) => ASKING.at(spoken, at) !== undefined);
  return asksHow ? ask([only, "guide"]) : value(only);
}
