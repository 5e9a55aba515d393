import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { fold } from "../../src/understanding/fold.ts";
import { readPlace, type Unit, type Units } from "../../src/understanding/place.ts";
import { rows, shown } from "./reading-table.ts";

function unitsOf(edition: Units["edition"]): Units {
  const file = new URL(`../../src/plan/packs/kh-145-2017/units/${edition}.json`, import.meta.url);
  return { edition, units: JSON.parse(readFileSync(file, "utf8")) as Unit[] };
}

const units2017 = unitsOf("2017");
const units2025 = unitsOf("2025");
const named = (units: Units) => (code: string) => `${code} ${units.units.find((unit) => unit.code === code)?.name}`;

describe("communes of 2017 as people type them", () => {
  test.each(
    rows(`
      Thới Lai → ? 31258 Thị trấn Thới Lai
      thị trấn Thới Lai → = 31258 Thị trấn Thới Lai
      tt thoi lai → = 31258 Thị trấn Thới Lai
      xã Thới Lai → ? 31258 Thị trấn Thới Lai
      huyện Thới Lai → ?
      quận Ninh Kiều → ?
      An Hội → = 31132 Phường An Hội
      an hoi → = 31132 Phường An Hội
      phường an hội quận ninh kiều → = 31132 Phường An Hội
      P. An Hội, Q. Ninh Kiều, TP Cần Thơ → = 31132 Phường An Hội
      p an hoi q ninh kieu → = 31132 Phường An Hội
      ấp Thới Bình, xã Trường Xuân, huyện Thới Lai → = 31294 Xã Trường Xuân
      ấp thới thuận xã trường xuân a → = 31297 Xã Trường Xuân A
      Trường Xuân A → = 31297 Xã Trường Xuân A
      truong xuan b → = 31298 Xã Trường Xuân B
      Trường Xuân ạ → = 31294 Xã Trường Xuân
      Thạnh An → ? 31231 Thị trấn Thạnh An | 31240 Xã Thạnh An
      xã Thạnh An → = 31240 Xã Thạnh An
      thị trấn Thạnh An → = 31231 Thị trấn Thạnh An
      thanh an vinh thanh → ? 31231 Thị trấn Thạnh An | 31240 Xã Thạnh An
      Bình Thủy → ? 31168 Phường Bình Thủy
      Bình Thuỷ → ? 31168 Phường Bình Thủy
      phường Bình Thủy → = 31168 Phường Bình Thủy
      Cần Thơ → x vague
      Nhơn Ái → = 31300 Xã Nhơn Ái
      nhơn nghĩa, phong điền → = 31315 Xã Nhơn Nghĩa
      Phong Điền → ? 31299 Thị trấn Phong Điền
      xã Mĩ Khánh → = 31312 Xã Mỹ Khánh
      phường Mỹ Khánh → ? 31312 Xã Mỹ Khánh
      xã Mỹ Khánh huyện Thới Lai → ? 31312 Xã Mỹ Khánh
      Thới An Đông → = 31174 Phường Thới An Đông
      phường Ninh Kiều → ?
      khu vực 3, phường Hưng Lợi → = 31147 Phường Hưng Lợi
      12 đường Trần Hưng Đạo, phường An Nghiệp → = 31126 Phường An Nghiệp
      chợ Thới Lai → ? 31258 Thị trấn Thới Lai
      Sài Gòn → x unreadable
      không biết → x unknown-to-person
      xã Thới Hưng Cờ Đỏ → = 31264 Xã Thới Hưng
      Thới Lai, Thới Lai → = 31258 Thị trấn Thới Lai
      Cờ Đỏ → ? 31261 Thị trấn Cờ Đỏ
      xa tan thanh → = 31268 Xã Tân Thạnh
      Tân Hưng → = 31227 Phường Tân Hưng
      Thạnh Hòa → = 31217 Phường Thạnh Hoà
      Thạnh Hoà → = 31217 Phường Thạnh Hoà
      xã Đông Hiệp hay xã Đông Thắng → ? 31273 Xã Đông Hiệp | 31274 Xã Đông Thắng
      trung nhut → = 31216 Phường Trung Nhứt
      Thanh Quới → = 31246 Xã Thạnh Quới
      Thành An → ? 31231 Thị trấn Thạnh An | 31240 Xã Thạnh An
      phường Thốt Nốt → = 31207 Phường Thốt Nốt
      Thốt Nốt → ? 31207 Phường Thốt Nốt
      Tân An → = 31135 Phường Tân An
      31135 → = 31135 Phường Tân An
      dạ con ở phường Cái Khế ạ → = 31117 Phường Cái Khế
      ấp Định Hòa A xã Định Môn → = 31288 Xã Định Môn
      xã thới hưng, h. cờ đỏ → = 31264 Xã Thới Hưng
      X.Thạnh Mỹ → = 31234 Xã Thạnh Mỹ
      p.an bình → = 31150 Phường An Bình
      P An Bình, Ninh Kiều → = 31150 Phường An Bình
      Phường An Bình - Quận Ninh Kiều - TP. Cần Thơ → = 31150 Phường An Bình
      khu vực Bình Thường A, phường Long Tuyền, quận Bình Thủy → = 31183 Phường Long Tuyền
      ấp Trường Long, xã Nhơn Ái → = 31300 Xã Nhơn Ái
      ấp Thạnh An, thị trấn Thạnh An → = 31231 Thị trấn Thạnh An
      đường Nguyễn Văn Cừ, An Khánh → = 31149 Phường An Khánh
      hẻm 51 đường 3/2, phường Xuân Khánh → = 31144 Phường Xuân Khánh
      51/2 Trần Phú, Cái Khế → = 31117 Phường Cái Khế
      chung cư Thới Nhựt, An Khánh, Ninh Kiều → = 31149 Phường An Khánh
      xã Trường Xuân B → = 31298 Xã Trường Xuân B
      xã Trường Xuân → = 31294 Xã Trường Xuân
      trường thpt Thới Lai → ? 31258 Thị trấn Thới Lai
      Long Hòa → = 31180 Phường Long Hòa
      long hoa → = 31180 Phường Long Hòa
      Lê Bình → = 31186 Phường Lê Bình
      Ba Láng → = 31195 Phường Ba Láng
      ba lang → = 31195 Phường Ba Láng
      Phú Thứ → = 31201 Phường Phú Thứ
      tân phú → = 31204 Phường Tân Phú
      Hưng Thạnh → = 31192 Phường Hưng Thạnh
      Hưng Thanh → = 31192 Phường Hưng Thạnh
      Tan Loc → = 31213 Phường Tân Lộc
      cù lao Tân Lộc → ? 31213 Phường Tân Lộc
      cồn Sơn, Bùi Hữu Nghĩa → = 31178 Phường Bùi Hữu Nghĩa
      xã Vĩnh Thạnh → ? 31232 Thị trấn Vĩnh Thạnh
      TT Vĩnh Thạnh → = 31232 Thị trấn Vĩnh Thạnh
      Vĩnh Thạnh → ? 31232 Thị trấn Vĩnh Thạnh
      huyện Vĩnh Thạnh → ?
      xã Đông Bình → = 31279 Xã Đông Bình
      Giai Xuân → = 31303 Xã Giai Xuân
      Định Môn, Thới Lai → = 31288 Xã Định Môn
      dinh mon thoi lai → = 31288 Xã Định Môn
      thoi lai dinh mon → ? 31258 Thị trấn Thới Lai | 31288 Xã Định Môn
      huyện Thới Lai xã Định Môn → = 31288 Xã Định Môn
      Xã Định Môn hoặc Trường Thành → ? 31288 Xã Định Môn | 31291 Xã Trường Thành
      tôi ở An Thới → = 31177 Phường An Thới
      Trà Nóc → = 31171 Phường Trà Nóc
      thới an → = 31159 Phường Thới An
      Thới An, Ô Môn → = 31159 Phường Thới An
      Ô Môn → ? 31153 Phường Châu Văn Liêm | 31154 Phường Thới Hòa | 31156 Phường Thới Long | 31157 Phường Long Hưng | 31159 Phường Thới An | 31162 Phường Phước Thới | 31165 Phường Trường Lạc
      o mon → ? 31153 Phường Châu Văn Liêm | 31154 Phường Thới Hòa | 31156 Phường Thới Long | 31157 Phường Long Hưng | 31159 Phường Thới An | 31162 Phường Phước Thới | 31165 Phường Trường Lạc
      Châu Văn Liêm → = 31153 Phường Châu Văn Liêm
      phường 5 → x unreadable
      An Giang → x unreadable
      có → x unreadable
      123 → x unreadable
      gần chợ An Bình phường An Bình → = 31150 Phường An Bình
    `),
  )("%s → %s", (typed, read) => expect(shown(readPlace(typed, units2017), named(units2017))).toBe(read));

  it("every commune is read from its type, name and district, bare and loud too", () => {
    for (const unit of units2017.units) {
      const district = "districtName" in unit ? unit.districtName : "";
      for (const typed of [
        `${unit.name}, ${district}`,
        fold(`${unit.name} ${district}`),
        `${unit.name}, ${district}, TP Cần Thơ`.toUpperCase(),
      ]) {
        expect([typed, readPlace(typed, units2017)]).toEqual([typed, { kind: "value", value: unit.code }]);
      }
    }
  });
});

describe("communes of 2025 as people type them", () => {
  test.each(
    rows(`
      Ninh Kiều → ? 31135 Phường Ninh Kiều | 31120 Phường Cái Khế | 31147 Phường Tân An | 31150 Phường An Bình
      phường Ninh Kiều → = 31135 Phường Ninh Kiều
      quận Ninh Kiều → ? 31120 Phường Cái Khế | 31135 Phường Ninh Kiều | 31147 Phường Tân An | 31150 Phường An Bình
      An Hội → = 31135 Phường Ninh Kiều
      phường An Cư → = 31135 Phường Ninh Kiều
      phường An Nghiệp quận Ninh Kiều → = 31135 Phường Ninh Kiều
      Bùi Hữu Nghĩa → ? 31120 Phường Cái Khế | 31168 Phường Bình Thủy
      phường Tân An → ? 31147 Phường Tân An | 31135 Phường Ninh Kiều
      phường Tân An quận Ninh Kiều → = 31135 Phường Ninh Kiều
      Thới Lai → ? 31258 Xã Thới Lai | 31153 Phường Ô Môn | 31273 Xã Đông Hiệp | 31282 Xã Đông Thuận | 31288 Xã Trường Thành | 31294 Xã Trường Xuân
      xã Thới Lai → = 31258 Xã Thới Lai
      thị trấn Thới Lai → = 31258 Xã Thới Lai
      huyện Thới Lai → ? 31153 Phường Ô Môn | 31258 Xã Thới Lai | 31273 Xã Đông Hiệp | 31282 Xã Đông Thuận | 31288 Xã Trường Thành | 31294 Xã Trường Xuân
      xã Thạnh An → ? 31231 Xã Thạnh An | 31246 Xã Thạnh Quới
      thị trấn Thạnh An → = 31231 Xã Thạnh An
      xã Thạnh An huyện Vĩnh Thạnh → = 31246 Xã Thạnh Quới
      phường 5 → ? 31333 Phường Vị Tân | 31507 Phường Sóc Trăng
      phường 1 → ? 31321 Phường Vị Thanh | 31510 Phường Phú Lợi | 31732 Phường Ngã Năm | 31783 Phường Vĩnh Châu
      phường 1 Vĩnh Châu → = 31783 Phường Vĩnh Châu
      Vị Thanh → ? 31321 Phường Vị Thanh | 31465 Xã Vị Thanh 1 | 31333 Phường Vị Tân | 31338 Xã Hỏa Lựu
      xã Vị Thanh → = 31465 Xã Vị Thanh 1
      phường Vị Thanh → = 31321 Phường Vị Thanh
      Vị Thanh 1 → = 31465 Xã Vị Thanh 1
      xã Vị Thanh 1 → = 31465 Xã Vị Thanh 1
      Châu Thành → ? 31366 Xã Châu Thành | 31569 Xã Phú Tâm | 31369 Xã Đông Phước | 31378 Xã Phú Hữu | 31570 Xã Hồ Đắc Kiện | 31582 Xã Thuận Hòa | 31594 Xã An Ninh
      huyện Châu Thành → ? 31366 Xã Châu Thành | 31369 Xã Đông Phước | 31378 Xã Phú Hữu | 31569 Xã Phú Tâm | 31570 Xã Hồ Đắc Kiện | 31582 Xã Thuận Hòa | 31594 Xã An Ninh
      Long Tuyền → = 31183 Phường Long Tuyền
      Cái Khế → = 31120 Phường Cái Khế
      Thuận Hưng → ? 31228 Phường Thuận Hưng | 31495 Xã Xà Phiên | 31591 Xã Mỹ Hương
      phường Thuận Hưng → = 31228 Phường Thuận Hưng
      xã Thuận Hưng Mỹ Tú → = 31591 Xã Mỹ Hương
      Hòa An → = 31393 Xã Hòa An
      Sóc Trăng → ? 31507 Phường Sóc Trăng | 31510 Phường Phú Lợi | 31684 Phường Mỹ Xuyên
      xã Hòa Tú 2 → = 31717 Xã Hòa Tú
      An Thạnh 1 → = 31615 Xã An Thạnh
      Trường Long → = 31309 Xã Trường Long
      Mỹ Xuyên → ? 31684 Phường Mỹ Xuyên | 31708 Xã Nhu Gia | 31717 Xã Hòa Tú | 31723 Xã Ngọc Tố | 31726 Xã Gia Hòa
      Đại Hải, Kế Sách → = 31561 Xã Đại Hải
      Một Ngàn → = 31342 Xã Tân Hòa
      Bảy Ngàn → = 31342 Xã Tân Hòa
      Phường VII → = 31321 Phường Vị Thanh
      Trà Lồng → = 31480 Phường Long Phú 1
      Long Phú 1 → = 31480 Phường Long Phú 1
      Long Phú → ? 31639 Xã Long Phú | 31480 Phường Long Phú 1 | 31552 Xã Nhơn Mỹ | 31645 Xã Đại Ngãi | 31654 Xã Trường Khánh | 31666 Xã Tân Thạnh
      Tân Phú → ? 31201 Phường Hưng Phú | 31480 Phường Long Phú 1
      phường An Cư quận Ninh Kiều → = 31135 Phường Ninh Kiều
      Trường Xuân A → = 31294 Xã Trường Xuân
      P. Ninh Kiều → = 31135 Phường Ninh Kiều
      xã Phong Điền → = 31299 Xã Phong Điền
      thị trấn Phong Điền → = 31299 Xã Phong Điền
      Phong Điền → ? 31299 Xã Phong Điền | 31150 Phường An Bình | 31309 Xã Trường Long | 31315 Xã Nhơn Ái
      ấp Nhơn Lộc, xã Nhơn Ái, TP Cần Thơ → = 31315 Xã Nhơn Ái
      phường Thốt Nốt → = 31207 Phường Thốt Nốt
      phường Thốt Nốt quận Thốt Nốt → ? 31207 Phường Thốt Nốt | 31228 Phường Thuận Hưng
      xã Trung An huyện Cờ Đỏ → = 31217 Phường Trung Nhứt
      Trung An → = 31217 Phường Trung Nhứt
      Hưng Lợi → ? 31147 Phường Tân An | 31756 Xã Phú Lộc
      Ngã Bảy → ? 31340 Phường Ngã Bảy | 31411 Phường Đại Thành
      Phú Lợi → = 31510 Phường Phú Lợi
      Vĩnh Châu → ? 31783 Phường Vĩnh Châu | 31789 Phường Khánh Hòa | 31795 Xã Vĩnh Hải | 31804 Phường Vĩnh Phước | 31810 Xã Lai Hòa
      Long Mỹ → ? 31471 Phường Long Mỹ | 31453 Xã Vĩnh Thuận Đông | 31489 Xã Vĩnh Viễn | 31492 Xã Lương Tâm | 31495 Xã Xà Phiên
      xã Long Hưng → = 31579 Xã Long Hưng
      phường Long Hưng → = 31157 Phường Thới Long
      Tân Thạnh → ? 31666 Xã Tân Thạnh | 31288 Xã Trường Thành
      xã Tân Thạnh huyện Thới Lai → = 31288 Xã Trường Thành
      Hòa Tú → = 31717 Xã Hòa Tú
      Thuận Hòa → ? 31582 Xã Thuận Hòa | 31495 Xã Xà Phiên
      xã Thuận Hòa → ? 31582 Xã Thuận Hòa | 31495 Xã Xà Phiên
      Cù Lao Dung → ? 31633 Xã Cù Lao Dung | 31615 Xã An Thạnh
      thị trấn Cù Lao Dung → = 31615 Xã An Thạnh
      Mái Dầm → = 31366 Xã Châu Thành
      Lịch Hội Thượng → = 31679 Xã Lịch Hội Thượng
      xã Phú Tân huyện Châu Thành → ? 31378 Xã Phú Hữu | 31582 Xã Thuận Hòa
    `),
  )("%s → %s", (typed, read) => expect(shown(readPlace(typed, units2025), named(units2025))).toBe(read));

  it("a name in force with its type is read, or asked with that unit first", () => {
    for (const unit of units2025.units) {
      const read = readPlace(unit.name, units2025);
      const first = read.kind === "value" ? read.value : read.kind === "ask" ? read.options[0] : undefined;
      expect([unit.name, first]).toEqual([unit.name, unit.code]);
    }
  });

  it("an old name with its district leads to its successor, and to several only where it was split or stood twice", () => {
    const earlier = units2025.units.flatMap((unit) =>
      "mergedFrom" in unit ? unit.mergedFrom.map((one) => ({ ...one, now: unit.code })) : [],
    );
    for (const one of earlier) {
      const read = readPlace(`${one.name}, ${one.districtName}`, units2025);
      const codes = read.kind === "value" ? [read.value] : read.kind === "ask" ? read.options : [];
      expect([one.name, one.districtName, codes]).toEqual([
        one.name,
        one.districtName,
        expect.arrayContaining([one.now]),
      ]);
      const namesakes = earlier.filter(
        (other) => fold(other.name + other.districtName) === fold(one.name + one.districtName),
      );
      expect([one.name, one.districtName, read.kind]).toEqual([
        one.name,
        one.districtName,
        namesakes.length > 1 ? "ask" : "value",
      ]);
    }
  });
});
