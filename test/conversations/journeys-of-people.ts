import fc from "../property.ts";
import type { Journey, Said, TrackId } from "./journey.ts";

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
    status: fc.constantFrom<Said[]>({ tap: "poor" }, { tap: "near-poor" }, { tap: "rather-not-say" }, "2", {
      tap: "left-the-list",
    }),
    leftIn: optional(fc.constantFrom<Said[]>({ tap: 2024 }, "năm 2019")),
    members: fc.constantFrom<Said[]>("4", "sáu người", "1"),
    initiative: optional(fc.constantFrom<Said[]>("nuôi ếch trong vèo", "trồng nấm rơm")),
    helped: optional(fc.constantFrom<Said[]>("0", "2")),
    helpGiven: optional(fc.constant<Said>("chỉ cách nuôi ếch")),
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
  kind: fc.constantFrom<Said[]>(
    ...[{ tap: "money" }, { tap: "goods" }, { tap: "labour" }, { tap: "land" }, { tap: "expertise" }],
  ),
  work: fc.constantFrom<Said[]>("đắp lộ ấp", "cất nhà tình thương"),
  workdays: fc.constantFrom<Said[]>("6 ngày công", "6", "5 công"),
  land: fc.constant<Said>("đất ven lộ ấp Bí Đỏ, hiến làm đường"),
  area: fc.constantFrom<Said[]>("120 m2", "2 công", "0,5 ha"),
  skill: fc.constant<Said>("dạy nghề may"),
  spentIn: fc.constantFrom<Said[]>({ tap: "hour" }, { tap: "session" }, { tap: "other" }),
  spentWord: fc.constant<Said>("khóa"),
  spent: fc.constantFrom<Said[]>("6", "hai mươi"),
  valuedBy: fc.constantFrom<Said[]>({ tap: "giver" }, { tap: "invoice" }),
  beneficiary: fc.constantFrom<Said[]>({ tap: "fund" }, { tap: "household" }, { tap: "work" }),
  credit: optional(fc.constantFrom<Said[]>({ tap: "mobilised-by" }, { tap: "together-with" })),
  creditName: fc.constant<Said>("Hội Chữ thập đỏ Rau Cần"),
  amount: fc.constantFrom<Said[]>("5tr2", "500 nghìn", "500 USD", "$500"),
  worth: optional(fc.constant<Said>("12 triệu")),
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
    post: fc.constantFrom<Said[]>("Giám đốc", "trưởng nhóm"),
    unitPhone: fc.constantFrom<Said[]>("0292 3 812 345", "0912 345 678"),
    phone,
    where: fc.constantFrom<Said[]>({ tap: "city" }, { tap: "vietnam" }, { tap: "abroad" }),
    place,
    country: fc.constantFrom<Said[]>("Mỹ", "đức", "Úc"),
    town: fc.constantFrom<Said[]>("Cà Mau", "San Jose", "Melbourne"),
    zone: fc.constantFrom<Said[]>("1", "2"),
    credit: optional(yesNo),
    creditEffective: optional(yesNo),
    links: optional(yesNo),
    models: optional(yesNo),
  })
  .chain((answers) => gift.map((given): Journey => ({ track: "e", answers, gift: given })));

const post = fc.constantFrom<Said[]>("Trưởng ấp", "phó chủ tịch");
const details = fc.constantFrom<Said[]>({ tap: "now" }, { tap: "later" }, "1");
const rate = optional(fc.constantFrom<Said[]>("1,2%", "0.5", "hai phẩy năm phần trăm"));
const yearly = (columns: string[]) =>
  Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((nth) => [
      [`year${nth}`, nth < 3 ? optional(fc.constantFrom<Said[]>({ tap: 2025 }, "2024")) : fc.constant(SKIP)],
      ...columns.map((column) => [`${column}${nth}`, rate] as const),
    ]),
  );
const told = (...names: string[]) => Object.fromEntries(names.map((name) => [name, optional(yesNo)]));
const speaker = { speaker: name, post, phone: fc.constant<Said>("0912 345 678"), details };
const general = told("obeysPolicy", "dutiesDone", "unityAndDemocracy", "cleanStrongOrganisation", "disciplined");
const living = {
  improved: optional(fc.constantFrom<Said[]>({ tap: "all" }, { tap: "some" }, { tap: "none" })),
  ...told("income", "health", "education", "housing", "waterSanitation", "information", "accessEasier"),
};
const papers = optional(fc.constant<Said>({ photos: [4] }));
const unit = fc.constantFrom<Said[]>("Ấp Rau Muống", "Sở Rau Củ");
const teller = fc.constantFrom<Said[]>({ tap: "self" }, { tap: "unit" });

const on = (track: TrackId, answers: Record<string, fc.Arbitrary<Said>>): fc.Arbitrary<Journey> =>
  fc.record(answers).map((given): Journey => ({ track, answers: given }));

const community = on("b", {
  ...{ unit, place, ...speaker, ...told("supportedPoor", "managesFund", "fundRules", "mobilised") },
  ...{ ...living, ...general, ...yearly(["poor", "targetPoor", "nearPoor", "targetNearPoor"]), papers },
});
const locality = on("c", {
  ...{ place, ...speaker, ...told("programme", "resolutions", "fundsRight", "settledOnTime", "reportsOnTime") },
  ...{ ...told("mobilised"), ...living, ...general, ...yearly(["drop", "targetDrop"]), papers },
});
const agency = on("d", {
  who: fc.constantFrom<Said[]>({ tap: "unit" }, { tap: "person" }),
  ...{ name, unit, place: optional(place), teller, ...speaker, ...general, papers },
  ...told("guidanceOnTime", "policyWork", "directs", "pledgedArea"),
  ...told("isAssociation", "mobilises", "modelsReplicated", "charityEffective"),
});
const officer = on("dd", {
  ...{ name, job: post, unit, place: optional(place), teller, ...speaker, ...general, papers },
  ...told("effort", "closeToGrassroots", "usefulInitiative"),
});

export const journeys: fc.Arbitrary<Journey> = fc.oneof(household, donor, community, locality, agency, officer);

/** One of each, for tests that need no variety. */
export const HOUSEHOLD: Journey = {
  track: "a",
  answers: {
    head: "nguyễn thị cà rốt",
    phone: "0912 345 678",
    place: "phường Cái Khế",
    status: { tap: "poor" },
    leftIn: SKIP,
    members: "4",
    initiative: "nuôi ếch trong vèo",
    helped: "0",
    helpGiven: SKIP,
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
    post: "Giám đốc",
    unitPhone: { contact: "+84912345678" },
    where: { tap: "city" },
    place: "xã Trường Long",
    credit: { tap: false },
    links: SKIP,
    models: SKIP,
  },
  gift: {
    kind: { tap: "goods" },
    goods: "gạo",
    quantity: "10 kg",
    value: "2 triệu",
    valuedBy: { tap: "invoice" },
    date: "hôm qua",
    beneficiary: { tap: "fund" },
    receiver: "Quỹ Vì người nghèo phường Cái Khế",
    place: SKIP,
    credit: SKIP,
    proof: { photos: [7] },
  },
};

export const COMMUNITY: Journey = {
  track: "b",
  answers: {
    unit: "Ấp Rau Muống",
    place: "xã Trường Long",
    speaker: "Trần Văn Su Hào",
    post: "Trưởng ấp",
    phone: "0912 345 678",
    details: { tap: "now" },
    supportedPoor: { tap: true },
    managesFund: { tap: false },
    mobilised: { tap: true },
    improved: { tap: "some" },
    income: { tap: true },
    health: { tap: true },
    education: SKIP,
    housing: { tap: false },
    waterSanitation: SKIP,
    information: { tap: true },
    accessEasier: { tap: true },
    obeysPolicy: { tap: true },
    dutiesDone: { tap: true },
    unityAndDemocracy: { tap: true },
    cleanStrongOrganisation: { tap: true },
    disciplined: { tap: false },
    year1: { tap: 2025 },
    poor1: "1,2%",
    targetPoor1: "1.5",
    nearPoor1: "2 phần trăm",
    targetNearPoor1: SKIP,
    year2: SKIP,
    papers: { photos: [4] },
  },
};

export const LOCALITY: Journey = {
  track: "c",
  answers: {
    place: "phường Cái Khế",
    speaker: "Lê Thị Bí Đao",
    post: "Phó chủ tịch",
    phone: "0912 345 678",
    details: { tap: "now" },
    programme: { tap: true },
    resolutions: { tap: true },
    fundsRight: { tap: true },
    settledOnTime: { tap: true },
    reportsOnTime: { tap: false },
    mobilised: { tap: true },
    improved: { tap: "all" },
    accessEasier: { tap: true },
    obeysPolicy: { tap: true },
    dutiesDone: { tap: true },
    unityAndDemocracy: { tap: true },
    cleanStrongOrganisation: { tap: true },
    disciplined: { tap: false },
    year1: "2025",
    drop1: "-0,3",
    targetDrop1: "1%",
    year2: SKIP,
    papers: SKIP,
  },
};

export const AGENCY: Journey = {
  track: "d",
  answers: {
    who: { tap: "unit" },
    unit: "Hội Trái Cây thành phố",
    place: SKIP,
    speaker: "Trần Văn Su Hào",
    post: "Chủ tịch hội",
    phone: "0912 345 678",
    details: { tap: "now" },
    guidanceOnTime: { tap: true },
    policyWork: { tap: true },
    directs: { tap: true },
    pledgedArea: { tap: true },
    isAssociation: { tap: true },
    mobilises: { tap: true },
    modelsReplicated: { tap: true },
    charityEffective: { tap: true },
    obeysPolicy: { tap: true },
    dutiesDone: { tap: true },
    unityAndDemocracy: { tap: true },
    cleanStrongOrganisation: { tap: true },
    disciplined: { tap: false },
    papers: SKIP,
  },
};

export const OFFICER: Journey = {
  track: "dd",
  answers: {
    name: "Lê Thị Bí Đao",
    job: "Công chức phụ trách giảm nghèo",
    unit: "Sở Rau Củ",
    place: SKIP,
    teller: { tap: "unit" },
    speaker: "Trần Văn Su Hào",
    post: "Trưởng phòng",
    phone: "0912 345 678",
    details: { tap: "now" },
    effort: { tap: true },
    closeToGrassroots: { tap: true },
    usefulInitiative: { tap: true },
    obeysPolicy: { tap: true },
    dutiesDone: { tap: true },
    disciplined: { tap: false },
    papers: SKIP,
  },
};
