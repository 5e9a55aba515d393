import { describe, expect, it } from "vitest";
import { ENTRIES, type EntryId, findEntries } from "../../../conversations/guide/entries.ts";
import { LANGUAGES, textsIn } from "../../../src/texts.ts";
import { costRatio, plainWork } from "../../cost.ts";

/** As people type it: bare, in Southern words, for short, with a letter wrong. */
const TYPED: readonly [typed: string, meant: EntryId][] = [
  ["phong trao nay la gi", "what"],
  ["chung tay la cai gi vay", "what"],
  ["ke hoach 145 la sao", "what"],
  ["mục đích của phong trào", "what"],
  ["muc tieu giam ngheo bao nhieu phan tram", "goals"],
  ["thu nhap ho ngheo tang may lan", "goals"],
  ["ai duoc tham gia", "who"],
  ["tui có tham gia được hông", "who"],
  ["ho can ngheo co dc tham gia ko", "who"],
  ["cty có được tham gia không", "who"],
  ["khi nao tong ket", "when"],
  ["chừng nào kết thúc dzậy", "when"],
  ["mỗi năm xét mấy lần", "when"],
  ["sau nam 2020 con ko", "new-term"],
  ["giai doan 2026-2030 sao", "new-term"],
  ["co bat buoc tham gia khong", "voluntary"],
  ["hổng đăng ký có sao hông", "voluntary"],
  ["co quan nao phu trach", "bodies"],
  ["dang ky o dau", "register"],
  ["đk ntn", "register"],
  ["làm sao để vô phong trào", "register"],
  ["dnag ky o dau", "register"],
  ["chon noi dung nao", "which-track"],
  ["ho moi thoat ngheo la gi", "newly-escaped"],
  ["thoat ngheo may nam roi co duoc ko", "newly-escaped"],
  ["nha toi khong co trong danh sach ho ngheo", "not-listed"],
  ["dang ky co bi cat so ho ngheo khong", "not-listed"],
  ["có được cho tiền hông", "not-aid"],
  ["tham gia duoc loi gi", "not-aid"],
  ["đăng ký dùm má tui được hông", "for-others"],
  ["dang ky giup nguoi khac", "for-others"],
  ["tui hong co dien thoai", "no-phone"],
  ["không có đt thì làm sao", "no-phone"],
  ["ko biet chu", "cannot-read"],
  ["tui mù chữ", "cannot-read"],
  ["chuyen nha thi sao", "moved"],
  ["dọn qua xã khác rồi thì sao", "moved"],
  ["o nuoc ngoai gop duoc khong", "abroad"],
  ["viet kieu tham gia duoc ko", "abroad"],
  ["khai sai sua duoc ko", "correct"],
  ["ghi lộn tên rồi sửa sao", "correct"],
  ["muon gop thi lam sao", "give"],
  ["gop tien o dau", "where-give"],
  ["chuyen khoan cho ai", "where-give"],
  ["quy vi nguoi ngheo", "where-give"],
  ["lam sao chung minh da gop", "prove"],
  ["mất biên lai thì sao", "prove"],
  ["bien nhan co can khong", "prove"],
  ["gop ngay cong co tinh khong", "what-counts"],
  ["hien dat co duoc tinh ko", "what-counts"],
  ["gop bao nhieu thi duoc khen", "threshold"],
  ["góp ít quá có được khen không", "threshold"],
  ["khong vay von co sao ko", "loan"],
  ["nợ ngân hàng trễ hẹn", "loan"],
  ["co may loai bang khen", "which-awards"],
  ["ai quyet dinh khen", "who-decides"],
  ["ai ký bằng khen", "who-decides"],
  ["ho ngheo can dieu kien gi", "household-conditions"],
  ["nhà hảo tâm cần điều kiện gì", "giver-conditions"],
  ["doanh nghiep duoc khen khi nao", "giver-conditions"],
  ["tieu chuan can bo giam ngheo", "group-conditions"],
  ["bi ky luat co duoc khen khong", "general-conditions"],
  ["bang khen duoc bao nhieu tien", "money"],
  ["thuong may trieu", "money"],
  ["tiền thưởng bn", "money"],
  ["bieu trung la gi", "emblem"],
  ["biểu trưg là gì", "emblem"],
  ["giay khen cua xa ai tang", "letter"],
  ["huan chuong lao dong", "state"],
  ["bằng khen thủ tứong", "state"],
  ["duoc khen roi co duoc khen nua khong", "twice"],
  ["dang ky roi co duoc khen ko", "promise"],
  ["can giay to gi", "papers"],
  ["hồ sơ gồm nhữg gì", "papers"],
  ["nop ho so khen o dau", "where-papers"],
  ["bao cao thanh tich mau nao", "report-form"],
  ["bao lau co ket qua", "how-long"],
  ["chờ lâu quá chừng nào có kết quả", "how-long"],
  ["co ton tien khong", "cost"],
  ["mất phí hông", "cost"],
  ["co phai lua dao khong", "real"],
  ["co nguoi goi doi tien toi", "real"],
  ["ai xem duoc thong tin cua toi", "who-sees"],
  ["hàng xóm có biết hông", "who-sees"],
  ["muon xoa thong tin", "erase"],
  ["hong muon tham gia nua", "erase"],
  ["ho so bi tra lai thi sao", "returned"],
  ["vướng mắc thì phản ánh ở đâu", "difficulty"],
  ["khieu nai o dau", "complaint"],
  ["cán bộ làm khó tui", "complaint"],
  ["so dien thoai co quan", "staff"],
  ["gọi số nào để hỏi", "staff"],
  ["how do i register", "register"],
  ["what if i cannot read", "cannot-read"],
  ["how much money comes with the certificate", "money"],
  ["is it free", "cost"],
];

describe("what people type", () => {
  it.each(TYPED)("“%s” finds %s among the first two", (typed, meant) => {
    expect(findEntries(typed).slice(0, 2)).toContain(meant);
  });

  it("asks after every entry", () => {
    expect(new Set(TYPED.map(([, meant]) => meant))).toEqual(new Set(ENTRIES));
  });

  it("is found at the cost of a few plain pieces of work", () => {
    const some = TYPED.filter((_, at) => at % 8 === 0);
    const find = () => {
      for (const [typed] of some) findEntries(typed);
    };
    expect(costRatio(find, () => plainWork(some.length), 15)).toBeLessThan(3);
  });

  it.each(["con cò mà đi ăn đêm", "xin chào", "ờ ờ", "Nguyễn Thị Cà Rốt", "0912 345 678", "asdfghjkl", "", "?", "🙂"])(
    "finds nothing for %j",
    (typed) => expect(findEntries(typed)).toEqual([]),
  );
});

describe("every entry", () => {
  it.each(LANGUAGES.flatMap((language) => ENTRIES.map((id) => [language, id] as const)))(
    "in %s, %s: is found by its own question, first",
    (language, id) => expect(findEntries(textsIn(language)(`guide:entries.${id}.question`))[0]).toBe(id),
  );

  it("is found by each of its wordings, among those shown", () => {
    const missed = LANGUAGES.flatMap((language) =>
      ENTRIES.flatMap((id) =>
        textsIn(language)(`guide:entries.${id}.wordings`)
          .split("|")
          .filter((wording) => !findEntries(wording).includes(id)),
      ),
    );
    expect(missed).toEqual([]);
  });
});
