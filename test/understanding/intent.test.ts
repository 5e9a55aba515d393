import { describe, expect, it, test } from "vitest";
import { readIntent } from "../../src/understanding/intent.ts";
import { rows, shown } from "./reading-table.ts";

describe("what people come for", () => {
  test.each(
    rows(`
      đăng ký → = register
      tôi muốn đăng ký → = register
      dang ky ho ngheo → = register
      đăng ký cho mẹ tôi → = register
      đăng kí tham gia phong trào → = register
      góp tiền → = contribute
      tôi muốn ủng hộ 5 triệu → = contribute
      ung ho gao → = contribute
      góp ý → = feedback
      gop y → = feedback
      tôi có ý kiến → = feedback
      tôi có được khen không → = award-check
      có được bằng khen không → = award-check
      cong ty toi co duoc khen khong → = award-check
      còn thiếu gì để được khen → = award-check
      kế hoạch 145 là gì → = guide
      ai được tham gia → = guide
      phong trào này là gì → = guide
      làm sao để đăng ký → ? register | guide
      hồ sơ của tôi tới đâu rồi → = my-file
      ho so cua toi toi dau roi → = my-file
      sửa hồ sơ → = my-file
      rút hồ sơ → = my-file
      xóa hồ sơ → ? my-file | my-data
      xóa dữ liệu của tôi → = my-data
      ai xem được thông tin của tôi → = my-data
      rút lại đồng ý → = my-data
      giới thiệu hàng xóm → = nominate
      tôi muốn giới thiệu một người tốt → = nominate
      đề cử → = nominate
      khiếu nại → = feedback
      cán bộ làm khó tôi → = feedback
      tôi gặp khó khăn → = feedback
      gặp cán bộ → = person
      cho gặp người thật → = person
      english → = language
      đổi ngôn ngữ → = language
      dừng → = stop
      đừng nhắn nữa → = stop
      stop → = stop
      không muốn đăng ký nữa → ? my-file | stop
      không đăng ký nữa → ? my-file | stop
      tôi không muốn góp → ? my-file | stop
      xin chào → x unreadable
      alo → x unreadable
      hello → x unreadable
      tôi muốn đăng ký và góp tiền → ? register | contribute
      tôi không biết đăng ký ở đâu → = guide
      i want to donate → = contribute
      how do i register → ? register | guide
      sign up → = register
      help → = guide
      bún bò → x unreadable
      xem → = my-file
      hồ sơ → = my-file
      khen → = award-check
      tôi muốn làm từ thiện → = contribute
      nhà tôi nghèo muốn tham gia → = register
      mua vé số → x unreadable
      ủng hộ người nghèo bằng gạo → = contribute
      đề nghị khen thưởng cho chị hàng xóm → = nominate
      không hài lòng → = feedback
      bản sao dữ liệu → = my-data
      đóng góp ý kiến → = feedback
      tui muốn vô phong trào → = register
      góp như thế nào → = guide
      nói chuyện với cán bộ → = person
      ý chí → x unreadable
      đăng ký chưa được duyệt → ? register | my-file
      tôi đã gửi hồ sơ rồi, tới đâu rồi → = my-file
      muốn hủy đăng ký → = my-file
      cảm ơn → x unreadable
      hủy → = stop
      tình trạng → = my-file
      my file → = my-file
      tiếng việt → = language
      hủy nhận tin → = stop
      tôi muốn ngừng nhận tin nhắn → = stop
      con muốn tặng gạo cho hộ nghèo → = contribute
      tôi hiến 100 m2 đất làm đường → = contribute
      người ta đòi tiền tôi → = feedback
      tố cáo cán bộ → = feedback
    `),
  )("%s → %s", (typed, read) => expect(shown(readIntent(typed))).toBe(read));

  it.each(["không muốn đăng ký nữa", "tôi không góp nữa", "thôi không đăng ký", "khong muon dang ky"])(
    "%s is never the negated entry",
    (typed) => {
      const read = readIntent(typed);
      const options = read.kind === "value" ? [read.value] : read.kind === "ask" ? read.options : [];
      expect(options).not.toContain("register");
      expect(options).not.toContain("contribute");
    },
  );
});
