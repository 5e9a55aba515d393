import { fold } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { withoutPoliteness } from "./politeness.ts";
import { accented, tokens } from "./tokens.ts";

/** What a person may say at any step instead of an answer. */
export type Interruption =
  | "help"
  | "back"
  | "edit"
  | "restart"
  | "who-sees"
  | "is-this-real"
  | "language"
  | "person"
  | "stop"
  | "menu"
  | "review"
  | "skip";

const COMMANDS = lexicon<Interruption>([
  [
    "help",
    `giúp | giúp với | giúp tôi | giúp tôi với | giúp em | giúp em với | giúp con | giúp con với | giúp tui | giúp tui với | giúp mình | giúp mình với | trợ giúp | hướng dẫn | hướng dẫn tôi | chỉ tôi với | chỉ em với | chỉ con với | không hiểu | tôi không hiểu | em không hiểu | con không hiểu | tui hổng hiểu | hổng hiểu | ko hiểu | hong hiểu |
     câu này là sao | câu này nghĩa là gì | nghĩa là gì | là sao | là gì | ghi sao | ghi gì | trả lời sao | help | help me | i don't understand | i do not understand | what do you mean`,
  ],
  [
    "back",
    "quay lại | trở lại | lùi | lùi lại | quay lại câu trước | câu trước | trở về câu trước | trở lại câu trước | về câu trước | quay về | back | go back | previous",
  ],
  [
    "edit",
    "sửa | sửa lại | sửa câu trả lời | muốn sửa | tôi muốn sửa | em muốn sửa | con muốn sửa | sửa câu trước | chỉnh | chỉnh sửa | chỉnh lại | sửa thông tin | edit | change | change my answer | correct",
  ],
  [
    "restart",
    "làm lại từ đầu | làm lại | bắt đầu lại | bắt đầu lại từ đầu | lại từ đầu | nhập lại từ đầu | xóa làm lại | start over | restart | begin again",
  ],
  [
    "who-sees",
    "ai xem được | ai xem | ai được xem | ai thấy | ai thấy được | ai đọc được | ai biết được | ai xem được thông tin này | ai xem được thông tin của tôi | ai sẽ xem | ai coi được | who sees this | who sees it | who can see this | who can see it | who reads this",
  ],
  [
    "is-this-real",
    `có thật không | thật không | có thiệt không | thiệt không | có thật hay không | thiệt hông | có thiệt hông | có thật ko | thật ko | có phải lừa đảo không | có lừa đảo không | lừa đảo không | lừa đảo | lừa đảo hả | có phải lừa đảo ko | lừa đảo ko | có phải thật không | thật hay giả | thật hay lừa | thiệt hay giả |
     có đáng tin không | có tin được không | tin được không | có phải của nhà nước không | có mất tiền không | is this real | is this a scam | is it real | is it a scam | scam | is this legit`,
  ],
  [
    "language",
    `đổi ngôn ngữ | ngôn ngữ | đổi tiếng | đổi sang tiếng anh | đổi sang tiếng việt | đổi sang tiếng khmer | đổi qua tiếng khmer | chuyển sang tiếng khmer | đổi sang tiếng khơ me | tiếng anh | tiếng việt | tiếng khmer | tiếng khơ me | tiếng khơme | english | vietnamese | khmer | khơ me | language | change language | change to english | change to vietnamese | change to khmer | lang |
     ភាសា | ប្តូរភាសា | ប្ដូរភាសា | ភាសាខ្មែរ | ខ្មែរ | ភាសាវៀតណាម | ភាសាអង់គ្លេស`,
  ],
  [
    "person",
    `gặp cán bộ | gặp người thật | nói chuyện với cán bộ | cho gặp cán bộ | cho tôi gặp cán bộ | cho em gặp cán bộ | cho con gặp cán bộ | muốn gặp cán bộ | tôi muốn gặp cán bộ | em muốn gặp cán bộ | con muốn gặp cán bộ | gặp nhân viên | gặp tư vấn viên | liên hệ cán bộ | hỏi cán bộ | nói chuyện với người thật | gặp người |
     nhắn cán bộ | person | human | talk to a person | talk to staff | talk to a human | speak to a person | speak to staff | staff | agent`,
  ],
  [
    "stop",
    `dừng | dừng lại | dừng nha | ngừng | ngưng | ngừng lại | ngưng lại | thôi không làm nữa | không làm nữa | thôi hổng làm nữa | hổng làm nữa | ko làm nữa | thôi ko làm nữa | thôi nghỉ | nghỉ không làm nữa | không muốn làm nữa | tôi không làm nữa | em không làm nữa | con không làm nữa | để sau | để khi khác | bữa khác làm | mai làm tiếp |
     thoát | hủy | hủy bỏ | hủy đi | stop | quit | exit | cancel | i want to stop | not now | later`,
  ],
  [
    "menu",
    "menu | trang chủ | về trang chủ | về menu | bảng chọn | về đầu | màn hình chính | home | main menu | start",
  ],
  [
    "review",
    "xem lại | cho xem lại | xem lại câu trả lời | coi lại | cho coi lại | xem những gì đã ghi | đã ghi gì | review | see my answers | show my answers",
  ],
  [
    "skip",
    "bỏ qua | bỏ qua câu này | qua câu khác | câu khác | cho qua | khỏi trả lời | không trả lời câu này | bỏ câu này | skip | skip this | skip it | pass | next",
  ],
]);

/** Typed bare these are other words or names too ("đúng", "Huy", "Chính"): they count with their accents only. */
const NEEDS_ACCENTS = new Set(["dung", "huy", "chinh", "ngung"]);

const SLASHED: Readonly<Record<string, Interruption>> = {
  help: "help",
  trogiup: "help",
  back: "back",
  quaylai: "back",
  edit: "edit",
  sua: "edit",
  restart: "restart",
  lamlai: "restart",
  stop: "stop",
  dung: "stop",
  cancel: "stop",
  menu: "menu",
  language: "language",
  ngonngu: "language",
  lang: "language",
  person: "person",
  canbo: "person",
  skip: "skip",
  boqua: "skip",
  review: "review",
  xemlai: "review",
  who: "who-sees",
  real: "is-this-real",
};

const LONGEST_TYPED = 80;

/**
 * A short command that is the whole message, in Vietnamese or English, with or without accents, or as a slash command;
 * `undefined` for everything else, so that no answer is taken for a command ("không", "thôi", a name, an address).
 */
export function readInterruption(text: string): Interruption | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const folded = fold(text);
  if (/^[?!. ]*\?[?!. ]*$/u.test(folded)) return "help";
  const [, slashed, more] = /^\/([a-z]+)(?:@\w+)?( [a-z ]+)?$/u.exec(folded.replaceAll("_", "")) ?? [];
  // Only a language is named behind its command ("/lang km").
  if (slashed !== undefined && (more === undefined || SLASHED[slashed] === "language")) return SLASHED[slashed];
  const spoken = tokens(text).filter((token) => token.kind !== "mark");
  if (spoken.length === 0 || spoken.some((token) => token.kind === "number")) return undefined;
  const core = withoutPoliteness(spoken);
  if (core.length === 1 && core[0] !== undefined && !accented(core[0]) && NEEDS_ACCENTS.has(core[0].folded)) {
    return undefined;
  }
  const meanings = COMMANDS.whole(core);
  return meanings.length === 1 ? meanings[0] : undefined;
}
