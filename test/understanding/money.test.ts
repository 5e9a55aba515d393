import { describe, expect, test } from "vitest";
import { readMoney } from "../../src/understanding/money.ts";
import { rows, shown } from "./reading-table.ts";

describe("sums of money as people type them", () => {
  test.each(
    rows(`
      5 triệu → = 5000000
      5 trieu → = 5000000
      5tr → = 5000000
      5t → ? 5000000 | 5000000000
      1tr5 → = 1500000
      1 triệu rưỡi → = 1500000
      1,5tr → = 1500000
      1.5tr → = 1500000
      5tr873 → = 5873000
      2 triệu rưỡi → = 2500000
      2tr rưỡi → = 2500000
      500k → = 500000
      500 nghìn → = 500000
      500 ngan → = 500000
      500 → ? 500000
      5 → ? 5000000 | 5000
      50 → ? 50000 | 50000000
      1500 → ? 1500 | 1500000
      0 đồng → = 0
      không đồng → = 0
      1,5 tỷ → = 1500000000
      1ty5 → = 1500000000
      1.500.000đ → = 1500000
      1,500,000 VND → = 1500000
      750.000 → = 750000
      2 chục → ? 20000 | 20000000
      3 trăm ngàn → = 300000
      3 tram → ? 300000
      5 củ → = 5000000
      5 chai → ? 5000000
      1 lít → ? 100000
      1 xị → ? 100000
      2 vạn → = 20000
      một triệu hai → = 1200000
      mot trieu hai → = 1200000
      hai mươi lăm triệu → = 25000000
      hai muoi lam trieu → = 25000000
      nam tram ngan → = 500000
      năm trăm ngàn → = 500000
      năm triệu đồng chẵn → = 5000000
      triệu hai → = 1200000
      hai triệu hai trăm → = 2200000
      một triệu năm mươi → = 1050000
      một triệu không trăm năm mươi nghìn → = 1050000
      1tr50 → ? 1500000 | 1050000
      2tr05 → = 2050000
      1tr25 → = 1250000
      1.250 triệu → ? 1250000000 | 1250000
      1.500k → = 1500000
      1.5k → ? 1500
      50 kg gạo → x wrong-kind
      20 phần quà → x wrong-kind
      500 usd → x wrong-kind
      $500 → x wrong-kind
      5 chỉ vàng → x wrong-kind
      khoảng 5 triệu → = 5000000
      hơn 5 triệu → ? 5000000
      gần 5 triệu → ? 5000000
      vài triệu → x vague
      mấy trăm ngàn → x vague
      2-3tr → ? 2000000 | 3000000
      2, 3 triệu → ? 2000000 | 3000000
      hai ba triệu → ? 2000000 | 3000000
      năm bảy trăm ngàn → ? 500000 | 700000
      mười mười lăm triệu → ? 10000000 | 15000000
      2 đến 3 triệu → ? 2000000 | 3000000
      2tr tới 3tr → ? 2000000 | 3000000
      500k à nhầm 600k → = 600000
      500k và 300k → ? 500000 | 300000 | 800000
      500k/tháng → ? 500000
      mỗi tháng 200k → ? 200000
      10 phần mỗi phần 200k → ? 2000000 | 200000
      3 x 500k → ? 1500000 | 500000
      0912345678 → x wrong-kind
      0912 345 678 → x wrong-kind
      092199001234 → x wrong-kind
      15/3/2018 → x wrong-kind
      nam nay → x unreadable
      nam 2017 → x unreadable
      3 nam 2 nu → x wrong-kind
      dạ con góp 500 ngàn ạ → = 500000
      chị Hai góp 5 triệu → = 5000000
      năm nay em góp 2 triệu → = 2000000
      năm 2024 góp 5 triệu → = 5000000
      ngày 500k → ? 500000
      -500k → x impossible
      20000000000000 → x out-of-range
      10000000000000 → = 10000000000000
      1 500 000 → = 1500000
      500.000 đồng → = 500000
      1 triệu 200 ngàn → = 1200000
      1tr200k → = 1200000
      2 triệu 2 → = 2200000
      một tỷ hai → = 1200000000
      tỷ hai → = 1200000000
      nửa triệu → = 500000
      một trăm hai chục ngàn → = 120000
      trăm hai → ? 120000 | 102000
      một trăm hai ngàn → ? 120000 | 102000
      mười hai ngàn rưỡi → = 12500
      5 million → = 5000000
      five hundred thousand → = 500000
      2.5 million dong → = 2500000
      không biết → x unknown-to-person
      không có → x has-none
      5 triệu cây → ? 5000000
      100k đ → = 100000
      100 đ → = 100
      1 tỷ 250 triệu 500 nghìn → = 1250500000
      hai trăm rưỡi → ? 250000
      15tr → = 15000000
      15 TR → = 15000000
      300,000đ → = 300000
      300.000 vnđ → = 300000
      1.5 → ? 1500000
      không phải 5 triệu → ? 5000000
      hai tư triệu → ? 2000000 | 4000000 | 24000000
      hai lăm triệu → = 25000000
      một triệu hai mươi lăm → ? 1250000 | 1025000
      2tr500 → = 2500000
      500 trieu → = 500000000
      5 đồng → = 5
      tám trăm năm chục ngàn → = 850000
      bảy trăm rưỡi ngàn → = 750000
      hai mươi triệu đồng → = 20000000
      hổng có đồng nào → x has-none
      50 ngàn hoặc 100 ngàn → ? 50000 | 100000
      em chuyen khoan 200.000 roi → = 200000
      góp 3tr cho hộ nghèo ở Thới Lai → = 3000000
      3 triệu 5 trăm → = 3500000
      ba triệu năm trăm ngàn → = 3500000
      10tr đồng → = 10000000
      1000000 → = 1000000
      1000k → = 1000000
      100.000.000 → = 100000000
      mười triệu → = 10000000
      muoi trieu → = 10000000
      một chục triệu → = 10000000
      2 chục triệu → = 20000000
      7 triệu tư → = 7400000
      tư triệu → = 4000000
      trăm ngàn → = 100000
      một trăm → ? 100000
      5tr2 → = 5200000
      500000 đ ạ → = 500000
      10 phần quà 200k → ? 2000000 | 200000
      20kg gạo và 500k → ? 10000000 | 500000
      5 triệu và 500k → ? 5000000 | 500000 | 5500000
      2 toi 3 trieu → ? 2000000 | 3000000
      100m2 → x wrong-kind
      10 lít dầu → x wrong-kind
      một triệu lẻ năm chục ngàn → = 1050000
      5 triệu 500k → = 5500000
      1 tỷ 2 triệu 3 ngàn → = 1002003000
      5 trieu 3 → = 5300000
      5tr/năm → ? 5000000
      năm nay góp năm triệu → = 5000000
      góp 5 triệu năm 2025 → = 5000000
      5 triệu ngày 15/3 → = 5000000
      tháng 3 góp 5 triệu → = 5000000
      từ 5 triệu → ? 5000000
      5 triệu trở lên → ? 5000000
      cỡ 5tr → = 5000000
      5 triệu rưỡi hơn → ? 5500000
      hai triệu mấy → x vague
      2 triệu lẻ → ? 2000000
      10% lương → x wrong-kind
      1tr 1tr5 → ? 1000000 | 1500000 | 2500000
      1 triệu 2 triệu → ? 1000000 | 2000000 | 3000000
      2 người mỗi người 500k → ? 1000000 | 500000
      2 người 500k → ? 500000
      1 triệu 5 người góp → ? 1500000 | 1000000
      5 triệu 2 người → ? 5200000 | 5000000
      3 triệu chia 3 người → ? 3000000
      ba tôi góp 5 triệu → = 5000000
      ba má góp 5 triệu → = 5000000
      anh Năm góp 200k → = 200000
      ấp 3 góp 2 triệu → = 2000000
      ngày 15 góp 500k → = 500000
      500k, tháng sau góp thêm 500k → ? 500000 | 1000000
      5 nghìn tỷ → = 5000000000000
      12 nghìn tỷ → x out-of-range
      một nghìn tỷ → = 1000000000000
      1.500.00 → x unreadable
      1,500.00 → x unreadable
      1.500,50 → x unreadable
      1.500.000,00 → x unreadable
      05 triệu → = 5000000
      0,5 triệu → = 500000
      .5 triệu → x unreadable
      5.000.000 triệu → = 5000000000000
      1 triệu đô → x wrong-kind
      5 triệu won → x wrong-kind
      5tr vnđ → = 5000000
      5,000,000VND → = 5000000
      VND 5,000,000 → = 5000000
      5 TRIỆU ĐỒNG → = 5000000
      2 trăm → ? 200000
      hai trăm → ? 200000
      ba trăm năm chục → ? 350000
      trăm rưỡi → ? 150000
      5 chục ngàn → = 50000
      năm chục → ? 50000 | 50000000
      nam muoi ngan → = 50000
      nam muoi → ? 50000 | 50000000
      mười ngàn → = 10000
      100 → ? 100000
      10000 → = 10000
      9999 → ? 9999 | 9999000
      20k → = 20000
      20 k → = 20000
      200 ngàn đồng/tháng → ? 200000
      5 t → ? 5000000 | 5000000000
      5 m → x wrong-kind
      tổng cộng 5 triệu → = 5000000
      500k + 200k → ? 500000 | 200000 | 700000
      500k+200k=700k → ? 500000 | 200000 | 700000 | 1400000
      khoảng 2-3tr → ? 2000000 | 3000000
      khoảng hơn 2 triệu → ? 2000000
      không 5 triệu mà 6 triệu → ? 5000000 | 6000000 | 11000000
      5 triệu chứ không phải 6 triệu → ? 5000000 | 6000000 | 11000000
      tặng bò trị giá 15 triệu → = 15000000
      1 con bò 15 triệu → ? 15000000
      20 phần quà trị giá 10 triệu → ? 10000000
      quỹ 145 góp 5 triệu → ? 5000000
      2 triệu 500 ngàn → = 2500000
      hai triệu năm → = 2500000
      hai triệu năm trăm → = 2500000
      hai trieu nam → = 2500000
      hai trieu nam tram → = 2500000
      1 tỷ rưỡi → = 1500000000
      tỷ rưỡi → = 1500000000
      ba tỷ hai trăm triệu → = 3200000000
      5 triệu lăm → = 5500000
      chín trăm chín mươi chín nghìn → = 999000
      một triệu một → = 1100000
      1 triệu 1 → = 1100000
      một trăm linh năm nghìn → = 105000
      2 lít rưỡi → ? 250000
      7 xị → ? 700000
      5 củ khoai → x wrong-kind
      5 củ rưỡi → = 5500000
      12tr3 → = 12300000
      1ty → = 1000000000
      1 ti → = 1000000000
      nửa củ → = 500000
      500 nghìn chẵn ạ → = 500000
      gui 300 → ? 300000
      sáu trăm → ? 600000
      sau tram ngan → = 600000
      bay tram ngan → = 700000
      tam tram ngan → = 800000
      2 ngàn rưỡi → = 2500
      1000 đồng → = 1000
      năm ngàn → = 5000
      5 đô → x wrong-kind
      em xin góp một trăm ngàn đồng ạ → = 100000
      a hundred thousand → = 100000
      one million → = 1000000
      1 million 200 thousand → = 1200000
      1,000,000.00 → x unreadable
      5000 k → = 5000000
      3 triêu → = 3000000
      3 chiệu → = 3000000
      3 trịu → = 3000000
      .5 triệu → x unreadable
      5tr/năm → ? 5000000
      góp 5 triệu năm 2025 → = 5000000
      5 triệu năm nay → = 5000000
      5 trieu nam nay → = 5000000
      5 triệu ngày 15/3 → = 5000000
      1 triệu 2 triệu → ? 1000000 | 2000000 | 3000000
      1tr 1tr5 → ? 1000000 | 1500000 | 2500000
      5 triệu 2 người → ? 5200000 | 5000000
      5 nghìn tỷ → = 5000000000000
      một nghìn tỷ → = 1000000000000
      12 nghìn tỷ → x out-of-range
      05 triệu → = 5000000
      ba trăm năm chục → ? 350000
      nam muoi → ? 50000 | 50000000
      từ 5 triệu → ? 5000000
      20 phần quà trị giá 10 triệu → ? 10000000
      a hundred thousand → = 100000
      5 củ khoai → x wrong-kind
      500 ngàn triệu → = 500000000000
      nam muoi → ? 50000 | 50000000
      ba trăm năm chục → ? 350000
      năm mươi → ? 50000 | 50000000
      năm 2017 → x unreadable
      từ 5 triệu → ? 5000000
    `),
  )("%s → %s", (typed, read) => expect(shown(readMoney(typed))).toBe(read));
});
