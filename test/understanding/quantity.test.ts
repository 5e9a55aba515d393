import { describe, expect, it, test } from "vitest";
import { type Quantity, readQuantity, UNITS, type Unit } from "../../src/understanding/quantity.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

const written = ({ amount, unit, word }: Quantity) =>
  [amount, unit, ...(word === undefined ? [] : [`(${word})`])].join(" ");

describe("gifts as people count them", () => {
  test.each(
    rows(`
      10kg gạo → = 10 kg
      10 ký gạo → = 10 kg
      mười ký → = 10 kg
      2 tạ gạo → = 200 kg
      nửa ký → = 0.5 kg
      ký rưỡi → = 1.5 kg
      2 ký rưỡi → = 2.5 kg
      1 tấn 2 → ? 1.2 tonne
      1,5 kg → = 1.5 kg
      1,500 kg → ? 1500 kg | 1.5 kg
      1.000 kg → = 1000 kg
      0,5 tấn → = 0.5 tonne
      20 phần quà → = 20 set
      50 suất ăn → = 50 meal
      50 phần → ? 50 set | 50 meal
      10 thùng mì → = 10 box
      5 hộp sữa → = 5 box
      5 hộp cơm → = 5 meal
      3 bao gạo → = 3 bag
      3 bao gạo 50kg → ? 150 kg | 3 bag | 50 kg
      10 ngày công → = 10 workday
      5 công → ? 5 workday | 5000 m2 | 6480 m2
      5 công lao động → = 5 workday
      5 công đất → ? 5000 m2 | 6480 m2
      2 chục trứng → ? 20 piece | 24 piece | 28 piece
      2 chục ký → = 20 kg
      2 chục cái → ? 20 piece | 24 piece | 28 piece
      2 tá bút → = 24 piece
      1 thiên gạch → = 1000 piece
      2 giạ lúa → ?
      100m2 → = 100 m2
      100 m2 đất → = 100 m2
      100 m² → = 100 m2
      2 ha → = 20000 m2
      5 khối cát → = 5 m3
      10 lít dầu → = 10 litre
      500g → = 0.5 kg
      3 lạng → = 0.3 kg
      5 xe lăn → = 5 piece
      5 xe đạp → = 5 piece
      1 con bò → = 1 piece
      1 căn nhà → = 1 piece
      100 quyển tập → = 100 piece
      3 can → ? 3 kg | 3 piece | 3 bottle
      10 → ?
      gạo → x unreadable
      500k → x wrong-kind
      5 triệu → x wrong-kind
      10kg gạo và 5 thùng mì → ? 10 kg | 5 box
      5-10 kg → ? 5 kg | 10 kg
      hơn 10 kg → ? 10 kg
      khoảng 10 kg → = 10 kg
      vài ký → x vague
      10 kg mỗi tháng → ? 10 kg
      hai chục bộ quần áo → ? 20 set | 24 set | 28 set
      1 ngàn viên gạch → = 1000 piece
      2 ngàn viên gạch → = 2000 piece
      20 phan qua → = 20 set
      5 mét vải → = 5 metre
      1 mẫu đất → ? 10000 m2 | 3600 m2
      10 bộ → = 10 set
      -5 kg → x impossible
      0 kg → x impossible
      10 kí lô → = 10 kg
      1000 cuốn tập → = 1000 piece
      hai trăm ký gạo → = 200 kg
      1.500 kg → = 1500 kg
      5 cặp sách → ? 10 piece | 5 set
      2 tan gao → = 2 tonne
      10 can dau → ? 10 kg | 10 piece | 10 bottle
      3 buổi dạy học → ? 3 other (buổi dạy)
      mười → ?
      10 kg 5 lạng → ? 10 kg | 0.5 kg
      1 tạ rưỡi → = 150 kg
      1 tạ 2 → ? 120 kg
      nửa tấn gạo → = 0.5 tonne
      2 tấn rưỡi → = 2.5 tonne
      50kg/bao x 10 bao → ? 50 kg | 10 bag
      10 bao x 50kg → ? 500 kg | 10 bag | 50 kg
      10 bao 50kg/bao → ? 500 kg | 10 bag | 50 kg
      2 trăm ký → = 200 kg
      năm chục ký gạo → = 50 kg
      nam chuc ky gao → = 50 kg
      một thùng mì tôm → = 1 box
      1 thung mi → = 1 box
      30 thùng mì và 20 bao gạo → ? 30 box | 20 bag
      10 phần quà trị giá 2 triệu → ? 10 set
      3 con heo → = 3 piece
      1 cặp bò → ? 2 piece | 1 set
      20 cái mền → = 20 piece
      10 chiếc xe đạp → = 10 piece
      15 xe đạp → = 15 piece
      100 bộ sách → = 100 set
      2 ghe cát → ?
      3 xe cát → ?
      5 m3 cát → = 5 m3
      5 mét khối cát → = 5 m3
      200 m vuông đất → = 200 m2
      1000m2 đất → = 1000 m2
      1.000m2 → = 1000 m2
      1.5 tấn → = 1.5 tonne
      1.25 tấn → = 1.25 tonne
      1.250 tấn → ? 1250 tonne | 1.25 tonne
      10,5 lít → = 10.5 litre
      0,5kg → = 0.5 kg
      1.000.000 kg → = 1000000 kg
      12 ngày công lao động → = 12 workday
      12 ngày → ? 12 other (ngày)
      3 buổi → ? 3 other (buổi)
      10 người → ?
      10 phần → ? 10 set | 10 meal
      10 suất → ? 10 set | 10 meal
      10 suất quà → = 10 set
      10 phan com → = 10 meal
      5 to chao → = 5 meal
      5 ta gao → ? 500 kg | 60 piece
      5 tạ gạo → = 500 kg
      5 tá vở → = 60 piece
      10 lon sữa → ? 10 other (lon sữa)
      10 gói mì → ? 10 other (gói mì)
      10 chai dầu ăn → = 10 bottle
      10 viên gạch → = 10 piece
      1000 viên gạch → = 1000 piece
      20 - 30 kg → ? 20 kg | 30 kg
      ít gạo → x vague
      gạo với mì → x unreadable
      10 kg gạo, 5 kg đường → ? 10 kg | 5 kg
      10kg gạo 5kg đường → ? 10 kg | 5 kg
      tặng 10 ký gạo cho 5 hộ → ? 10 kg
      5 hộ mỗi hộ 10kg → ? 10 kg
      10 tờ báo → = 10 piece
      không có gạo → x unreadable
      10 can nước mắm → ? 10 kg | 10 piece | 10 bottle
      2 căn nhà → = 2 piece
      2 can nha → ? 2 kg | 2 piece | 2 bottle
      một căn → = 1 piece
      3 công rưỡi → ? 3.5 workday | 3500 m2 | 4536 m2
      3 cong tho → = 3 workday
      5 can gao → ? 5 kg | 5 piece | 5 bottle
      3 cân gạo → = 3 kg
      10 cây tràm → = 10 piece
      2 cây vàng → x wrong-kind
      5 chỉ vàng → x wrong-kind
      500 đô → x wrong-kind
      100 usd → x wrong-kind
      2 kg rưỡi → = 2.5 kg
      10 kgs → = 10 kg
      10 KG → = 10 kg
      10 Kg gạo ST25 → = 10 kg
      10kg gạo ST 25 → ? 10 kg
      10 bịch gạo 5kg → ? 50 kg | 10 bag | 5 kg
    `),
  )("%s → %s", (typed, read) => expect(shown(readQuantity(typed), written)).toBe(read));
});

describe("every quantity", () => {
  const words: Partial<Record<Unit, string>> = {
    kg: "ký",
    tonne: "tấn",
    litre: "lít",
    piece: "cái",
    box: "thùng",
    bag: "bao",
    workday: "ngày công",
    m2: "m2",
    m3: "khối",
    metre: "mét",
  };

  it("is read with its unit, and has the plainest amount", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...Object.keys(words)),
        (whole, tenth, unit) => {
          const word = words[unit as Unit];
          const amount = tenth === 0 ? String(whole) : `${whole}.${tenth}`;
          expect(readQuantity(`${amount.replace(".", ",")} ${word} gạo`)).toEqual({
            kind: "value",
            value: { amount, unit },
          });
        },
      ),
    );
  });

  it("keeps to the known units and to plain decimals above zero", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            "1",
            "5",
            "0",
            " ký",
            " chục",
            ".",
            ",",
            " ",
            "-",
            " công",
            " rưỡi",
            " bao",
            " tạ",
            " và ",
          ),
          maxLength: 10,
        }),
        (typed) => {
          const read = readQuantity(typed);
          const options = read.kind === "value" ? [read.value] : read.kind === "ask" ? read.options : [];
          for (const { amount, unit } of options) {
            expect(UNITS).toContain(unit);
            expect(amount).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/u);
            expect(Number(amount)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
