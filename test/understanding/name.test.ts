import { describe, expect, it, test } from "vitest";
import { readName } from "../../src/understanding/name.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

describe("names as people type them", () => {
  test.each(
    rows(`
      nguyễn thị cà rốt → = Nguyễn Thị Cà Rốt
      NGUYỄN THỊ CÀ RỐT → = Nguyễn Thị Cà Rốt
      Nguyễn Thị Cà Rốt → = Nguyễn Thị Cà Rốt
      dạ con tên nguyễn thị cà rốt ạ → = Nguyễn Thị Cà Rốt
      họ tên: Nguyễn Thị Cà Rốt. → = Nguyễn Thị Cà Rốt
      Ông Thị Ổi → = Ông Thị Ổi
      Dương Kim Vú Sữa → = Dương Kim Vú Sữa
      Dương Thị Cà Rốt → = Dương Thị Cà Rốt
      duong van bau → = Duong Van Bau
      dượng Nguyễn Văn Mận → = Nguyễn Văn Mận
      Ôn Như Hành → = Ôn Như Hành
      Ông Lê Văn Mít → = Lê Văn Mít
      ông nguyễn văn mít → = Nguyễn Văn Mít
      bà Trần Thị Bưởi → = Trần Thị Bưởi
      chị Sáu → x vague
      Út → x vague
      Danh Út → = Danh Út
      Thạch Sa Rây → = Thạch Sa Rây
      Sơn Kim → = Sơn Kim
      Nguyễn Văn A → = Nguyễn Văn A
      nguyen van a → = Nguyen Van A
      Nguyễn Văn Mít 😀 → = Nguyễn Văn Mít
      John McDonald → = John McDonald
      O'Brien Smith → = O'Brien Smith
      jean-luc dupont → = Jean-Luc Dupont
      123 → x wrong-kind
      0912345678 → x wrong-kind
      không biết → x unknown-to-person
      có → x wrong-kind
      quay lại → x wrong-kind
      tại sao cần tên? → x wrong-kind
      Nguyễn Thị Cà Rốt và Trần Văn Mít → ? Nguyễn Thị Cà Rốt | Trần Văn Mít
      tôi tên là Lê Văn Khế nha → = Lê Văn Khế
      tên La Thị Mít → = La Thị Mít
      Nguyễn  Thị   Cà Rốt → = Nguyễn Thị Cà Rốt
      Nguyễn Thị Cà Rốt nha → = Nguyễn Thị Cà Rốt
      nguyen thi ca rot nha → ? Nguyen Thi Ca Rot | Nguyen Thi Ca Rot Nha
      cô Ba → x vague
      anh Nguyễn → x vague
      Hoa → ? Hoa
      សុខ សុភា → = សុខ សុភា
      Cao Thị Dưa Hấu → = Cao Thị Dưa Hấu
      ba le thi mit → = Le Thi Mit
      Chu Văn Ổi → = Chu Văn Ổi
      chú Lê Văn Ổi → = Lê Văn Ổi
      hộ ông Nguyễn Văn Ổi → = Nguyễn Văn Ổi
      Trần Thị Bí Đỏ (chủ hộ) → = Trần Thị Bí Đỏ
      Công ty TNHH Cà Rốt → x unreadable
      Hoàng Thị Khổ Qua, 45 tuổi → ? Hoàng Thị Khổ Qua
      my name is Lê Chanh Dây → = Lê Chanh Dây
      Nguyễn Hòang Mít → = Nguyễn Hòang Mít
      Thị Bưởi → = Thị Bưởi
      Em Nguyễn Thị Chanh → = Nguyễn Thị Chanh
      Nguyễn Thị Có → = Nguyễn Thị Có
      Vũ Không → ? Vũ Không
      Huỳnh Thị Út Ạ → = Huỳnh Thị Út Ạ
      em tên Lý Thị Sầu Riêng dạ → = Lý Thị Sầu Riêng
      tran thi bi do → = Tran Thi Bi Do
      le van thi → = Le Van Thi
      tôi muốn đăng ký → x unreadable
      con không biết chữ → x unreadable
      dạ → x vague
      ạ → x vague
      nguyễn văn út em → ? Nguyễn Văn Út | Nguyễn Văn Út Em
      Nguyễn Thị Cà Rốt em → = Nguyễn Thị Cà Rốt
      con là Nguyễn Thị Mít con ông Ba → ? Nguyễn Thị Mít
      Nguyễn Thị Mít sinh năm 1970 → ? Nguyễn Thị Mít
      Nguyễn Thị Mít 1970 → ? Nguyễn Thị Mít
      1. Nguyễn Thị Mít → ? Nguyễn Thị Mít
      - Nguyễn Thị Mít → = Nguyễn Thị Mít
      "Nguyễn Thị Mít" → = Nguyễn Thị Mít
      Nguyễn.Thị.Mít → ? Nguyễn.Thị.Mít
      Nguyễn_Thị_Mít → = Nguyễn Thị Mít
      Nguyen Thi Mit!!! → = Nguyen Thi Mit
      nguyễn thị mít đó → ? Nguyễn Thị Mít | Nguyễn Thị Mít Đó
      Trần Văn Đó → = Trần Văn Đó
      Lê Thị Đấy → = Lê Thị Đấy
      Trần Thị Nhé → = Trần Thị Nhé
      Lê Văn Luôn → = Lê Văn Luôn
      Mai → ? Mai
      Mai Anh → = Mai Anh
      ba Mai → x vague
      bà Năm Mít → x vague
      Năm Mít → ? Năm Mít
      Anh Thư → ? Anh Thư
      Cô Lê → x vague
      Thầy Thích Chanh Dây → ? Thích Chanh Dây | Thầy Thích Chanh Dây
      Em là Thạch Thị Bưởi ở ấp 3 → ? Thạch Thị Bưởi
      Mr John Smith → ? John Smith | Mr John Smith
      JOHN SMITH → = John Smith
      john smith → = John Smith
      MCDONALD JOHN → = Mcdonald John
      Van der Berg → = Van Der Berg
      H' Mít Niê → = H' Mít Niê
      Y Mít Niê → = Y Mít Niê
      Lý A Mít → = Lý A Mít
      A Mít → = A Mít
      នាង សុខា → = នាង សុខា
      Nguyễn Thị Mít/Trần Văn Ổi → ? Nguyễn Thị Mít | Trần Văn Ổi
      không → x wrong-kind
      dừng → x wrong-kind
      tôi → x vague
      tôi tên Mít → ? Mít
      tên tôi Nguyễn Mít → = Nguyễn Mít
      Họ: Nguyễn Tên: Mít → x unreadable
      Nguyễn Văn Không → ? Nguyễn Văn Không
      Chị Nguyễn Thị Hoa Cải → = Nguyễn Thị Hoa Cải
      Bé Thị Mít → ? Thị Mít | Bé Thị Mít
      Út Mít → ? Út Mít
      Danh Thị Út → = Danh Thị Út
      tui tên là trần văn ổi nghen → = Trần Văn Ổi
      Nguyễn Thị Mít chủ hộ → ? Nguyễn Thị Mít
      mẹ tôi tên Nguyễn Thị Mít → = Nguyễn Thị Mít
      Nguyễn Thị Thanh nhà → ? Nguyễn Thị Thanh Nhà
      Nguyễn Thị Nhà → ? Nguyễn Thị Nhà
      nguyễn thị hen → ? Nguyễn Thị Hen | Nguyễn Thị
      Thạch Thị Sa Rươne → = Thạch Thị Sa Rươne
      Kim Sa Rine → = Kim Sa Rine
      Phan Nguyễn Thị Cà Rốt Tím Than Xanh → = Phan Nguyễn Thị Cà Rốt Tím Than Xanh
      Công Tằng Tôn Nữ Thị Mít → = Công Tằng Tôn Nữ Thị Mít
      Em Thị Mít → ? Thị Mít | Em Thị Mít
      ông Ổi → x vague
      Ông Ổi → x vague
      ông thị ổi → = Ông Thị Ổi
      ONG THI OI → = Ong Thi Oi
      ong thi oi → = Ong Thi Oi
      hộ Nguyễn Văn Mít → = Nguyễn Văn Mít
      gia đình ông Nguyễn Văn Mít → = Nguyễn Văn Mít
      a nguyễn văn mít → ? Nguyễn Văn Mít | A Nguyễn Văn Mít
      c Lê Thị Mít → ? Lê Thị Mít | C Lê Thị Mít
      Nguyễn văn  B → = Nguyễn Văn B
      nguyễn văn b. → = Nguyễn Văn B
      Nguyễn Văn Ạ → = Nguyễn Văn Ạ
      NGUYỄN VĂN Á → ? Nguyễn Văn Á | Nguyễn Văn
      Đ/c Nguyễn Văn Mít → = Nguyễn Văn Mít
      Nguyễn Thị Mít - 0912345678 → ? Nguyễn Thị Mít
      TÊN TÔI LÀ LÊ THỊ MÍT → = Lê Thị Mít
      Họ và tên : lê thị mít → = Lê Thị Mít
    `),
  )("%s → %s", (typed, read) => expect(shown(readName(typed))).toBe(read));

  it("composes letters typed in parts, and drops what nobody sees", () => {
    expect(readName("Nguyễn Thị Cà Rốt".normalize("NFD"))).toEqual({ kind: "value", value: "Nguyễn Thị Cà Rốt" });
    expect(readName("\u202eNguyễn\u200b  Thị\tCà Rốt\ufeff")).toEqual({ kind: "value", value: "Nguyễn Thị Cà Rốt" });
  });

  it("a name read is read as itself again", () => {
    const family = fc.constantFrom("nguyễn", "TRẦN", "Lê", "Danh", "thạch", "Sơn");
    const word = fc.constantFrom("thị", "VĂN", "Cà", "rốt", "Mít", "bưởi", "Khế", "ổi");
    fc.assert(
      fc.property(
        family,
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "dạ con tên ", "họ tên: "),
        (first, rest, lead) => {
          fc.pre(rest.length > 1 || !["thị", "VĂN"].includes(rest[0] ?? ""));
          const read = readName(`${lead}${[first, ...rest].join(" ")}`);
          expect(read.kind).toBe("value");
          if (read.kind === "value") expect(readName(read.value)).toEqual(read);
        },
      ),
    );
  });
});
