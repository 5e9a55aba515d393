import { lexicon } from "./lexicon.ts";

/** What words around a sum do to it. */
export type Hint = "bound" | "vague" | "rate" | "negation" | "foreign" | "correction" | "range" | "total" | "goods";

/** Words that keep a sum from being certain, or from being one. */
export const HINTS = lexicon<Hint>([
  [
    "bound",
    "từ | hay sao | hay sao đó | gì đó | hình như | có lẽ | chắc | chắc là | chắc cỡ | hơn | trên | gần | dưới | không quá | ít nhất | tối thiểu | tối đa | nhiều nhất | trở lên | trở xuống | chưa tới | chưa đến | ngót | ngót nghét | over | under | more than | less than | nearly | almost | at least",
  ],
  [
    "vague",
    "vài | mấy | mươi mấy | ít nhiều | một ít | chút ít | chút đỉnh | tùy tâm | tùy | nhiều | some | a few | several | few",
  ],
  [
    "rate",
    "mỗi | một tháng | 1 tháng | một năm | 1 năm | một ngày | 1 ngày | một tuần | 1 tuần | hàng tháng | hằng tháng | hàng năm | hằng năm | tháng nào cũng | một phần | 1 phần | một suất | 1 suất | một người | 1 người | một hộ | 1 hộ | nhân | lần | x | per | each | a month | a year | every",
  ],
  [
    "negation",
    "trừ | trừ đi | bớt | giảm | thiếu | còn thiếu | không | chưa | hổng | hông | hong | ko | đừng | nợ | vay | mượn | not",
  ],
  [
    "foreign",
    "usd | đô | đô la | đô mỹ | dollar | dollars | euro | eur | yên | yen | won | tệ | nhân dân tệ | bảng anh | franc | aud | cad | bath | baht | chỉ vàng | cây vàng | lượng vàng | phân vàng | vàng | chỉ | lượng | bitcoin | vé số",
  ],
  [
    "correction",
    "à nhầm | nhầm | lộn | à lộn | nói lộn | viết nhầm | à không | ý là | ý em là | ý tôi là | sửa lại | đúng ra là | i mean | sorry",
  ],
  [
    "total",
    "chắc chắn | tổng | tổng cộng | tổng tiền | tổng số | trị giá | giá trị | tổng trị giá | tổng giá trị | tổng cộng là | worth",
  ],
  ["range", "đến | tới | hay | hoặc | hay là | hoặc là | or | to"],
  [
    "goods",
    "kg | ký | kí | ký gạo | cân | tấn | tạ | gạo | phần quà | suất quà | thùng | bao | bịch | hộp | ngày công | m2 | mét | lít xăng | con | cái | chiếc | bộ | cuốn | quyển | phần | suất",
  ],
]);

/** Words that take the number behind them for themselves: "năm 2017", "ấp 3". */
export const DATE_WORDS = lexicon([["date", "năm | tháng | ngày | tuổi | ấp | tổ | khu vực | quận | phường | số"]]);

/** Words behind which a number is a name: "chị Hai", "anh Năm". */
export const KIN = lexicon([
  [
    "kin",
    "cô | chú | anh | chị | dì | cậu | bác | ông | bà | thím | mợ | dượng | em | tên | bé | ba má | ba mẹ | ba tôi | ba em | ba con | năm nay | năm ngoái | năm rồi | năm sau | năm trước | ba mươi tết",
  ],
]);

/** Words that may follow a sum without counting it: "5 triệu cho quỹ". */
export const AFTER_SUM = lexicon([
  [
    "tail",
    `ạ | ah | nha | nhé | nhe | nghe | nghen | thôi | luôn | đó | đấy | á | nè | chẵn | tròn | tiền | tiền mặt | hồi | hôm | bữa | ngày | lúc | nữa | hết | mới | r | chuyển khoản | ck | cho | để | ủng hộ | góp | đóng góp | vào | giúp | tặng | của | vì | em | con | dạ | được | được không | nhen | hen | hén |
     gửi | hỗ trợ | quyên góp | cảm ơn | cám ơn | rồi | và | với | cộng | bằng | là | từ | nhà | tôi | mình | tui | cash | for | to | please | đi | đâu | đã | trong`,
  ],
]);

/** Nothing, said so. */
export const ZERO = lexicon([["zero", "không đồng | 0 đồng | 0 đ | 0 vnd | 0 vnđ | không đồng nào"]]);
