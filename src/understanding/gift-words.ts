import { lexicon } from "./lexicon.ts";

/** What words around a quantity do to it. */
export type Hint = "bound" | "vague" | "rate" | "range" | "negation" | "money";

/** Words that keep a quantity from being certain. */
export const HINTS = lexicon<Hint>([
  [
    "bound",
    "hơn | trên | gần | dưới | ít nhất | tối thiểu | tối đa | không quá | chưa tới | over | under | more than | less than | at least",
  ],
  ["vague", "vài | mấy | một ít | ít | nhiều | chút ít | chút đỉnh | a few | some | several"],
  [
    "rate",
    "mỗi | một tháng | 1 tháng | hàng tháng | hằng tháng | một năm | 1 năm | mỗi tháng | một ngày | 1 ngày | một người | 1 người | một hộ | 1 hộ | nhân | x | each | per | every",
  ],
  ["range", "đến | tới | hay | hoặc | to | or"],
  ["money", "usd | đô | đô la | dollar | dollars | euro | chỉ vàng | cây vàng | lượng vàng | vàng"],
  ["negation", "không | chưa | hổng | ko | not"],
]);

/** Who is given to, not what is given. */
export const RECIPIENTS = lexicon([
  ["who", "hộ | người | em | cháu | học sinh | gia đình | nhà | đứa | bà con | cụ | people | families"],
]);

/** Words that make a number a sum of money or a span of time. */
export const MONEY_WORDS = lexicon([
  ["money", "triệu | tr | tỷ | tỉ | ngàn | nghìn | k | đồng | đ | vnd | vnđ | củ | năm | tháng | usd | đô"],
]);
