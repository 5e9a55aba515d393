import fc from "fast-check";
import type { Journey, Said } from "./journey.ts";

/** People nobody is, who answer as people do: typed or tapped, with or without accents, leaving out what they may. */
const SKIP: Said = { skip: true };
const yesNo = fc.constantFrom<Said[]>({ tap: true }, { tap: false }, "có", "không", "dạ có", "chưa");
const optional = (said: fc.Arbitrary<Said>) => fc.oneof(fc.constant(SKIP), said);
const name = fc.constantFrom<Said[]>("Nguyễn Thị Cà Rốt", "trần văn su hào", "Lê Thị Bí Đao");
const place = fc.constantFrom<Said[]>("phường Cái Khế", "xã Trường Long", "phuong cai khe");
const phone = optional(fc.constantFrom<Said[]>("0912 345 678", { contact: "+84912345678" }, "+1 408 555 0142"));

const household: fc.Arbitrary<Journey> = fc
  .record({
    head: name,
    phone,
    place,
    status: fc.constantFrom<Said[]>({ tap: "poor" }, { tap: "near-poor" }, { tap: "rather-not-say" }, "2"),
    members: fc.constantFrom<Said[]>("4", "sáu người", "1"),
    initiative: optional(fc.constantFrom<Said[]>("nuôi ếch trong vèo", "trồng nấm rơm")),
    helped: optional(fc.constantFrom<Said[]>("0", "2")),
    loan: optional(yesNo),
    loanRightPurpose: optional(yesNo),
    loanOnTime: optional(yesNo),
    loanEffective: optional(yesNo),
    photos: optional(fc.constantFrom<Said[]>({ photos: [1] }, { photos: [2, 3] })),
  })
  .chain((answers) =>
    fc.constantFrom("yes" as const, "not-yet" as const).map((pledge): Journey => ({ track: "a", answers, pledge })),
  );

const gift = fc.record({
  kind: fc.constantFrom<Said[]>({ tap: "money" }, { tap: "goods" }),
  amount: fc.constantFrom<Said[]>("5tr2", "500 nghìn"),
  goods: fc.constantFrom<Said[]>("gạo", "tập vở"),
  quantity: fc.constantFrom<Said[]>("10 kg", "20 phần quà"),
  value: optional(fc.constant<Said>("2 triệu")),
  date: fc.constantFrom<Said[]>("hôm qua", "15/12/2025"),
  receiver: fc.constant<Said>("Quỹ Vì người nghèo phường Cái Khế"),
  place: optional(place),
  proof: optional(fc.constantFrom<Said[]>({ photos: [7] }, { photos: [8, 9] })),
});

const donor: fc.Arbitrary<Journey> = fc
  .record({
    giver: fc.constantFrom<Said[]>({ tap: "individual" }, { tap: "household" }, { tap: "organisation" }),
    name,
    organisation: fc.constant<Said>("Hợp tác xã Rau Muống"),
    speaker: name,
    phone,
    where: fc.constantFrom<Said[]>({ tap: "city" }, { tap: "vietnam" }, { tap: "abroad" }),
    place,
    town: fc.constantFrom<Said[]>("Cà Mau", "San Jose, Hoa Kỳ"),
    credit: optional(yesNo),
    creditEffective: optional(yesNo),
    links: optional(yesNo),
  })
  .chain((answers) => gift.map((given): Journey => ({ track: "e", answers, gift: given })));

export const journeys: fc.Arbitrary<Journey> = fc.oneof(household, donor);

/** One of each, for tests that need no variety. */
export const HOUSEHOLD: Journey = {
  track: "a",
  answers: {
    head: "nguyễn thị cà rốt",
    phone: "0912 345 678",
    place: "phường Cái Khế",
    status: { tap: "poor" },
    members: "4",
    initiative: "nuôi ếch trong vèo",
    helped: "0",
    loan: { tap: true },
    loanRightPurpose: { tap: true },
    loanOnTime: { tap: false },
    loanEffective: SKIP,
    photos: { photos: [1, 2] },
  },
  pledge: "not-yet",
};

export const DONOR: Journey = {
  track: "e",
  answers: {
    giver: { tap: "organisation" },
    organisation: "Hợp tác xã Rau Muống",
    speaker: "Trần Văn Su Hào",
    phone: { contact: "+84912345678" },
    where: { tap: "city" },
    place: "xã Trường Long",
    credit: { tap: false },
    links: SKIP,
  },
  gift: {
    kind: { tap: "goods" },
    goods: "gạo",
    quantity: "10 kg",
    value: "2 triệu",
    date: "hôm qua",
    receiver: "Quỹ Vì người nghèo phường Cái Khế",
    place: SKIP,
    proof: { photos: [7] },
  },
};
