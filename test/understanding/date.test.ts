import { describe, expect, it, test } from "vitest";
import { addDays } from "../../src/understanding/calendar.ts";
import { readDate } from "../../src/understanding/date.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

/** A Monday. */
const today = "2026-01-05";

describe("dates as people type them", () => {
  test.each(
    rows(`
      15/3/2018 → = 2018-03-15
      15-3-2018 → = 2018-03-15
      15.3.18 → = 2018-03-15
      15/3 → ? 2025-03-15 | 2026-03-15
      15/3/27 → = 1927-03-15
      5/1 → = 2026-01-05
      6/1 → ? 2025-01-06 | 2026-01-06
      ngày 15 tháng 3 năm 2018 → = 2018-03-15
      ngay 15 thang 3 nam 2018 → = 2018-03-15
      15 tháng 3 → ? 2025-03-15 | 2026-03-15
      tháng 3 năm 2018 → = 2018-03
      3/2018 → = 2018-03
      T3/2018 → = 2018-03
      năm 2018 → = 2018
      năm ngoái → = 2025
      nam ngoai → = 2025
      năm rồi → = 2025
      năm kia → = 2024
      hôm nay → = 2026-01-05
      hom qua → = 2026-01-04
      bữa qua → = 2026-01-04
      hôm kia → = 2026-01-03
      mốt → = 2026-01-07
      mai → = 2026-01-06
      tuần trước → ?
      tháng trước → = 2025-12
      cách đây 2 tháng → = 2025-11
      3 ngày trước → = 2026-01-02
      3 ngay truoc → = 2026-01-02
      mùng 5 Tết → ?
      rằm tháng 7 → ?
      20 tháng Chạp → ?
      20 tháng chạp âm lịch → ?
      thứ hai tuần rồi → = 2025-12-29
      thứ hai tuần sau → = 2026-01-12
      thứ hai → ? 2026-01-05 | 2025-12-29 | 2026-01-12
      chủ nhật tuần trước → = 2026-01-04
      cuối năm ngoái → ? 2025
      đầu tháng 3 → ? 2025-03 | 2026-03
      31/2 → x impossible
      30/2/2018 → x impossible
      29/2 → ? 2024-02-29
      29/2/2019 → x impossible
      1/3 hoặc 2/3 → ? 2025-03-01 | 2026-03-01 | 2025-03-02 | 2026-03-02
      8h sáng ngày 15/3/2025 → = 2025-03-15
      15/3/2025 lúc 8:30 → = 2025-03-15
      ngày 15 → ? 2025-12-15 | 2026-01-15
      15 → ? 2025-12-15 | 2026-01-15
      15 tây → ? 2025-12-15 | 2026-01-15
      ngày mười lăm tháng ba → ? 2025-03-15 | 2026-03-15
      tháng tư năm ngoái → = 2025-04
      2018 → = 2018
      15032018 → ? 2018-03-15
      2018-03-15 → = 2018-03-15
      không nhớ → x unknown-to-person
      tháng 13 → x impossible
      3/18 → ? 2018-03
      tháng 12 → ? 2025-12 | 2026-12
      tháng 1 → = 2026-01
      hôm bữa → x vague
      ngày 20 tháng trước → = 2025-12-20
      20 tháng này → = 2026-01-20
      15 March 2018 → = 2018-03-15
      yesterday → = 2026-01-04
      last year → = 2025
      tháng mười hai năm 2020 → = 2020-12
      sáng nay → = 2026-01-05
      hồi tháng 5 → ? 2025-05 | 2026-05
      năm 2019 hay 2020 → ? 2019 | 2020
      2 năm trước → = 2024
      0912345678 → x unreadable
      5 triệu → x unreadable
      15/3/2018 - 20/3/2018 → ? 2018-03-15 | 2018-03-20
      ngày 5 tháng 5 âm lịch → ?
      1-1-2017 → = 2017-01-01
      01/01/2017 → = 2017-01-01
      chiều qua → = 2026-01-04
      năm nay → = 2026
      tháng này → = 2026-01
      tháng năm → ? 2025-05 | 2026-05
      nam 2017 → = 2017
      32/1/2018 → x impossible
      ngày 5/5 năm ngoái → = 2025-05-05
      5 tháng trước → ? 2025-08 | 2025-12-05
      5 tháng 4 trước → ? 2025-04-05 | 2026-04-05
      tháng 5 vừa rồi → = 2025-05
      hom kia → ? 2026-01-03 | 2026-01-02
      1.1.2020 → = 2020-01-01
      5/2025 → = 2025-05
      13/5 → ? 2025-05-13 | 2026-05-13
      5/13 → ? 2013-05
      2/2/22 → = 2022-02-02
      02/02/1972 → = 1972-02-02
      15/03/2018 10:30 → = 2018-03-15
      ngày hôm qua → = 2026-01-04
      bữa hổm → x vague
      đầu năm nay → ? 2026
      cuối tháng trước → ? 2025-12
      giữa tháng 5 năm 2020 → ? 2020-05
      tháng giêng → ?
      tháng chạp năm ngoái → ?
      tết năm ngoái → ?
      30 tết → ?
      rằm → ?
      noel năm ngoái → ? 2025
      20/11 → ? 2025-11-20 | 2026-11-20
      2-9-2024 → = 2024-09-02
      ngày 2 tháng 9 → ? 2025-09-02 | 2026-09-02
      mồng 2 tháng 9 → ?
      t2 tuần trước → = 2025-12-29
      thứ 7 tuần rồi → = 2026-01-03
      chủ nhật → ? 2026-01-04 | 2026-01-11
      chủ nhật rồi → ? 2026-01-04 | 2026-01-11
      thứ sáu tuần này → = 2026-01-09
      thứ sáu tới → ? 2026-01-02 | 2026-01-09
      hôm thứ sáu → ? 2026-01-02 | 2026-01-09
      sáng thứ hai tuần trước → = 2025-12-29
      thứ hai ngày 5/1 → = 2026-01-05
      thứ hai, 5/1/2026 → = 2026-01-05
      1 tuần trước → ?
      hai ngày trước → = 2026-01-03
      cách đây ba ngày → = 2026-01-02
      10 ngày nữa → x unreadable
      2 năm nay → ?
      một năm trước → = 2025
      mấy bữa trước → x vague
      vài ngày trước → x vague
      tuần sau → ?
      tháng sau → = 2026-02
      năm sau → = 2027
      ngày mốt → = 2026-01-07
      ngày kia → ?
      nam 2018 → = 2018
      5 nam → x unreadable
      năm 5 tuổi → x unreadable
      năm năm trước → = 2021
      tháng 5 → ? 2025-05 | 2026-05
      tháng năm năm ngoái → = 2025-05
      quý 1 năm 2025 → ? 2025
      2016-2020 → ? 2016 | 2020
      từ 2016 đến 2020 → ? 2016 | 2020
      29/2/2024 → = 2024-02-29
      31/4 → x impossible
      31/12 → ? 2025-12-31 | 2026-12-31
      1/1 → = 2026-01-01
      ngày 1 → ? 2026-01-01 | 2025-12-01
      ngày 31 → ? 2025-12-31 | 2026-01-31
      32 → x impossible
      0/5/2020 → x impossible
      5/0/2020 → x impossible
      15/3/18 âm lịch → ?
      15/3/2018 dương lịch → = 2018-03-15
      15 tháng 8 âm → ?
      March 2018 → = 2018-03
      3 March → ? 2025-03-03 | 2026-03-03
      15th of March 2018 → = 2018-03-15
      April 3rd, 2019 → = 2019-04-03
      last month → = 2025-12
      next week → ?
      two days ago → = 2026-01-03
      hôm nay hoặc hôm qua → ? 2026-01-05 | 2026-01-04
      sinh năm 1970 → = 1970
      không biết → x unknown-to-person
      lâu rồi → x vague
      dạ hôm qua ạ → = 2026-01-04
      hồi sáng → = 2026-01-05
      hồi hôm → x vague
      chiều hôm qua → = 2026-01-04
      hôm 15/12 → ? 2025-12-15 | 2026-12-15
      bữa 20 tháng 12 → ? 2025-12-20 | 2026-12-20
      tuần rồi → ?
      năm 2030 → = 2030
      5/1/2030 → = 2030-01-05
      15 tháng 3 2018 → = 2018-03-15
      ngày15tháng3năm2018 → = 2018-03-15
      15t3 → ? 2025-03-15 | 2026-03-15
      15/3-2018 → = 2018-03-15
    `),
  )("%s → %s", (typed, read) => expect(shown(readDate(typed, today))).toBe(read));
});

describe("every day", () => {
  const day = fc.integer({ min: -40_000, max: 3000 }).map((days) => addDays(today, days));

  it("is read from each way to write it, day before month", () => {
    fc.assert(
      fc.property(day, fc.constantFrom("/", "-", "."), (date, sign) => {
        const [year, month, dayOfMonth] = date.split("-").map(Number);
        const read = { kind: "value", value: date };
        expect(readDate(`${dayOfMonth}${sign}${month}${sign}${year}`, today)).toEqual(read);
        expect(readDate(`ngày ${dayOfMonth} tháng ${month} năm ${year}`, today)).toEqual(read);
        expect(readDate(`ngay ${dayOfMonth} thang ${month} nam ${year}`, today)).toEqual(read);
        expect(readDate(date, today)).toEqual(read);
      }),
    );
  });

  it("keeps its own precision", () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year, month] = date.split("-").map(Number);
        expect(readDate(`tháng ${month} năm ${year}`, today)).toEqual({ kind: "value", value: date.slice(0, 7) });
        expect(readDate(`${month}/${year}`, today)).toEqual({ kind: "value", value: date.slice(0, 7) });
        expect(readDate(`năm ${year}`, today)).toEqual({ kind: "value", value: date.slice(0, 4) });
      }),
    );
  });

  it("without a year is this year's up to today, else asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const date = addDays("2025-01-01", days);
        const now = "2025-06-15";
        const read = readDate(`${Number(date.slice(8))}/${Number(date.slice(5, 7))}`, now);
        expect(read).toEqual(
          date <= now ? { kind: "value", value: date } : { kind: "ask", options: [`2024${date.slice(4)}`, date] },
        );
      }),
    );
  });
});
