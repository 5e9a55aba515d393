/**
 * What people type for short, and Southern words, by the words they stand for; all folded. For searching only: a text
 * that is kept stays as typed.
 */
const STANDS_FOR: Readonly<Record<string, string>> = {
  bn: "bao nhieu",
  bnh: "bao nhieu",
  bnhieu: "bao nhieu",
  cccd: "can cuoc",
  coi: "xem",
  cty: "cong ty",
  cx: "cung",
  dc: "duoc",
  dk: "dang ky",
  dt: "dien thoai",
  hcn: "ho can ngheo",
  hk: "ho khau",
  hmtn: "ho moi thoat ngheo",
  hn: "ho ngheo",
  hog: "khong",
  hok: "khong",
  hong: "khong",
  hs: "ho so",
  htx: "hop tac xa",
  j: "gi",
  ji: "gi",
  k: "khong",
  kg: "khong",
  kh: "khong",
  khum: "khong",
  ki: "ky",
  ko: "khong",
  man: "lam",
  mik: "minh",
  mk: "minh",
  ng: "nguoi",
  ngta: "nguoi ta",
  ntn: "nhu the nao",
  sdt: "so dien thoai",
  tdkt: "thi dua khen thuong",
  thiet: "that",
  tui: "toi",
  ubnd: "uy ban nhan dan",
  vs: "voi",
  xai: "dung",
  zay: "vay",
  dzay: "vay",
};

/** The folded words with what is short for others written out: `["dk", "o", "dau"]` → `["dang", "ky", "o", "dau"]`. */
export function writtenOut(folded: readonly string[]): string[] {
  return folded.flatMap((word) => (Object.hasOwn(STANDS_FOR, word) ? (STANDS_FOR[word]?.split(" ") ?? []) : [word]));
}
