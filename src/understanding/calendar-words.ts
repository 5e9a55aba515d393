import { lexicon } from "./lexicon.ts";

/** Days counted from today. */
export const DAYS = lexicon<number>([
  [
    0,
    "hôm nay | hnay | h.nay | bữa nay | nay | ngày hôm nay | sáng nay | trưa nay | chiều nay | tối nay | bây giờ | hồi sáng | hồi nãy | today | now",
  ],
  [
    -1,
    "hôm qua | hqua | hôm wa | hwa | bữa wa | bữa qua | ngày hôm qua | sáng qua | trưa qua | chiều qua | tối qua | đêm qua | hồi hôm qua | qua | yesterday",
  ],
  [-2, "hôm kia | bữa kia | hôm kia đó | day before yesterday | the day before yesterday"],
  [-3, "hôm kìa | bữa kìa"],
  [1, "mai | ngày mai | sáng mai | chiều mai | tối mai | bữa mai | tomorrow"],
  [2, "mốt | ngày mốt | bữa mốt | day after tomorrow | the day after tomorrow"],
]);

/** Years counted from this one; "năm kia" is two years back. */
export const YEARS = lexicon<number>([
  [-1, "năm ngoái | năm rồi | năm r | năm rùi | năm qua | năm trước | năm vừa rồi | năm vừa qua | last year"],
  [0, "năm nay | năm này | this year"],
  [-2, "năm kia | năm trước nữa | năm rồi nữa"],
  [1, "năm sau | năm tới | sang năm | qua năm | next year"],
]);

/** Months counted from this one. */
export const MONTHS = lexicon<number>([
  [-1, "tháng trước | tháng rồi | tháng r | tháng rùi | tháng qua | tháng vừa rồi | tháng vừa qua | last month"],
  [-2, "tháng trước nữa | tháng rồi nữa"],
  [0, "tháng này | tháng nay | this month"],
  [1, "tháng sau | tháng tới | next month"],
]);

/** Weeks counted from this one. */
export const WEEKS = lexicon<number>([
  [-1, "tuần trước | tuần rồi | tuần r | tuần rùi | tuần qua | tuần vừa rồi | tuần vừa qua | last week"],
  [-2, "tuần trước nữa | tuần rồi nữa"],
  [0, "tuần này | tuần nay | this week"],
  [1, "tuần sau | tuần tới | next week"],
]);

/** Weekdays, 1 Monday … 7 Sunday. */
export const WEEKDAYS = lexicon<number>([
  [1, "thứ hai | thứ 2 | t2 | monday"],
  [2, "thứ ba | thứ 3 | t3 | tuesday"],
  [3, "thứ tư | thứ 4 | t4 | wednesday"],
  [4, "thứ năm | thứ 5 | t5 | thursday"],
  [5, "thứ sáu | thứ 6 | t6 | friday"],
  [6, "thứ bảy | thứ 7 | t7 | thứ bẩy | saturday"],
  [7, "chủ nhật | chúa nhật | cn | sunday"],
]);

/** Which week a weekday's own word names: "thứ hai rồi", "thứ hai này". */
export const WEEK_WORDS = lexicon<number>([
  [-1, "rồi | trước | qua"],
  [1, "tới | sau"],
]);

/** English month names, 1 to 12. */
export const ENGLISH_MONTHS = lexicon<number>(
  [
    "january | jan",
    "february | feb",
    "march | mar",
    "april | apr",
    "may",
    "june | jun",
    "july | jul",
    "august | aug",
    "september | sep | sept",
    "october | oct",
    "november | nov",
    "december | dec",
  ].map((names, i) => [i + 1, names] as const),
);

/** Said behind a span of time that lies back: "3 ngày trước". */
export const AGO = lexicon([["ago", "trước | rồi | qua | về trước | ago"]]);

/** Which of its like a day or month is: "tháng 3 vừa rồi" the last, "tháng 3 tới" the next. */
export const NEAR = lexicon<"last" | "next">([
  ["last", "vừa rồi | vừa qua | mới rồi"],
  ["next", "tới | sắp tới"],
]);

/** Said before a span of time that lies back: "cách đây 2 tháng". */
export const AGO_BEFORE = lexicon([["ago", "cách đây | cách nay"]]);

/** Spans of time that are counted. */
export const PERIODS = lexicon<"day" | "week" | "month" | "year">([
  ["day", "ngày | hôm | bữa | days | day"],
  ["week", "tuần | weeks | week"],
  ["month", "tháng | months | month"],
  ["year", "năm | years | year"],
]);
