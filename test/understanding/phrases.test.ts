import { describe, expect, it } from "vitest";
import { kinds } from "../../src/understanding/kinds.ts";
import { type Slipped, slipsOf } from "./mistyping.ts";
import { inWords, isAsExpected, type Phrase, phrases, reading } from "./phrases.ts";

const all = phrases();

/** What a sensible person would have read without asking back. */
const plain = (phrase: Phrase) => phrase.expected.startsWith("= ");

/** Slips by which another word, number or place came out: nobody can see them, whatever is done. */
const ANOTHER_WORD = new Set(
  `góp cho ấp 3500k|2,3 triệu|1015 triệu|hàng háng 200 ngàn|hang hang 200 ngan|â 500k|mợ 5 triệu|3 trieu|thang toi|nấy tháng trước
   |hôm qua hôn kia|mười lăm tháng ba năm hai ngàn mười rám|Mat 2018|Mat-2018|muoi trieu|hai bao gạo ưrỡi|ay 2018|10 G|1.5g|10g|tui cho 10g gạo nghen|gạo: 10g|10 g of rice|100 hop cpm
   |20 tấn tôn|5 kg cho ỗi hộ|gầm 10 ký gạo|măm bảy ký|nột ngàn hai trăm ký|tên 10|ai mươi|ai muoi|ai muơi|1 gàn|hai a người|mười mất|mot
   |i được tham gia|đề nghị hen thưởng cho hàng xóm|đăng ý và góp tiền|dong gop  kien|đăng ký ở đây|làm sao để đăn ký|Truong Xuan a
   |phường An Bình, quậnÔ Môn|Cái hKế và An Hòa|Cai Khe|cai khe|Vị Thang|ok phải|dong y|dạ k|ộ nghèo và hộ cận nghèo|(08)38123456|0838123456`
    .split("|")
    .map((text) => text.trim()),
);

/** Without accents these are two things, hôm kia and hôm kìa, ngày một and ngày mốt: a person would ask, too. */
const TWO_THINGS = new Set(["hom kia", "bua kia", "ngay mot"]);

/** A name is kept as typed, slips and all: reading is not spelling. */
const slipped = all.filter(({ kind }) => kind !== "name").flatMap(slipsOf);

function share(rows: readonly Phrase[]): number {
  return rows.filter((row) => reading(row).kind === "value").length / rows.length;
}

describe("the phrases of the tables", () => {
  it.each(kinds)("of %s are read as they should be", (kind) => {
    const rows = all.filter((phrase) => phrase.kind === kind);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    const off = rows.filter((row) => !isAsExpected(reading(row), row.expected));
    expect(off.map((row) => `${row.where} “${row.text}” ${row.expected} → ${inWords(reading(row))}`)).toEqual([]);
  });

  it("are at least 600, each with its own text and context", () => {
    expect(all.length).toBeGreaterThanOrEqual(600);
    const keys = all.map(({ kind, text, context }) => [kind, text, context].join("\t"));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it.each(["money", "date"])("of %s are read without asking where a person would not have to ask", (kind) => {
    const rows = all.filter((phrase) => phrase.kind === kind && plain(phrase));
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(share(rows)).toBeGreaterThanOrEqual(0.97);
  });
});

describe("phrases nobody wrote, with one slip each", () => {
  it("are several times as many as those of the tables", () => {
    expect(slipped.length).toBeGreaterThan(3 * all.length);
  });

  it("are read as what was meant, asked, or not read: never as something else", () => {
    const wrong = slipped.filter((row) => {
      const read = reading(row);
      return (
        read.kind === "value" && !ANOTHER_WORD.has(row.text.trim()) && row.expected.replace("=?", "=") !== inWords(read)
      );
    });
    expect(wrong.map((row) => `${row.slip} “${row.text}” ${row.expected} → ${inWords(reading(row))}`)).toEqual([]);
  });

  it.each([
    ["money", "no accents"],
    ["money", "capitals"],
    ["date", "no accents"],
    ["date", "capitals"],
  ] as const)("of %s with %s are read without asking where the phrase itself is", (kind, slip) => {
    const rows = slipped.filter(
      (row: Slipped) => row.kind === kind && row.slip === slip && plain(row) && !TWO_THINGS.has(row.text),
    );
    expect(rows.length).toBeGreaterThanOrEqual(75);
    expect(share(rows)).toBeGreaterThanOrEqual(0.97);
  });
});
