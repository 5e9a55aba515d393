import { describe, expect, it } from "vitest";
import { readUrgency, type Urgency } from "../../src/understanding/urgent.ts";
import fc from "../property.ts";

const CRIES: Record<Urgency, string> = {
  hunger: `nha con het gao | het gao | hết gạo rồi | Nhà con hết gạo từ hôm qua | mẹ con con không có gì ăn | hong con gao nau | ko co gao an | nhà hết đồ ăn | đói quá | cả nhà đói mấy bữa nay |
    ai giúp con với nhà con hết gạo | xin ủng hộ nhà con, nhà con hết gạo | het tien mua gao | we have nothing to eat | there is no food | con nhịn đói hai bữa rồi | hết sữa cho con | k co gi an | NHÀ CON HẾT GẠO!!!`,
  violence: `chồng đánh con hoài | chồng con đánh con hoài, con nuôi vịt | chong con danh con hoai | bi chong danh | em bị chồng đánh | chong danh toi | nó đòi giết tôi | bị đánh hoài chịu không nổi | nó bạo hành con | con bị xâm hại | doa giet | my husband beats me | nó cầm dao rượt | no ruot chem con`,
  despair: `muon chet | không muốn sống nữa | con hông muốn sống nữa | k muon song nua | mún chết quá | chán sống lắm rồi | tôi muốn tự tử | chết cho rồi | uong thuoc ray | I want to die | buồn muốn chết | năm ngoái tới giờ tôi chỉ muốn chết | khong thiet song`,
  child: `con ở nhà một mình | be o nha mot minh | cháu bị lạc | bé bị bỏ rơi trước chùa | con bị bắt cóc | child is alone at home | be di lac`,
  danger: `chay nha | cháy nhà | nhà con bị cháy | nha dang chay | nhà bị sập | có người đuối nước | chìm ghe | house is on fire | cứu con với | cuu toi voi | bị điện giật`,
  illness: `má con bất tỉnh | can cap cuu | kho tho qua | ba co giật | goi cap cuu giup | he is unconscious | đau bụng đẻ`,
};

/** What people write about, and nobody needs help with at once. */
const NONE = `góp 10 ký gạo | tặng hộ hết gạo 10 ký | phát hết gạo rồi | giúp bà con hết gạo | xóa đói giảm nghèo | xoa doi giam ngheo | hộ bị cháy nhà năm 2016 | nhà bị cháy hồi năm 2019, nay đã cất lại | năm ngoái hết gạo hoài, nay đỡ rồi | chưa hết gạo |
  không bị đánh | phòng chống bạo lực gia đình | tuyên truyền phòng, chống xâm hại trẻ em | câu lạc bộ phòng chống bạo lực gia đình | nuôi con một mình | ở một mình | mẹ đơn thân | dang doi | đang đợi | doi qua | đổi quà | chạy nha | tu tu | từ từ | tư vấn | tu van | bí danh |
  Danh Út | Chồng Danh Út | chong Danh Ut | Thạch Thị Sa | Nguyễn Văn Đói | nhà sập xệ | nha sap xe | nhà lá cột tràm | mệt muốn chết | mắc muốn chết | nuôi dưỡng trẻ bị bỏ rơi | chăm sóc người bị tai biến | chồng bị tai biến nằm một chỗ | gạo | 4 | dạ | có | không |
  phường Cái Khế | 0912 345 678 | bán hết gạo mới có tiền | nuôi ếch trong vèo | cho vay vốn | cứu trợ | đội chữa cháy của ấp | hết nợ rồi | hết nghèo | rice for poor households | donate 10 kg of rice | fire station | a club against domestic violence | bảo hành | cấm đạo`;

const each = (all: string) => all.split("|").map((one) => one.trim());

describe("a cry", () => {
  const cries = Object.entries(CRIES).flatMap(([urgency, all]) => each(all).map((text) => [text, urgency] as const));
  it.each(cries)("“%s” is heard: %s", (text, urgency) => {
    expect(readUrgency(text)).toBe(urgency);
    expect(readUrgency(`dạ thưa, ${text} ạ`.normalize("NFD"))).toBe(urgency);
  });

  it.each(each(NONE))("is not “%s”", (text) => {
    expect(readUrgency(text)).toBeUndefined();
  });

  it("of several is the one whose help is called first", () => {
    expect(readUrgency("nhà con hết gạo, chồng đánh con hoài, con không muốn sống nữa")).toBe("despair");
    expect(readUrgency("hết gạo rồi mà chồng đánh con hoài")).toBe("violence");
  });

  it("is heard within a story, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("nhà", "có", "bốn", "người", "làm", "mướn"), { maxLength: 12 }),
        fc.array(fc.constantFrom("mong", "được", "giúp", "ạ"), { maxLength: 12 }),
        (before, after) => {
          expect(readUrgency([...before, "nhà con hết gạo", ...after].join(" "))).toBe("hunger");
        },
      ),
    );
  });
});

it("never throws, whatever is typed, and reads the same a second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(readUrgency(text)).toBe(readUrgency(text));
    }),
  );
});
