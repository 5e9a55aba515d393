import { lexicon } from "./lexicon.ts";

/** The units in which gifts are kept. */
export const UNITS = [
  "kg",
  "tonne",
  "litre",
  "piece",
  "set",
  "meal",
  "box",
  "bag",
  "bottle",
  "workday",
  "m2",
  "m3",
  "metre",
  "other",
] as const;

/** One of the units in which gifts are kept. */
export type Unit = (typeof UNITS)[number];

/** A unit as typed: what one of it is in a kept unit. Several rows for one word are alternatives to ask about. */
export interface Measure {
  unit: Unit;
  /** How many kept units one is, a decimal. */
  factor: string;
  /** The word itself, kept beside `other`. */
  word?: string;
}

const measures = (unit: Unit, factor = "1"): Measure[] => [{ unit, factor }];
const LAND_CONG: Measure[] = [
  { unit: "m2", factor: "1000" },
  { unit: "m2", factor: "1296" },
];

/** Words for units, each with the measures it may mean, likeliest first; none where no measure holds ("giạ"). */
export const MEASURES = lexicon<Measure[]>([
  [
    measures("kg"),
    "kg | ký | kí | ki | ky | ký lô | kí lô | kilô | kilo | ki lô | kg gạo | cân | kilogram | kilograms | kilos | kgs",
  ],
  [measures("kg", "100"), "tạ"],
  [measures("kg", "10"), "yến"],
  [measures("kg", "0.1"), "lạng"],
  [measures("kg", "0.001"), "gram | gam | gr | g"],
  [measures("tonne"), "tấn | ton | tons | tonne | tonnes"],
  [measures("litre"), "lít | l | lit | litre | litres | liter | liters"],
  [
    measures("piece"),
    "cái | chiếc | con | cây | cuốn | quyển | viên | tấm | căn | quả | trái | tờ | cục | miếng | sợi | xe lăn | xe đạp | xe máy | piece | pieces | books",
  ],
  [measures("set"), "bộ | phần quà | suất quà | phần quà tết | gói quà | set | sets | gift | gifts"],
  [
    measures("meal"),
    "suất ăn | phần cơm | hộp cơm | tô | phần ăn | suất cơm | bữa ăn | tô cháo | hộp xôi | meal | meals",
  ],
  [measures("box"), "thùng | hộp | két | box | boxes | thùng mì"],
  [measures("bag"), "bao | bịch | túi | bag | bags"],
  [measures("bottle"), "chai | can | bottle | bottles"],
  [
    measures("workday"),
    "ngày công | công lao động | công thợ | ngày lao động | ngày công lao động | workday | workdays",
  ],
  [measures("m2"), "m2 | mét vuông | m vuông | met vuong | thước vuông"],
  [measures("m2", "10000"), "ha | hecta | héc ta | hec-ta | hectare"],
  [measures("m3"), "m3 | khối | mét khối | m khối"],
  [measures("metre"), "m | mét | thước | metre | metres | meter | meters"],
  [measures("piece", "12"), "tá"],
  [measures("piece", "1000"), "thiên | thiên gạch"],
  [
    [
      { unit: "set", factor: "1" },
      { unit: "meal", factor: "1" },
    ],
    "phần | suất",
  ],
  [LAND_CONG, "công đất | công ruộng | công vườn"],
  [[{ unit: "workday", factor: "1" }, ...LAND_CONG], "công"],
  [
    [
      { unit: "m2", factor: "10000" },
      { unit: "m2", factor: "3600" },
    ],
    "mẫu | mẫu đất | mẫu ruộng",
  ],
  [
    [
      { unit: "piece", factor: "2" },
      { unit: "set", factor: "1" },
    ],
    "đôi | cặp",
  ],
  [[], "giạ | ghe | xe | chuyến | đống | mớ | nắm | ít"],
]);

/** "can" typed bare is a can, a scale's kilogram or a house; "bo" may be oxen: asked, unless the thing itself says which. */
export const BARE_AMBIGUOUS = new Set(["can", "ta", "to", "tam", "cay", "mau", "bo"]);
