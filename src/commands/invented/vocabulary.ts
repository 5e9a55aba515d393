import type { Unit } from "../../understanding/quantity.ts";

// What invented people are called and what they say. Family names are real, the rest grows in a garden, so that nobody
// can take them for anybody.

export const FAMILY_NAMES = [
  ..."Nguyễn Trần Lê Phạm Huỳnh Võ Phan Trương Bùi Đặng Đỗ Ngô Mai Lý Danh Thạch".split(" "),
] as const;

export const MIDDLE_NAMES = ["Thị", "Văn", "Ngọc", "Hữu", "Minh", "Kim"] as const;

/** Vegetables and fruit of the delta, as given names. */
export const GARDEN_NAMES = [
  ...["Cà Rốt", "Bí Đao", "Mồng Tơi", "Sầu Riêng", "Măng Cụt", "Chôm Chôm", "Xoài Cát", "Vú Sữa", "Khoai Lang"],
  ...["Cải Ngọt", "Rau Muống", "Bắp Cải", "Đu Đủ", "Mãng Cầu", "Dưa Leo", "Cà Tím", "Khổ Qua", "Bông Súng"],
  ...["Thanh Long", "Su Su", "Đậu Bắp", "Mướp Hương", "Chuối Sứ", "Dừa Xiêm", "Cam Sành", "Quýt Hồng", "Củ Sen"],
] as const;

export const ORGANISATIONS = ["Công ty TNHH", "Hợp tác xã", "Hội quán", "Cơ sở", "Quỹ Trái Cây"] as const;

export const COMMUNITIES = ["Ấp", "Khu vực", "Chi hội Phụ nữ ấp", "Tổ hợp tác"] as const;

export const BODIES = ["Sở", "Hội", "Phòng", "Ban Quản lý chợ"] as const;

export const POSTS = ["Trưởng ấp", "Chi hội trưởng", "Phó chủ tịch", "Trưởng phòng", "Chuyên viên"] as const;

export const TOWNS = {
  vietnam: ["Cà Mau", "Đà Lạt", "Thành phố Hồ Chí Minh", "Huế"],
  abroad: ["Springfield", "Little Saigon", "Riverside"],
} as const;

/** As it is typed, with its two letters. */
export const COUNTRIES = [
  { typed: "Mỹ", code: "US" },
  { typed: "Úc", code: "AU" },
  { typed: "Pháp", code: "FR" },
] as const;

/** What a household did to help others, without their names. */
export const HELP = [
  "Chỉ cách ương cá giống",
  "Cho mượn vốn mua phân",
  "Rủ cùng đan lục bình",
  "Chia cây giống",
] as const;

/** What a household undertook to get on. */
export const INITIATIVES = [
  "Trồng rau màu trên ba công đất thuê, bán ở chợ xã mỗi sáng",
  "Nuôi vịt chạy đồng, thêm ao cá sau nhà",
  "May gia công tại nhà, nhận thêm hai chị em cùng xóm làm chung",
  "Chuyển từ lúa sang trồng mãng cầu, học kỹ thuật ở trạm khuyến nông",
  "Đan lục bình theo đơn đặt hàng của hợp tác xã",
  "Mở quán cháo nhỏ trước nhà, con lớn đi học nghề điện",
] as const;

export const RECEIVERS = [
  "Ấp Trái Cây, trao tại nhà thông tin",
  "Trường Tiểu học Rau Muống",
  "Quỹ Bông Súng của xã",
  "Bếp ăn Mồng Tơi ở bệnh viện",
  "Hội Khuyến học Dừa Xiêm",
] as const;

/** What staff add in their own words. */
export const REMARKS = [
  "Xin ghi thêm ngày trao và nơi nhận giúp văn phòng.",
  "Ảnh hơi tối, xin chụp lại ngoài sáng là được.",
  "Cảm ơn bác. Còn một chỗ chưa rõ, bác xem lại giúp.",
] as const;

export interface Gift {
  goods: string;
  unit: Unit;
  /** Least and most of it. */
  amount: readonly [number, number];
  /** Of one unit, in đồng. */
  priceVnd: number;
}

export const GIFTS: readonly Gift[] = [
  { goods: "gạo", unit: "kg", amount: [10, 500], priceVnd: 18_000 },
  { goods: "tập vở học sinh", unit: "piece", amount: [50, 1_000], priceVnd: 9_000 },
  { goods: "mì gói", unit: "box", amount: [5, 100], priceVnd: 110_000 },
  { goods: "quà Tết", unit: "set", amount: [10, 200], priceVnd: 300_000 },
  { goods: "xe đạp cho học sinh", unit: "piece", amount: [1, 20], priceVnd: 1_800_000 },
  { goods: "nước mắm", unit: "bottle", amount: [20, 300], priceVnd: 25_000 },
  { goods: "cơm chay", unit: "meal", amount: [50, 500], priceVnd: 20_000 },
];

/** Sums of money given, in đồng. */
export const SUMS_VND = [
  200_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 12_000_000, 20_000_000, 50_000_000,
] as const;

export const WORKS = ["đắp lộ ấp", "cất nhà tình thương", "vét kênh nội đồng", "sửa cầu ván"] as const;
export const LANDS = ["đất ven lộ ấp Bí Đỏ, hiến làm đường", "nền nhà ở khu vực Rau Dền", "bờ kênh Rau Muống"] as const;
export const SKILLS = ["dạy nghề may", "khám bệnh, phát thuốc", "hướng dẫn trồng nấm rơm", "dạy kèm học sinh"] as const;
